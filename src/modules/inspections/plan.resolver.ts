import { Arg, Ctx, Resolver } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { Inspection } from './inspection.type';
import {
  ApproveInspectionPlanInput,
  PlanInspectionInput,
  ReturnInspectionPlanInput,
  SubmitInspectionPlanInput,
} from './plan.input';
import {
  approveInspectionPlan,
  planInspection,
  returnInspectionPlan,
  submitInspectionPlan,
} from './plan.service';

@Resolver()
export class InspectionPlanResolver {
  @Writes(Inspection, '拟制督察：选题须有依据，督察对象须为本行政区划的党委、政府或政府部门')
  planInspection(
    @Arg('input', () => PlanInspectionInput) input: PlanInspectionInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'planInspection', input, planInspection);
  }

  @Writes(Inspection, '督察计划报批：审批期限从此起算')
  submitInspectionPlan(
    @Arg('input', () => SubmitInspectionPlanInput) input: SubmitInspectionPlanInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'submitInspectionPlan', input, submitInspectionPlan);
  }

  @Writes(
    Inspection,
    '批准督察计划：年度督察计划须已批准并列入督查计划，不超上限；批准人不得为拟制人（DUAL_CONTROL）',
  )
  approveInspectionPlan(
    @Arg('input', () => ApproveInspectionPlanInput) input: ApproveInspectionPlanInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'approveInspectionPlan', input, approveInspectionPlan);
  }

  @Writes(Inspection, '退回督察计划')
  returnInspectionPlan(
    @Arg('input', () => ReturnInspectionPlanInput) input: ReturnInspectionPlanInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'returnInspectionPlan', input, returnInspectionPlan);
  }
}
