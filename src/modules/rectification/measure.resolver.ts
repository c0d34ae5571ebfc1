import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { AvailableTransitionType } from '../../graphql/transitions';
import { Finding } from '../findings/finding.type';
import { ReportMeasureProgressInput, SubmitRectificationPlanInput } from './measure.input';
import { reportMeasureProgress, submitRectificationPlan } from './measure.service';
import { Measure } from './measure.type';
import { measureMachine } from './measure.workflow';

@Resolver(() => Measure)
export class MeasureResolver {
  @FieldResolver(() => [AvailableTransitionType], { description: '当前可办理的事项' })
  availableTransitions(@Root() measure: Measure, @Ctx() { transitions }: Context) {
    return transitions.of(measureMachine, measure.id);
  }

  @Writes(Finding, '报送整改措施：每项须具六要素，完成时限不得晚于问题的整改期限')
  submitRectificationPlan(
    @Arg('input', () => SubmitRectificationPlanInput) input: SubmitRectificationPlanInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'submitRectificationPlan', input, submitRectificationPlan);
  }

  @Writes(Measure, '报告整改进展：逐次追加，不改写以前的报告')
  reportMeasureProgress(
    @Arg('input', () => ReportMeasureProgressInput) input: ReportMeasureProgressInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'reportMeasureProgress', input, reportMeasureProgress);
  }
}
