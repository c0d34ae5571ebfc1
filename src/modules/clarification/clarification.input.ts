import { InputType } from 'type-graphql';
import { MayTake, MayTakeId, MayTakeText, Takes, TakesId, TakesText } from '../../graphql/input-fields';
import { StepInputType, WriteInputType } from '../../graphql/payload';
import { Day } from '../../graphql/scalars';
import { ClarificationMethodEnum, ConsentMeansEnum, UnfoundedEnum } from './clarification.type';
import type { ClarificationMethod, ConsentMeans, Unfounded } from './clarification.vocabulary';

@InputType('OpenClarificationInput', { description: '经查失实，提出澄清正名' })
export class OpenClarificationInput extends WriteInputType {
  @TakesId('问题线索')
  leadId!: string;

  @Takes(UnfoundedEnum, '失实程度')
  unfounded!: Unfounded;

  @TakesText('失实结论', 2000)
  conclusion!: string;

  @Takes(Boolean, '澄清对象是否政法干警')
  personIsPoliticalLegal!: boolean;
}

/** What the person said, when, and by which means. */
@InputType({ isAbstract: true } as never)
export abstract class ConsentInput extends StepInputType {
  @Takes(Day, '本人表示意见的日期')
  answeredOn!: string;

  @Takes(ConsentMeansEnum, '途径')
  means!: ConsentMeans;

  @MayTakeText('说明', 500)
  note?: string | null;
}

@InputType('RecordClarificationConsentInput', { description: '登记本人同意' })
export class RecordClarificationConsentInput extends ConsentInput {}

@InputType('DeclineClarificationInput', { description: '登记本人不同意' })
export class DeclineClarificationInput extends ConsentInput {}

@InputType('WithdrawClarificationConsentInput', { description: '执行前，登记本人撤回同意' })
export class WithdrawClarificationConsentInput extends ConsentInput {}

@InputType('ChooseClarificationMethodInput', {
  description: '提出方式；发函、通报的须写明公布的文字和单位，当面说明的不填',
})
export class ChooseClarificationMethodInput extends StepInputType {
  @Takes(ClarificationMethodEnum, '方式')
  method!: ClarificationMethod;

  @MayTakeId('向其公布的单位')
  unitId?: string | null;

  @MayTakeText('公布的标题', 120)
  title?: string | null;

  @MayTakeText('公布的文字（不得涉及来源和办理过程）', 2000)
  text?: string | null;

  @MayTake(Boolean, '是否请移送方协助公布')
  senderIsAskedToPublish?: boolean | null;
}

@InputType('ApproveClarificationInput', { description: '批准澄清正名' })
export class ApproveClarificationInput extends StepInputType {}

@InputType('ReturnClarificationInput', { description: '退回澄清方式' })
export class ReturnClarificationInput extends StepInputType {
  @TakesText('退回理由', 1000)
  reason!: string;
}

@InputType('CarryOutClarificationInput', { description: '执行澄清正名；发函、通报的即行公布' })
export class CarryOutClarificationInput extends StepInputType {}

@InputType('RevisitClarificationInput', { description: '登记回访' })
export class RevisitClarificationInput extends StepInputType {
  @Takes(Day, '回访日期')
  revisitedOn!: string;

  @TakesText('回访情况', 1000)
  note!: string;
}
