import type { Work } from '../../../database/work';
import { textsOf } from '../../../documents/document-texts';
import { Refusal } from '../../../errors/refusal';
import { refuseDisposalAdvice } from '../disposal-advice';
import type { LeadEntity } from '../lead.entity';
import { LeadNoticeEntity } from '../lead-notice.entity';
import { keepPaper } from '../papers/draw-paper';
import { OfficialDocumentEntity } from '../papers/official-document.entity';
import { SENDERS_PAPERS } from '../papers/paper.vocabulary';
import type { PaperParts } from './paper-crossing';

/**
 * A paper that was issued in another deployment, kept here word for word under the number that it bears there: both
 * sides cite the same 字号, and whoever may read the paper here reads it from here.
 * @throws Refusal when the agency issues no such paper, when it is known, or when it may not be kept
 */
export async function takePaper(
  work: Work,
  verb: 'issueLeadPaper' | 'issueLeadNoticePaper',
  { paper }: PaperParts,
  parent: LeadEntity | LeadNoticeEntity,
): Promise<void> {
  const { kind, round, content, ...stated } = paper as NonNullable<typeof paper>;
  const isSenders = SENDERS_PAPERS.includes(kind);
  const isOfNotice = parent instanceof LeadNoticeEntity;
  if ((work.actor.agency === parent.senderAgency) !== isSenders || isOfNotice !== (kind === 'NOTICE_LETTER'))
    throw new Refusal('FORBIDDEN', '该机关不制发此种公文');
  if (isSenders)
    refuseDisposalAdvice(Object.fromEntries(textsOf(content).map(({ path, text }) => [path, text])));
  const { id, synthetic } = parent;
  const sameStep = isOfNotice ? { noticeId: id, kind } : { leadId: id, kind, round };
  if (await work.manager.existsBy(OfficialDocumentEntity, sameStep))
    throw new Refusal('CONFLICT', '这一件公文已经收到');
  const of = isOfNotice ? { leadId: null, noticeId: id } : { leadId: id, noticeId: null };
  const place = { kind, round, synthetic, ...of };
  const number = content.kind === 'letter' ? content.number : content.letter;
  await keepPaper(work, { verb, place }, number, content, stated);
}
