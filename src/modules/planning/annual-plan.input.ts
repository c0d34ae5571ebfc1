import { IsOptional, Length, Max, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { StepInputType, WriteInputType } from '../../graphql/payload';

@InputType('DraftAnnualPlanInput', { description: '拟制年度督察计划' })
export class DraftAnnualPlanInput extends WriteInputType {
  @Field(() => Int, { description: '年度' })
  @Min(2000, { message: '年度不得早于 2000' })
  @Max(2100, { message: '年度不得晚于 2100' })
  year!: number;

  @Field(() => String, { description: '名称（1 至 120 字）' })
  @Length(1, 120, { message: '名称须为 1 至 120 字' })
  title!: string;

  @Field(() => Int, { nullable: true, description: '年度督察项目数上限（项）;不填为不设上限' })
  @IsOptional()
  @Min(1, { message: '上限须不小于 1' })
  inspectionCap?: number | null;
}

@InputType('SubmitAnnualPlanInput', { description: '年度督察计划报批' })
export class SubmitAnnualPlanInput extends StepInputType {}

@InputType('ApproveAnnualPlanInput', { description: '批准年度督察计划' })
export class ApproveAnnualPlanInput extends StepInputType {
  @Field(() => String, { description: '印发文号' })
  @Length(1, 60, { message: '印发文号须为 1 至 60 字' })
  documentNumber!: string;

  @Field(() => Boolean, { description: '是否已列入市委市政府督查计划' })
  listedInSupervisionPlan!: boolean;
}
