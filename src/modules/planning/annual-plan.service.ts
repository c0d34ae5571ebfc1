import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { annualPlanPolicy } from '../../policy/resources/inspection.policy';
import { step, written } from '../../workflow/step';
import { AnnualPlanEntity } from './annual-plan.entity';
import type {
  ApproveAnnualPlanInput,
  DraftAnnualPlanInput,
  SubmitAnnualPlanInput,
} from './annual-plan.input';
import { annualPlanMachine } from './annual-plan.workflow';

/** One plan a year and division. */
export async function draftAnnualPlan(work: Work, input: DraftAnnualPlanInput): Promise<Written> {
  const { manager, actor } = work;
  const place = { year: input.year, regionCode: actor.regionCode };
  if (await manager.existsBy(AnnualPlanEntity, place))
    throw new Refusal('CONFLICT', `${input.year} 年度督察计划已存在`, { field: ['input', 'year'] });
  const plan = await manager.save(
    manager.create(AnnualPlanEntity, {
      ...place,
      title: input.title,
      inspectionCap: input.inspectionCap ?? null,
      state: annualPlanMachine.workflow.initial,
      draftedBy: actor.account,
    }),
  );
  work.record({
    action: 'draftAnnualPlan',
    subjectType: 'AnnualPlan',
    subjectId: toGlobalId('AnnualPlan', plan.id),
    to: plan.state,
  });
  return written(annualPlanPolicy, plan);
}

export async function submitAnnualPlan(work: Work, input: SubmitAnnualPlanInput): Promise<Written> {
  return written(annualPlanPolicy, await step(work, annualPlanMachine, 'submitAnnualPlan', input));
}

export async function approveAnnualPlan(work: Work, input: ApproveAnnualPlanInput): Promise<Written> {
  const plan = await step(work, annualPlanMachine, 'approveAnnualPlan', input, (record) => {
    record.documentNumber = input.documentNumber;
    record.listedInSupervisionPlan = input.listedInSupervisionPlan;
    record.approvedBy = work.actor.account;
    record.approvedOn = work.today;
  });
  return written(annualPlanPolicy, plan);
}
