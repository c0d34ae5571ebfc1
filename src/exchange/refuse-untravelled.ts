import type { AuditEvent } from '../audit/audit-writer';
import type { Work } from '../database/work';
import { Refusal } from '../errors/refusal';
import { localId } from '../graphql/global-id';
import { LeadInquiryEntity } from '../modules/leads/inquiry/lead-inquiry.entity';
import type { Peers } from './peers';

/**
 * Whether another agency already handles a matter is answered from its register, at once: where that is elsewhere,
 * better refused than answered from one that is not there.
 * @throws Refusal CONFLICT
 */
export async function refuseUntravelled(
  peers: Peers,
  { manager }: Work,
  { action, subjectId }: AuditEvent,
): Promise<void> {
  if (action !== 'inquireLead') return;
  const id = localId('LeadInquiry', subjectId, []);
  const { askedAgency, regionCode } = await manager.findOneByOrFail(LeadInquiryEntity, { id });
  if (peers.of({ agency: askedAgency, regionCode }))
    throw new Refusal('CONFLICT', '对方机关使用另一套部署，此事项不经本系统往来，请以公文办理');
}
