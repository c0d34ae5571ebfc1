import { type AuditEvent, appendAudit } from '../../audit/audit-writer';
import type { Work, Writer } from '../../database/work';
import { toGlobalId } from '../../graphql/global-id';
import type { Actor } from '../../identity/actor';
import { importTransaction } from '../../ledger/import-transaction';
import { ledgerColumn } from '../../ledger/ledger-columns';
import type { LedgerItem, LedgerRow } from '../../ledger/ledger-item';
import { beginRectification } from '../inspections/inspection.service';
import type { FindingState } from './finding.vocabulary';
import { LedgerBatch, type MadeFindings } from './ledger-import-batch';
import { rowFaults, type TextLimits, textLimits } from './ledger-import-checks';
import { storedFindings } from './ledger-import-comparison';
import { isFault, LedgerDirectory, type RowFault } from './ledger-import-directory';
import type { PlacedRow } from './ledger-import-record';

/** A ledger as it is read, and where is told what becomes of it. */
export interface Ledger {
  /** SM3 of the file, 64 hexadecimal digits */
  readonly digest: string;
  readonly items: AsyncIterable<LedgerItem>;
  /** gets every item once, in the order of the file: a row that was taken in, or why it was not */
  readonly report: (item: LedgerItem) => void;
  /** nothing is kept; the report is the same */
  readonly dryRun: boolean;
}

/** Counted in rows, but for `findings`. */
export interface LedgerOutcome {
  /** new findings */
  findings: number;
  /** rows that brought a further measure or piece of evidence of a finding */
  additions: number;
  /** rows that say what is there already */
  unchanged: number;
  /** the file as a whole could not be taken in: nothing was stored */
  fault: boolean;
}

const CHUNK_ROWS = 1000;

const UNPROVEN = '只有证据名称，没有证据摘要（SM3）；请在系统中提交证据材料';

/**
 * Takes a ledger in, in one transaction: rows that cannot be taken in are refused one by one, all others are stored;
 * a fault of the whole file stores nothing. A second run of the same file changes nothing.
 */
export const importLedger = (writer: Writer, actor: Actor, ledger: Ledger): Promise<LedgerOutcome> =>
  importTransaction(writer, actor, ledger.dryRun, async (work) =>
    new LedgerImport(work, ledger, await LedgerDirectory.open(work)).run(),
  );

/** The inspection of a finding in any later state is at 督促整改. */
const UNCLAIMED: readonly FindingState[] = ['DRAFTED', 'FED_BACK'];

class LedgerImport {
  private readonly outcome: LedgerOutcome = { findings: 0, additions: 0, unchanged: 0, fault: false };
  private readonly made: MadeFindings = new Map();
  /** rows that name evidence without its digest */
  private unproven = 0;
  private readonly limits: TextLimits;

  constructor(
    private readonly work: Work,
    private readonly ledger: Ledger,
    private readonly directory: LedgerDirectory,
  ) {
    this.limits = textLimits(work.manager.connection);
  }

  /** Reads the next chunk while the database stores the last one. */
  async run(): Promise<LedgerOutcome> {
    let chunk: LedgerItem[] = [];
    let storing: Promise<void> = Promise.resolve();
    for await (const item of this.ledger.items) {
      chunk.push(item);
      if (concernsWholeFile(item)) this.outcome.fault = true;
      if (chunk.length < CHUNK_ROWS) continue;
      await storing;
      storing = this.store(chunk);
      storing.catch(() => undefined); // it is awaited with the next chunk
      chunk = [];
    }
    await storing;
    await this.store(chunk);
    if (this.unproven > 0) {
      const message = `有 ${this.unproven} 行的证据材料未登记：${UNPROVEN}`;
      this.ledger.report({ kind: 'note', sheet: null, row: null, message });
    }
    const keeps = !this.outcome.fault && !this.ledger.dryRun;
    if (keeps && this.outcome.findings + this.outcome.additions > 0) await this.conclude();
    return this.outcome;
  }

  private async store(items: readonly LedgerItem[]): Promise<void> {
    const places = new Map<LedgerItem, PlacedRow | RowFault[]>();
    for (const item of items) if (item.kind === 'row') places.set(item, this.place(item));
    const rows = [...places.values()].filter((place): place is PlacedRow => !Array.isArray(place));
    await this.directory.hold(new Set(rows.map(({ inspection }) => inspection.id)));
    const known = await storedFindings(this.work.manager, rows);
    const batch = new LedgerBatch(this.work, this.ledger.digest, known, this.made);
    for (const item of items) {
      const place = places.get(item);
      if (item.kind !== 'row' || place === undefined) this.ledger.report(item);
      else this.tell(item, Array.isArray(place) ? place : this.take(batch, place));
    }
    await batch.write();
  }

  private place(item: LedgerRow): PlacedRow | RowFault[] {
    const { values } = item;
    const inspection = this.directory.inspection(values);
    const unit = this.directory.unit(values);
    const faults = [
      ...[inspection, unit].filter(isFault),
      ...rowFaults(values, this.work.today, this.limits),
    ];
    return faults.length > 0 || isFault(inspection) || isFault(unit) ? faults : { item, inspection, unit };
  }

  private take(batch: LedgerBatch, { item, inspection: { id }, unit }: PlacedRow): RowFault[] {
    const inspection = this.directory.held(id);
    if (!this.directory.isTarget(id, unit.id)) {
      const message = `“${unit.name}”不是“${inspection.title}”的督察对象；请核对单位和督察`;
      return [{ key: 'unitName', message }];
    }
    const outcome = batch.take({ item, inspection, unit });
    if (typeof outcome !== 'string') return [outcome];
    if (outcome === 'created') this.outcome.findings += 1;
    else if (outcome === 'added') this.outcome.additions += 1;
    else this.outcome.unchanged += 1;
    const { evidenceName, evidenceDigest } = item.values;
    if (outcome === 'created' && evidenceName !== null && evidenceDigest === null) this.unproven += 1;
    return [];
  }

  private tell(item: LedgerRow, faults: readonly RowFault[]): void {
    if (faults.length === 0) this.ledger.report(item);
    for (const { key, message } of faults) {
      const { header } = ledgerColumn(key);
      const { sheet, row } = item;
      const told = `“${header}”：${message}`;
      this.ledger.report({ kind: 'refused', sheet, row, column: null, header, message: told });
    }
  }

  /** The log comes last: while it is written, every other writer of the agency waits for its head. */
  private async conclude(): Promise<void> {
    const { work, ledger, outcome } = this;
    const claimed = [...this.made.values()].filter(({ state }) => !UNCLAIMED.includes(state));
    for (const id of new Set(claimed.map(({ inspectionId }) => inspectionId)))
      await beginRectification(work, id);
    let events: AuditEvent[] = [];
    for (const [id, { state, row }] of this.made) {
      events.push({
        action: 'importFinding',
        subjectType: 'Finding',
        subjectId: toGlobalId('Finding', id),
        to: state,
        detail: { file: ledger.digest, row },
      });
      if (events.length < CHUNK_ROWS) continue;
      await appendAudit(work, events);
      events = [];
    }
    for (const event of events) work.record(event);
    const { findings, additions, unchanged } = outcome;
    work.record({
      action: 'importLedger',
      subjectType: 'Ledger',
      subjectId: ledger.digest,
      detail: { findings, additions, unchanged },
    });
  }
}

/** A refusal that names neither row nor sheet. */
const concernsWholeFile = (item: LedgerItem): boolean =>
  item.kind === 'refused' && item.sheet === null && item.row === null;
