import { type CalendarDate, today as dayOf } from '../../calendar/calendar-date';
import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { inspectionPolicy, inspectionTargetPolicy } from '../../policy/resources/inspection.policy';
import { written } from '../../workflow/step';
import { namedTargets, servingMember } from './inspection.reader';
import { stepInspection } from './inspection.service';
import type { InspectionTargetEntity } from './preparation.entity';
import type { FinishFieldworkInput, RecordVisitInput, StartFieldworkInput } from './visit.input';

/** @throws Refusal BAD_USER_INPUT unless the day lies between the two */
function dayBetween(day: CalendarDate, from: CalendarDate, to: CalendarDate, field: string): CalendarDate {
  if (day >= from && day <= to) return day;
  throw new Refusal('BAD_USER_INPUT', `日期须在 ${from} 至 ${to} 之间`, { field: ['input', field] });
}

export async function startFieldwork(work: Work, input: StartFieldworkInput): Promise<Written> {
  const inspection = await stepInspection(work, 'startFieldwork', input, (record) => {
    const prepared = record.preparedAt as Date;
    const firstDay = dayOf({ now: () => prepared });
    record.fieldworkStartedOn = dayBetween(input.startedOn ?? work.today, firstDay, work.today, 'startedOn');
  });
  return written(inspectionPolicy, inspection);
}

/** The leader of the team that a target was given to says when it was visited, or that it is done in writing. */
export async function recordVisit(work: Work, input: RecordVisitInput): Promise<Written> {
  const { manager, actor, today } = work;
  let visited: InspectionTargetEntity | undefined;
  await stepInspection(work, 'recordVisit', input, async ({ id, fieldworkStartedOn }) => {
    const [target] = await namedTargets(manager, id, [input.unitId], () => ['input', 'unitId']);
    const leader = await servingMember(manager, id, actor.account);
    if (target?.teamId !== leader?.teamId)
      throw new Refusal('FORBIDDEN', '此单位由另一督察组负责，须由该组组长登记', {
        field: ['input', 'unitId'],
      });
    visited = await manager.save(
      Object.assign(target as InspectionTargetEntity, {
        visitKind: input.visitKind,
        visitedOn: visitDay(input, fieldworkStartedOn as CalendarDate, today),
      }),
    );
    work.record({
      action: 'recordVisit',
      subjectType: 'InspectionTarget',
      subjectId: toGlobalId('InspectionTarget', visited.id),
    });
  });
  return written(inspectionTargetPolicy, visited as InspectionTargetEntity);
}

function visitDay(
  { visitKind, visitedOn }: RecordVisitInput,
  from: CalendarDate,
  to: CalendarDate,
): CalendarDate | null {
  const field = ['input', 'visitedOn'];
  if (visitKind === 'WRITTEN') {
    if (visitedOn != null) throw new Refusal('BAD_USER_INPUT', '书面督察不填到访日期', { field });
    return null;
  }
  if (visitedOn == null) throw new Refusal('BAD_USER_INPUT', '实地督察须填到访日期', { field });
  return dayBetween(visitedOn, from, to, 'visitedOn');
}

/** The report is due in working days from the day the team left. */
export async function finishFieldwork(work: Work, input: FinishFieldworkInput): Promise<Written> {
  const { calendar, deadlines, today } = work;
  const inspection = await stepInspection(work, 'finishFieldwork', input, (record) => {
    const firstDay = record.fieldworkStartedOn as CalendarDate;
    const endedOn = dayBetween(input.endedOn ?? today, firstDay, today, 'endedOn');
    record.fieldworkEndedOn = endedOn;
    record.reportDueOn = calendar.addWorkingDays(endedOn, deadlines.reportWorkingDays);
  });
  return written(inspectionPolicy, inspection);
}
