import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { leadPolicy } from '../../policy/resources/lead.policy';
import { leadNoticePolicy } from '../../policy/resources/lead-parts.policy';
import { type StepInput, step, written } from '../../workflow/step';
import { namedUnits } from '../organisation/organisation.reader';
import { refuseDisposalAdvice } from './disposal-advice';
import { lastDay } from './lead.clocks';
import { LeadEntity } from './lead.entity';
import { type Numbering, nextNumber } from './lead.number';
import { target } from './lead.service';
import { leadMachine } from './lead.workflow';
import type { FileLeadNoticeInput, NoticeLeadInput, RequestLeadTransferInput } from './lead-assessment.input';
import { copyItems, packageOf } from './lead-content';
import { LeadNoticeEntity } from './lead-notice.entity';
import { noticeMachine } from './lead-notice.workflow';

/** 抄告: a notice is made of the lead; the lead, its person and its papers stay where they are. */
export async function noticeLead(work: Work, input: NoticeLeadInput): Promise<Written> {
  const { manager, actor, now } = work;
  const { title, summary } = input;
  refuseDisposalAdvice({ title, summary });
  const [unit] =
    input.unitId == null ? [] : await namedUnits(work, [input.unitId], () => ['input', 'unitId']);
  const lead = await step(work, leadMachine, 'noticeLead', target(input), async (record) => {
    refusePerson({ title, summary }, record);
    const number = await nextNumber(work, 'notice', record.senderAgency as Numbering, record.regionCode);
    const notice = await manager.save(
      manager.create(LeadNoticeEntity, {
        number,
        leadId: record.id,
        senderAgency: record.senderAgency,
        regionCode: record.regionCode,
        recipientRegionCode: record.recipientRegionCode,
        synthetic: record.synthetic,
        state: noticeMachine.workflow.initial,
        title,
        summary,
        unitId: unit?.id ?? null,
        findingId: record.findingId,
        noticedAt: now,
        noticedBy: actor.account,
      }),
    );
    work.record({
      action: 'noticeLead',
      subjectType: 'LeadNotice',
      subjectId: toGlobalId('LeadNotice', notice.id),
      to: notice.state,
    });
  });
  return written(leadPolicy, lead);
}

function refusePerson(texts: Readonly<Record<string, string>>, { personName }: LeadEntity): void {
  for (const [field, text] of Object.entries(texts))
    if (text.includes(personName))
      throw new Refusal('BAD_USER_INPUT', '抄告不得含干部个人信息，请删去姓名', { field: ['input', field] });
}

export async function acknowledgeLeadNotice(work: Work, input: StepInput): Promise<Written> {
  const notice = await step(work, noticeMachine, 'acknowledgeLeadNotice', target(input), (record) => {
    record.acknowledgedAt = work.now;
  });
  return written(leadNoticePolicy, notice);
}

export async function fileLeadNotice(work: Work, input: FileLeadNoticeInput): Promise<Written> {
  const notice = await step(work, noticeMachine, 'fileLeadNotice', target(input), (record) => {
    record.decisionNote = input.note ?? null;
  });
  return written(leadNoticePolicy, notice);
}

/**
 * 请求移交: the matter goes back to its sender, to be assessed as a lead of its own that names the noticed one as
 * its parent. Whether it is handed over remains the sender's decision.
 */
export async function requestLeadTransfer(work: Work, input: RequestLeadTransferInput): Promise<Written> {
  const { manager, today } = work;
  const notice = await step(work, noticeMachine, 'requestLeadTransfer', target(input), async (record) => {
    record.decisionNote = input.note;
    // made in another deployment: its sender opens the lead there when the request arrives
    if (record.leadId === null) return;
    const lead = await manager.findOneByOrFail(LeadEntity, { id: record.leadId });
    const successor = await manager.save(
      manager.create(LeadEntity, {
        ...packageOf(lead),
        state: leadMachine.workflow.initial,
        number: await nextNumber(work, 'lead', lead.senderAgency as Numbering, lead.regionCode),
        recipientRegionCode: lead.recipientRegionCode,
        assessDueOn: lastDay(work, 'assessment', today),
        transferDueOn: lastDay(work, 'transfer', today),
      }),
    );
    await copyItems(work, lead, successor);
    // in the sender's log: the commission does not know of the lead
    work.record({
      action: 'openRequestedLead',
      subjectType: 'Lead',
      subjectId: toGlobalId('Lead', successor.id),
      to: successor.state,
      office: { agency: lead.senderAgency, regionCode: lead.regionCode },
    });
  });
  return written(leadNoticePolicy, notice);
}
