import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { AvailableTransitionType } from '../../graphql/transitions';
import { ApproveAnnualPlanInput, DraftAnnualPlanInput, SubmitAnnualPlanInput } from './annual-plan.input';
import { approveAnnualPlan, draftAnnualPlan, submitAnnualPlan } from './annual-plan.service';
import { AnnualPlan } from './annual-plan.type';
import { annualPlanMachine } from './annual-plan.workflow';

@Resolver(() => AnnualPlan)
export class AnnualPlanResolver {
  @FieldResolver(() => [AvailableTransitionType], { description: '当前可办理的事项' })
  availableTransitions(@Root() plan: AnnualPlan, @Ctx() { transitions }: Context) {
    return transitions.of(annualPlanMachine, plan.id);
  }

  @Writes(AnnualPlan, '拟制年度督察计划：一年一份')
  draftAnnualPlan(
    @Arg('input', () => DraftAnnualPlanInput) input: DraftAnnualPlanInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'draftAnnualPlan', input, draftAnnualPlan);
  }

  @Writes(AnnualPlan, '年度督察计划报批')
  submitAnnualPlan(
    @Arg('input', () => SubmitAnnualPlanInput) input: SubmitAnnualPlanInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'submitAnnualPlan', input, submitAnnualPlan);
  }

  @Writes(AnnualPlan, '批准年度督察计划；批准人不得为拟制人（DUAL_CONTROL）')
  approveAnnualPlan(
    @Arg('input', () => ApproveAnnualPlanInput) input: ApproveAnnualPlanInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'approveAnnualPlan', input, approveAnnualPlan);
  }
}
