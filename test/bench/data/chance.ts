/**
 * Expressions that choose by the number of a row: the same row has the same values in every run and on every
 * machine. `salt` keeps the choices of one row independent of each other.
 */
export const chance = (row: string, salt: number, sides: number | string): string =>
  `(abs(hashint8extended((${row})::bigint, ${salt}) % (${sides})))::int`;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** One of these words. */
export const oneOf = (row: string, salt: number, words: readonly string[]): string =>
  `(ARRAY[${words.map(quoted).join(',')}])[1 + ${chance(row, salt, words.length)}]`;

/** One of these words, each as often as its share of 100 says. */
export function shareOf(row: string, salt: number, shares: Readonly<Record<string, number>>): string {
  let below = 0;
  const cases = Object.entries(shares).map(([word, share]) => {
    below += share;
    return `WHEN ${below} > drawn THEN ${quoted(word)}`;
  });
  return `(SELECT CASE ${cases.join(' ')} END FROM (SELECT ${chance(row, salt, below)} AS drawn) AS lot)`;
}

/** An id that looks random, as ids do, and is the same in every run. */
export const idOf = (kind: string, row: string): string => `md5('${kind}:' || ${row})::uuid`;

/** The values of a vocabulary as an SQL list. */
export const listOf = (words: readonly string[]): string => words.map(quoted).join(', ');
