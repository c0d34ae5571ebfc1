import { randomUUID } from 'node:crypto';
import type { CalendarDate } from '../../calendar/calendar-date';
import type { Work } from '../../database/work';
import type { LedgerStatus } from '../../ledger/ledger-columns';
import type { LedgerRow, LedgerValues } from '../../ledger/ledger-item';
import type { FollowUpReviewEntity } from '../rectification/acceptance.entity';
import type { MeasureEntity } from '../rectification/measure.entity';
import type { MeasureState } from '../rectification/rectification.vocabulary';
import type { EvidenceEntity } from './evidence.entity';
import type { FindingEntity } from './finding.entity';
import type { FindingState } from './finding.vocabulary';
import type { KnownInspection, KnownUnit } from './ledger-import-directory';

/** A row whose inspection and unit are known. */
export interface PlacedRow {
  readonly item: LedgerRow;
  readonly inspection: KnownInspection;
  readonly unit: KnownUnit;
}

const STATES: Record<LedgerStatus, readonly [FindingState, MeasureState]> = {
  DRAFTED: ['DRAFTED', 'NOT_STARTED'],
  FED_BACK: ['FED_BACK', 'NOT_STARTED'],
  CLAIMED: ['CLAIMED', 'NOT_STARTED'],
  RECTIFYING: ['RECTIFYING', 'IN_PROGRESS'],
  CLOSURE_APPLIED: ['CLOSURE_APPLIED', 'DONE'],
  CLOSED: ['CLOSED', 'DONE'],
  NOT_THOROUGH: ['NOT_THOROUGH', 'IN_PROGRESS'],
  LONG_TERM: ['LONG_TERM', 'IN_PROGRESS'],
  FOLLOW_UP: ['NOT_THOROUGH', 'IN_PROGRESS'],
};

/** 转回头看 with a day of 销号 was struck off and is looked at again; without one it was not thorough. */
const statesOf = ({ status, closedOn }: LedgerValues) =>
  STATES[status === 'FOLLOW_UP' && closedOn !== null ? 'CLOSED' : status];

export const findingState = (values: LedgerValues): FindingState => statesOf(values)[0];

/** The ledger gives days; midnight in China stands for them. */
export const startOf = (day: CalendarDate | null): Date | null =>
  day === null ? null : new Date(`${day}T00:00:00+08:00`);

/** file digest, sheet and row; the sheet of a .csv has the file's name, which may be long */
export const sourceOf = (fileDigest: string, { sheet, row }: LedgerRow): string =>
  `${fileDigest}#${[...sheet].slice(0, 100).join('')}!${row}`;

export const findingRow = (
  { actor }: Work,
  { item, inspection, unit }: PlacedRow,
  fileDigest: string,
): Partial<FindingEntity> & Pick<FindingEntity, 'id' | 'state'> => {
  const { values } = item;
  return {
    id: randomUUID(),
    version: 1,
    synthetic: inspection.synthetic,
    inspectionId: inspection.id,
    unitId: unit.id,
    regionCode: inspection.regionCode,
    placeRegionCode: unit.regionCode,
    politicalLegal: unit.politicalLegal,
    number: values.findingNumber as string,
    title: values.title as string,
    state: findingState(values),
    facts: values.facts,
    place: values.place,
    legalBasis: values.basis,
    category: values.category,
    foundOn: values.foundOn,
    fedBackAt: startOf(values.fedBackOn),
    closedAt: startOf(values.closedOn),
    rectifyDueOn: values.dueOn,
    recordedBy: actor.account,
    importedFrom: sourceOf(fileDigest, item),
  };
};

const MEASURE_KEYS = [
  'responsibleDepartment',
  'responsiblePerson',
  'method',
  'standard',
  'outcome',
] as const satisfies readonly (keyof LedgerValues)[];

/** What stands for a measure whose elements the ledger gives and whose words it leaves out. */
const UNSTATED_MEASURE = '来源未载整改措施';

/** The measure that a row speaks of; null when it speaks of none. */
export const measureContent = (values: LedgerValues): string | null =>
  values.measures ?? (MEASURE_KEYS.some((key) => values[key] !== null) ? UNSTATED_MEASURE : null);

export const measureRow = (
  { item: { values }, inspection, unit }: PlacedRow,
  findingId: string,
  number: number,
): Partial<MeasureEntity> & Pick<MeasureEntity, 'content'> => {
  const [, state] = statesOf(values);
  return {
    id: randomUUID(),
    version: 1,
    synthetic: inspection.synthetic,
    number,
    inspectionId: inspection.id,
    regionCode: inspection.regionCode,
    findingId,
    unitId: unit.id,
    content: measureContent(values) as string,
    responsibleDepartment: values.responsibleDepartment,
    responsiblePerson: values.responsiblePerson,
    dueOn: values.dueOn,
    method: values.method,
    standard: values.standard,
    outcome: values.outcome,
    state,
    doneAt: state === 'DONE' ? startOf(values.closedOn) : null,
  };
};

/** Who handed the material in is not in a ledger: the office holds it. */
export const evidenceRow = (
  { actor }: Work,
  { item: { values }, inspection }: PlacedRow,
  findingId: string,
): Partial<EvidenceEntity> => ({
  id: randomUUID(),
  version: 1,
  synthetic: inspection.synthetic,
  name: values.evidenceName as string,
  kind: 'OTHER',
  digest: digestOf(values) as string,
  inspectionId: inspection.id,
  regionCode: inspection.regionCode,
  findingId,
  submittedByAgency: 'LAW_GOVERNANCE_OFFICE',
  submittedBy: actor.account,
});

export const digestOf = ({ evidenceDigest }: LedgerValues): string | null =>
  evidenceDigest?.toLowerCase() ?? null;

/** 转回头看: a follow-up is owed; ledgers do not say when. */
export const followUpRow = (
  { actor }: Work,
  { inspection, unit }: PlacedRow,
  findingId: string,
): Partial<FollowUpReviewEntity> => ({
  id: randomUUID(),
  version: 1,
  synthetic: inspection.synthetic,
  findingId,
  inspectionId: inspection.id,
  unitId: unit.id,
  regionCode: inspection.regionCode,
  kind: 'ANNUAL',
  state: 'SCHEDULED',
  scheduledBy: actor.account,
});
