import type { Work, Written } from '../../database/work';
import { noteOverdue } from '../../deadlines/note-overdue';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { leadPolicy } from '../../policy/resources/lead.policy';
import { lockRecord, type StepInput, step, written } from '../../workflow/step';
import type { DraftLeadFeedbackInput, ExtendLeadFeedbackInput } from './disposal.input';
import { DISPOSAL_WAYS } from './disposal.vocabulary';
import { LeadFeedbackEntity } from './feedback.entity';
import { dayOf, lastDay } from './lead.clocks';
import { LeadEntity } from './lead.entity';
import { target } from './lead.service';
import { leadMachine } from './lead.workflow';
import { lockDisposal } from './lead-disposal.service';
import { oweReporterNotice } from './reporter/reporter-notice.service';

/**
 * 拟制反馈: a category and what may be told. Neither the person nor how the matter was handled goes out.
 */
export async function draftLeadFeedback(work: Work, input: DraftLeadFeedbackInput): Promise<Written> {
  const { manager, actor } = work;
  const lead = await lockAccepted(work, input);
  const disposal = await lockDisposal(work, input);
  if (disposal.state !== 'DISPOSAL_APPROVED' && disposal.state !== 'PENDING_REVIEW')
    throw new Refusal('GUARD_FAILED', '处置意见尚未批准，不能拟制反馈', {
      blockedBy: [{ id: 'disposal-is-approved', reason: '处置意见尚未批准' }],
    });
  refuseDetail(input.note ?? '', lead, [disposal.handlerAccount, ...disposal.intakeAccounts]);
  const known = await manager.findOneBy(LeadFeedbackEntity, { leadId: lead.id });
  const feedback = await manager.save(
    Object.assign(
      known ??
        manager.create(LeadFeedbackEntity, {
          leadId: lead.id,
          recipientRegionCode: lead.recipientRegionCode,
          synthetic: lead.synthetic,
        }),
      {
        state: 'DRAFTED' as const,
        kind: input.kind,
        note: input.note ?? null,
        draftedBy: actor.account,
        approvedBy: null,
      },
    ),
  );
  record(work, 'draftLeadFeedback', feedback);
  return written(leadPolicy, lead);
}

const PROCESS = new RegExp(
  [...Object.values(DISPOSAL_WAYS), '初核', '核查组', '谈话笔录', '证人', '举报人'].join('|'),
);

function refuseDetail(note: string, lead: LeadEntity, accounts: readonly (string | null)[]): void {
  const field = ['input', 'note'];
  if (
    note.includes(lead.personName) ||
    accounts.some((account) => account !== null && note.includes(account))
  )
    throw new Refusal('BAD_USER_INPUT', '反馈说明不得写明人员', { field });
  if (PROCESS.test(note)) throw new Refusal('BAD_USER_INPUT', '反馈说明不得涉及处置方式和过程', { field });
}

/** The lead itself is locked, yet not written: drafting a feedback leaves no trace that its sender could see. */
async function lockAccepted(work: Work, input: StepInput): Promise<LeadEntity> {
  const lead = await lockRecord(work, LeadEntity, leadPolicy, target(input));
  if (lead.state !== 'ACCEPTED')
    throw new Refusal('CONFLICT', '只有已受理、尚未反馈的线索才能拟制、批准反馈');
  return lead;
}

export async function approveLeadFeedback(work: Work, input: StepInput): Promise<Written> {
  const { manager, actor } = work;
  const lead = await lockAccepted(work, input);
  const feedback = await manager.findOneBy(LeadFeedbackEntity, { leadId: lead.id, state: 'DRAFTED' });
  if (feedback === null) throw new Refusal('CONFLICT', '没有待批准的反馈，请先拟制');
  if (feedback.draftedBy === actor.account)
    throw new Refusal('DUAL_CONTROL', '批准人不得为拟稿人，请由另一人批准');
  await manager.save(Object.assign(feedback, { state: 'APPROVED' as const, approvedBy: actor.account }));
  record(work, 'approveLeadFeedback', feedback);
  return written(leadPolicy, lead);
}

const record = (work: Work, action: string, { id, state }: LeadFeedbackEntity): void =>
  work.record({
    action,
    subjectType: 'LeadFeedback',
    subjectId: toGlobalId('LeadFeedback', id),
    to: state,
  });

/** 反馈: now the sender learns the category and the permitted note. */
export async function feedBackLead(work: Work, input: StepInput): Promise<Written> {
  const lead = await step(work, leadMachine, 'feedBackLead', target(input), async (lead) => {
    const feedback = await work.manager.findOneByOrFail(LeadFeedbackEntity, { leadId: lead.id });
    await work.manager.save(Object.assign(feedback, { state: 'ISSUED' as const, issuedAt: work.now }));
    noteOverdue(work, 'Lead', lead, 'FEEDBACK', lead.feedbackDueOn);
    lead.outcome = feedback.kind;
    lead.fedBackAt = work.now;
    lead.closureDueOn = lastDay(work, 'closure', work.today);
  });
  return written(leadPolicy, lead);
}

/** Complex matters: the longer limit, counted from the receipt as the shorter one was. */
export async function extendLeadFeedback(work: Work, input: ExtendLeadFeedbackInput): Promise<Written> {
  const lead = await step(work, leadMachine, 'extendLeadFeedback', target(input), (lead) => {
    lead.feedbackExtensionReason = input.reason;
    lead.feedbackDueOn = lastDay(work, 'feedbackExtended', dayOf(lead.acknowledgedAt ?? work.now));
  });
  return written(leadPolicy, lead);
}

export async function closeLead(work: Work, input: StepInput): Promise<Written> {
  const lead = await step(work, leadMachine, 'closeLead', target(input), async (lead) => {
    noteOverdue(work, 'Lead', lead, 'CLOSURE', lead.closureDueOn);
    lead.closedAt = work.now;
    await oweReporterNotice(work, lead, 'RESULT', work.today);
  });
  return written(leadPolicy, lead);
}

export async function archiveLead(work: Work, input: StepInput): Promise<Written> {
  return written(leadPolicy, await step(work, leadMachine, 'archiveLead', target(input)));
}
