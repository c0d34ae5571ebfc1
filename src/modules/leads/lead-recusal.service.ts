import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { leadPolicy } from '../../policy/resources/lead.policy';
import { advance, written } from '../../workflow/step';
import { namedOfficers } from '../organisation/organisation.reader';
import type { DeclareLeadRecusalInput } from './disposal.input';
import { disposalMachine } from './disposal.workflow';
import { knownLead } from './lead.reader';
import { LeadDisposalEntity } from './lead-disposal.entity';
import { LeadRecusalEntity } from './lead-recusal.entity';

/**
 * 回避, declared for oneself or asked of another. It holds at once: who has to stay out takes no step any more,
 * and a handler who has to stay out gives the lead back to be assigned anew.
 */
export async function declareLeadRecusal(work: Work, input: DeclareLeadRecusalInput): Promise<Written> {
  const { manager, actor, now } = work;
  const lead = await knownLead(work, input.id, ['input', 'id']);
  const { id: leadId } = lead;
  const disposal = await manager.findOne(LeadDisposalEntity, {
    where: { leadId },
    lock: { mode: 'pessimistic_write' },
  });
  const account = await accountOf(work, input.officerId);
  if (await manager.existsBy(LeadRecusalEntity, { leadId, account }))
    throw new Refusal('CONFLICT', '此人已在回避之列');
  const recusal = await manager.save(
    manager.create(LeadRecusalEntity, {
      leadId,
      recipientRegionCode: lead.recipientRegionCode,
      synthetic: lead.synthetic,
      account,
      reason: input.reason,
      note: input.note ?? null,
      declaredBy: actor.account,
      declaredAt: now,
    }),
  );
  work.record({
    action: 'declareLeadRecusal',
    subjectType: 'LeadRecusal',
    subjectId: toGlobalId('LeadRecusal', recusal.id),
    detail: { lead: input.id, own: account === actor.account },
  });
  if (disposal !== null) await release(work, disposal, account);
  return written(leadPolicy, { id: leadId });
}

async function accountOf(work: Work, officerId: string | null | undefined): Promise<string> {
  if (officerId == null) return work.actor.account;
  const [officer] = await namedOfficers(work, [officerId], () => ['input', 'officerId']);
  return officer?.account ?? work.actor.account;
}

async function release(work: Work, disposal: LeadDisposalEntity, account: string): Promise<void> {
  const isHandler = disposal.handlerAccount === account || disposal.proposedHandler === account;
  const isOpen = ['ASSIGNMENT_PROPOSED', 'ASSIGNED', 'DISPOSAL_PROPOSED'].includes(disposal.state);
  if (!isHandler || !isOpen) return;
  // the person who stays out no longer finds the lead; the step itself is the service's own
  await advance(work, disposalMachine, 'releaseLead', disposal, (record) => {
    Object.assign(record, {
      proposedHandler: null,
      proposedBy: null,
      way: null,
      wayReason: null,
      reviewOn: null,
    });
  });
  await work.manager.update(LeadDisposalEntity, { id: disposal.id }, { handlerAccount: null });
}
