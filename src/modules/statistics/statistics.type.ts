import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType('Figure', {
  description: '一项统计数：分子、分母、单位、来源齐备。问题、措施、整治问题分别计数，不得相加',
})
export class Figure {
  @Field(() => String, { description: '指标' })
  key!: string;

  @Field(() => String, { description: '指标名称' })
  label!: string;

  @Field(() => Float, { nullable: true, description: '分子或计数；空为来源未载或不显示，不等于 0' })
  numerator!: number | null;

  @Field(() => Int, { nullable: true, description: '分母；空为无分母或不显示' })
  denominator!: number | null;

  @Field(() => String, {
    nullable: true,
    description: '百分比，四舍五入保留两位小数，如 98.77%；无分母时为空',
  })
  percent!: string | null;

  @Field(() => String, { description: '计量单位' })
  unit!: string;

  @Field(() => String, { nullable: true, description: '来源原文表述；空为来源未表述此数' })
  statedText!: string | null;

  @Field(() => String, { description: '来源：本系统清点，或文件出处' })
  source!: string;

  @Field(() => String, { nullable: true, description: '说明：来源未载、小数目不显示、计数范围、口径' })
  note!: string | null;
}

@ObjectType('StatisticsNote', { description: '数据质量说明：来源自相矛盾或未明之处，照录不改' })
export class StatisticsNote {
  @Field(() => String, { description: '指标' })
  key!: string;

  @Field(() => String, { description: '来源表述' })
  statedText!: string;

  @Field(() => String, { description: '逐项清点' })
  countedText!: string;

  @Field(() => String, { description: '说明' })
  note!: string;

  @Field(() => String, { description: '出处' })
  source!: string;
}

@ObjectType('Statistics', { description: '年度统计：只计您可知悉的记录，不计演示数据' })
export class Statistics {
  @Field(() => Int, { description: '年度（按督察计划开始日期）' })
  year!: number;

  @Field(() => String, { description: '行政区划代码（GB/T 2260），含所辖' })
  regionCode!: string;

  @Field(() => [Figure], { description: '统计数' })
  figures!: Figure[];

  @Field(() => [StatisticsNote], { description: '数据质量说明' })
  notes!: StatisticsNote[];
}
