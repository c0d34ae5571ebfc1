import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, type WorkSheet, write } from '@e965/xlsx';
import type { LedgerItem, LedgerNote, LedgerRefusal, LedgerRow } from '../../src/ledger/ledger-item';
import { readFindings } from '../../src/ledger/read-findings';
import type { ReadLedgerOptions } from '../../src/ledger/read-ledger';

type Value = string | number | boolean | null;

/** The fewest columns a ledger can have. */
export const HEADER = ['问题编号', '督察编号', '被督察单位', '问题标题'];
/** A row for them. */
export const record = (number: number): string[] => [`W-${number}`, 'DC-1', '西峰区司法局', `问题${number}`];

export interface Reading {
  rows: LedgerRow[];
  refused: LedgerRefusal[];
  notes: LedgerNote[];
}

export const sort = (items: readonly LedgerItem[]): Reading => ({
  rows: items.filter((item) => item.kind === 'row'),
  refused: items.filter((item) => item.kind === 'refused'),
  notes: items.filter((item) => item.kind === 'note'),
});

export const readAll = async (path: string, options?: ReadLedgerOptions): Promise<Reading> => {
  const items: LedgerItem[] = [];
  for await (const item of readFindings(path, options)) items.push(item);
  return sort(items);
};

/** Where a refusal stands and what it says, on one line. */
export const told = ({ sheet, row, column, header, message }: LedgerRefusal): string =>
  `${[sheet, row, column, header].map((part) => part ?? '-').join('/')} ${message}`;

/** A folder for the files of one suite. */
export class LedgerFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'ledger-'));

  file(name: string, content?: string | Buffer): string {
    const path = join(this.path, name);
    if (content !== undefined) writeFileSync(path, content);
    return path;
  }

  /** A workbook as a spreadsheet program saves it. */
  workbook(
    name: string,
    sheets: Record<string, readonly (readonly Value[])[]>,
    edit: (sheet: WorkSheet, name: string) => void = () => {},
    options: { bookSST?: boolean; date1904?: boolean } = {},
  ): string {
    const book = utils.book_new();
    for (const [title, rows] of Object.entries(sheets)) {
      const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
      edit(sheet, title);
      utils.book_append_sheet(book, sheet, title);
    }
    book.Workbook = { WBProps: { date1904: options.date1904 ?? false } };
    return this.file(
      name,
      write(book, { type: 'buffer', bookType: 'xlsx', bookSST: options.bookSST ?? true }),
    );
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
