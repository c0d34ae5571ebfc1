import { Arg, Ctx, Resolver } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import {
  ApproveLeadFeedbackInput,
  ArchiveLeadInput,
  CloseLeadInput,
  DraftLeadFeedbackInput,
  ExtendLeadFeedbackInput,
  FeedBackLeadInput,
} from './disposal.input';
import { Lead } from './lead.type';
import {
  approveLeadFeedback,
  archiveLead,
  closeLead,
  draftLeadFeedback,
  extendLeadFeedback,
  feedBackLead,
} from './lead-feedback.service';
import {
  AcceptLeadInput,
  AcknowledgeLeadInput,
  ForwardLeadInput,
  RequestLeadSupplementInput,
  ReturnLeadInput,
  SplitLeadInput,
} from './lead-intake.input';
import { acceptLead, acknowledgeLead, requestLeadSupplement, returnLead } from './lead-intake.service';
import { forwardLead, splitLead } from './lead-parting.service';

@Resolver(() => Lead)
export class LeadIntakeResolver {
  @Writes(Lead, '签收：清点件数，不一致的出具差异回执')
  acknowledgeLead(
    @Arg('input', () => AcknowledgeLeadInput) input: AcknowledgeLeadInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'acknowledgeLead', input, acknowledgeLead);
  }

  @Writes(Lead, '受理')
  acceptLead(@Arg('input', () => AcceptLeadInput) input: AcceptLeadInput, @Ctx() context: Context) {
    return write(context, 'acceptLead', input, acceptLead);
  }

  @Writes(Lead, '退回补充：列明欠缺的材料')
  requestLeadSupplement(
    @Arg('input', () => RequestLeadSupplementInput) input: RequestLeadSupplementInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'requestLeadSupplement', input, requestLeadSupplement);
  }

  @Writes(Lead, '退回（不予受理）：只有四种理由')
  returnLead(@Arg('input', () => ReturnLeadInput) input: ReturnLeadInput, @Ctx() context: Context) {
    return write(context, 'returnLead', input, returnLead);
  }

  @Writes(Lead, '转送有管辖权的机关')
  forwardLead(@Arg('input', () => ForwardLeadInput) input: ForwardLeadInput, @Ctx() context: Context) {
    return write(context, 'forwardLead', input, forwardLead);
  }

  @Writes(Lead, '分拆：保留原件，各部分分别办理')
  splitLead(@Arg('input', () => SplitLeadInput) input: SplitLeadInput, @Ctx() context: Context) {
    return write(context, 'splitLead', input, splitLead);
  }

  @Writes(Lead, '拟制反馈')
  draftLeadFeedback(
    @Arg('input', () => DraftLeadFeedbackInput) input: DraftLeadFeedbackInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'draftLeadFeedback', input, draftLeadFeedback);
  }

  @Writes(Lead, '批准反馈；批准人不得为拟稿人（DUAL_CONTROL）')
  approveLeadFeedback(
    @Arg('input', () => ApproveLeadFeedbackInput) input: ApproveLeadFeedbackInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'approveLeadFeedback', input, approveLeadFeedback);
  }

  @Writes(Lead, '情况复杂的，延长反馈期限一次')
  extendLeadFeedback(
    @Arg('input', () => ExtendLeadFeedbackInput) input: ExtendLeadFeedbackInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'extendLeadFeedback', input, extendLeadFeedback);
  }

  @Writes(Lead, '反馈处置情况：移送方只知类别与可反馈的说明')
  feedBackLead(@Arg('input', () => FeedBackLeadInput) input: FeedBackLeadInput, @Ctx() context: Context) {
    return write(context, 'feedBackLead', input, feedBackLead);
  }

  @Writes(Lead, '结案：移送方确认收到反馈以后')
  closeLead(@Arg('input', () => CloseLeadInput) input: CloseLeadInput, @Ctx() context: Context) {
    return write(context, 'closeLead', input, closeLead);
  }

  @Writes(Lead, '归档：此后只读')
  archiveLead(@Arg('input', () => ArchiveLeadInput) input: ArchiveLeadInput, @Ctx() context: Context) {
    return write(context, 'archiveLead', input, archiveLead);
  }
}
