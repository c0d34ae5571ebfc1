import type { LeadState } from '../lead.vocabulary';

/** 公文种类. A list that travels apart from its letter bears the letter's number, every other paper one of its own. */
export const PAPER_KINDS = {
  TRANSFER_LETTER: '移送函',
  TRANSFER_LIST: '移送清单',
  RECEIPT: '回执',
  SUPPLEMENT_NOTICE: '补充材料通知',
  RETURN_LETTER: '退回函',
  FEEDBACK_LETTER: '反馈函',
  NOTICE_LETTER: '抄告单',
} as const;
export type PaperKind = keyof typeof PAPER_KINDS;

/** What is issued for a lead by request: the list comes with its letter, 抄告单 belongs to a notice. */
export const LEAD_PAPER_KINDS = {
  TRANSFER_LETTER: PAPER_KINDS.TRANSFER_LETTER,
  RECEIPT: PAPER_KINDS.RECEIPT,
  SUPPLEMENT_NOTICE: PAPER_KINDS.SUPPLEMENT_NOTICE,
  RETURN_LETTER: PAPER_KINDS.RETURN_LETTER,
  FEEDBACK_LETTER: PAPER_KINDS.FEEDBACK_LETTER,
} as const satisfies Partial<Record<PaperKind, string>>;
export type LeadPaperKind = keyof typeof LEAD_PAPER_KINDS;

/** What the sender of a lead issues; everything else is the commission's. */
export const SENDERS_PAPERS: readonly PaperKind[] = ['TRANSFER_LETTER', 'TRANSFER_LIST', 'NOTICE_LETTER'];

/** The states in which feedback has been told. */
export const FED_BACK_STATES: readonly LeadState[] = ['FED_BACK', 'CLOSED', 'ARCHIVED'];
