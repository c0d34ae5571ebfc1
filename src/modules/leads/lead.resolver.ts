import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { AvailableTransitionType } from '../../graphql/transitions';
import { AmendLeadInput, RegisterLeadInput, SupplementLeadInput } from './lead.input';
import { amendLead, refuseAboveLevel, registerLead, withdrawLead } from './lead.service';
import { Lead } from './lead.type';
import { leadMachine } from './lead.workflow';
import {
  ApproveLeadNoticeInput,
  ApproveLeadTransferInput,
  AssessLeadInput,
  ConfirmLeadExclusionInput,
  ConfirmLeadFeedbackInput,
  NoticeLeadInput,
  ReopenLeadInput,
  ReturnLeadAssessmentInput,
  ReviewLeadSecrecyInput,
  TransferLeadInput,
  WithdrawLeadInput,
} from './lead-assessment.input';
import {
  approveLeadNotice,
  approveLeadTransfer,
  assessLead,
  confirmLeadExclusion,
  reopenLead,
  returnLeadAssessment,
  reviewLeadSecrecy,
} from './lead-assessment.service';
import { noticeLead } from './lead-notice.service';
import { confirmLeadFeedback, supplementLead, transferLead } from './lead-transfer.service';

@Resolver(() => Lead)
export class LeadResolver {
  @FieldResolver(() => [AvailableTransitionType], { description: '当前可办理的事项' })
  availableTransitions(@Root() record: Lead, @Ctx() { transitions }: Context) {
    return transitions.of(leadMachine, record.id);
  }

  @Writes(
    Lead,
    '登记问题线索：反映对象属上级管理的不予保存（LEAD_ABOVE_LEVEL），不得提出处理意见（DISPOSAL_ADVICE）',
  )
  async registerLead(
    @Arg('input', () => RegisterLeadInput) input: RegisterLeadInput,
    @Ctx() context: Context,
  ) {
    await refuseAboveLevel(context, input);
    return write(context, 'registerLead', input, registerLead);
  }

  @Writes(Lead, '修改问题线索草稿')
  async amendLead(@Arg('input', () => AmendLeadInput) input: AmendLeadInput, @Ctx() context: Context) {
    await refuseAboveLevel(context, input);
    return write(context, 'amendLead', input, amendLead);
  }

  @Writes(Lead, '移送前撤销')
  withdrawLead(@Arg('input', () => WithdrawLeadInput) input: WithdrawLeadInput, @Ctx() context: Context) {
    return write(context, 'withdrawLead', input, withdrawLead);
  }

  @Writes(Lead, '研判：移送标准逐项作答，结论为移送、抄告或者不构成')
  assessLead(@Arg('input', () => AssessLeadInput) input: AssessLeadInput, @Ctx() context: Context) {
    return write(context, 'assessLead', input, assessLead);
  }

  @Writes(Lead, '退回研判')
  returnLeadAssessment(
    @Arg('input', () => ReturnLeadAssessmentInput) input: ReturnLeadAssessmentInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'returnLeadAssessment', input, returnLeadAssessment);
  }

  @Writes(Lead, '保密审查：由起草人、移送经办人以外的人声明不含国家秘密')
  reviewLeadSecrecy(
    @Arg('input', () => ReviewLeadSecrecyInput) input: ReviewLeadSecrecyInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'reviewLeadSecrecy', input, reviewLeadSecrecy);
  }

  @Writes(Lead, '审批移送；审批人不得为起草人、研判人（DUAL_CONTROL）')
  approveLeadTransfer(
    @Arg('input', () => ApproveLeadTransferInput) input: ApproveLeadTransferInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'approveLeadTransfer', input, approveLeadTransfer);
  }

  @Writes(Lead, '审批抄告')
  approveLeadNotice(
    @Arg('input', () => ApproveLeadNoticeInput) input: ApproveLeadNoticeInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'approveLeadNotice', input, approveLeadNotice);
  }

  @Writes(Lead, '批准不构成线索')
  confirmLeadExclusion(
    @Arg('input', () => ConfirmLeadExclusionInput) input: ConfirmLeadExclusionInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'confirmLeadExclusion', input, confirmLeadExclusion);
  }

  @Writes(Lead, '不构成线索的重新研判')
  reopenLead(@Arg('input', () => ReopenLeadInput) input: ReopenLeadInput, @Ctx() context: Context) {
    return write(context, 'reopenLead', input, reopenLead);
  }

  @Writes(Lead, '移送：清单件数须与文件相符，须经他人保密审查；移送后成员、组长不再可见内容')
  transferLead(@Arg('input', () => TransferLeadInput) input: TransferLeadInput, @Ctx() context: Context) {
    return write(context, 'transferLead', input, transferLead);
  }

  @Writes(Lead, '确认收到反馈：移送方销号')
  confirmLeadFeedback(
    @Arg('input', () => ConfirmLeadFeedbackInput) input: ConfirmLeadFeedbackInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'confirmLeadFeedback', input, confirmLeadFeedback);
  }

  @Writes(Lead, '补充移送：原编号，只补欠缺的材料')
  supplementLead(
    @Arg('input', () => SupplementLeadInput) input: SupplementLeadInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'supplementLead', input, supplementLead);
  }

  @Writes(Lead, '抄告：只告知事项，不移送线索')
  noticeLead(@Arg('input', () => NoticeLeadInput) input: NoticeLeadInput, @Ctx() context: Context) {
    return write(context, 'noticeLead', input, noticeLead);
  }
}
