/**
 * Text brought to one spelling before marks are looked for: variant and traditional characters, full width,
 * kinds of star, colon, bracket and quote, invisible characters, runs of spaces, blank lines.
 *
 * Characters are folded from a table, because Unicode normalisation (NFKC) takes quadratic time on long runs
 * of combining marks: a hostile text of 200,000 characters would hold the server for ten seconds.
 */
export function foldText(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(SPACES, ' ')
    .replace(LINE_BREAKS, '\n')
    .replace(FOLDABLE, fold)
    .trim();
}

// Zero-width, formatting and control characters, and marks combined with a letter.
const INVISIBLE = /(?![\t\n\v\f\r\u0085\u3164\uFFA0])[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{M}]/gu;
const SPACES = /[\t\p{Zs}\u2800\u3164\uFFA0]+/gu;
const LINE_BREAKS = / ?[\n\v\f\r\u0085\u2028\u2029][ \n\v\f\r\u0085\u2028\u2029]*/g;

const FOLDS = new Map(
  Object.entries({
    绝: '絕絶',
    机: '機',
    秘: '祕',
    密: '宻',
    级: '級',
    号: '號',
    长: '長',
    启: '啟啓',
    个: '個箇',
    '★': '☆⭐⭑⭒🌟✩✪✫✬✭✮✯✰⋆🟊',
    '*': '∗✱✲✳✴⁎٭﹡',
    ':': '︰﹕︓∶꞉',
    '|': '│┃┆┇┊┋║¦︱︳',
    '[': '【〔〖﹝⟦',
    ']': '】〕〗﹞⟧',
    '"': '“”„‟″',
    "'": '‘’‚‛′',
    '(': '﹙⦅',
    ')': '﹚⦆',
    '、': '﹑､',
    ',': '﹐',
  }).flatMap(([to, variants]) => [...variants].map((from): [string, string] => [from, to])),
);
const FOLDABLE = new RegExp(`[\uFF01-\uFF5E${[...FOLDS.keys()].join('')}]`, 'gu');

/** Full-width ASCII stands at a fixed distance from ASCII; the table knows the rest. */
const fold = (character: string) =>
  FOLDS.get(character) ?? String.fromCharCode(character.charCodeAt(0) - 0xfee0);
