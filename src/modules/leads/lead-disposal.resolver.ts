import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { AvailableTransitionType } from '../../graphql/transitions';
import {
  ApproveLeadAssignmentInput,
  ApproveLeadDisposalInput,
  AssignLeadInput,
  DecideLeadRecusalInput,
  DeclareLeadRecusalInput,
  ProposeLeadDisposalInput,
  RecordLeadRecusalFaultInput,
  ResumePendingLeadInput,
  ReturnLeadAssignmentInput,
  ReturnLeadDisposalInput,
  ReviewPendingLeadInput,
} from './disposal.input';
import { LeadDisposal, LeadRecusal } from './disposal.type';
import { disposalMachine } from './disposal.workflow';
import { Lead } from './lead.type';
import {
  approveLeadAssignment,
  approveLeadDisposal,
  assignLead,
  proposeLeadDisposal,
  resumePendingLead,
  returnLeadAssignment,
  returnLeadDisposal,
  reviewPendingLead,
} from './lead-disposal.service';
import { decideLeadRecusal, declareLeadRecusal, recordLeadRecusalFault } from './lead-recusal.service';

@Resolver(() => LeadDisposal)
export class LeadDisposalResolver {
  @FieldResolver(() => [AvailableTransitionType], { description: '当前可办理的事项' })
  availableTransitions(@Root() record: LeadDisposal, @Ctx() { transitions }: Context) {
    return transitions.of(disposalMachine, record.id);
  }

  @Writes(Lead, '提出分办意见：承办人不得为签收、受理、分办此线索的人（SEGREGATION）')
  assignLead(@Arg('input', () => AssignLeadInput) input: AssignLeadInput, @Ctx() context: Context) {
    return write(context, 'assignLead', input, assignLead);
  }

  @Writes(Lead, '批准分办')
  approveLeadAssignment(
    @Arg('input', () => ApproveLeadAssignmentInput) input: ApproveLeadAssignmentInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'approveLeadAssignment', input, approveLeadAssignment);
  }

  @Writes(Lead, '退回分办意见')
  returnLeadAssignment(
    @Arg('input', () => ReturnLeadAssignmentInput) input: ReturnLeadAssignmentInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'returnLeadAssignment', input, returnLeadAssignment);
  }

  @Writes(Lead, '提出处置意见：四种方式之一，须说明理由')
  proposeLeadDisposal(
    @Arg('input', () => ProposeLeadDisposalInput) input: ProposeLeadDisposalInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'proposeLeadDisposal', input, proposeLeadDisposal);
  }

  @Writes(Lead, '批准处置意见；批准人不得为提出人（DUAL_CONTROL）')
  approveLeadDisposal(
    @Arg('input', () => ApproveLeadDisposalInput) input: ApproveLeadDisposalInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'approveLeadDisposal', input, approveLeadDisposal);
  }

  @Writes(Lead, '退回处置意见')
  returnLeadDisposal(
    @Arg('input', () => ReturnLeadDisposalInput) input: ReturnLeadDisposalInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'returnLeadDisposal', input, returnLeadDisposal);
  }

  @Writes(Lead, '清理暂存待查线索：继续暂存')
  reviewPendingLead(
    @Arg('input', () => ReviewPendingLeadInput) input: ReviewPendingLeadInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'reviewPendingLead', input, reviewPendingLead);
  }

  @Writes(Lead, '暂存待查线索有新情况，重新处置')
  resumePendingLead(
    @Arg('input', () => ResumePendingLeadInput) input: ResumePendingLeadInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'resumePendingLead', input, resumePendingLead);
  }

  @Writes(Lead, '回避：四种情形之一，本人声明或要求他人回避，未决定前即须回避')
  declareLeadRecusal(
    @Arg('input', () => DeclareLeadRecusalInput) input: DeclareLeadRecusalInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'declareLeadRecusal', input, declareLeadRecusal);
  }

  @Writes(LeadRecusal, '决定是否回避；决定人不得为应回避人、声明人（DUAL_CONTROL）')
  decideLeadRecusal(
    @Arg('input', () => DecideLeadRecusalInput) input: DecideLeadRecusalInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'decideLeadRecusal', input, decideLeadRecusal);
  }

  @Writes(LeadRecusal, '登记回避差错：错误地不予回避，或者遗漏；登记后即须回避')
  recordLeadRecusalFault(
    @Arg('input', () => RecordLeadRecusalFaultInput) input: RecordLeadRecusalFaultInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'recordLeadRecusalFault', input, recordLeadRecusalFault);
  }
}
