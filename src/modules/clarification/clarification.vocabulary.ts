/** 澄清正名: 失实结论 → 本人同意 → 方式选择 → 批准 → 执行 → 回访 (处理检举控告工作规则). */
export const CLARIFICATION_STATES = {
  CONCLUDED: '失实结论（待征求本人意见）',
  DECLINED: '本人不同意',
  CONSENTED: '本人已同意',
  METHOD_CHOSEN: '方式已定（待批准）',
  APPROVED: '已批准',
  CARRIED_OUT: '已执行',
  REVISITED: '已回访',
} as const;
export type ClarificationState = keyof typeof CLARIFICATION_STATES;

/** The decision stands: from here on others than the commission may know of it. */
export const DECIDED_CLARIFICATION: readonly ClarificationState[] = ['APPROVED', 'CARRIED_OUT', 'REVISITED'];

export const CLARIFICATION_METHODS = {
  LETTER: '发函说明',
  IN_PERSON: '当面说明',
  CIRCULAR: '通报说明',
} as const;
export type ClarificationMethod = keyof typeof CLARIFICATION_METHODS;

/** 当面说明 reaches the person alone: nothing is published. */
export const PUBLISHING_METHODS: readonly ClarificationMethod[] = ['LETTER', 'CIRCULAR'];

export const CONSENT_ANSWERS = { GIVEN: '同意', REFUSED: '不同意', WITHDRAWN: '撤回同意' } as const;
export type ConsentAnswer = keyof typeof CONSENT_ANSWERS;

export const CONSENT_MEANS = {
  WRITTEN: '书面',
  FACE_TO_FACE: '当面（有记录）',
  BY_PHONE: '电话（有记录）',
} as const;
export type ConsentMeans = keyof typeof CONSENT_MEANS;

export const UNFOUNDED = { WHOLLY: '全部失实', PARTLY: '部分失实' } as const;
export type Unfounded = keyof typeof UNFOUNDED;
