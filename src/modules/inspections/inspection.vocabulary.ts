/** 督察类型 (M0-06, M0-07; the last four 003). */
export const INSPECTION_KINDS = {
  COMPREHENSIVE: '综合性督察',
  THEMATIC: '专题督察',
  SPECIAL: '专项督察',
  KEY: '重点督察',
  RESEARCH: '调研式督察',
  KEY_SUPERVISION: '重点督办',
  ELEVATED: '提级督察',
  WITH_DISCIPLINE_INSPECTION: '督察+巡察',
  RESIDENT: '进驻式督察',
  CASE: '个案式督察',
} as const;
export type InspectionKind = keyof typeof INSPECTION_KINDS;

/** 选题依据 (M0-14). */
export const TOPIC_BASES = {
  CENTRAL_CONCERN: '党中央关注',
  PUBLIC_FEEDBACK: '群众反映',
  HOTLINE_12345: '12345 热线',
  PUBLIC_OPINION: '舆情',
  SUPERIOR_ASSIGNMENT: '上级交办',
} as const;
export type TopicBasis = keyof typeof TOPIC_BASES;

/** The seven stages are 计划报批, 督察准备, 实地督察, 督察报告, 督察反馈, 督促整改, 验收评估, in that order. */
export const INSPECTION_STATES = {
  PLANNED: '计划拟制',
  PLAN_SUBMITTED: '计划报批',
  PLAN_APPROVED: '计划已批准',
  PREPARED: '督察准备完成',
  FIELDWORK_STARTED: '实地督察',
  FIELDWORK_FINISHED: '督察报告起草',
  REPORT_SUBMITTED: '督察报告审定',
  REPORT_APPROVED: '督察报告已审定',
  FED_BACK: '督察反馈',
  RECTIFYING: '督促整改',
  EVALUATED: '验收评估',
  ARCHIVED: '归档',
  TERMINATED: '终止',
} as const;
export type InspectionState = keyof typeof INSPECTION_STATES;

/** The seven bodies whose advice is sought before every inspection (M1-08). */
export const CONSULTED_BODIES = {
  DISCIPLINE_COMMISSION: '纪委监委',
  POLITICAL_LEGAL_COMMISSION: '政法委',
  COURT: '法院',
  PROCURATORATE: '检察院',
  PUBLIC_SECURITY: '公安',
  PEOPLES_CONGRESS: '人大',
  CPPCC: '政协',
} as const;
export type ConsultedBody = keyof typeof CONSULTED_BODIES;

export const VISIT_KINDS = { ON_SITE: '实地督察', WRITTEN: '书面督察' } as const;
export type VisitKind = keyof typeof VISIT_KINDS;

export const TEAM_ROLES = { LEADER: '组长', MEMBER: '成员' } as const;
export type TeamRole = keyof typeof TEAM_ROLES;

/** 回避事由, after 监察法 第67条. */
export const RECUSAL_REASONS = {
  NEAR_RELATIVE: '与督察对象有近亲属关系',
  WITNESS: '曾为相关事项证人或经办人',
  INTEREST: '本人或近亲属有利害关系',
  OTHER: '其他可能影响公正的情形',
} as const;
export type RecusalReason = keyof typeof RECUSAL_REASONS;
