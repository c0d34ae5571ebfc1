import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('LeadTotals', {
  description: '问题线索汇总数：移送机关只计本机关移送的，承办人只计本人承办的，信访举报部门只计实名举报的',
})
export class LeadTotals {
  @Field(() => Int, { description: '年度（按移送日期）' })
  year!: number;

  @Field(() => Int, { description: '移送（件）' })
  transferredCount!: number;

  @Field(() => Int, { description: '其中：已签收（件）' })
  acknowledgedCount!: number;

  @Field(() => Int, { description: '其中：已受理（件）' })
  acceptedCount!: number;

  @Field(() => Int, { description: '其中：退回不予受理（件）' })
  returnedCount!: number;

  @Field(() => Int, { description: '其中：已反馈处置情况（件）' })
  fedBackCount!: number;

  @Field(() => Int, { description: '其中：已结案（件）' })
  closedCount!: number;
}
