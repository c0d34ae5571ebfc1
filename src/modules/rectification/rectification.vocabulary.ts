export const MEASURE_STATES = {
  NOT_STARTED: '未启动',
  IN_PROGRESS: '进行中',
  DONE: '完成',
  IMPOSSIBLE: '无法完成',
} as const;
export type MeasureState = keyof typeof MEASURE_STATES;

export const ACCEPTANCE_STAGES = { PRELIMINARY: '初验', FINAL: '终验' } as const;
export type AcceptanceStage = keyof typeof ACCEPTANCE_STAGES;

export const ACCEPTANCE_METHODS = {
  MATERIALS: '材料审核',
  ON_SITE: '现场核验',
  PUBLIC_OPINION: '群众评价',
} as const;
export type AcceptanceMethod = keyof typeof ACCEPTANCE_METHODS;

export const ACCEPTANCE_RESULTS = {
  PASSED: '通过',
  NOT_THOROUGH: '整改不彻底',
  RETURNED: '退回',
} as const;
export type AcceptanceResult = keyof typeof ACCEPTANCE_RESULTS;

export const FOLLOW_UP_STATES = {
  SCHEDULED: '已安排',
  CONSOLIDATED: '巩固',
  REBOUNDED: '反弹',
} as const;
export type FollowUpState = keyof typeof FOLLOW_UP_STATES;

export const FOLLOW_UP_KINDS = { ANNUAL: '年度回头看', DATED: '定期回头看' } as const;
export type FollowUpKind = keyof typeof FOLLOW_UP_KINDS;
