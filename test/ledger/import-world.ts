import { readFileSync } from 'node:fs';
import { sm3 } from '../../src/crypto/sm3';
import type { LedgerItem, LedgerRefusal } from '../../src/ledger/ledger-item';
import { readFindings } from '../../src/ledger/read-findings';
import { importLedger, type LedgerOutcome } from '../../src/modules/findings/ledger-import.service';
import { ledgerImporter } from '../../src/modules/findings/ledger-importer';
import { findClassifiedMarking } from '../../src/secrecy/classified-marking';
import { startTestService, type TestService } from '../support/service';
import { LedgerFolder } from './ledger-files';

export type Cells = Record<string, string>;

/** Inspections that take findings in, or do not, by their stage. */
export const RECTIFYING = '测法督〔2025〕1号';
export const FED_BACK = '测法督〔2025〕2号';
export const FIELDWORK = '测法督〔2025〕3号';
export const EVALUATED = '测法督〔2025〕4号';
export const ARCHIVED = '测法督〔2025〕5号';
const INSPECTIONS = [
  [RECTIFYING, '行政复议专项督察', 'RECTIFYING'],
  [FED_BACK, '执法公示专项督察', 'FED_BACK'],
  [FIELDWORK, '合法性审查专项督察', 'FIELDWORK_STARTED'],
  [EVALUATED, '行政应诉专项督察', 'EVALUATED'],
  [ARCHIVED, '信访法治化专项督察', 'ARCHIVED'],
  ['测法督〔2025〕6号', '（一）营商环境专项督察', 'PREPARED'],
  ['测法督〔2025〕7号', '同名督察', 'RECTIFYING'],
  ['测法督〔2025〕8号', '同名督察', 'RECTIFYING'],
] as const;

export interface Imported {
  outcome: LedgerOutcome;
  items: LedgerItem[];
  /** `row/column message`, without the repeated name of the column */
  refusals: string[];
  accepted: number;
}

const told = ({ row, header, message }: LedgerRefusal): string =>
  `${row ?? '-'}/${header ?? '-'} ${message.replace(`“${header}”：`, '')}`;

const screen = (text: string): string | null => (findClassifiedMarking(text) ? '带有国家秘密标志' : null);

/** The demo with a few inspections more, and ledgers to import into it. */
export class ImportWorld {
  readonly folder = new LedgerFolder();
  private files = 0;
  private numbers = 0;

  private constructor(readonly service: TestService) {}

  static async open(): Promise<ImportWorld> {
    const world = new ImportWorld(await startTestService({ demo: true }));
    for (const inspection of INSPECTIONS)
      await world.query(
        `INSERT INTO inspection (version, number, title, kind, state, topic_basis, topic_basis_text, drafted_by, region_code)
         VALUES (1, $1, $2, 'SPECIAL', $3, 'HOTLINE_12345', '测试', 'yf-clerk', '621000')`,
        [...inspection],
      );
    await world.query(
      `INSERT INTO inspection_target (version, inspection_id, unit_id, region_code, visit_kind)
       SELECT 1, i.id, u.id, '621000', 'ON_SITE' FROM inspection i, unit u
       WHERE i.number LIKE '测法督%' AND u.name IN ('市直部门01', '西峰区')`,
    );
    return world;
  }

  async close(): Promise<void> {
    await this.service.stop();
    this.folder.remove();
  }

  // biome-ignore lint/suspicious/noExplicitAny: rows of whatever the test asks for
  query(sql: string, values: unknown[] = []): Promise<any[]> {
    return this.service.pools.writer.query(sql, values);
  }

  /** A row that is taken in as it stands. */
  record(given: Cells = {}): Cells & { 问题编号: string } {
    this.numbers += 1;
    return {
      问题编号: `W-${this.numbers}`,
      督察编号: RECTIFYING,
      被督察单位: '市直部门01',
      问题标题: '案卷缺少送达回证',
      整改状态: '整改中',
      ...given,
    };
  }

  /** A workbook with exactly these columns and rows. */
  ledger(...records: readonly Cells[]): string {
    this.files += 1;
    const header = [...new Set(records.flatMap((record) => Object.keys(record)))];
    const rows = records.map((record) => header.map((name) => record[name] ?? null));
    return this.folder.workbook(`ledger-${this.files}.xlsx`, { 台账: [header, ...rows] });
  }

  /** Imports a file as the command does. */
  async import(path: string, { dryRun = false, account = 'yf-clerk' } = {}): Promise<Imported> {
    const { writer, pools } = this.service;
    const items: LedgerItem[] = [];
    const outcome = await importLedger(writer, await ledgerImporter(pools.writer, account), {
      digest: sm3(readFileSync(path)),
      items: readFindings(path, { screen }),
      report: (item) => items.push(item),
      dryRun,
    });
    return {
      outcome,
      items,
      refusals: items.filter((item) => item.kind === 'refused').map(told),
      accepted: items.filter(({ kind }) => kind === 'row').length,
    };
  }

  importRows(...records: readonly Cells[]): Promise<Imported> {
    return this.import(this.ledger(...records));
  }

  /** The imported finding of that number, with the name of its unit. */
  // biome-ignore lint/suspicious/noExplicitAny: a row of the table
  async findingOf({ 问题编号 }: Cells): Promise<any> {
    const [row] = await this.query(
      `SELECT f.*, f.found_on::text AS found_on, f.rectify_due_on::text AS rectify_due_on, u.name AS unit
       FROM finding f JOIN unit u ON u.id = f.unit_id WHERE f.number = $1 AND f.imported_from IS NOT NULL`,
      [问题编号],
    );
    return row;
  }

  measuresOf({ 问题编号 }: Cells): Promise<{ number: number; content: string; state: string }[]> {
    return this.query(
      `SELECT m.number, m.content, m.state FROM measure m JOIN finding f ON f.id = m.finding_id
       WHERE f.number = $1 AND f.imported_from IS NOT NULL ORDER BY m.number`,
      [问题编号],
    );
  }

  /** How many rows there are in every table that an import may write, and how long the log is. */
  async stock(): Promise<Record<string, number>> {
    const tables = ['finding', 'measure', 'evidence', 'follow_up_review', 'audit_entry', 'operation_key'];
    const [counts] = await this.query(
      `SELECT ${tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`).join(', ')}`,
    );
    return counts;
  }
}
