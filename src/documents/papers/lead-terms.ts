/** Words of the hand-over in which the papers print them, by the name that records use. */

/** The three kinds of leads. */
export const LEAD_KINDS = {
  PARTY_DISCIPLINE: '党员涉嫌违纪',
  DUTY_VIOLATION: '监察对象涉嫌职务违法',
  DUTY_CRIME: '涉嫌职务犯罪',
} as const;
export type LeadKind = keyof typeof LEAD_KINDS;

/** The only four reasons for returning a lead. */
export const RETURN_REASONS = {
  NO_JURISDICTION: '无管辖权',
  NOT_A_LEAD: '不属于问题线索',
  DUPLICATE: '重复移送',
  INCOMPLETE: '材料不全且逾期未补',
} as const;
export type ReturnReason = keyof typeof RETURN_REASONS;

/** What is fed back, and nothing beyond it. */
export const FEEDBACK_KINDS = {
  VERIFICATION: '调查核实',
  PRE_FILING_CHECK: '立案前检查',
  CASE_FILING: '立案',
  PENALTY: '处理处罚',
  ACCOUNTABILITY: '追责问责（建议）',
  FORWARDING: '转交移送',
} as const;
export type FeedbackKind = keyof typeof FEEDBACK_KINDS;
