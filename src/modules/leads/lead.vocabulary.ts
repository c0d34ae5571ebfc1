/** 移送问题线索的三类. */
export const LEAD_KINDS = {
  PARTY_DISCIPLINE: '党员涉嫌违纪',
  DUTY_VIOLATION: '监察对象涉嫌职务违法',
  DUTY_CRIME: '涉嫌职务犯罪',
} as const;
export type LeadKind = keyof typeof LEAD_KINDS;

/**
 * 状态: what both sides of a hand-over may know of it. How the discipline commission disposes of a lead is the
 * state of another record (`LeadDisposal`), so that its steps leave no trace on this one.
 */
export const LEAD_STATES = {
  REGISTERED: '已登记',
  ASSESSED: '已研判（待审批）',
  NOT_CONSTITUTED: '不构成线索',
  TRANSFER_APPROVED: '移送已审批',
  NOTICE_APPROVED: '抄告已审批',
  WITHDRAWN: '已撤销',
  NOTICED: '已抄告',
  TRANSFERRED: '已移送',
  ACKNOWLEDGED: '已签收（审核中）',
  SUPPLEMENT_REQUESTED: '退回补充',
  RETURNED: '退回（不予受理）',
  FORWARDED: '已转送',
  SPLIT: '已分拆',
  ACCEPTED: '已受理',
  FED_BACK: '已反馈',
  CLOSED: '已结案',
  ARCHIVED: '已归档',
} as const;
export type LeadState = keyof typeof LEAD_STATES;

/** The phases of the matrix: A inside the sender, B with the intake, C being disposed of, D the outcome told. */
export const LEAD_PHASES = {
  A: ['REGISTERED', 'ASSESSED', 'NOT_CONSTITUTED', 'TRANSFER_APPROVED', 'NOTICE_APPROVED', 'WITHDRAWN'],
  B: ['NOTICED', 'TRANSFERRED', 'ACKNOWLEDGED', 'SUPPLEMENT_REQUESTED', 'RETURNED', 'FORWARDED', 'SPLIT'],
  C: ['ACCEPTED'],
  D: ['FED_BACK', 'CLOSED', 'ARCHIVED'],
} as const satisfies Record<string, readonly LeadState[]>;

/** 抄告 hands no lead over: the receiving side finds the notice, never the lead it was made of. */
export const RECEIVED_STATES: readonly LeadState[] = [
  ...LEAD_PHASES.B.filter((state) => state !== 'NOTICED'),
  ...LEAD_PHASES.C,
  ...LEAD_PHASES.D,
];

/** 研判结论. */
export const ASSESSMENTS = { TRANSFER: '移送', NOTICE: '抄告', NOT_CONSTITUTED: '不构成' } as const;
export type Assessment = keyof typeof ASSESSMENTS;

/** 移送标准: each one is answered; a transfer needs all of them. */
export const TRANSFER_STANDARDS = {
  WITHIN_SCOPE: '属于移送范围（党员违纪、职务违法、职务犯罪之一）',
  NAMED_OBJECT: '有明确的反映对象',
  SPECIFIC_FACTS: '有具体、可查证的事实',
  LAW_STATED: '写明涉嫌违反的法规条款及理由',
  EVIDENCE_ATTACHED: '附有相关证据材料',
  NOT_TRANSFERRED_BEFORE: '同一事项未曾移送',
} as const;
export type TransferStandard = keyof typeof TRANSFER_STANDARDS;

export const RETURN_REASONS = {
  NO_JURISDICTION: '无管辖权',
  NOT_A_LEAD: '不属于问题线索',
  DUPLICATE: '重复',
  INCOMPLETE: '材料不全且未补正',
} as const;
export type ReturnReason = keyof typeof RETURN_REASONS;

/** 职级, highest first: the order decides who is managed above. */
export const RANKS = {
  NATIONAL: '国家级',
  PROVINCIAL: '省部级正职',
  DEPUTY_PROVINCIAL: '省部级副职',
  PREFECTURE: '厅局级正职',
  DEPUTY_PREFECTURE: '厅局级副职',
  COUNTY: '县处级正职',
  DEPUTY_COUNTY: '县处级副职',
  TOWNSHIP: '乡科级正职',
  DEPUTY_TOWNSHIP: '乡科级副职',
  STAFF: '科员及以下',
  NONE: '无职级',
} as const;
export type Rank = keyof typeof RANKS;

export const POLITICAL_STATUSES = {
  PARTY_MEMBER: '中共党员',
  OTHER_PARTY: '民主党派成员',
  NONE: '群众',
  UNKNOWN: '不详',
} as const;
export type PoliticalStatus = keyof typeof POLITICAL_STATUSES;

export const COPY_KINDS = { ORIGINAL: '原件', COPY: '复印件' } as const;
export type CopyKind = keyof typeof COPY_KINDS;

/** The clocks whose passing is kept as an event (never recomputed away). */
export const LEAD_CLOCKS = {
  ASSESSMENT: '研判',
  TRANSFER: '移送',
  RECEIPT: '签收',
  REVIEW: '审核管辖',
  FORWARD: '转送',
  SUPPLEMENT: '补充材料',
  FEEDBACK: '反馈',
  CLOSURE: '结案',
} as const;
export type LeadClock = keyof typeof LEAD_CLOCKS;
