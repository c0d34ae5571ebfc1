import { InputType } from 'type-graphql';
import { MayTake, MayTakeId, MayTakeText, Takes, TakesId, TakesText } from '../../graphql/input-fields';
import { StepInputType } from '../../graphql/payload';
import { Day } from '../../graphql/scalars';
import { DisposalWayEnum, LeadRecusalReasonEnum, RecusalFaultEnum } from './disposal.type';
import type { DisposalWay, FeedbackKind, LeadRecusalReason, RecusalFault } from './disposal.vocabulary';
import { FeedbackKindEnum } from './lead.type';
import { LeadStepInput } from './lead-step.input';

@InputType('AssignLeadInput', { description: '提出分办意见' })
export class AssignLeadInput extends LeadStepInput {
  @TakesId('承办人')
  handlerId!: string;

  @TakesText('承办部门', 120)
  handlingOffice!: string;
}

@InputType('ApproveLeadAssignmentInput', { description: '批准分办' })
export class ApproveLeadAssignmentInput extends LeadStepInput {}

@InputType({ isAbstract: true } as never)
abstract class ReasonInput extends LeadStepInput {
  @TakesText('理由', 1000)
  reason!: string;
}

@InputType('ReturnLeadAssignmentInput', { description: '退回分办意见' })
export class ReturnLeadAssignmentInput extends ReasonInput {}

@InputType('DeclareLeadRecusalInput', { description: '回避：本人声明，或者要求他人回避' })
export class DeclareLeadRecusalInput extends LeadStepInput {
  @MayTakeId('应回避人；不填为本人')
  officerId?: string | null;

  @Takes(LeadRecusalReasonEnum, '回避情形')
  reason!: LeadRecusalReason;

  @MayTakeText('说明', 500)
  note?: string | null;
}

@InputType('DecideLeadRecusalInput', { description: '决定是否回避' })
export class DecideLeadRecusalInput extends StepInputType {
  @Takes(Boolean, '是否回避')
  isUpheld!: boolean;

  @TakesText('理由', 500)
  reason!: string;
}

@InputType('RecordLeadRecusalFaultInput', { description: '登记回避差错；登记后即须回避' })
export class RecordLeadRecusalFaultInput extends LeadStepInput {
  @TakesId('应回避人')
  officerId!: string;

  @Takes(RecusalFaultEnum, '差错')
  kind!: RecusalFault;

  @Takes(LeadRecusalReasonEnum, '回避情形')
  reason!: LeadRecusalReason;

  @TakesText('说明', 500)
  note!: string;
}

@InputType('ProposeLeadDisposalInput', { description: '提出处置意见：四种方式之一' })
export class ProposeLeadDisposalInput extends ReasonInput {
  @Takes(DisposalWayEnum, '处置方式')
  way!: DisposalWay;

  @MayTake(Day, '暂存待查的，下次清理之日')
  reviewOn?: string | null;
}

@InputType('ApproveLeadDisposalInput', { description: '批准处置意见' })
export class ApproveLeadDisposalInput extends LeadStepInput {}

@InputType('ReturnLeadDisposalInput', { description: '退回处置意见' })
export class ReturnLeadDisposalInput extends ReasonInput {}

@InputType('ReviewPendingLeadInput', { description: '清理暂存待查线索：继续暂存' })
export class ReviewPendingLeadInput extends ReasonInput {
  @Takes(Day, '下次清理之日')
  reviewOn!: string;
}

@InputType('ResumePendingLeadInput', { description: '暂存待查线索有新情况，重新处置' })
export class ResumePendingLeadInput extends ReasonInput {}

@InputType('DraftLeadFeedbackInput', { description: '拟制反馈：类别与可反馈的说明' })
export class DraftLeadFeedbackInput extends LeadStepInput {
  @Takes(FeedbackKindEnum, '反馈类别')
  kind!: FeedbackKind;

  @MayTakeText('可反馈的说明', 500)
  note?: string | null;
}

@InputType('ApproveLeadFeedbackInput', { description: '批准反馈' })
export class ApproveLeadFeedbackInput extends LeadStepInput {}

@InputType('FeedBackLeadInput', { description: '反馈处置情况' })
export class FeedBackLeadInput extends LeadStepInput {}

@InputType('ExtendLeadFeedbackInput', { description: '情况复杂的，说明理由，延长反馈期限' })
export class ExtendLeadFeedbackInput extends LeadStepInput {
  @TakesText('理由', 500)
  reason!: string;
}

@InputType('CloseLeadInput', { description: '结案' })
export class CloseLeadInput extends LeadStepInput {}

@InputType('ArchiveLeadInput', { description: '归档' })
export class ArchiveLeadInput extends LeadStepInput {}
