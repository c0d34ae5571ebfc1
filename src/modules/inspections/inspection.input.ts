import { InputType } from 'type-graphql';
import { TakesText } from '../../graphql/input-fields';
import { StepInputType } from '../../graphql/payload';

@InputType('EvaluateInspectionInput', { description: '验收评估' })
export class EvaluateInspectionInput extends StepInputType {
  @TakesText('验收评估意见', 4000)
  evaluationText!: string;
}

@InputType('ArchiveInspectionInput', { description: '归档' })
export class ArchiveInspectionInput extends StepInputType {}

@InputType('TerminateInspectionInput', { description: '终止督察' })
export class TerminateInspectionInput extends StepInputType {
  @TakesText('终止的理由', 1000)
  reason!: string;
}
