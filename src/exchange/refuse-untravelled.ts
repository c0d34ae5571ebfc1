import type { AuditEvent } from '../audit/audit-writer';
import type { Work } from '../database/work';
import { Refusal } from '../errors/refusal';
import { localId } from '../graphql/global-id';
import { DisciplineAdviceEntity } from '../modules/advice/advice.entity';
import { LeadInquiryEntity } from '../modules/leads/inquiry/lead-inquiry.entity';
import type { Peers, Side } from './peers';

/** What is meant for another agency, yet no package tells of: the log's word for it, and whom it is meant for. */
const UNTRAVELLED: Readonly<Record<string, (work: Work, subjectId: string) => Promise<Side>>> = {
  sendDisciplineAdvice: async ({ manager }, subjectId) => {
    const id = localId('DisciplineAdvice', subjectId, []);
    const { recipientAgency, regionCode } = await manager.findOneByOrFail(DisciplineAdviceEntity, { id });
    return { agency: recipientAgency, regionCode };
  },
  inquireLead: async ({ manager }, subjectId) => {
    const id = localId('LeadInquiry', subjectId, []);
    const { askedAgency, regionCode } = await manager.findOneByOrFail(LeadInquiryEntity, { id });
    return { agency: askedAgency, regionCode };
  },
};

/**
 * It would reach nobody, or be answered from a register that is not there: better refused than believed.
 * @throws Refusal CONFLICT
 */
export async function refuseUntravelled(
  peers: Peers,
  work: Work,
  { action, subjectId }: AuditEvent,
): Promise<void> {
  const addressee = Object.hasOwn(UNTRAVELLED, action) ? UNTRAVELLED[action] : undefined;
  if (addressee && peers.of(await addressee(work, subjectId)))
    throw new Refusal('CONFLICT', '对方机关使用另一套部署，此事项不经本系统往来，请以公文办理');
}
