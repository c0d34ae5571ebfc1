import {
  LEDGER_COLUMNS,
  type LedgerColumn,
  type LedgerKey,
  ledgerColumn,
  REQUIRED_ANY,
} from './ledger-columns';
import { columnLetter } from './raw-sheet';

/** A column of the file that is read. */
export interface MappedColumn {
  index: number;
  letter: string;
  /** the header as it stands in the file, on one line */
  header: string;
  column: LedgerColumn;
  key: LedgerKey;
}

export interface HeaderMatch {
  columns: readonly MappedColumn[];
  /** up to and with the last column that has a header */
  width: number;
  /** columns with a header that nothing declares, as `K 列“备注”` */
  unknown: readonly string[];
  /** columns passed over because another one is the better source of the same key */
  shadowed: readonly string[];
  /** what is missing, each as a Chinese phrase with the accepted headers */
  missing: readonly string[];
}

/** Full width to half width; no blanks, line breaks, required marks or colons. */
export const normaliseHeader = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s*:★☆"“”'_\u200B-\u200D\uFEFF]/g, '')
    .toUpperCase();

/** Headers often carry a remark in brackets: 完成时限（年月日）. */
const withoutRemark = (normalised: string): string => normalised.replace(/[([【〔].*?[)\]】〕]/g, '');

const BY_HEADER = new Map(
  LEDGER_COLUMNS.flatMap((column) =>
    [column.header, ...column.variants].map(
      (text, rank) =>
        [normaliseHeader(text), { column: column as LedgerColumn, key: column.key, rank }] as const,
    ),
  ),
);

const find = (text: string) => {
  const normalised = normaliseHeader(text);
  return BY_HEADER.get(normalised) ?? BY_HEADER.get(withoutRemark(normalised));
};

/** How many different declared columns these texts name. */
export const countRecognised = (texts: readonly string[]): number =>
  new Set(texts.flatMap((text) => (text === '' ? [] : (find(text)?.key ?? [])))).size;

const phrase = (key: LedgerKey): string => {
  const { header, variants } = ledgerColumn(key);
  return `“${header}”(也认：${variants.slice(0, 4).join('、')})`;
};

/** Which columns of the file mean what. */
export const matchHeader = (texts: readonly string[]): HeaderMatch => {
  const best = new Map<LedgerKey, MappedColumn & { rank: number }>();
  const unknown: string[] = [];
  const shadowed: string[] = [];
  const name = (index: number) => `${columnLetter(index)} 列“${shorten(texts[index] as string)}”`;
  for (const [index, text] of texts.entries()) {
    if (text === '') continue;
    const found = find(text);
    if (!found) {
      unknown.push(name(index));
      continue;
    }
    const present = best.get(found.key);
    if (present && present.rank <= found.rank) {
      shadowed.push(name(index));
      continue;
    }
    if (present) shadowed.push(name(present.index));
    best.set(found.key, { ...found, index, letter: columnLetter(index), header: shorten(text) });
  }
  const missing = [
    ...LEDGER_COLUMNS.filter(({ required, key }) => required && !best.has(key)).map(({ key }) => phrase(key)),
    ...REQUIRED_ANY.filter((group) => !group.some((key) => best.has(key))).map((group) =>
      group.map(phrase).join('或'),
    ),
  ];
  const columns = [...best.values()].sort((a, b) => a.index - b.index);
  return {
    columns,
    width: texts.reduce((last, text, index) => (text === '' ? last : index + 1), 0),
    unknown,
    shadowed,
    missing,
  };
};

const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, '');
  return line.length > 20 ? `${line.slice(0, 20)}…` : line;
};
