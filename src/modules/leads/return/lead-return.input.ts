import { Max, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { WriteInputType } from '../../../graphql/payload';

@InputType('FileLeadReturnInput', { description: '问题线索季度报告；各数由系统统计' })
export class FileLeadReturnInput extends WriteInputType {
  @Field(() => Int, { description: '年度' })
  @Min(2015, { message: '年度不得早于 2015' })
  @Max(2100, { message: '年度不得晚于 2100' })
  year!: number;

  @Field(() => Int, { description: '季度（1 至 4）' })
  @Min(1, { message: '季度须为 1 至 4' })
  @Max(4, { message: '季度须为 1 至 4' })
  quarter!: number;
}
