import type { Work, Written } from '../../database/work';
import { noteOverdue } from '../../deadlines/note-overdue';
import { Refusal } from '../../errors/refusal';
import { leadPolicy } from '../../policy/resources/lead.policy';
import { step, written } from '../../workflow/step';
import { lastDay } from './lead.clocks';
import type { LeadEntity } from './lead.entity';
import type { SupplementLeadInput } from './lead.input';
import { target } from './lead.service';
import { leadMachine } from './lead.workflow';
import type { ConfirmLeadFeedbackInput, TransferLeadInput } from './lead-assessment.input';
import { appendItems, contentDigest } from './lead-content';
import { LeadSupplementEntity } from './lead-part.entity';

export async function transferLead(work: Work, input: TransferLeadInput): Promise<Written> {
  const lead = await step(work, leadMachine, 'transferLead', target(input), async (record) => {
    if (!specialCauseLasts(record)) noteOverdue(work, 'Lead', record, 'TRANSFER', record.transferDueOn);
    record.transferredBy = work.actor.account;
    record.transferredAt = work.now;
    record.receiptDueOn = lastDay(work, 'receipt', work.today);
    record.supplementRoundsMax = work.deadlines.leadSupplementRounds;
    return { content: await contentDigest(work, record) };
  });
  return written(leadPolicy, lead);
}

/** While a stated special cause lasts, the limit for the hand-over has not begun. */
const specialCauseLasts = ({ specialCause, specialCauseEndedOn }: LeadEntity): boolean =>
  specialCause !== null && specialCauseEndedOn === null;

/** Only what is missing is added, under the same number; what was sent before stays as it was sent. */
export async function supplementLead(work: Work, input: SupplementLeadInput): Promise<Written> {
  const missing = input.items.findIndex(({ digest }) => digest == null);
  if (missing >= 0)
    throw new Refusal('BAD_USER_INPUT', '补充的材料须附文件摘要', {
      field: ['input', 'items', missing, 'digest'],
    });
  const lead = await step(work, leadMachine, 'supplementLead', target(input), async (record) => {
    noteOverdue(work, 'Lead', record, 'SUPPLEMENT', record.supplementDueOn);
    const { id: leadId, supplementRounds: round } = record;
    await appendItems(work, record, input.items, round);
    record.listedItemCount += input.items.length;
    record.supplementDueOn = null;
    record.receiptDueOn = lastDay(work, 'receipt', work.today);
    await work.manager.update(
      LeadSupplementEntity,
      { leadId, round },
      { suppliedBy: work.actor.account, suppliedAt: work.now },
    );
    return { content: await contentDigest(work, record) };
  });
  return written(leadPolicy, lead);
}

/** The sender closes its own side; the commission closes the lead after that. */
export async function confirmLeadFeedback(work: Work, input: ConfirmLeadFeedbackInput): Promise<Written> {
  const lead = await step(work, leadMachine, 'confirmLeadFeedback', target(input), (record) => {
    record.senderConfirmedAt = work.now;
  });
  return written(leadPolicy, lead);
}
