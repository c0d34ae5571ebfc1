import { ArrayUnique } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { MayTakeId, MayTakeText, Takes, TakesText } from '../../graphql/input-fields';
import { AssessmentEnum, TransferStandardEnum } from './lead.type';
import type { Assessment, TransferStandard } from './lead.vocabulary';
import { LeadStepInput } from './lead-step.input';

@InputType('StandardAnswerInput', { description: '对一项移送标准的回答' })
export class StandardAnswerInput {
  @Takes(TransferStandardEnum, '移送标准')
  standard!: TransferStandard;

  @Takes(Boolean, '是否满足')
  isMet!: boolean;
}

@InputType('AssessLeadInput', { description: '研判：移送、抄告或者不构成' })
export class AssessLeadInput extends LeadStepInput {
  @Takes(AssessmentEnum, '研判结论')
  assessment!: Assessment;

  @TakesText('研判意见', 2000)
  opinion!: string;

  @Field(() => [StandardAnswerInput], { description: '对移送标准逐项作答，不得遗漏' })
  @ArrayUnique(({ standard }: StandardAnswerInput) => standard, { message: '同一项移送标准只能作答一次' })
  standards!: StandardAnswerInput[];
}

@InputType('ReviewLeadSecrecyInput', { description: '保密审查' })
export class ReviewLeadSecrecyInput extends LeadStepInput {
  @Takes(Boolean, '声明：已审查正文和全部附件，不含国家秘密')
  holdsNoStateSecret!: boolean;
}

@InputType({ isAbstract: true } as never)
abstract class LeadOpinionInput extends LeadStepInput {
  @TakesText('意见', 2000)
  opinion!: string;
}

@InputType('ApproveLeadTransferInput', { description: '审批移送' })
export class ApproveLeadTransferInput extends LeadOpinionInput {}

@InputType('ApproveLeadNoticeInput', { description: '审批抄告' })
export class ApproveLeadNoticeInput extends LeadOpinionInput {}

@InputType('ConfirmLeadExclusionInput', { description: '批准不构成线索，须说明理由' })
export class ConfirmLeadExclusionInput extends LeadOpinionInput {}

@InputType('ReturnLeadAssessmentInput', { description: '退回研判，须说明理由' })
export class ReturnLeadAssessmentInput extends LeadOpinionInput {}

@InputType('ReopenLeadInput', { description: '不构成线索的重新研判' })
export class ReopenLeadInput extends LeadStepInput {}

@InputType('WithdrawLeadInput', { description: '移送前撤销' })
export class WithdrawLeadInput extends LeadStepInput {}

@InputType('TransferLeadInput', { description: '移送' })
export class TransferLeadInput extends LeadStepInput {}

@InputType('ConfirmLeadFeedbackInput', { description: '确认收到反馈' })
export class ConfirmLeadFeedbackInput extends LeadStepInput {}

@InputType('NoticeLeadInput', { description: '抄告：只写事项，不写干部个人信息' })
export class NoticeLeadInput extends LeadStepInput {
  @TakesText('标题', 200)
  title!: string;

  @TakesText('问题摘要', 1000)
  summary!: string;

  @MayTakeId('涉及单位')
  unitId?: string | null;
}

@InputType('AcknowledgeLeadNoticeInput', { description: '知悉抄告' })
export class AcknowledgeLeadNoticeInput extends LeadStepInput {}

@InputType('RequestLeadTransferInput', { description: '就抄告事项请求移交' })
export class RequestLeadTransferInput extends LeadStepInput {
  @TakesText('理由', 1000)
  note!: string;
}

@InputType('FileLeadNoticeInput', { description: '抄告存查' })
export class FileLeadNoticeInput extends LeadStepInput {
  @MayTakeText('说明', 1000)
  note?: string | null;
}
