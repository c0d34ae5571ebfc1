import type { Work } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { localId } from '../../graphql/global-id';
import { leadPolicy } from '../../policy/resources/lead.policy';
import { leadDisposalPolicy } from '../../policy/resources/lead-parts.policy';
import { decide } from '../../workflow/step';
import type { FeedbackKind } from './disposal.vocabulary';
import { LeadEntity } from './lead.entity';
import { LEAD_PHASES } from './lead.vocabulary';
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

/** What came of it leaves room for a report that proved untrue; filing a case or a punishment does not. */
const LEAVES_ROOM: readonly (FeedbackKind | null)[] = ['VERIFIED', 'PRE_FILING_CHECK'];

/** The same, of which it can be said that it proved untrue. @throws Refusal NOT_FOUND, GUARD_FAILED */
export async function unfoundedLead(work: Work, id: string, field: readonly string[]): Promise<LeadEntity> {
  const lead = await knownLead(work, id, field);
  const isFedBack = (LEAD_PHASES.D as readonly string[]).includes(lead.state);
  if (isFedBack && LEAVES_ROOM.includes(lead.outcome)) return lead;
  const reason = isFedBack
    ? '反馈的处置情况不是“调查核实”或“立案前检查”，不属失实'
    : '线索尚未反馈处置情况，不能认定失实';
  throw new Refusal('GUARD_FAILED', reason, { blockedBy: [{ id: 'lead-may-be-unfounded', reason }] });
}

/** 承办人 of a lead; null while nobody is named. */
export async function handlerOf({ manager }: Work, leadId: string): Promise<string | null> {
  return (await manager.findOneBy(LeadDisposalEntity, { leadId }))?.handlerAccount ?? null;
}

async function isHandlers(work: Work, leadId: string): Promise<boolean> {
  const disposal = await work.manager.findOneBy(LeadDisposalEntity, { leadId });
  return disposal !== null && decide(leadDisposalPolicy, work, disposal);
}
