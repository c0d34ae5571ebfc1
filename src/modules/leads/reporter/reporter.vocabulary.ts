/** 启封事由: why a reporter's identity is looked at. A stated motive is no free pass: it is reviewed. */
export const UNSEAL_MOTIVES = {
  VERIFY: '核实反映问题，须向举报人了解情况',
  NOTIFY_ACCEPTANCE: '告知实名举报人受理情况',
  NOTIFY_RESULT: '向实名举报人反馈结果',
  PROTECT: '保护受到威胁、打击报复的举报人',
  RECUSAL: '核对承办人是否须回避',
} as const;
export type UnsealMotive = keyof typeof UNSEAL_MOTIVES;

export const UNSEAL_REQUEST_STATES = { REQUESTED: '待批准', APPROVED: '已批准', REFUSED: '不批准' } as const;
export type UnsealRequestState = keyof typeof UNSEAL_REQUEST_STATES;

export const REVIEW_VERDICTS = { JUSTIFIED: '事由成立', UNJUSTIFIED: '事由不成立' } as const;
export type ReviewVerdict = keyof typeof REVIEW_VERDICTS;

/** 对实名举报人的两次告知 (处理检举控告工作规则). */
export const REPORTER_NOTICE_KINDS = { ACCEPTANCE: '受理告知', RESULT: '结果反馈' } as const;
export type ReporterNoticeKind = keyof typeof REPORTER_NOTICE_KINDS;

/** 举报人保护, on application when the reporter or a relative is threatened (处理检举控告工作规则). */
export const PROTECTION_STATES = { REQUESTED: '待决定', GRANTED: '予以保护', REFUSED: '不予保护' } as const;
export type ProtectionState = keyof typeof PROTECTION_STATES;

export const PROTECTED_PERSONS = { REPORTER: '举报人本人', RELATIVE: '举报人的近亲属' } as const;
export type ProtectedPerson = keyof typeof PROTECTED_PERSONS;

export const REPORTER_THREATS = {
  LIFE_AND_HEALTH: '人身安全',
  PROPERTY: '财产安全',
  REPUTATION: '名誉',
  EMPLOYMENT: '工作、职务、待遇',
} as const;
export type ReporterThreat = keyof typeof REPORTER_THREATS;

export const PROTECTION_MEASURES = {
  POLICE_PROTECTION: '商请公安机关保护',
  REPRISAL_STOPPED: '责令停止打击报复',
  POST_SECURED: '协调保障工作、职务、待遇',
  SECRECY_STRENGTHENED: '加强保密措施',
} as const;
export type ProtectionMeasure = keyof typeof PROTECTION_MEASURES;
