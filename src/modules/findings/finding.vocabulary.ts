/** 问题与整改. 整改不彻底 is not 已销号: it goes to 回头看. */
export const FINDING_STATES = {
  DRAFTED: '草拟',
  FACTS_SUBMITTED: '事实确认',
  FACTS_CONFIRMED: '事实已确认',
  FED_BACK: '已反馈',
  CLAIMED: '已认领',
  RECTIFYING: '整改中',
  CLOSURE_APPLIED: '申请销号',
  PRE_ACCEPTED: '初验通过',
  CLOSED: '已销号',
  NOT_THOROUGH: '整改不彻底',
  LONG_TERM: '长期坚持',
} as const;
export type FindingState = keyof typeof FINDING_STATES;

/** From here on the finding has been put to the unit in writing. */
export const FED_BACK_STATES: readonly FindingState[] = [
  'FED_BACK',
  'CLAIMED',
  'RECTIFYING',
  'CLOSURE_APPLIED',
  'PRE_ACCEPTED',
  'CLOSED',
  'NOT_THOROUGH',
  'LONG_TERM',
];

/** The unit works on it: what turned out 整改不彻底 is worked on until the follow-up. */
export const UNDER_RECTIFICATION: readonly FindingState[] = ['RECTIFYING', 'NOT_THOROUGH'];

/** Bodies that a finding is copied to for information; a copy hands nothing over. */
export const COPY_RECIPIENTS = {
  DISCIPLINE_COMMISSION: '纪委监委',
  POLITICAL_LEGAL_COMMISSION: '政法委',
} as const;
export type CopyRecipient = keyof typeof COPY_RECIPIENTS;

/** 四个注重 (M0-18). */
export const RECTIFICATION_GOALS = {
  INSTITUTIONS: '注重完善制度体系',
  MECHANISMS: '注重健全体制机制',
  ACTUAL_PROBLEMS: '注重解决实际问题',
  CAPACITY: '注重提升能力',
} as const;
export type RectificationGoal = keyof typeof RECTIFICATION_GOALS;

export const EVIDENCE_KINDS = {
  DOCUMENT: '书证、文件',
  PHOTO: '照片',
  RECORDING: '录音录像',
  STATEMENT: '谈话、询问笔录',
  DATA: '数据、台账',
  OTHER: '其他',
} as const;
export type EvidenceKind = keyof typeof EVIDENCE_KINDS;
