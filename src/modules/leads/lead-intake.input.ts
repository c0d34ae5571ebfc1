import { ArrayMaxSize, ArrayMinSize, IsOptional, Length, Matches, Max, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { MayTakeId, MayTakeText, Takes, TakesText } from '../../graphql/input-fields';
import { ReturnReasonEnum } from './lead.type';
import type { ReturnReason } from './lead.vocabulary';
import { LeadStepInput } from './lead-step.input';

@InputType('AcknowledgeLeadInput', { description: '签收：清点件数，不一致即为差异回执' })
export class AcknowledgeLeadInput extends LeadStepInput {
  @Field(() => Int, { description: '实收件数' })
  @Min(0, { message: '件数须不小于 0' })
  @Max(10_000, { message: '件数须不大于 10000' })
  receivedCount!: number;

  @MayTakeText('差异说明', 1000)
  note?: string | null;
}

@InputType('AcceptLeadInput', { description: '受理' })
export class AcceptLeadInput extends LeadStepInput {}

@InputType('RequestLeadSupplementInput', { description: '退回补充' })
export class RequestLeadSupplementInput extends LeadStepInput {
  @Field(() => [String], { description: '欠缺的材料（1 至 50 项，每项 1 至 200 字）' })
  @ArrayMinSize(1, { message: '请列明欠缺的材料' })
  @ArrayMaxSize(50, { message: '一次至多列 50 项' })
  @Length(1, 200, { each: true, message: '每项须为 1 至 200 字' })
  missing!: string[];
}

@InputType('ReturnLeadInput', { description: '退回（不予受理），只有四种理由' })
export class ReturnLeadInput extends LeadStepInput {
  @Takes(ReturnReasonEnum, '退回理由')
  reason!: ReturnReason;

  @MayTakeId('重复于哪件已收的线索（仅限以重复为由的），不告知移送方；该线索')
  duplicateOfId?: string | null;

  @TakesText('说明', 1000)
  note!: string;
}

@InputType('ForwardLeadInput', { description: '转送有管辖权的机关' })
export class ForwardLeadInput extends LeadStepInput {
  @TakesText('转送单位', 120)
  organ!: string;

  @Field(() => String, {
    nullable: true,
    description: '转送单位所在行政区划代码；该地监察机关在本系统内的须填，不填即为系统外转送',
  })
  @IsOptional()
  @Matches(/^\d{6}$/, { message: '行政区划代码须为 6 位数字' })
  regionCode?: string | null;

  @TakesText('说明', 1000)
  note!: string;
}

@InputType('SplitLeadInput', { description: '分拆：部分属本机关管辖的，分别办理' })
export class SplitLeadInput extends LeadStepInput {
  @Field(() => [String], { description: '各部分的范围（2 至 10 部分，每部分 1 至 500 字）' })
  @ArrayMinSize(2, { message: '分拆至少为两部分' })
  @ArrayMaxSize(10, { message: '分拆至多为十部分' })
  @Length(1, 500, { each: true, message: '每部分须为 1 至 500 字' })
  parts!: string[];

  @TakesText('说明', 1000)
  note!: string;
}
