import { addCalendarMonths } from '../../calendar/calendar-date';
import type { Work, Written } from '../../database/work';
import { noteOverdue } from '../../deadlines/note-overdue';
import { Refusal } from '../../errors/refusal';
import { localId } from '../../graphql/global-id';
import type { Mutation } from '../../policy/operations.policy';
import { leadPolicy } from '../../policy/resources/lead.policy';
import { leadDisposalPolicy } from '../../policy/resources/lead-parts.policy';
import { advance, decide, type StepInput, written } from '../../workflow/step';
import { namedOfficers } from '../organisation/organisation.reader';
import type {
  AssignLeadInput,
  ProposeLeadDisposalInput,
  ResumePendingLeadInput,
  ReturnLeadAssignmentInput,
  ReturnLeadDisposalInput,
  ReviewPendingLeadInput,
} from './disposal.input';
import { disposalMachine } from './disposal.workflow';
import { LeadFeedbackEntity } from './feedback.entity';
import { LeadEntity } from './lead.entity';
import { LeadDisposalEntity } from './lead-disposal.entity';

/**
 * The disposal of the lead that an input names, locked; the lead itself is not touched. Whoever may know of the
 * lead learns that it is not accepted yet, everybody else that there is none.
 */
export async function lockDisposal(work: Work, input: StepInput): Promise<LeadDisposalEntity> {
  const field = ['input', 'id'];
  const leadId = localId('Lead', input.id, field);
  const disposal = await work.manager.findOne(LeadDisposalEntity, {
    where: { leadId },
    lock: { mode: 'pessimistic_write' },
  });
  if (disposal !== null && decide(leadDisposalPolicy, work, disposal)) return disposal;
  const lead = await work.manager.findOneBy(LeadEntity, { id: leadId });
  if (disposal === null && lead !== null && decide(leadPolicy, work, lead))
    throw new Refusal('CONFLICT', '此线索尚未受理，受理后才能分办、处置');
  throw new Refusal('NOT_FOUND', undefined, { field });
}

async function stepDisposal(
  work: Work,
  verb: Mutation,
  input: StepInput,
  change: (disposal: LeadDisposalEntity) => void | Promise<void> = () => undefined,
): Promise<Written> {
  const disposal = await lockDisposal(work, input);
  await advance(work, disposalMachine, verb, disposal, change);
  return written(leadPolicy, { id: disposal.leadId });
}

/** 分办: the intake proposes a named person of the handling office, never one of those who keep the door. */
export const assignLead = (work: Work, input: AssignLeadInput): Promise<Written> =>
  stepDisposal(work, 'assignLead', input, async (disposal) => {
    const field = ['input', 'handlerId'];
    const [handler] = await namedOfficers(work, [input.handlerId], () => field);
    if (handler === undefined) return;
    const { account } = work.actor;
    if (handler.account === account || disposal.intakeAccounts.includes(handler.account))
      throw new Refusal('SEGREGATION', '签收、受理或分办此线索的人不得承办，请另行指定承办人', { field });
    if (handler.post !== 'HANDLER' || handler.regionCode !== disposal.recipientRegionCode)
      throw new Refusal('BAD_USER_INPUT', '承办人须为本机关承办室人员', { field });
    disposal.intakeAccounts = [...new Set([...disposal.intakeAccounts, account])];
    disposal.proposedHandler = handler.account;
    disposal.handlingOffice = input.handlingOffice;
  });

export const approveLeadAssignment = (work: Work, input: StepInput): Promise<Written> =>
  stepDisposal(work, 'approveLeadAssignment', input, (disposal) => {
    noteOverdue(work, 'LeadDisposal', disposal, 'ASSIGNMENT', disposal.assignDueOn);
    disposal.handlerAccount = disposal.proposedHandler;
    disposal.assignedBy = work.actor.account;
    disposal.assignedAt = work.now;
    disposal.returnReason = null;
  });

export const returnLeadAssignment = (work: Work, input: ReturnLeadAssignmentInput): Promise<Written> =>
  stepDisposal(work, 'returnLeadAssignment', input, (disposal) => {
    disposal.proposedHandler = null;
    disposal.returnReason = input.reason;
  });

/** Exactly one of the four ways, with a reason; 暂存待查 with the day on which it is looked at again. */
export const proposeLeadDisposal = (work: Work, input: ProposeLeadDisposalInput): Promise<Written> =>
  stepDisposal(work, 'proposeLeadDisposal', input, (disposal) => {
    noteOverdue(work, 'LeadDisposal', disposal, 'DISPOSAL', disposal.disposalDueOn);
    const isPending = input.way === 'PENDING';
    if (isPending !== (input.reviewOn != null))
      throw new Refusal('BAD_USER_INPUT', '暂存待查须填下次清理之日，其他方式不填', {
        field: ['input', 'reviewOn'],
      });
    disposal.way = input.way;
    disposal.wayReason = input.reason;
    disposal.reviewOn = isPending ? reviewDay(work, input.reviewOn as string) : null;
    disposal.proposedBy = work.actor.account;
    disposal.returnReason = null;
  });

function reviewDay({ today, deadlines }: Work, day: string): string {
  const latest = addCalendarMonths(today, deadlines.leadPendingReviewMonths);
  if (day <= today || day > latest)
    throw new Refusal('BAD_USER_INPUT', `下次清理之日须在今日之后、${latest} 以前`, {
      field: ['input', 'reviewOn'],
    });
  return day;
}

export async function approveLeadDisposal(work: Work, input: StepInput): Promise<Written> {
  const disposal = await lockDisposal(work, input);
  await advance(work, disposalMachine, 'approveLeadDisposal', disposal, (record) => {
    record.approvedBy = work.actor.account;
    record.approvedAt = work.now;
  });
  if (disposal.way === 'PENDING') await advance(work, disposalMachine, 'shelveLead', disposal);
  return written(leadPolicy, { id: disposal.leadId });
}

export const returnLeadDisposal = (work: Work, input: ReturnLeadDisposalInput): Promise<Written> =>
  stepDisposal(work, 'returnLeadDisposal', input, (disposal) => {
    disposal.returnReason = input.reason;
  });

/** 定期清理: it stays shelved, until another day. */
export const reviewPendingLead = (work: Work, input: ReviewPendingLeadInput): Promise<Written> =>
  stepDisposal(work, 'reviewPendingLead', input, (disposal) => {
    noteOverdue(work, 'LeadDisposal', disposal, 'PENDING_REVIEW', disposal.reviewOn);
    disposal.reviewOn = reviewDay(work, input.reviewOn);
    disposal.wayReason = input.reason;
    disposal.reviews += 1;
    disposal.lastReviewedAt = work.now;
  });

/** New evidence: the handler proposes anew. What was fed back already is not taken back. */
export const resumePendingLead = (work: Work, input: ResumePendingLeadInput): Promise<Written> =>
  stepDisposal(work, 'resumePendingLead', input, async (disposal) => {
    noteOverdue(work, 'LeadDisposal', disposal, 'PENDING_REVIEW', disposal.reviewOn);
    if (await work.manager.existsBy(LeadFeedbackEntity, { leadId: disposal.leadId, state: 'ISSUED' }))
      throw new Refusal('CONFLICT', '此线索已反馈，新的情况请另行登记');
    Object.assign(disposal, { way: null, wayReason: input.reason, reviewOn: null });
    disposal.reviews += 1;
    disposal.lastReviewedAt = work.now;
  });
