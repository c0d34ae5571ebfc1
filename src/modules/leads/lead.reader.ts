import type { Work } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { localId } from '../../graphql/global-id';
import { leadPolicy } from '../../policy/resources/lead.policy';
import { leadDisposalPolicy } from '../../policy/resources/lead-parts.policy';
import { decide } from '../../workflow/step';
import { LeadEntity } from './lead.entity';
import { LeadDisposalEntity } from './lead-disposal.entity';

/**
 * The lead that an input names, as far as the actor may know of it: by its own state and place, or because it is
 * the actor's to handle. Not locked. @throws Refusal NOT_FOUND
 */
export async function knownLead(work: Work, id: string, field: readonly string[]): Promise<LeadEntity> {
  const leadId = localId('Lead', id, field);
  const lead = await work.manager.findOneBy(LeadEntity, { id: leadId });
  if (lead !== null && (decide(leadPolicy, work, lead) || (await isHandlers(work, leadId)))) return lead;
  throw new Refusal('NOT_FOUND', undefined, { field });
}

/** 承办人 of a lead; null while nobody is named. */
export async function handlerOf({ manager }: Work, leadId: string): Promise<string | null> {
  return (await manager.findOneBy(LeadDisposalEntity, { leadId }))?.handlerAccount ?? null;
}

async function isHandlers(work: Work, leadId: string): Promise<boolean> {
  const disposal = await work.manager.findOneBy(LeadDisposalEntity, { leadId });
  return disposal !== null && decide(leadDisposalPolicy, work, disposal);
}
