/** What a person cannot see on paper, and what would move text about unseen. */
const UNSEEN = /[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;

const printableText = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '');

/** The same content as a page can bear it: every visible character stays, in its line. */
export function printable<T>(content: T): T {
  if (typeof content === 'string') return printableText(content) as T;
  if (Array.isArray(content)) return content.map(printable) as T;
  if (content === null || typeof content !== 'object') return content;
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, printable(value)])) as T;
}

/** The text as one line. */
export const inOneLine = (text: string): string => text.trim().replace(/\s+/g, ' ');
