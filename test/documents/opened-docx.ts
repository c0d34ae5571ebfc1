import { strFromU8, unzipSync } from 'fflate';

/** The parts of a .docx file as text, by path. */
export const openDocx = (file: Buffer): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(file)).map(([path, bytes]) => [path, strFromU8(bytes)]));

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** The texts of all paragraphs that hold any, in reading order. */
export const docxTexts = (xml: string): string[] =>
  [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)]
    .map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
        .map(([, text]) => unescaped(text ?? ''))
        .join(''),
    )
    .filter((text) => text !== '');

/** The same of a page of HTML. */
export const htmlTexts = (html: string): string[] =>
  [...html.matchAll(/<(p|h1|h2|h3) [^>]*>([^<]*)<\/\1>/g)]
    .map(([, , text]) => unescaped(text ?? ''))
    .filter((text) => text !== '&nbsp;' && text !== '');

/** The same, with the cells of a row of a table on one line. */
export const htmlRows = (html: string): string[] =>
  [...html.matchAll(/<tr.*?<\/tr>|<(p|h1|h2|h3) [^>]*>[^<]*<\/\1>/gs)].map(([piece]) =>
    piece.startsWith('<tr')
      ? [...piece.matchAll(/<t[dh].*?<\/t[dh]>/gs)].map(([cell]) => htmlTexts(cell).join('/')).join(' | ')
      : htmlTexts(piece).join(''),
  );
