import { InputType } from 'type-graphql';
import { MayTakeId, Takes, TakesText } from '../../graphql/input-fields';
import { StepInputType, WriteInputType } from '../../graphql/payload';
import { Day } from '../../graphql/scalars';
import type { Audience } from '../../policy/vocabulary';
import { AgencyEnum } from '../organisation/organisation.type';
import { AdviceKindEnum } from './advice.type';
import type { AdviceKind } from './advice.vocabulary';

@InputType('DraftDisciplineAdviceInput', { description: '拟制纪检监察建议' })
export class DraftDisciplineAdviceInput extends WriteInputType {
  @Takes(AdviceKindEnum, '类别')
  kind!: AdviceKind;

  @Takes(AgencyEnum, '收件机关：依法治市办或政法委')
  recipientAgency!: Audience;

  @MayTakeId('涉及单位')
  unitId?: string | null;

  @TakesText('标题', 200)
  title!: string;

  @TakesText('内容（不得涉及问题线索和举报人）', 20_000)
  content!: string;

  @TakesText('依据', 2000)
  legalBasis!: string;

  @Takes(Day, '作出结论之日')
  concludedOn!: string;
}

@InputType('ApproveDisciplineAdviceInput', { description: '批准纪检监察建议' })
export class ApproveDisciplineAdviceInput extends StepInputType {}

@InputType('WithdrawDisciplineAdviceInput', { description: '发送前撤销纪检监察建议' })
export class WithdrawDisciplineAdviceInput extends StepInputType {}

@InputType('SendDisciplineAdviceInput', { description: '发送纪检监察建议' })
export class SendDisciplineAdviceInput extends StepInputType {}

@InputType('ReceiveDisciplineAdviceInput', { description: '签收纪检监察建议' })
export class ReceiveDisciplineAdviceInput extends StepInputType {}

@InputType('ReturnDisciplineAdviceInput', { description: '退回不属本机关职责的事项' })
export class ReturnDisciplineAdviceInput extends StepInputType {
  @TakesText('退回理由', 4000)
  reason!: string;
}

@InputType('ReplyDisciplineAdviceInput', { description: '回复采纳情况' })
export class ReplyDisciplineAdviceInput extends StepInputType {
  @TakesText('采纳情况', 4000)
  reply!: string;
}

@InputType('CloseDisciplineAdviceInput', { description: '办结' })
export class CloseDisciplineAdviceInput extends StepInputType {}
