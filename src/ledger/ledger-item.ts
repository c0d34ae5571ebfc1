import type { LedgerKey, LedgerStatus } from './ledger-columns';

/** Dates are ISO (`2024-07-03`), codes half-width capitals, an empty cell is null. */
export type LedgerValues = Record<Exclude<LedgerKey, 'status'>, string | null> & { status: LedgerStatus };

/** @typeParam Values what the columns of its form say */
export interface LedgerRow<Values = LedgerValues> {
  kind: 'row';
  sheet: string;
  /** as seen in Excel, counted from 1 */
  row: number;
  values: Values;
}

/** A cell, a row (no column), a sheet (no row) or the file (no sheet) that cannot be taken in. */
export interface LedgerRefusal {
  kind: 'refused';
  sheet: string | null;
  row: number | null;
  /** the Excel letter */
  column: string | null;
  /** the header as it stands in the file */
  header: string | null;
  /** Chinese: what is wrong and what to do */
  message: string;
}

/** Something left out on purpose, told once. */
export interface LedgerNote {
  kind: 'note';
  sheet: string | null;
  row: number | null;
  message: string;
}

export type LedgerItem<Values = LedgerValues> = LedgerRow<Values> | LedgerRefusal | LedgerNote;

/** Returns a Chinese reason when a text may not enter the system at all, else null. */
export type TextScreen = (text: string) => string | null;
