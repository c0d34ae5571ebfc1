import { ArrayMaxSize, ArrayUnique, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { TakesId, TakesText } from '../../graphql/input-fields';
import { StepInputType } from '../../graphql/payload';

@InputType('SubmitInspectionReportInput', {
  description: '督察报告送审；正文、来源不得含问题线索和举报人、诉求人信息',
})
export class SubmitInspectionReportInput extends StepInputType {
  @TakesText('督察报告正文', 20000)
  reportText!: string;

  @TakesText('督察报告所据来源', 2000)
  reportSources!: string;
}

@InputType('ApproveInspectionReportInput', { description: '审定督察报告' })
export class ApproveInspectionReportInput extends StepInputType {}

@InputType('ReturnInspectionReportInput', { description: '退回督察报告' })
export class ReturnInspectionReportInput extends StepInputType {
  @TakesText('退回的理由', 1000)
  reason!: string;
}

@InputType('UnitOpinionInput', { description: '对一个督察对象的反馈意见' })
export class UnitOpinionInput {
  @TakesId('督察对象（单位）')
  unitId!: string;

  @TakesText('反馈意见', 20000)
  opinion!: string;
}

const PLAN_DUE = { message: '报送整改方案的期限须为 1 至 365 日' };
const RECTIFY_DUE = { message: '完成整改的期限须为 1 至 1095 日' };

@InputType('IssueFeedbackInput', { description: '督察反馈：每个督察对象一份反馈意见' })
export class IssueFeedbackInput extends StepInputType {
  @Field(() => Int, { description: '报送整改方案的期限（自认领期限届满起的自然日，遇休息日顺延）' })
  @Min(1, PLAN_DUE)
  @Max(365, PLAN_DUE)
  planDueDays!: number;

  @Field(() => Int, { description: '完成整改的期限（自反馈起的自然日，遇休息日顺延）' })
  @Min(1, RECTIFY_DUE)
  @Max(1095, RECTIFY_DUE)
  rectifyDueDays!: number;

  @Field(() => [UnitOpinionInput], { nullable: true, description: '反馈意见；未写的督察对象由系统拟出' })
  @IsOptional()
  @ArrayMaxSize(500, { message: '反馈意见最多 500 份' })
  @ArrayUnique(({ unitId }: UnitOpinionInput) => unitId, { message: '同一单位不得重复写反馈意见' })
  @ValidateNested({ each: true })
  opinions?: UnitOpinionInput[] | null;
}
