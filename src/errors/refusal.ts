/** The closed list of `extensions.code`. The label is the manual's entry for front ends. */
export const ERROR_CODES = {
  UNAUTHENTICATED: '未登录，或令牌无效',
  FORBIDDEN: '您的岗位不能执行此操作',
  NOT_FOUND: '没有找到，或您无权知悉',
  BAD_USER_INPUT: '输入有误',
  GUARD_FAILED: '办理条件未满足',
  CONFLICT: '记录已被他人更新，或请求与先前的不一致',
  LEAD_ABOVE_LEVEL: '反映对象属上级管理，不得录入本系统，请按规定直接报送',
  CLASSIFIED_REFUSED: '内容带有国家秘密标志，不得录入本系统',
  DISPOSAL_ADVICE: '移送材料不得提出具体处理意见',
  SEGREGATION: '经手岗位必须分离',
  DUAL_CONTROL: '须由另一人办理',
  SELF_ACCEPTANCE: '整改单位不得自行验收',
  EVIDENCE_REQUIRED: '须附证据材料',
  CASE_PENDING: '案件尚未办结，不得对证据、事实、裁判作出判断',
  NOT_RECOGNISABLE: '不属于可以互认的结论',
  DEADLINE_UNKNOWN_YEAR: '期限跨入尚无工作日历的年份',
  QUERY_TOO_COMPLEX: '查询过于复杂',
  RATE_LIMITED: '请求过于频繁',
  INTERNAL: '系统内部错误，请凭编号联系运维',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Why a transition is blocked: the guard's id and its reason in Chinese. */
export interface BlockedBy {
  id: string;
  reason: string;
}

export interface RefusalDetail {
  /** path of the offending input field, such as `['input', 'measures', 0, 'dueOn']` */
  field?: readonly (string | number)[];
  /** id of the policy rule that refused */
  ruleId?: string;
  /** guards that refused */
  blockedBy?: readonly BlockedBy[];
  /** what a query was reckoned to cost, and the most it may */
  cost?: number;
  limit?: number;
}

/** The only error whose message reaches a caller; everything else becomes INTERNAL. */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string = ERROR_CODES[code],
    readonly detail: RefusalDetail = {},
  ) {
    super(message);
    this.name = 'Refusal';
  }
}
