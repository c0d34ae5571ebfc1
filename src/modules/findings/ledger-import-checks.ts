import type { DataSource, ObjectLiteral } from 'typeorm';
import type { CalendarDate } from '../../calendar/calendar-date';
import { LEDGER_STATUSES, type LedgerKey, type LedgerStatus } from '../../ledger/ledger-columns';
import type { LedgerValues } from '../../ledger/ledger-item';
import { INSPECTION_STATES, type InspectionState } from '../inspections/inspection.vocabulary';
import { MeasureEntity } from '../rectification/measure.entity';
import { EvidenceEntity } from './evidence.entity';
import { FindingEntity } from './finding.entity';
import type { KnownInspection, RowFault } from './ledger-import-directory';

type TextKey = Exclude<LedgerKey, 'status'>;

/** Where a text of the ledger is kept. */
const KEPT_IN: readonly (readonly [TextKey, new () => ObjectLiteral, property: string])[] = [
  ['findingNumber', FindingEntity, 'number'],
  ['title', FindingEntity, 'title'],
  ['facts', FindingEntity, 'facts'],
  ['place', FindingEntity, 'place'],
  ['basis', FindingEntity, 'legalBasis'],
  ['category', FindingEntity, 'category'],
  ['measures', MeasureEntity, 'content'],
  ['responsibleDepartment', MeasureEntity, 'responsibleDepartment'],
  ['responsiblePerson', MeasureEntity, 'responsiblePerson'],
  ['method', MeasureEntity, 'method'],
  ['standard', MeasureEntity, 'standard'],
  ['outcome', MeasureEntity, 'outcome'],
  ['evidenceName', EvidenceEntity, 'name'],
];

export type TextLimits = readonly (readonly [TextKey, number])[];

/** In characters, as the columns declare them: a text that the database would refuse is refused by its row. */
export const textLimits = (source: DataSource): TextLimits =>
  KEPT_IN.flatMap(([key, entity, property]) => {
    const metadata = source.getMetadata(entity);
    const column = metadata.findColumnWithPropertyName(property)?.databaseName;
    const limit = metadata.checks
      .map(({ expression }) => /^char_length\("(\w+)"\) <= (\d+)$/.exec(expression))
      .find((match) => match?.[1] === column)?.[2];
    return limit === undefined ? [] : [[key, Number(limit)] as const];
  });

/** What a row says that cannot be, as far as the row alone tells. */
export function rowFaults(values: LedgerValues, today: CalendarDate, limits: TextLimits): RowFault[] {
  return [
    ...limits.flatMap(([key, limit]) => lengthFault(values, key, limit)),
    ...dateFaults(values, today),
    ...stateFaults(values),
    ...evidenceFaults(values),
  ];
}

function lengthFault(values: LedgerValues, key: TextKey, limit: number): RowFault[] {
  const text = values[key];
  if (text === null || text.length <= limit) return [];
  const length = [...text].length;
  return length <= limit ? [] : [{ key, message: `共 ${length} 字，最多保存 ${limit} 字；请精简` }];
}

const HISTORY = [
  ['foundOn', '发现日期'],
  ['fedBackOn', '反馈日期'],
  ['closedOn', '销号日期'],
] as const satisfies readonly (readonly [TextKey, string])[];

/** Found, then fed back, then struck off, and none of it in the future. */
function dateFaults(values: LedgerValues, today: CalendarDate): RowFault[] {
  const faults: RowFault[] = [];
  let earlier: { label: string; day: CalendarDate } | null = null;
  for (const [key, label] of HISTORY) {
    const day = values[key];
    if (day === null) continue;
    if (day > today) faults.push({ key, message: `${label} ${day} 晚于今日；请核对` });
    else if (earlier !== null && day < earlier.day)
      faults.push({ key, message: `${label} ${day} 早于${earlier.label} ${earlier.day}；请核对` });
    earlier = { label, day };
  }
  return faults;
}

/** 转回头看 of what was struck off keeps its day of 销号. */
const STRUCK_OFF: readonly LedgerStatus[] = ['CLOSED', 'FOLLOW_UP'];

function stateFaults({ status, fedBackOn, closedOn }: LedgerValues): RowFault[] {
  const { label } = LEDGER_STATUSES[status];
  if (status === 'DRAFTED' && fedBackOn !== null)
    return [{ key: 'status', message: '已填反馈日期，而整改状态未填或为草拟；请填写反馈以后的状态' }];
  if (closedOn !== null && !STRUCK_OFF.includes(status))
    return [{ key: 'status', message: `已填销号日期，而整改状态为${label}；请核对` }];
  return [];
}

const evidenceFaults = ({ evidenceName, evidenceDigest }: LedgerValues): RowFault[] =>
  evidenceDigest !== null && evidenceName === null
    ? [{ key: 'evidenceName', message: '填了证据摘要而未填证据名称；请补上' }]
    : [];

const IN_FIELDWORK: readonly InspectionState[] = ['FIELDWORK_STARTED', 'FIELDWORK_FINISHED'];
const FED_BACK: readonly InspectionState[] = ['FED_BACK', 'RECTIFYING'];
const SETTLED: readonly LedgerStatus[] = ['CLOSED', 'LONG_TERM', 'FOLLOW_UP'];

/** A finding's state has to fit the stage of its inspection: 归档 takes nothing in, 验收评估 only what is settled. */
export function stageFault(status: LedgerStatus, { title, state }: KnownInspection): RowFault | null {
  const fits =
    status === 'DRAFTED'
      ? IN_FIELDWORK.includes(state)
      : FED_BACK.includes(state) || (state === 'EVALUATED' && SETTLED.includes(status));
  if (fits) return null;
  const { label } = LEDGER_STATUSES[status];
  return {
    key: 'status',
    message: `督察“${title}”现为“${INSPECTION_STATES[state]}”，不接收“${label}”的问题；${adviceFor(status, state)}`,
  };
}

function adviceFor(status: LedgerStatus, state: InspectionState): string {
  if (state === 'ARCHIVED' || state === 'TERMINATED') return '请核对督察编号';
  if (status === 'DRAFTED') return '草拟的问题只在实地督察期间导入，请填写实际的整改状态';
  if (state === 'EVALUATED') return '请先在系统中办结，或核对整改状态';
  return '请先在系统中办理到督察反馈，再导入台账';
}
