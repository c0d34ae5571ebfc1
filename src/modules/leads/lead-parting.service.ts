import type { Work, Written } from '../../database/work';
import { noteOverdue } from '../../deadlines/note-overdue';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { leadPolicy } from '../../policy/resources/lead.policy';
import { step, written } from '../../workflow/step';
import { RegionEntity } from '../organisation/organisation.entity';
import { lastDay } from './lead.clocks';
import { LeadEntity } from './lead.entity';
import { target } from './lead.service';
import { leadMachine } from './lead.workflow';
import { copyItems, handoverOf, packageOf } from './lead-content';
import type { ForwardLeadInput, SplitLeadInput } from './lead-intake.input';

/**
 * 转送. To a commission of this graph the package goes on as a lead of its own, so that its receipt and its
 * feedback reach the sender; to an organ outside only the organ's name is kept.
 */
export async function forwardLead(work: Work, input: ForwardLeadInput): Promise<Written> {
  const { organ, regionCode, note } = input;
  const lead = await step(work, leadMachine, 'forwardLead', target(input), async (record) => {
    noteOverdue(work, 'Lead', record, 'FORWARD', record.forwardDueOn);
    record.forwardedTo = organ;
    record.reviewNote = note;
    if (regionCode == null) return;
    await refuseWrongDivision(work, record, regionCode);
    await part(work, record, 1, {
      state: 'TRANSFERRED',
      recipientRegionCode: regionCode,
      transferredAt: work.now,
      receiptDueOn: lastDay(work, 'receipt', work.today),
    });
  });
  return written(leadPolicy, lead);
}

async function refuseWrongDivision(
  { manager }: Work,
  { recipientRegionCode }: LeadEntity,
  regionCode: string,
): Promise<void> {
  const field = ['input', 'regionCode'];
  if (regionCode === recipientRegionCode)
    throw new Refusal('BAD_USER_INPUT', '不能转送本机关，请受理或退回', { field });
  if (!(await manager.existsBy(RegionEntity, { id: regionCode })))
    throw new Refusal('NOT_FOUND', undefined, { field });
}

/** 分拆: the parts are received as the whole was; each of them is accepted, forwarded or returned on its own. */
export async function splitLead(work: Work, input: SplitLeadInput): Promise<Written> {
  const lead = await step(work, leadMachine, 'splitLead', target(input), async (record) => {
    noteOverdue(work, 'Lead', record, 'REVIEW', record.reviewDueOn);
    record.reviewNote = input.note;
    for (const [index, partScope] of input.parts.entries())
      await part(work, record, index + 1, {
        state: 'ACKNOWLEDGED',
        recipientRegionCode: record.recipientRegionCode,
        partScope,
        transferredAt: record.transferredAt,
        acknowledgedAt: record.acknowledgedAt,
        acknowledgedBy: record.acknowledgedBy,
        receiptDueOn: record.receiptDueOn,
        reviewDueOn: record.reviewDueOn,
        forwardDueOn: record.forwardDueOn,
      });
  });
  return written(leadPolicy, lead);
}

/** @param place which part of the lead it is, from 1 */
export async function part(
  work: Work,
  lead: LeadEntity,
  place: number,
  given: Partial<LeadEntity>,
): Promise<void> {
  const { manager } = work;
  const made = await manager.save(
    manager.create(LeadEntity, {
      ...packageOf(lead),
      ...handoverOf(lead),
      number: `${lead.number}-${place}`,
      ...given,
    }),
  );
  await copyItems(work, lead, made);
  work.record({
    action: 'openLeadPart',
    subjectType: 'Lead',
    subjectId: toGlobalId('Lead', made.id),
    to: made.state,
    detail: { parent: toGlobalId('Lead', lead.id) },
  });
}
