import { type EntityManager, In } from 'typeorm';
import type { Work } from '../../database/work';
import { annualPlanPolicy } from '../../policy/resources/inspection.policy';
import { namedRecords } from '../../workflow/named-records';
import { AnnualPlanEntity } from './annual-plan.entity';

/** What an inspection's approval asks of the plan of its year. */
export interface AnnualPlanStanding {
  readonly approved: boolean;
  readonly listed: boolean;
  /** most inspections of the year; null: no cap set */
  readonly cap: number | null;
}

export async function annualPlanStandings(
  manager: EntityManager,
  planIds: readonly string[],
): Promise<Map<string, AnnualPlanStanding>> {
  const plans = await manager.findBy(AnnualPlanEntity, { id: In([...new Set(planIds)]) });
  return new Map(
    plans.map(({ id, state, listedInSupervisionPlan, inspectionCap }) => [
      id,
      { approved: state === 'APPROVED', listed: listedInSupervisionPlan, cap: inspectionCap },
    ]),
  );
}

/** The annual plan that an input names. @throws Refusal NOT_FOUND */
export async function namedAnnualPlan(
  work: Work,
  id: string,
  path: readonly (string | number)[],
): Promise<AnnualPlanEntity> {
  const [plan] = await namedRecords(work, AnnualPlanEntity, annualPlanPolicy, [id], () => path);
  return plan as AnnualPlanEntity;
}

/** Holds the plan until the commit, so that two approvals at once cannot both take its last place. */
export async function lockAnnualPlan(manager: EntityManager, id: string): Promise<void> {
  await manager.findOne(AnnualPlanEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
}
