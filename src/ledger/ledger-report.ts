import { closeSync, openSync, writeSync } from 'node:fs';
import type { LedgerItem, LedgerNote, LedgerRefusal } from './ledger-item';

export interface LedgerReportOptions {
  /** where every refusal is listed (CSV, opens in Excel); created with the first one, replaced if it exists */
  path: string;
  /** how many refusals the terminal lists */
  listed?: number;
}

export interface LedgerReportCounts {
  accepted: number;
  refusedRows: number;
  refusals: number;
}

const LISTED = 20;
const FLUSH_AT = 64 * 1024;
const COLUMNS = ['工作表', '行', '列', '列名', '原因与处理办法'];

/** Excel takes a leading sign for a formula; a text taken from a foreign file must not become one. */
const field = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};

const record = (fields: readonly (string | number | null)[]): string => `${fields.map(field).join(',')}\r\n`;

const place = ({ sheet, row, column, header }: LedgerRefusal): string => {
  const parts = [sheet === null ? '整个文件' : `工作表“${sheet}”`];
  if (row !== null) parts.push(`第 ${row} 行`);
  if (column !== null) parts.push(`${column} 列${header === null ? '' : `“${header}”`}`);
  return parts.join(' ');
};

/**
 * Counts what a reading brought and lists what was refused: a bounded part on the terminal, everything in a
 * file. The caller adds the items of `readLedger` and its own refusals of rows that were readable; such a
 * row is counted as accepted only if the caller does not also add it as a row.
 */
export class LedgerReport {
  readonly #listed: LedgerRefusal[] = [];
  readonly #notes: LedgerNote[] = [];
  readonly #limit: number;
  readonly #path: string;
  #file: number | null = null;
  #pending = '';
  #accepted = 0;
  #refusals = 0;
  #refusedRows = 0;
  #lastRefused = '';

  constructor({ path, listed = LISTED }: LedgerReportOptions) {
    this.#path = path;
    this.#limit = listed;
  }

  /** Refusals of one row have to be added one after the other. */
  add(item: LedgerItem<unknown>): void {
    if (item.kind === 'row') this.#accepted += 1;
    else if (item.kind === 'note') this.#notes.push(item);
    else this.#refuse(item);
  }

  get counts(): LedgerReportCounts {
    return { accepted: this.#accepted, refusedRows: this.#refusedRows, refusals: this.#refusals };
  }

  /** 0 when nothing was refused, else 1. */
  get exitCode(): 0 | 1 {
    return this.#refusals === 0 ? 0 : 1;
  }

  /** Completes the file and writes the report for people; call once, at the end. */
  print(stream: NodeJS.WritableStream): void {
    this.#close();
    const lines = this.#notes.map(({ sheet, row, message }) => {
      const where = [sheet === null ? '' : `工作表“${sheet}”`, row === null ? '' : `第 ${row} 行`];
      return `提示：${where.filter(Boolean).join(' ')}${sheet === null ? '' : '：'}${message}`;
    });
    for (const refusal of this.#listed) lines.push(`拒收：${place(refusal)}：${refusal.message}`);
    const rest = this.#refusals - this.#listed.length;
    if (rest > 0) lines.push(`…… 另有 ${rest} 处未在此列出`);
    lines.push(this.#summary());
    stream.write(`${lines.join('\n')}\n`);
  }

  #summary(): string {
    if (this.#refusals === 0) return `共读取 ${this.#accepted} 行，全部有效。`;
    const counts = `有效 ${this.#accepted} 行，拒收 ${this.#refusedRows} 行（${this.#refusals} 处）`;
    return `${counts}。逐处清单：${this.#path}；请更正后重新导入，已导入的行不会重复。`;
  }

  #refuse(refusal: LedgerRefusal): void {
    this.#refusals += 1;
    const key = JSON.stringify([refusal.sheet, refusal.row]);
    if (refusal.row !== null && key !== this.#lastRefused) this.#refusedRows += 1;
    this.#lastRefused = key;
    if (this.#listed.length < this.#limit) this.#listed.push(refusal);
    const { sheet, row, column, header, message } = refusal;
    // The mark tells Excel that the file is UTF-8.
    if (this.#refusals === 1) this.#pending = `\uFEFF${record(COLUMNS)}`;
    this.#pending += record([sheet, row, column, header, message]);
    if (this.#pending.length >= FLUSH_AT) this.#flush();
  }

  #flush(): void {
    this.#file ??= openSync(this.#path, 'w', 0o600);
    writeSync(this.#file, this.#pending);
    this.#pending = '';
  }

  #close(): void {
    if (this.#pending !== '') this.#flush();
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }
}
