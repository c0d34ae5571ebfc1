import { FED_BACK_STATES } from '../../modules/findings/finding.vocabulary';
import type { InspectionState } from '../../modules/inspections/inspection.vocabulary';
import { both, condition, either, holds } from '../condition';

const PLAN_APPROVED_ON: readonly InspectionState[] = [
  'PLAN_APPROVED',
  'PREPARED',
  'FIELDWORK_STARTED',
  'FIELDWORK_FINISHED',
  'REPORT_SUBMITTED',
  'REPORT_APPROVED',
  'FED_BACK',
  'RECTIFYING',
  'EVALUATED',
  'ARCHIVED',
];
const FED_BACK_ON: readonly InspectionState[] = ['FED_BACK', 'RECTIFYING', 'EVALUATED', 'ARCHIVED'];

/* 督察 */
export const planApproved = condition('inspection-plan-is-approved', '督察计划已批准', {
  op: 'oneOf',
  field: 'state',
  values: PLAN_APPROVED_ON,
});

export const inspectionFedBack = condition('inspection-is-fed-back', '督察已反馈', {
  op: 'oneOf',
  field: 'state',
  values: FED_BACK_ON,
});

export const announced = condition('inspection-is-announced', '不是暗访、突击检查', {
  op: 'oneOf',
  field: 'unannounced',
  values: [false],
});

export const reportApproved = condition('inspection-report-is-approved', '督察报告已审定', {
  op: 'known',
  field: 'reportApprovedAt',
});

export const noticeServed = condition('inspection-notice-is-served', '督察通知已送达', {
  op: 'known',
  field: 'noticeServedAt',
});

/** 暗访、突击 stay unknown outside the team until they are fed back. */
export const knownToPartners = either(both(planApproved, announced), inspectionFedBack);

/** The unit learns of an inspection by its notice, of an unannounced one by the feedback. */
export const knownToUnit = either(both(noticeServed, announced), inspectionFedBack);

export const planIsApproved = condition('annual-plan-is-approved', '年度督察计划已批准', {
  op: 'oneOf',
  field: 'state',
  values: ['APPROVED'],
});

export const opinionOfDiscipline = condition('consulted-body-is-discipline', '为征求本机关的意见', {
  op: 'oneOf',
  field: 'body',
  values: ['DISCIPLINE_COMMISSION'],
});

export const opinionOfPoliticalLegal = condition('consulted-body-is-political-legal', '为征求本机关的意见', {
  op: 'oneOf',
  field: 'body',
  values: ['POLITICAL_LEGAL_COMMISSION'],
});

export const memberLeads = condition('member-is-team-leader', '为督察组组长', {
  op: 'oneOf',
  field: 'role',
  values: ['LEADER'],
});

export const memberServes = condition('member-still-serves', '仍在督察组内', {
  op: 'not',
  of: { op: 'known', field: 'leftAt' },
});

/* 督察记录 */
export const recordedByActor = condition('record-is-actors-own', '为本人所记', {
  op: 'actors',
  field: 'recordedBy',
  attribute: 'account',
});

export const authorOrTeamLeader = either(
  recordedByActor,
  condition('actor-is-team-leader', '由督察组组长查看', holds('TEAM_LEADER')),
);

/* 问题 */
export const findingFedBack = condition('finding-is-fed-back', '问题已反馈', {
  op: 'oneOf',
  field: 'state',
  values: FED_BACK_STATES,
});

/** 事实确认 onwards: the unit has been shown the facts. */
export const factsShown = condition('finding-facts-are-shown', '已送事实确认', {
  op: 'oneOf',
  field: 'state',
  values: ['FACTS_SUBMITTED', 'FACTS_CONFIRMED', ...FED_BACK_STATES],
});

export const copiedToDiscipline = condition('finding-is-copied-to-discipline', '已抄送纪委监委', {
  op: 'known',
  field: 'copiedToDisciplineAt',
});

export const politicalLegalOrCopied = either(
  condition('finding-concerns-political-legal-unit', '属政法单位的问题', {
    op: 'oneOf',
    field: 'politicalLegal',
    values: [true],
  }),
  condition('finding-is-copied-to-political-legal', '已抄送政法委', {
    op: 'known',
    field: 'copiedToPoliticalLegalAt',
  }),
);

/* 证据、回头看 */
export const sharedWithPoliticalLegal = condition('evidence-is-shared', '已与政法委共享', {
  op: 'oneOf',
  field: 'sharedWithPoliticalLegal',
  values: [true],
});

export const submittedByOwnUnit = condition('evidence-is-own-units', '为本单位提交', {
  op: 'actors',
  field: 'submittedByUnitId',
  attribute: 'unitId',
});

export const followUpAnnouncedOrConcluded = either(
  condition('follow-up-is-announced', '不是暗访式回头看', {
    op: 'oneOf',
    field: 'unannounced',
    values: [false],
  }),
  condition('follow-up-is-concluded', '回头看已有结论', {
    op: 'oneOf',
    field: 'state',
    values: ['CONSOLIDATED', 'REBOUNDED'],
  }),
);
