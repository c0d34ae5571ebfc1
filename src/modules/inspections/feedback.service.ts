import { addDays } from '../../calendar/calendar-date';
import type { Work, Written } from '../../database/work';
import { inspectionPolicy } from '../../policy/resources/inspection.policy';
import { refuseProtectedContent } from '../../secrecy/protected-content';
import { written } from '../../workflow/step';
import { feedBackFindings } from '../findings/feedback.service';
import { FeedbackOpinionEntity } from '../findings/finding.entity';
import type { InspectionEntity } from './inspection.entity';
import { namedTargets } from './inspection.reader';
import { stepInspection } from './inspection.service';
import { partOf } from './inspection-part.entity';
import { InspectionTargetEntity } from './preparation.entity';
import type { IssueFeedbackInput } from './report.input';

type Limits = Pick<FeedbackOpinionEntity, 'claimDueOn' | 'planDueOn' | 'rectifyDueOn'>;

/** Findings and opinions reach the units together; the limits are fixed now and do not move with later settings. */
export async function issueFeedback(work: Work, input: IssueFeedbackInput): Promise<Written> {
  for (const [index, { opinion }] of (input.opinions ?? []).entries())
    refuseProtectedContent(opinion, ['input', 'opinions', index, 'opinion']);
  const inspection = await stepInspection(work, 'issueFeedback', input, async (record) => {
    const limits = limitsOf(work, input);
    const counts = await feedBackFindings(work, record.id, limits);
    await writeOpinions(work, record, input, limits, counts);
    record.fedBackAt = work.now;
  });
  return written(inspectionPolicy, inspection);
}

/** Nobody knows yet when a unit will claim: its plan is due from the last day on which it may. */
function limitsOf({ today, calendar, deadlines }: Work, input: IssueFeedbackInput): Limits {
  const claimDueOn = calendar.addWorkingDays(today, deadlines.claimWorkingDays);
  return {
    claimDueOn,
    planDueOn: calendar.rollToWorkingDay(addDays(claimDueOn, input.planDueDays)),
    rectifyDueOn: calendar.rollToWorkingDay(addDays(today, input.rectifyDueDays)),
  };
}

async function writeOpinions(
  { manager, now }: Work,
  inspection: InspectionEntity,
  { opinions }: IssueFeedbackInput,
  limits: Limits,
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  const given = opinions ?? [];
  const named = await namedTargets(
    manager,
    inspection.id,
    given.map(({ unitId }) => unitId),
    (index) => ['input', 'opinions', index, 'unitId'],
  );
  const opinionOf = new Map(named.map(({ unitId }, index) => [unitId, given[index]?.opinion]));
  const targets = await manager.findBy(InspectionTargetEntity, { inspectionId: inspection.id });
  await manager.insert(
    FeedbackOpinionEntity,
    targets.map(({ unitId }) => {
      const findingCount = counts.get(unitId) ?? 0;
      return {
        ...partOf(inspection),
        ...limits,
        unitId,
        findingCount,
        opinion: opinionOf.get(unitId) ?? draftedOpinion(inspection, findingCount, limits),
        issuedAt: now,
      };
    }),
  );
}

const draftedOpinion = (
  { title }: InspectionEntity,
  findingCount: number,
  { claimDueOn, planDueOn, rectifyDueOn }: Limits,
): string =>
  findingCount === 0
    ? `“${title}”未发现你单位存在问题。`
    : `“${title}”发现你单位存在问题${findingCount}个。请于${inChinese(claimDueOn)}前认领，于${inChinese(planDueOn)}前报送整改方案，于${inChinese(rectifyDueOn)}前完成整改。`;

/** 2026-03-05 → 2026年3月5日, as GB/T 9704 writes dates */
const inChinese = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
