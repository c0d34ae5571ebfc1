import type { Work, Written } from '../../database/work';
import { noteOverdue } from '../../deadlines/note-overdue';
import { Refusal } from '../../errors/refusal';
import { leadPolicy } from '../../policy/resources/lead.policy';
import { step, written } from '../../workflow/step';
import { dayOf, lastDay } from './lead.clocks';
import { nextAcceptance } from './lead.number';
import { knownLead } from './lead.reader';
import { target } from './lead.service';
import { leadMachine } from './lead.workflow';
import { LeadDisposalEntity } from './lead-disposal.entity';
import type {
  AcceptLeadInput,
  AcknowledgeLeadInput,
  RequestLeadSupplementInput,
  ReturnLeadInput,
} from './lead-intake.input';
import { LeadReceiptEntity, LeadSupplementEntity } from './lead-part.entity';
import { oweReporterNotice } from './reporter/reporter-notice.service';

/** 签收: the items are counted; a difference is stated in the receipt and settled by a supplement. */
export async function acknowledgeLead(work: Work, input: AcknowledgeLeadInput): Promise<Written> {
  const { manager, actor, now, today } = work;
  const lead = await step(work, leadMachine, 'acknowledgeLead', target(input), async (record) => {
    noteOverdue(work, 'Lead', record, 'RECEIPT', record.receiptDueOn);
    const isMatching = input.receivedCount === record.listedItemCount;
    if (!isMatching && input.note == null)
      throw new Refusal('BAD_USER_INPUT', '实收件数与清单不一致，请写明差异', { field: ['input', 'note'] });
    await manager.save(
      manager.create(LeadReceiptEntity, {
        leadId: record.id,
        synthetic: record.synthetic,
        round: record.supplementRounds,
        listedCount: record.listedItemCount,
        receivedCount: input.receivedCount,
        isMatching,
        note: input.note ?? null,
        receivedBy: actor.account,
        receivedAt: now,
      }),
    );
    record.reviewDueOn = lastDay(work, 'review', today);
    record.forwardDueOn = lastDay(work, 'forward', today);
    record.acknowledgedBy = actor.account;
    // the clocks of the disposal run from the first receipt, a supplement does not set them back
    record.acknowledgedAt ??= now;
  });
  return written(leadPolicy, lead);
}

/** 受理 opens the record in which the commission works alone. */
export async function acceptLead(work: Work, input: AcceptLeadInput): Promise<Written> {
  const { manager, actor, now, today } = work;
  const lead = await step(work, leadMachine, 'acceptLead', target(input), async (record) => {
    noteOverdue(work, 'Lead', record, 'REVIEW', record.reviewDueOn);
    const received = dayOf(record.acknowledgedAt ?? now);
    record.acceptedAt = now;
    record.acceptedBy = actor.account;
    record.acceptanceNumber = await nextAcceptance(work, record);
    record.feedbackDueOn = lastDay(work, 'feedback', received);
    record.extendableUntil = lastDay(work, 'extension', received);
    const disposal = await manager.save(
      manager.create(LeadDisposalEntity, {
        leadId: record.id,
        recipientRegionCode: record.recipientRegionCode,
        synthetic: record.synthetic,
        state: 'RECEIVED',
        intakeAccounts: [...new Set([record.acknowledgedBy ?? actor.account, actor.account])],
        assignDueOn: lastDay(work, 'assignment', today),
        disposalDueOn: lastDay(work, 'disposal', received),
      }),
    );
    record.disposalId = disposal.id;
    await oweReporterNotice(work, record, 'ACCEPTANCE', received);
  });
  return written(leadPolicy, lead);
}

export async function requestLeadSupplement(work: Work, input: RequestLeadSupplementInput): Promise<Written> {
  const { manager, actor, now, today } = work;
  const lead = await step(work, leadMachine, 'requestLeadSupplement', target(input), async (record) => {
    noteOverdue(work, 'Lead', record, 'REVIEW', record.reviewDueOn);
    record.supplementRounds += 1;
    record.supplementDueOn = lastDay(work, 'supplement', today);
    record.reviewDueOn = null;
    record.forwardDueOn = null;
    await manager.save(
      manager.create(LeadSupplementEntity, {
        leadId: record.id,
        synthetic: record.synthetic,
        round: record.supplementRounds,
        missing: input.missing,
        dueOn: record.supplementDueOn,
        requestedBy: actor.account,
        requestedAt: now,
      }),
    );
  });
  return written(leadPolicy, lead);
}

/** A duplicate is registered and kept, with its link to the lead that was there before (处理检举控告工作规则第14条). */
async function originalOf(
  work: Work,
  { id, reason, duplicateOfId }: ReturnLeadInput,
): Promise<string | null> {
  if (duplicateOfId == null) return null;
  const field = ['input', 'duplicateOfId'];
  if (reason !== 'DUPLICATE' || duplicateOfId === id)
    throw new Refusal('BAD_USER_INPUT', '只有以重复为由退回的，才写明重复于另一件线索', { field });
  return (await knownLead(work, duplicateOfId, field)).id;
}

/** One of four reasons. 材料不全 holds only after the sender was asked for what is missing. */
export async function returnLead(work: Work, input: ReturnLeadInput): Promise<Written> {
  const { reason, note } = input;
  const duplicateOfId = await originalOf(work, input);
  const lead = await step(work, leadMachine, 'returnLead', target(input), (record) => {
    if (reason === 'INCOMPLETE' && record.supplementRounds === 0)
      throw new Refusal('GUARD_FAILED', '以材料不全退回前，须先退回补充', {
        field: ['input', 'reason'],
        blockedBy: [{ id: 'supplement-was-requested', reason: '须先退回补充' }],
      });
    if (record.state === 'SUPPLEMENT_REQUESTED' && reason !== 'INCOMPLETE')
      throw new Refusal('BAD_USER_INPUT', '等待补充期间，只能以材料不全且未补正退回', {
        field: ['input', 'reason'],
      });
    if (record.state === 'SUPPLEMENT_REQUESTED' && work.today <= (record.supplementDueOn ?? work.today))
      throw new Refusal('GUARD_FAILED', `补充期限 ${record.supplementDueOn} 尚未届满`, {
        blockedBy: [{ id: 'supplement-is-overdue', reason: '补充期限尚未届满' }],
      });
    noteOverdue(work, 'Lead', record, 'REVIEW', record.reviewDueOn);
    record.returnReason = reason;
    record.duplicateOfId = duplicateOfId;
    record.reviewNote = note;
  });
  return written(leadPolicy, lead);
}
