import { columnOf, type LedgerColumn, type LedgerForm } from './ledger-form';
import { columnLetter } from './raw-sheet';

/** A column of the file that is read. */
export interface MappedColumn {
  index: number;
  letter: string;
  /** the header as it stands in the file, on one line */
  header: string;
  column: LedgerColumn;
  key: string;
}

export interface HeaderMatch {
  columns: readonly MappedColumn[];
  /** up to and with the last column that has a header */
  width: number;
  /** columns with a header that nothing declares, as `K 列“备注”` */
  unknown: readonly string[];
  /** columns passed over because another one is the better source of the same key */
  shadowed: readonly string[];
  /** columns with a header that the form withholds, as `C 列“来电人”` */
  withheld: readonly string[];
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

interface Headers {
  readonly columns: ReadonlyMap<string, { column: LedgerColumn; key: string; rank: number }>;
  readonly withheld: ReadonlySet<string>;
}

const headersOf = new WeakMap<LedgerForm, Headers>();

function headers(form: LedgerForm): Headers {
  const known = headersOf.get(form) ?? {
    columns: new Map(
      form.columns.flatMap((column) =>
        [column.header, ...column.variants].map(
          (text, rank) => [normaliseHeader(text), { column, key: column.key, rank }] as const,
        ),
      ),
    ),
    withheld: new Set(form.withheld?.headers.map(normaliseHeader)),
  };
  headersOf.set(form, known);
  return known;
}

const find = (form: LedgerForm, text: string) => {
  const { columns } = headers(form);
  const normalised = normaliseHeader(text);
  return columns.get(normalised) ?? columns.get(withoutRemark(normalised));
};

const isWithheld = (form: LedgerForm, text: string): boolean => {
  const { withheld } = headers(form);
  const normalised = normaliseHeader(text);
  return withheld.has(normalised) || withheld.has(withoutRemark(normalised));
};

/** How many different declared columns these texts name. */
export const countRecognised = (form: LedgerForm, texts: readonly string[]): number =>
  new Set(texts.flatMap((text) => (text === '' ? [] : (find(form, text)?.key ?? [])))).size;

const phrase = (form: LedgerForm, key: string): string => {
  const { header, variants } = columnOf(form, key);
  return `“${header}”(也认：${variants.slice(0, 4).join('、')})`;
};

/** Which columns of the file mean what. */
export const matchHeader = (form: LedgerForm, texts: readonly string[]): HeaderMatch => {
  const best = new Map<string, MappedColumn & { rank: number }>();
  const unknown: string[] = [];
  const shadowed: string[] = [];
  const withheld: string[] = [];
  const name = (index: number) => `${columnLetter(index)} 列“${shorten(texts[index] as string)}”`;
  for (const [index, text] of texts.entries()) {
    if (text === '') continue;
    const found = find(form, text);
    if (!found) {
      (isWithheld(form, text) ? withheld : unknown).push(name(index));
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
    ...form.columns
      .filter(({ required, key }) => required && !best.has(key))
      .map(({ key }) => phrase(form, key)),
    ...form.requiredAny
      .filter((group) => !group.some((key) => best.has(key)))
      .map((group) => group.map((key) => phrase(form, key)).join('或')),
  ];
  const columns = [...best.values()].sort((a, b) => a.index - b.index);
  return {
    columns,
    width: texts.reduce((last, text, index) => (text === '' ? last : index + 1), 0),
    unknown,
    shadowed,
    withheld,
    missing,
  };
};

const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, '');
  return line.length > 20 ? `${line.slice(0, 20)}…` : line;
};
