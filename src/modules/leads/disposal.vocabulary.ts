/** 四种处置方式, no fifth. */
export const DISPOSAL_WAYS = {
  TALK_OR_INQUIRY: '谈话函询',
  PRELIMINARY_VERIFICATION: '初步核实',
  PENDING: '暂存待查',
  CLOSED_WITHOUT_ACTION: '予以了结',
} as const;
export type DisposalWay = keyof typeof DISPOSAL_WAYS;

/** 处置: known inside the discipline commission alone. */
export const DISPOSAL_STATES = {
  RECEIVED: '待分办',
  ASSIGNMENT_PROPOSED: '分办意见待批',
  ASSIGNED: '已分办',
  DISPOSAL_PROPOSED: '处置意见待批',
  DISPOSAL_APPROVED: '处置意见已批（办理中）',
  PENDING_REVIEW: '暂存待查',
} as const;
export type DisposalState = keyof typeof DISPOSAL_STATES;

/** 反馈类别. */
export const FEEDBACK_KINDS = {
  VERIFIED: '调查核实',
  PRE_FILING_CHECK: '立案前检查',
  FILED: '立案',
  PUNISHED: '处理处罚',
  ACCOUNTABILITY: '追责问责（建议）',
  TRANSFERRED_ON: '转交移送',
} as const;
export type FeedbackKind = keyof typeof FEEDBACK_KINDS;

export const FEEDBACK_STATES = { DRAFTED: '拟稿', APPROVED: '已批准', ISSUED: '已反馈' } as const;
export type FeedbackState = keyof typeof FEEDBACK_STATES;

/** 回避的四种情形 (监察法第67条). */
export const LEAD_RECUSAL_REASONS = {
  NEAR_RELATIVE: '是反映对象或者检举人的近亲属',
  WITNESS: '担任过本案的证人',
  OWN_INTEREST: '本人或者其近亲属与办理事项有利害关系',
  OTHER: '有可能影响公正处理的其他情形',
} as const;
export type LeadRecusalReason = keyof typeof LEAD_RECUSAL_REASONS;

/** 声明 → 决定: who is named stays out until it is decided, and after it unless the decision is not to. */
export const RECUSAL_STATES = { DECLARED: '待决定', UPHELD: '决定回避', REFUSED: '决定不予回避' } as const;
export type RecusalState = keyof typeof RECUSAL_STATES;

/** What was done wrongly about a recusal, found out afterwards. */
export const RECUSAL_FAULTS = {
  WRONGLY_REFUSED: '应回避而决定不予回避',
  OMITTED: '应回避而未申报、未要求',
} as const;
export type RecusalFault = keyof typeof RECUSAL_FAULTS;

/** 抄告: for information; no duty to report back. */
export const NOTICE_STATES = {
  NOTICED: '已抄告',
  ACKNOWLEDGED: '已知悉',
  TRANSFER_REQUESTED: '请求移交',
  FILED: '存查',
} as const;
export type NoticeState = keyof typeof NOTICE_STATES;
