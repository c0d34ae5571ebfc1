import type { ObjectLiteral } from 'typeorm';
import type { Claims } from '../../src/identity/actor';
import { DUTY_FIELDS } from './expected-duties';
import { LEAD_FIELD_NAMES, LEAD_LETTERS, LEAD_PARTS, writtenLeadCell } from './expected-lead-fields';

/** What a cell of the matrix gives of a record that is known. */
export type Cell = 'visible' | 'absent' | { ruleId: string; reason: string } | { insteadOf: string };

export type Asks = Pick<Claims, 'agency'> & Partial<Claims>;
export type Rule = (asks: Asks, record: ObjectLiteral) => Cell;

const FED_BACK = [
  ...['FED_BACK', 'CLAIMED', 'RECTIFYING', 'CLOSURE_APPLIED'],
  ...['PRE_ACCEPTED', 'CLOSED', 'NOT_THOROUGH', 'LONG_TERM'],
];
const INSPECTION_FED_BACK = ['FED_BACK', 'RECTIFYING', 'EVALUATED', 'ARCHIVED'];

const unless = (shown: boolean, cell: Cell): Cell => (shown ? 'visible' : cell);

/** The letters of the tables below. */
const LETTERS: Record<string, Rule> = {
  R: () => 'visible',
  N: () => 'absent',
  // 认定依据、类别: with the feedback, not while the facts are being confirmed
  F: (_asks, { state }) =>
    unless(FED_BACK.includes(state), { ruleId: 'finding-is-fed-back', reason: '仅当问题已反馈时可见' }),
  // 起草备注: its author and the leader
  L: ({ account, post }, { recordedBy }) =>
    unless(recordedBy === account || post === 'TEAM_LEADER', {
      ruleId: 'record-is-actors-own-or-actor-is-team-leader',
      reason: '仅当为本人所记或由督察组组长查看时可见',
    }),
  // 个人备注: its author alone
  A: ({ account }, { recordedBy }) =>
    unless(recordedBy === account, { ruleId: 'record-is-actors-own', reason: '仅当为本人所记时可见' }),
  // whether it was 暗访: when it is over
  U: (_asks, { state }) =>
    unless(INSPECTION_FED_BACK.includes(state), {
      ruleId: 'inspection-is-fed-back',
      reason: '仅当督察已反馈时可见',
    }),
  // 督察报告: when it is approved
  P: (_asks, { reportApprovedAt }) =>
    unless(reportApprovedAt !== null, {
      ruleId: 'inspection-report-is-approved',
      reason: '仅当督察报告已审定时可见',
    }),
  // 姓名: of the leader only, the title of the others
  T: (_asks, { role }) => unless(role === 'LEADER', { insteadOf: 'title' }),
  ...LEAD_LETTERS,
};

const BLOCKS = [
  'LAW_GOVERNANCE_OFFICE',
  'DISCIPLINE_COMMISSION',
  'POLITICAL_LEGAL_COMMISSION',
  'INSPECTED_UNIT',
  'ADMINISTRATION',
  'AUDIT',
];

/** `RRRN field field …`: the letters of the audiences, N for those that are left out, and the fields they hold for. */
const table = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .flatMap(([letters, ...fields]) => fields.map((field) => [field, letters as string] as const)),
  );

/** Every record: 更新时间 stays in the office, and 版本号 with those who may act on the record. */
const EVERY_RECORD = `
  RRRR id assumed synthetic
  RNNR version
  RNNN updatedAt`;

/** type → field → letters. Written by hand from the matrix; whatever is not listed must not exist. */
const FIELDS: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  Finding: table(`${EVERY_RECORD}
    RRRN number
    RNNR reference
    RRRR title state cycle topic summary fedBackAt claimedAt rectifyDueOn closedAt inspection region unit
    RNRR place facts foundOn goal claimDueOn planDueOn generalisation evidence measures acceptances followUps
    RNRF legalBasis category
    LNNN draftNote
    RNNN recordedBy preAcceptedBy importedFrom
    RNNR factCommentDueOn factComment factDecision closureAppliedBy availableTransitions
    RNRN politicalLegal copiedToPoliticalLegalAt
    RRRN leads
    RRNN copiedToDisciplineAt`),
  Inspection: table(`${EVERY_RECORD}
    RRRR number title kind state topics periodText plannedStartOn plannedEndOn fieldworkStartedOn fieldworkEndedOn
    RRRR fedBackAt archivedAt region targets teams findings
    RRRU unannounced
    RNNN topicBasis topicBasisText hotlineReview reportSources
    RNNN approvalDueOn preparedAt reportDueOn reportedBy feedbackDueOn draftedBy approvedBy returnReason
    RNNN terminationReason recusalDeclarations fieldRecords hotlineTickets
    RNNR noticeServedAt selfInspections feedbackOpinions availableTransitions
    RPPN reportText
    RRRN reportApprovedAt evaluationText plan consultations`),
  Evidence: table(`${EVERY_RECORD}
    RNRR name kind digest submittedByAgency finding measure submittedByUnit
    RNNR submittedBy clue
    RNRN sharedWithPoliticalLegal
    RNNN fieldRecord`),
  Measure: table(`${EVERY_RECORD}
    RNRR number cycle content responsibleDepartment dueOn method standard outcome state doneAt finding unit evidence
    RNNR responsiblePerson progress availableTransitions
    RNNN problemArea`),
  FieldRecord: table(`
    RNNN id assumed synthetic version updatedAt
    RNNN method occurredOn place content recordedBy inspection unit evidence
    ANNN personalNote`),
  TeamMember: table(`${EVERY_RECORD}
    RRRT name
    RRRR title role team
    RNNN account leftAt officer recusalDeclarations`),
  Consultation: table(`
    RRRN id assumed synthetic
    RNNN version updatedAt
    RRRN body consultedOn opinion inspection`),
  FollowUpReview: table(`${EVERY_RECORD}
    RNRR kind plannedOn unannounced state conclusion concludedAt finding
    RNNN scheduledBy problemArea`),
  ...Object.fromEntries(
    Object.entries({ ...LEAD_PARTS, ...DUTY_FIELDS }).map(([type, text]) => [type, table(text)]),
  ),
};

/** Types for which the expectation is written down here. */
export const WRITTEN_TYPES = [...Object.keys(FIELDS), 'Lead'];

export const writtenFields = (type: string): readonly string[] =>
  type === 'Lead' ? LEAD_FIELD_NAMES : [...(FIELDS[type] as Map<string, string>).keys()];

export function writtenCell(asks: Asks, type: string, field: string, record: ObjectLiteral): Cell {
  if (type === 'Lead') return writtenLeadCell(asks, field, record);
  const letter = FIELDS[type]?.get(field)?.[BLOCKS.indexOf(asks.agency)] ?? 'N';
  return (LETTERS[letter] as Rule)(asks, record);
}
