import type { Work } from '../../database/work';
import { advanceAll } from '../../workflow/advance-all';
import { FindingEntity } from './finding.entity';
import { findingMachine } from './finding.workflow';

/** Last days of the limits that start with the feedback. */
type FeedbackLimits = Pick<FindingEntity, 'claimDueOn' | 'planDueOn' | 'rectifyDueOn'>;

/**
 * Feeds back every finding of the inspection whose facts are confirmed, as the consequence of issueFeedback.
 * @returns the number of findings fed back, by unit
 */
export async function feedBackFindings(
  work: Work,
  inspectionId: string,
  { claimDueOn, planDueOn, rectifyDueOn }: FeedbackLimits,
): Promise<Map<string, number>> {
  const findings = await work.manager.find(FindingEntity, {
    where: { inspectionId, state: 'FACTS_CONFIRMED' },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  await advanceAll(work, findingMachine, 'issueFeedback', findings, {
    fedBackAt: work.now,
    claimDueOn,
    planDueOn,
    rectifyDueOn,
  });
  const counts = new Map<string, number>();
  for (const { unitId } of findings) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
  return counts;
}
