import { addDays, type CalendarDate } from '../../calendar/calendar-date';
import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { fromGlobalId, localId, toGlobalId } from '../../graphql/global-id';
import { findingPolicy } from '../../policy/resources/finding.policy';
import { followUpReviewPolicy } from '../../policy/resources/rectification.policy';
import { advance, lockRecord, step, written } from '../../workflow/step';
import { ProblemAreaEntity } from '../campaigns/problem-area.entity';
import { FindingEntity } from '../findings/finding.entity';
import { advanceFinding, stepFinding } from '../findings/finding-step.service';
import { FollowUpReviewEntity } from './acceptance.entity';
import { recordAcceptance } from './acceptance.service';
import type { ConcludeFollowUpInput, ReopenFindingInput, ScheduleFollowUpInput } from './follow-up.input';
import { followUpMachine, problemAreaMachine } from './follow-up.workflow';

/** The finding itself does not change: an unannounced visit must not betray itself by a version. */
export async function scheduleFollowUp(work: Work, input: ScheduleFollowUpInput): Promise<Written> {
  const { manager, actor } = work;
  const plannedOn = plannedDayOf(work, input);
  const review = await manager.save(
    manager.create(FollowUpReviewEntity, {
      ...(await subjectOf(work, input)),
      kind: input.kind,
      plannedOn,
      unannounced: input.unannounced ?? false,
      state: followUpMachine.workflow.initial,
      scheduledBy: actor.account,
    }),
  );
  work.record({
    action: 'scheduleFollowUp',
    subjectType: 'FollowUpReview',
    subjectId: toGlobalId('FollowUpReview', review.id),
    to: review.state,
  });
  return written(followUpReviewPolicy, review);
}

function plannedDayOf({ today }: Work, { kind, plannedOn }: ScheduleFollowUpInput): string | null {
  const field = ['input', 'plannedOn'];
  if (plannedOn == null && kind === 'DATED')
    throw new Refusal('BAD_USER_INPUT', '定期回头看请填写计划日期', { field });
  if (plannedOn != null && plannedOn < today)
    throw new Refusal('BAD_USER_INPUT', '计划日期不得早于今日', { field });
  return plannedOn ?? null;
}

type Subject = Partial<Pick<FollowUpReviewEntity, 'findingId' | 'problemAreaId' | 'unitId'>> &
  Pick<FollowUpReviewEntity, 'inspectionId' | 'regionCode' | 'synthetic'>;

async function subjectOf(work: Work, input: ScheduleFollowUpInput): Promise<Subject> {
  if (fromGlobalId(input.id)?.type === 'ProblemArea') {
    const area = await step(work, problemAreaMachine, 'scheduleFollowUp', input);
    return { ...placeOf(area), problemAreaId: area.id };
  }
  const finding = await stepFinding(work, 'scheduleFollowUp', input);
  return { ...placeOf(finding), findingId: finding.id, unitId: finding.unitId };
}

const placeOf = ({ inspectionId, regionCode, synthetic }: Subject): Subject => ({
  inspectionId,
  regionCode,
  synthetic,
});

/** 巩固: what was not thorough is struck off now, by the same rules as in 终验. */
export async function concludeFollowUp(work: Work, input: ConcludeFollowUpInput): Promise<Written> {
  const review = await lockRecord(work, FollowUpReviewEntity, followUpReviewPolicy, input);
  if (review.findingId !== null) await consolidateFinding(work, review.findingId, input);
  if (review.problemAreaId !== null) await consolidateArea(work, review.problemAreaId);
  await advance(work, followUpMachine, 'concludeFollowUp', review, (record) => {
    record.conclusion = input.conclusion;
    record.concludedAt = work.now;
  });
  return written(followUpReviewPolicy, review);
}

async function consolidateFinding(work: Work, id: string, input: ConcludeFollowUpInput): Promise<void> {
  const finding = await lockById(work, FindingEntity, id);
  const isStruckOff = finding.state === 'NOT_THOROUGH';
  await advanceFinding(work, 'concludeFollowUp', finding, (record) => {
    if (isStruckOff) record.closedAt = work.now;
  });
  if (isStruckOff)
    await recordAcceptance(work, 'concludeFollowUp', finding, {
      stage: 'FINAL',
      result: 'PASSED',
      method: input.method,
      reason: input.conclusion,
    });
}

async function consolidateArea(work: Work, id: string): Promise<void> {
  await advance(work, problemAreaMachine, 'concludeFollowUp', await lockById(work, ProblemAreaEntity, id));
}

const lockById = <Entity extends { id: string }>(
  { manager }: Work,
  entity: new () => Entity,
  id: string,
): Promise<Entity> =>
  manager.findOneOrFail(entity, { where: { id } as never, lock: { mode: 'pessimistic_write' } });

/** 反弹: the same number and one cycle more, so that the figures stay honest; earlier measures stay as they were. */
export async function reopenFinding(work: Work, input: ReopenFindingInput): Promise<Written> {
  const { manager, now } = work;
  const limits = limitsOf(work, input.rectifyDueOn);
  // the review first, as in concludeFollowUp: two that lock in different orders would wait for each other
  const review = await manager.findOne(FollowUpReviewEntity, {
    where: { findingId: localId('Finding', input.id, ['input', 'id']), state: 'SCHEDULED' },
    lock: { mode: 'pessimistic_write' },
  });
  const finding = await stepFinding(work, 'reopenFinding', input, (record) => {
    record.cycle += 1;
    Object.assign(record, limits, { closedAt: null, closureAppliedBy: null, preAcceptedBy: null });
  });
  if (review)
    await advance(work, followUpMachine, 'recordRebound', review, (record) => {
      record.conclusion = input.conclusion;
      record.concludedAt = now;
    });
  return written(findingPolicy, finding);
}

/** A cycle has limits of its own; by default as long as those of a feedback (民法典第203条: rolled to a working day). */
function limitsOf(
  { today, calendar, deadlines }: Work,
  rectifyDueOn: string | null | undefined,
): { planDueOn: CalendarDate; rectifyDueOn: CalendarDate } {
  if (rectifyDueOn != null && rectifyDueOn <= today)
    throw new Refusal('BAD_USER_INPUT', '本轮整改期限须晚于今日', { field: ['input', 'rectifyDueOn'] });
  const after = (days: number) => calendar.rollToWorkingDay(addDays(today, days));
  return {
    planDueOn: after(deadlines.planDueDays),
    rectifyDueOn: rectifyDueOn ?? after(deadlines.rectifyDueDays),
  };
}
