import type { EntityManager } from 'typeorm';
import { today } from '../../calendar/calendar-date';
import { type LedgerKey, ledgerColumn } from '../../ledger/ledger-columns';
import type { LedgerValues } from '../../ledger/ledger-item';
import type { MeasureEntity } from '../rectification/measure.entity';
import type { FindingEntity } from './finding.entity';
import { digestOf, findingState, measureContent, type PlacedRow } from './ledger-import-record';

type KeptMeasure = Pick<
  MeasureEntity,
  | 'content'
  | 'responsibleDepartment'
  | 'responsiblePerson'
  | 'dueOn'
  | 'method'
  | 'standard'
  | 'outcome'
  | 'number'
>;

/** A finding as it stands, in the database or in the rows read so far, with what a row can differ from. */
export interface KnownFinding {
  readonly finding: Pick<
    FindingEntity,
    | 'id'
    | 'unitId'
    | 'state'
    | 'title'
    | 'facts'
    | 'place'
    | 'legalBasis'
    | 'category'
    | 'foundOn'
    | 'fedBackAt'
    | 'closedAt'
    | 'importedFrom'
  >;
  readonly measures: KeptMeasure[];
  readonly digests: Set<string>;
}

export const findingKey = (inspectionId: string, number: string): string => `${inspectionId}\0${number}`;

const STORED = `SELECT f.id, f.inspection_id AS "inspectionId", f.number,
  f.unit_id AS "unitId", f.state, f.title, f.facts, f.place, f.legal_basis AS "legalBasis", f.category,
  f.found_on::text AS "foundOn", f.fed_back_at AS "fedBackAt", f.closed_at AS "closedAt",
  f.imported_from AS "importedFrom"
FROM finding f JOIN unnest($1::uuid[], $2::text[]) AS wanted(inspection_id, number)
  ON wanted.inspection_id = f.inspection_id AND wanted.number = f.number`;

/** The findings of these rows that the database has already, by `findingKey`. */
export async function storedFindings(
  manager: EntityManager,
  rows: readonly PlacedRow[],
): Promise<Map<string, KnownFinding>> {
  if (rows.length === 0) return new Map();
  const stored: (KnownFinding['finding'] & { inspectionId: string; number: string })[] = await manager.query(
    STORED,
    [rows.map(({ inspection }) => inspection.id), rows.map(({ item }) => item.values.findingNumber)],
  );
  const byId = new Map<string, KnownFinding>();
  const byKey = new Map<string, KnownFinding>();
  for (const finding of stored) {
    if (byId.has(finding.id)) continue;
    const known: KnownFinding = { finding, measures: [], digests: new Set() };
    byId.set(finding.id, known);
    byKey.set(findingKey(finding.inspectionId, finding.number), known);
  }
  if (byId.size > 0) await fill(manager, byId);
  return byKey;
}

const MEASURES = `SELECT finding_id AS "findingId", number, content, responsible_department AS "responsibleDepartment",
  responsible_person AS "responsiblePerson", due_on::text AS "dueOn", method, standard, outcome
FROM measure WHERE finding_id = ANY($1::uuid[])`;
const DIGESTS = `SELECT finding_id AS "findingId", digest FROM evidence WHERE finding_id = ANY($1::uuid[])`;

async function fill(manager: EntityManager, byId: ReadonlyMap<string, KnownFinding>): Promise<void> {
  const ids = [...byId.keys()];
  const measures: (KeptMeasure & { findingId: string })[] = await manager.query(MEASURES, [ids]);
  for (const measure of measures) byId.get(measure.findingId)?.measures.push(measure);
  const evidence: { findingId: string; digest: string }[] = await manager.query(DIGESTS, [ids]);
  for (const { findingId, digest } of evidence) byId.get(findingId)?.digests.add(digest);
}

const FINDING_KEYS = [
  ['title', 'title'],
  ['facts', 'facts'],
  ['place', 'place'],
  ['basis', 'legalBasis'],
  ['category', 'category'],
  ['foundOn', 'foundOn'],
] as const satisfies readonly (readonly [keyof LedgerValues, keyof KnownFinding['finding']])[];

const MEASURE_KEYS = [
  'responsibleDepartment',
  'responsiblePerson',
  'dueOn',
  'method',
  'standard',
  'outcome',
] as const satisfies readonly (keyof LedgerValues & keyof KeptMeasure)[];

const dayOf = (instant: Date | null): string | null => instant && today({ now: () => instant });

/** An empty cell says nothing; neither does an empty state, which reads as 草拟. */
export function findingDifferences({ item, unit }: PlacedRow, { finding }: KnownFinding): LedgerKey[] {
  const { values } = item;
  const differs = (stated: string | null, kept: string | null) => stated !== null && stated !== kept;
  const different: LedgerKey[] = FINDING_KEYS.filter(([key, property]) =>
    differs(values[key], finding[property]),
  ).map(([key]) => key);
  if (unit.id !== finding.unitId) different.unshift('unitName');
  if (differs(values.fedBackOn, dayOf(finding.fedBackAt))) different.push('fedBackOn');
  if (values.status !== 'DRAFTED' && findingState(values) !== finding.state) different.push('status');
  if (differs(values.closedOn, dayOf(finding.closedAt))) different.push('closedOn');
  return different;
}

/** The measure of the same words, if the finding has it. */
export const sameMeasure = ({ item }: PlacedRow, { measures }: KnownFinding): KeptMeasure | undefined =>
  measures.find(({ content }) => content === measureContent(item.values));

export const measureDifferences = ({ item: { values } }: PlacedRow, measure: KeptMeasure): LedgerKey[] =>
  MEASURE_KEYS.filter((key) => values[key] !== null && values[key] !== measure[key]);

export const lacksEvidence = ({ item }: PlacedRow, { digests }: KnownFinding): boolean => {
  const digest = digestOf(item.values);
  return digest !== null && !digests.has(digest);
};

/** “问题标题”“整改状态” */
export const columnNames = (keys: readonly LedgerKey[]): string =>
  keys.map((key) => `“${ledgerColumn(key).header}”`).join('');
