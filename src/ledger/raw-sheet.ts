/** A cell as the file holds it, before the column's meaning is applied. */
export type RawCell =
  | { kind: 'text'; text: string }
  | { kind: 'number'; text: string; value: number; dated: boolean }
  /** unusable, with the Chinese reason: a formula's error, a formula without a saved result */
  | { kind: 'broken'; complaint: string };

export interface RawRow {
  /** counted from 1 */
  row: number;
  /** by column, counted from 0; holes are empty cells */
  cells: readonly (RawCell | undefined)[];
}

export interface RawSheet {
  name: string;
  /** Excel's other date system, in which day 0 is 1904-01-01 */
  date1904: boolean;
  /** each row has to be as wide as the header: in a text file anything else is a broken row */
  strictWidth: boolean;
  rows: AsyncIterable<readonly RawRow[]>;
}

/** Bytes worked through and bytes in all. */
export type ProgressListener = (done: number, total: number) => void;

/** 0 → A, 25 → Z, 26 → AA */
export const columnLetter = (index: number): string =>
  (index >= 26 ? columnLetter(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
