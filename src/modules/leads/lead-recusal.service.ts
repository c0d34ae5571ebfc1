import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { leadPolicy } from '../../policy/resources/lead.policy';
import { leadRecusalPolicy } from '../../policy/resources/lead-parts.policy';
import { advance, lockRecord, written } from '../../workflow/step';
import { namedOfficers } from '../organisation/organisation.reader';
import type {
  DecideLeadRecusalInput,
  DeclareLeadRecusalInput,
  RecordLeadRecusalFaultInput,
} from './disposal.input';
import type { RecusalFault } from './disposal.vocabulary';
import { disposalMachine } from './disposal.workflow';
import { knownLead } from './lead.reader';
import { LeadDisposalEntity } from './lead-disposal.entity';
import { LeadRecusalEntity, LeadRecusalFaultEntity } from './lead-recusal.entity';

/**
 * 回避, declared for oneself or asked of another. It holds at once: who has to stay out takes no step any more,
 * and a handler who has to stay out gives the lead back to be assigned anew.
 */
export async function declareLeadRecusal(work: Work, input: DeclareLeadRecusalInput): Promise<Written> {
  const { manager, actor, now } = work;
  const lead = await knownLead(work, input.id, ['input', 'id']);
  const { id: leadId } = lead;
  const disposal = await lockedDisposal(work, leadId);
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
      state: 'DECLARED',
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

/** 决定是否回避: neither by the person nor by whoever asked for it. */
export async function decideLeadRecusal(work: Work, input: DecideLeadRecusalInput): Promise<Written> {
  const { manager, actor, now } = work;
  const recusal = await lockRecord(work, LeadRecusalEntity, leadRecusalPolicy, input);
  if (recusal.state !== 'DECLARED') throw new Refusal('CONFLICT', '此回避声明已有决定');
  if ([recusal.account, recusal.declaredBy].includes(actor.account))
    throw new Refusal('DUAL_CONTROL', '决定人不得为应回避人、声明人，请由另一人决定');
  const from = recusal.state;
  Object.assign(recusal, {
    state: input.isUpheld ? 'UPHELD' : 'REFUSED',
    decidedBy: actor.account,
    decidedAt: now,
    decisionReason: input.reason,
  });
  await manager.save(recusal);
  log(work, 'decideLeadRecusal', recusal, from);
  return written(leadRecusalPolicy, recusal);
}

/** What should have been a recusal becomes one, at once; what went wrong stays on record beside it. */
export async function recordLeadRecusalFault(
  work: Work,
  input: RecordLeadRecusalFaultInput,
): Promise<Written> {
  const { manager, actor, now } = work;
  const lead = await knownLead(work, input.id, ['input', 'id']);
  const { id: leadId, recipientRegionCode, synthetic } = lead;
  const disposal = await lockedDisposal(work, leadId);
  const account = await accountOf(work, input.officerId);
  if (account === actor.account) throw new Refusal('DUAL_CONTROL', '不得登记本人的差错，请由另一人登记');
  const known = await manager.findOneBy(LeadRecusalEntity, { leadId, account });
  refuseUnlike(input.kind, known);
  const from = known?.state;
  const decision = {
    state: 'UPHELD' as const,
    decidedBy: actor.account,
    decidedAt: now,
    decisionReason: input.note,
  };
  const recusal = await manager.save(
    known
      ? Object.assign(known, decision)
      : manager.create(LeadRecusalEntity, {
          ...decision,
          leadId,
          recipientRegionCode,
          synthetic,
          account,
          reason: input.reason,
          note: null,
          declaredBy: actor.account,
          declaredAt: now,
        }),
  );
  await manager.insert(LeadRecusalFaultEntity, {
    recusalId: recusal.id,
    recipientRegionCode,
    kind: input.kind,
    note: input.note,
    recordedBy: actor.account,
    recordedAt: now,
  });
  log(work, 'recordLeadRecusalFault', recusal, from);
  if (disposal !== null) await release(work, disposal, account);
  return written(leadRecusalPolicy, recusal);
}

/** A wrong refusal presupposes a refusal, an omission that nothing was declared. */
function refuseUnlike(kind: RecusalFault, known: LeadRecusalEntity | null): void {
  if (kind === 'OMITTED' && known !== null) throw new Refusal('CONFLICT', '此人的回避已有声明，不属遗漏');
  if (kind === 'WRONGLY_REFUSED' && known?.state !== 'REFUSED')
    throw new Refusal('CONFLICT', '对此人没有不予回避的决定');
}

const log = (work: Work, action: string, { id, state }: LeadRecusalEntity, from?: string): void =>
  work.record({
    action,
    subjectType: 'LeadRecusal',
    subjectId: toGlobalId('LeadRecusal', id),
    ...(from && { from }),
    to: state,
  });

const lockedDisposal = ({ manager }: Work, leadId: string): Promise<LeadDisposalEntity | null> =>
  manager.findOne(LeadDisposalEntity, { where: { leadId }, lock: { mode: 'pessimistic_write' } });

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
