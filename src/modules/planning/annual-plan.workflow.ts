import { actorsOf } from '../../policy/operations.policy';
import { annualPlanPolicy } from '../../policy/resources/inspection.policy';
import { defineWorkflow, type Guard } from '../../workflow/define-workflow';
import type { Machine } from '../../workflow/step';
import { AnnualPlanEntity } from './annual-plan.entity';
import { ANNUAL_PLAN_STATES, type AnnualPlanState } from './annual-plan.vocabulary';

export interface AnnualPlanFacts {
  readonly draftedByActor: boolean;
}

const approverIsNotDrafter: Guard<AnnualPlanFacts> = {
  id: 'approver-is-not-drafter',
  reason: '批准人不得为拟制人，请由另一人批准',
  basis: '双人原则（依法治市办仅 6 人亦须遵守）',
  code: 'DUAL_CONTROL',
  holds: ({ draftedByActor }) => !draftedByActor,
};

export const annualPlanWorkflow = defineWorkflow<AnnualPlanState, AnnualPlanFacts>({
  subject: 'AnnualPlan',
  label: '年度督察计划',
  states: ANNUAL_PLAN_STATES,
  initial: 'DRAFTED',
  transitions: [
    {
      verb: 'submitAnnualPlan',
      label: '报批',
      from: ['DRAFTED'],
      to: 'SUBMITTED',
      actors: actorsOf('submitAnnualPlan'),
      guards: [],
      basis: '法治政府建设与责任落实督察工作规定：年度督察计划按规定报批',
    },
    {
      verb: 'approveAnnualPlan',
      label: '批准',
      from: ['SUBMITTED'],
      to: 'APPROVED',
      actors: actorsOf('approveAnnualPlan'),
      guards: [approverIsNotDrafter],
      basis: '法治政府建设与责任落实督察工作规定：年度督察计划按规定报批',
    },
  ],
});

export const annualPlanMachine: Machine<AnnualPlanEntity, AnnualPlanState, AnnualPlanFacts> = {
  entity: AnnualPlanEntity,
  policy: annualPlanPolicy,
  workflow: annualPlanWorkflow,
  facts: async ({ actor }, plans) =>
    plans.map((plan) => ({ draftedByActor: plan.draftedBy === actor.account })),
};
