import { Refusal } from '../../../errors/refusal';

/** What has to be there before a paper can be issued. */
const MISSING = {
  'issuing-office-is-registered': '本机关致受文机关的发文资料尚未登记，请系统管理员登记发文机关',
  'receiving-office-is-registered': '受文机关致本机关的发文资料尚未登记，请系统管理员登记发文机关',
  'notice-code-is-registered': '本机关抄告单的代字尚未登记，请系统管理员登记发文机关',
  'lead-is-transferred': '线索尚未移送',
  'transfer-letter-is-issued': '本系统没有移送机关的移送函；移送函在别处制发的，请填来函字号和日期',
  'receipt-is-recorded': '没有这一轮的签收记录',
  'supplement-is-requested': '没有这一轮的补充要求',
  'lead-is-returned': '线索未退回',
  'feedback-is-told': '尚未反馈处置情况',
} as const;

export function notReady(id: keyof typeof MISSING): Refusal {
  const reason = MISSING[id];
  return new Refusal('GUARD_FAILED', reason, { blockedBy: [{ id, reason }] });
}

export const issuedBefore = (): Refusal =>
  new Refusal('CONFLICT', '此公文已制发，文号和内容不再变动，请查阅已制发的公文');
