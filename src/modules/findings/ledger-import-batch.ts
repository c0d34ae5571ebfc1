import { insertRows } from '../../database/insert-rows';
import type { Work } from '../../database/work';
import type { LedgerKey } from '../../ledger/ledger-columns';
import { FollowUpReviewEntity } from '../rectification/acceptance.entity';
import { MeasureEntity } from '../rectification/measure.entity';
import { EvidenceEntity } from './evidence.entity';
import { FindingEntity } from './finding.entity';
import type { FindingState } from './finding.vocabulary';
import { stageFault } from './ledger-import-checks';
import {
  columnNames,
  findingDifferences,
  findingKey,
  type KnownFinding,
  lacksEvidence,
  measureDifferences,
  sameMeasure,
} from './ledger-import-comparison';
import type { RowFault } from './ledger-import-directory';
import {
  evidenceRow,
  findingRow,
  followUpRow,
  measureContent,
  measureRow,
  type PlacedRow,
} from './ledger-import-record';

/** What became of a row that could be placed. */
export type RowOutcome = 'created' | 'added' | 'unchanged' | RowFault;

/** The findings that this import has made, by id, in the order in which it made them. */
export type MadeFindings = Map<string, Made>;

interface Made {
  readonly row: number;
  readonly state: FindingState;
  readonly inspectionId: string;
}

/**
 * Decides on the rows of one chunk, one after the other, and keeps what they bring until all is written at once.
 * What is in the database is never overwritten: a row either brings something new, or says the same, or is refused.
 */
export class LedgerBatch {
  private readonly findings: Partial<FindingEntity>[] = [];
  private readonly measures: Partial<MeasureEntity>[] = [];
  private readonly evidence: Partial<EvidenceEntity>[] = [];
  private readonly followUps: Partial<FollowUpReviewEntity>[] = [];

  /** @param known findings that are there already, by `findingKey`; those that rows bring are added */
  constructor(
    private readonly work: Work,
    private readonly fileDigest: string,
    private readonly known: Map<string, KnownFinding>,
    private readonly made: MadeFindings,
  ) {}

  take(row: PlacedRow): RowOutcome {
    const key = findingKey(row.inspection.id, row.item.values.findingNumber as string);
    const found = this.known.get(key);
    if (found === undefined) {
      const misplaced = stageFault(row.item.values.status, row.inspection);
      if (misplaced) return misplaced;
      this.create(key, row);
      return 'created';
    }
    if (this.made.has(found.finding.id)) return this.another(row, found);
    return this.again(row, found);
  }

  /** Written in the order of their references. */
  async write(): Promise<void> {
    const { manager } = this.work;
    await insertRows(manager, FindingEntity, this.findings);
    await insertRows(manager, MeasureEntity, this.measures);
    await insertRows(manager, EvidenceEntity, this.evidence);
    await insertRows(manager, FollowUpReviewEntity, this.followUps);
  }

  private create(key: string, row: PlacedRow): void {
    const finding = findingRow(this.work, row, this.fileDigest);
    this.findings.push(finding);
    this.made.set(finding.id, {
      row: row.item.row,
      state: finding.state,
      inspectionId: row.inspection.id,
    });
    const known: KnownFinding = {
      finding: finding as KnownFinding['finding'],
      measures: [],
      digests: new Set(),
    };
    this.known.set(key, known);
    this.attach(row, known);
    if (row.item.values.status === 'FOLLOW_UP') this.followUps.push(followUpRow(this.work, row, finding.id));
  }

  /** One more row of a finding that this file brought: one more measure of it. */
  private another(row: PlacedRow, found: KnownFinding): RowOutcome {
    const first = `第 ${this.made.get(found.finding.id)?.row} 行`;
    const different = findingDifferences(row, found);
    if (different[0] !== undefined)
      return refused(
        different,
        `问题编号与${first}相同，而${columnNames(different)}不同；同一问题的各行请填写一致，不同问题请用不同编号`,
      );
    if (!this.attach(row, found))
      return refused(['findingNumber'], `与${first}的问题及其整改措施重复；请删去此行`);
    return 'added';
  }

  /** The same file brings nothing a second time; another file may add a measure that is missing, and no more. */
  private again(row: PlacedRow, found: KnownFinding): RowOutcome {
    const { importedFrom } = found.finding;
    if (importedFrom?.startsWith(`${this.fileDigest}#`)) return 'unchanged';
    const same = sameMeasure(row, found);
    const different = [...findingDifferences(row, found), ...(same ? measureDifferences(row, same) : [])];
    if (importedFrom === null && !same && measureContent(row.item.values) !== null)
      different.push('measures');
    if (importedFrom === null && lacksEvidence(row, found)) different.push('evidenceDigest');
    if (different[0] !== undefined)
      return refused(
        different,
        `系统中已有此编号的问题，${columnNames(different)}与之不同；台账不覆盖已有记录，请核对编号，或在系统中办理`,
      );
    return this.attach(row, found) ? 'added' : 'unchanged';
  }

  /** @returns whether the row brought a measure or a piece of evidence that the finding did not have */
  private attach(row: PlacedRow, found: KnownFinding): boolean {
    const { id } = found.finding;
    const bringsMeasure = measureContent(row.item.values) !== null && sameMeasure(row, found) === undefined;
    if (bringsMeasure) {
      const number = 1 + Math.max(0, ...found.measures.map((measure) => measure.number));
      const measure = measureRow(row, id, number);
      this.measures.push(measure);
      found.measures.push(measure as KnownFinding['measures'][number]);
    }
    const bringsEvidence = lacksEvidence(row, found);
    if (bringsEvidence) {
      const evidence = evidenceRow(this.work, row, id);
      this.evidence.push(evidence);
      found.digests.add(evidence.digest as string);
    }
    return bringsMeasure || bringsEvidence;
  }
}

const refused = (keys: readonly LedgerKey[], message: string): RowFault => ({
  key: keys[0] as LedgerKey,
  message,
});
