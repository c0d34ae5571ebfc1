import { ArrayMaxSize, ArrayMinSize, ValidateNested } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { Takes, TakesText } from '../../graphql/input-fields';
import { StepInputType } from '../../graphql/payload';
import { Day } from '../../graphql/scalars';
import { MeasureStateEnum } from './measure.type';
import type { MeasureState } from './rectification.vocabulary';

@InputType('MeasureInput', { description: '一项整改措施及其六要素，缺一不可' })
export class MeasureInput {
  @TakesText('整改措施', 2000)
  content!: string;

  @TakesText('责任部门', 120)
  responsibleDepartment!: string;

  @TakesText('责任人', 60)
  responsiblePerson!: string;

  @Takes(Day, '完成时限，不得晚于问题的整改期限')
  dueOn!: string;

  @TakesText('整改方式', 500)
  method!: string;

  @TakesText('检验标准', 1000)
  standard!: string;

  @TakesText('预期工作成果', 1000)
  outcome!: string;
}

@InputType('SubmitRectificationPlanInput', { description: '报送整改措施' })
export class SubmitRectificationPlanInput extends StepInputType {
  @Field(() => [MeasureInput], { description: '整改措施（1 至 50 项）；整改中可再报，续编序号' })
  @ArrayMinSize(1, { message: '请至少填写一项整改措施' })
  @ArrayMaxSize(50, { message: '一次最多填写 50 项整改措施' })
  @ValidateNested({ each: true })
  measures!: MeasureInput[];
}

@InputType('ReportMeasureProgressInput', { description: '报告整改进展' })
export class ReportMeasureProgressInput extends StepInputType {
  @Takes(MeasureStateEnum, '目前状态')
  state!: MeasureState;

  @TakesText('进展情况', 4000)
  text!: string;
}
