/** 督察方式 (M0-03, M1-25, R-04). */
export const FIELD_METHODS = {
  TALK: '谈心谈话',
  SYMPOSIUM: '访谈座谈',
  SITE_VISIT: '实地走访',
  COVERT_VISIT: '暗访调查',
  SPOT_CHECK: '突击检查',
  FILE_REVIEW: '查阅资料',
  CASE_REVIEW: '案件评查',
  RESEARCH: '下沉调研',
} as const;
export type FieldMethod = keyof typeof FIELD_METHODS;
