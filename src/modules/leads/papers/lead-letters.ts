import type { Work } from '../../../database/work';
import { readNumber } from '../../../documents/document-number';
import type { Letter } from '../../../documents/official-document';
import type { Correspondence, LetterReference } from '../../../documents/papers/correspondence';
import { feedbackLetter } from '../../../documents/papers/feedback-letter';
import { LEGAL_BASES } from '../../../documents/papers/legal-basis';
import { receiptLetter } from '../../../documents/papers/receipt-letter';
import { returnLetter } from '../../../documents/papers/return-letter';
import { supplementNotice } from '../../../documents/papers/supplement-notice';
import { transferLetter } from '../../../documents/papers/transfer-letter';
import { Refusal } from '../../../errors/refusal';
import { officerName } from '../../organisation/organisation.reader';
import { LeadFeedbackEntity } from '../feedback.entity';
import { dayOf } from '../lead.clocks';
import { LeadEntity } from '../lead.entity';
import type { LeadKind, ReturnReason } from '../lead.vocabulary';
import { LeadItemEntity, LeadReceiptEntity, LeadSupplementEntity } from '../lead-part.entity';
import { listedLead } from './listed-package';
import { OfficialDocumentEntity } from './official-document.entity';
import type { IssueLeadPaperInput } from './official-document.input';
import { FED_BACK_STATES, type LeadPaperKind } from './paper.vocabulary';
import { notReady } from './paper-refusals';

/** A letter that waits for its number. */
export interface Draft {
  readonly round: number;
  readonly write: (correspondence: Correspondence) => Letter;
}
type Drafter = (work: Work, lead: LeadEntity, input: IssueLeadPaperInput) => Promise<Draft>;

const once = (write: Draft['write']): Draft => ({ round: 0, write });

/** 监察法第37条 speaks of duty offences; breaches of party discipline go by the measures on handing over. */
const HANDED_OVER_BY: Readonly<Record<LeadKind, readonly (keyof typeof LEGAL_BASES)[]>> = {
  PARTY_DISCIPLINE: ['HANDOVER_MEASURES'],
  DUTY_VIOLATION: ['HAND_OVER', 'HANDOVER_MEASURES'],
  DUTY_CRIME: ['HAND_OVER', 'HANDOVER_MEASURES'],
};
const RETURNED_BY: Readonly<Record<ReturnReason, readonly (keyof typeof LEGAL_BASES)[]>> = {
  NO_JURISDICTION: ['JURISDICTION', 'IMPLEMENTING_REGULATION'],
  NOT_A_LEAD: ['IMPLEMENTING_REGULATION'],
  DUPLICATE: ['IMPLEMENTING_REGULATION'],
  INCOMPLETE: ['IMPLEMENTING_REGULATION'],
};
const basesOf = (names: readonly (keyof typeof LEGAL_BASES)[]) => names.map((name) => LEGAL_BASES[name]);

/** The items of the first package: what was added later came after the letter. */
export const listedItems = ({ manager }: Work, { id: leadId }: LeadEntity): Promise<LeadItemEntity[]> =>
  manager.find(LeadItemEntity, {
    where: { leadId, isRemoved: false, round: 0 },
    order: { number: 'ASC' },
  });

/** The letter with which the package came; a part of a lead came with the letter of the whole. */
export async function letterOfPackage(
  { manager }: Pick<Work, 'manager'>,
  lead: LeadEntity,
): Promise<LetterReference | null> {
  const letter = await manager.findOneBy(OfficialDocumentEntity, {
    leadId: lead.id,
    kind: 'TRANSFER_LETTER',
  });
  if (letter !== null) {
    const { code, year, serial, issuedAt } = letter;
    return { number: { code, year, serial }, date: dayOf(issuedAt) };
  }
  if (lead.parentId === null) return null;
  return letterOfPackage({ manager }, await manager.findOneByOrFail(LeadEntity, { id: lead.parentId }));
}

/** The letter that a paper answers: this system's own, or one that was written elsewhere and is stated. */
async function incomingLetter(
  work: Work,
  lead: LeadEntity,
  { incomingLetter: stated }: Pick<IssueLeadPaperInput, 'incomingLetter'>,
): Promise<LetterReference> {
  const letter = await letterOfPackage(work, lead);
  if (letter !== null && stated != null)
    throw new Refusal('BAD_USER_INPUT', '本系统已有移送函，来函不必填写', {
      field: ['input', 'incomingLetter'],
    });
  if (letter !== null) return letter;
  const number = stated == null ? null : readNumber(stated.number);
  if (stated == null || number === null) throw notReady('transfer-letter-is-issued');
  if (stated.date > work.today)
    throw new Refusal('BAD_USER_INPUT', '来函日期不得晚于今日', {
      field: ['input', 'incomingLetter', 'date'],
    });
  return { number, date: stated.date };
}

async function draftTransferLetter(
  work: Work,
  lead: LeadEntity,
  { occasion }: IssueLeadPaperInput,
): Promise<Draft> {
  const { secrecyReviewedBy, secrecyReviewedAt, receiptDueOn: receiptDue } = lead;
  if (lead.transferredAt === null || !secrecyReviewedBy || !secrecyReviewedAt || !receiptDue)
    throw notReady('lead-is-transferred');
  if (occasion == null)
    throw new Refusal('BAD_USER_INPUT', '请写明发现问题所在的工作', { field: ['input', 'occasion'] });
  const leads = [listedLead(lead, await listedItems(work, lead))];
  const officer = await officerName(work.manager, secrecyReviewedBy);
  return once((correspondence) =>
    transferLetter({
      ...correspondence,
      occasion,
      basis: basesOf(HANDED_OVER_BY[lead.kind]),
      leads,
      secrecyReview: { officer, date: dayOf(secrecyReviewedAt) },
      receiptDue,
      feedbackMonths: work.deadlines.leadFeedbackMonths,
    }),
  );
}

/** The round that is asked for, or the last one. */
const roundOf = (lead: LeadEntity, round: number | null | undefined) => ({
  where: { leadId: lead.id, ...(round == null ? {} : { round }) },
  order: { round: 'DESC' as const },
});

async function draftReceipt(work: Work, lead: LeadEntity, input: IssueLeadPaperInput): Promise<Draft> {
  const [receipt] = await work.manager.find(LeadReceiptEntity, { ...roundOf(lead, input.round), take: 1 });
  if (receipt === undefined) throw notReady('receipt-is-recorded');
  const letter = await incomingLetter(work, lead, input);
  const { round, receivedAt, listedCount: listed, receivedCount: received, isMatching, note } = receipt;
  return {
    round,
    write: (correspondence) =>
      receiptLetter({
        ...correspondence,
        letter,
        receivedAt,
        listed,
        received,
        differences: isMatching || note === null ? [] : [note],
        acceptanceNumber: lead.acceptanceNumber,
      }),
  };
}

async function draftSupplementNotice(
  work: Work,
  lead: LeadEntity,
  input: IssueLeadPaperInput,
): Promise<Draft> {
  const [asked] = await work.manager.find(LeadSupplementEntity, { ...roundOf(lead, input.round), take: 1 });
  if (asked === undefined) throw notReady('supplement-is-requested');
  const letter = await incomingLetter(work, lead, input);
  const { round, missing, dueOn: due } = asked;
  return {
    round,
    write: (correspondence) =>
      supplementNotice({ ...correspondence, letter, leadNumber: lead.number, round, missing, due }),
  };
}

async function draftReturnLetter(work: Work, lead: LeadEntity, input: IssueLeadPaperInput): Promise<Draft> {
  const { returnReason: reason, reviewNote: explanation } = lead;
  if (lead.state !== 'RETURNED' || reason === null || explanation === null)
    throw notReady('lead-is-returned');
  const letter = await incomingLetter(work, lead, input);
  const [receipt] = await work.manager.find(LeadReceiptEntity, { ...roundOf(lead, null), take: 1 });
  return once((correspondence) =>
    returnLetter({
      ...correspondence,
      letter,
      leadNumber: lead.number,
      reason,
      explanation,
      basis: basesOf(RETURNED_BY[reason]),
      returnedItems: receipt?.receivedCount ?? null,
    }),
  );
}

const TELLS_NO_MORE = '本函仅反馈处置类别；办理过程和涉及人员的情况不在可反馈范围。';

async function draftFeedbackLetter(work: Work, lead: LeadEntity, input: IssueLeadPaperInput): Promise<Draft> {
  const told = await work.manager.findOneBy(LeadFeedbackEntity, { leadId: lead.id, state: 'ISSUED' });
  if (told === null || !FED_BACK_STATES.includes(lead.state)) throw notReady('feedback-is-told');
  const letter = await incomingLetter(work, lead, input);
  return once((correspondence) =>
    feedbackLetter({
      ...correspondence,
      letter,
      leadNumber: lead.number,
      kind: told.kind,
      // the register keeps when the outcome was told, not when the matter was concluded
      concludedOn: null,
      scope: told.note ?? TELLS_NO_MORE,
    }),
  );
}

/** What each paper says, taken from what the step before it recorded. */
export const DRAFTERS: Readonly<Record<LeadPaperKind, Drafter>> = {
  TRANSFER_LETTER: draftTransferLetter,
  RECEIPT: draftReceipt,
  SUPPLEMENT_NOTICE: draftSupplementNotice,
  RETURN_LETTER: draftReturnLetter,
  FEEDBACK_LETTER: draftFeedbackLetter,
};
