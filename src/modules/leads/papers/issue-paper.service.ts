import type { Work, Written } from '../../../database/work';
import { LEGAL_BASES } from '../../../documents/papers/legal-basis';
import { noticeLetter } from '../../../documents/papers/notice-letter';
import { transferList } from '../../../documents/papers/transfer-list';
import { Refusal } from '../../../errors/refusal';
import { leadPolicy } from '../../../policy/resources/lead.policy';
import { leadNoticePolicy } from '../../../policy/resources/lead-parts.policy';
import { lockRecord } from '../../../workflow/step';
import { UnitEntity } from '../../organisation/organisation.entity';
import { refuseDisposalAdvice } from '../disposal-advice';
import { LeadEntity } from '../lead.entity';
import { actorIsNotRecused } from '../lead.guards';
import { LeadNoticeEntity } from '../lead-notice.entity';
import { LeadRecusalEntity } from '../lead-recusal.entity';
import { drawPaper, type Issue, keepPaper } from './draw-paper';
import { officesOf, type Place } from './issuing-offices';
import { DRAFTERS, letterOfPackage, listedItems } from './lead-letters';
import { listedLead } from './listed-package';
import { OfficialDocumentEntity } from './official-document.entity';
import type { IssueLeadNoticePaperInput, IssueLeadPaperInput } from './official-document.input';
import { issuedBefore, notReady } from './paper-refusals';
import { inOneLine } from './printable';

const commissionOf = ({ recipientRegionCode: regionCode }: { recipientRegionCode: string }): Place => ({
  agency: 'DISCIPLINE_COMMISSION',
  regionCode,
});
const senderOf = ({ senderAgency: agency, regionCode }: Pick<LeadEntity, 'senderAgency' | 'regionCode'>) => ({
  agency,
  regionCode,
});

/** Whoever writes about a lead states no advice and, outside of the list, no name. */
function refuseOccasion(occasion: string | null | undefined, { personName }: LeadEntity): void {
  refuseDisposalAdvice({ occasion });
  if (occasion != null && /\p{Cc}|\p{Zl}|\p{Zp}/u.test(occasion))
    throw new Refusal('BAD_USER_INPUT', '此处须写在一行内', { field: ['input', 'occasion'] });
  if (occasion?.includes(personName))
    throw new Refusal('BAD_USER_INPUT', '此处不得写明反映对象，请删去姓名', { field: ['input', 'occasion'] });
}

/**
 * 制发: the paper of a step that has been taken, in the words of its record. The lead is locked but not written, so
 * that a letter of one side leaves no trace on what the other side reads of it.
 */
export async function issueLeadPaper(work: Work, input: IssueLeadPaperInput): Promise<Written> {
  const lead = await lockRecord(work, LeadEntity, leadPolicy, { id: input.id });
  const { kind, occasion } = input;
  const isSenders = kind === 'TRANSFER_LETTER';
  const [from, to] = isSenders ? [senderOf(lead), commissionOf(lead)] : [commissionOf(lead), senderOf(lead)];
  if (work.actor.agency !== from.agency)
    throw new Refusal('FORBIDDEN', isSenders ? '移送函由移送机关制发' : '此公文由受理机关制发');
  if (!isSenders && occasion != null)
    throw new Refusal('BAD_USER_INPUT', '此公文不填发现问题所在的工作', { field: ['input', 'occasion'] });
  if (isSenders && input.incomingLetter != null)
    throw new Refusal('BAD_USER_INPUT', '移送函不填来函', { field: ['input', 'incomingLetter'] });
  refuseOccasion(occasion, lead);
  await refuseRecused(work, lead);
  const draft = await DRAFTERS[kind](work, lead, input);
  if (
    isSenders ? (await letterOfPackage(work, lead)) !== null : await isIssued(work, lead, kind, draft.round)
  )
    throw issuedBefore();
  const offices = await officesOf(work, from, to);
  const place = {
    kind,
    leadId: lead.id,
    noticeId: null,
    round: draft.round,
    synthetic: lead.synthetic,
  };
  const issue = { verb: 'issueLeadPaper', place, offices, code: offices.from.letterCode } as const;
  const { type, id, letter } = await drawPaper(work, { ...issue, write: draft.write });
  if (isSenders) await keepList(work, issue, lead, letter.number);
  return { type, id };
}

/** 移送清单 for the hands of both sides: the first attachment of the letter, under the letter's number. */
async function keepList(
  work: Work,
  { verb, place }: Pick<Issue, 'verb' | 'place'>,
  lead: LeadEntity,
  letter: Parameters<typeof keepPaper>[2],
): Promise<void> {
  const sheet = transferList([listedLead(lead, await listedItems(work, lead))]);
  const list = { ...place, kind: 'TRANSFER_LIST' } as const;
  await keepPaper(work, { verb, place: list }, letter, { kind: 'sheet', letter, position: 1, sheet });
}

const isIssued = (
  { manager }: Work,
  { id: leadId }: LeadEntity,
  kind: IssueLeadPaperInput['kind'],
  round: number,
) => manager.existsBy(OfficialDocumentEntity, { leadId, kind, round });

async function refuseRecused({ manager, actor }: Work, { id: leadId }: LeadEntity): Promise<void> {
  if (actor.agency !== 'DISCIPLINE_COMMISSION') return;
  if (!(await manager.existsBy(LeadRecusalEntity, { leadId, account: actor.account }))) return;
  const { id, reason } = actorIsNotRecused;
  throw new Refusal('SEGREGATION', reason, { blockedBy: [{ id, reason }] });
}

/** 抄告单: title, unit and summary of the notice; the lead behind it is not spoken of. */
export async function issueLeadNoticePaper(work: Work, input: IssueLeadNoticePaperInput): Promise<Written> {
  const { manager } = work;
  const notice = await lockRecord(work, LeadNoticeEntity, leadNoticePolicy, { id: input.id });
  const { occasion } = input;
  if (notice.leadId === null) throw new Refusal('FORBIDDEN', '抄告单由抄告机关制发');
  refuseOccasion(occasion, await manager.findOneByOrFail(LeadEntity, { id: notice.leadId }));
  if (await manager.existsBy(OfficialDocumentEntity, { noticeId: notice.id })) throw issuedBefore();
  const offices = await officesOf(work, senderOf(notice), commissionOf(notice));
  if (offices.from.noticeCode === null) throw notReady('notice-code-is-registered');
  const unit = notice.unitId && (await manager.findOneByOrFail(UnitEntity, { id: notice.unitId })).name;
  const isOffice = notice.senderAgency === 'LAW_GOVERNANCE_OFFICE';
  const { type, id } = await drawPaper(work, {
    verb: 'issueLeadNoticePaper',
    place: {
      kind: 'NOTICE_LETTER',
      leadId: null,
      noticeId: notice.id,
      round: 0,
      synthetic: notice.synthetic,
    },
    offices,
    code: offices.from.noticeCode,
    write: (correspondence) =>
      noticeLetter({
        ...correspondence,
        occasion,
        basis: [isOffice ? LEGAL_BASES.INSPECTION_REGULATION : LEGAL_BASES.HANDOVER_MEASURES],
        matter: inOneLine(notice.title),
        situation: unit ? `${notice.summary}\n涉及单位：${unit}。` : notice.summary,
        copyTo: [],
      }),
  });
  return { type, id };
}
