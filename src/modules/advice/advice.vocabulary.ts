/** 纪检监察机关发给移送方的三类事项. */
export const ADVICE_KINDS = {
  DISCIPLINE_ADVICE: '纪律检查建议',
  SUPERVISORY_ADVICE: '监察建议',
  OUTSIDE_JURISDICTION: '不属本机关管辖的事项',
} as const;
export type AdviceKind = keyof typeof ADVICE_KINDS;

/** The agencies that the commission sends them to. */
export const ADVICE_RECIPIENTS = ['LAW_GOVERNANCE_OFFICE', 'POLITICAL_LEGAL_COMMISSION'] as const;

/** What may be late: the sender's clock, and the two of the agency that answers. */
export const ADVICE_CLOCKS = { SEND: '发送', RECEIPT: '签收', REPLY: '回复' } as const;
export type AdviceClock = keyof typeof ADVICE_CLOCKS;

export const ADVICE_STATES = {
  DRAFTED: '拟制',
  APPROVED: '已批准',
  WITHDRAWN: '已撤销',
  SENT: '已发送',
  RECEIVED: '已签收',
  RETURNED: '退回',
  REPLIED: '已回复',
  CLOSED: '办结',
} as const;
export type AdviceState = keyof typeof ADVICE_STATES;

/** From here on the receiving agency finds it. */
export const SENT_ADVICE: readonly AdviceState[] = ['SENT', 'RECEIVED', 'RETURNED', 'REPLIED', 'CLOSED'];
