export const ANNUAL_PLAN_STATES = {
  DRAFTED: '拟制',
  SUBMITTED: '报批',
  APPROVED: '已批准',
} as const;
export type AnnualPlanState = keyof typeof ANNUAL_PLAN_STATES;
