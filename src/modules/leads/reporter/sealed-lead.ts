import type { Work } from '../../../database/work';
import { Refusal } from '../../../errors/refusal';
import type { LeadEntity } from '../lead.entity';
import { knownLead } from '../lead.reader';

/** The lead that `input.id` names, which came with the reporter's identity. @throws Refusal NOT_FOUND, CONFLICT */
export async function sealedLead(work: Work, id: string): Promise<LeadEntity> {
  const lead = await knownLead(work, id, ['input', 'id']);
  if (!lead.reporterSealed) throw new Refusal('CONFLICT', '此线索没有密封的举报人信息');
  return lead;
}
