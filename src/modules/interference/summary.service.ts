import { addDays, type CalendarDate } from '../../calendar/calendar-date';
import { firstDayOfQuarter } from '../../calendar/quarter';
import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { interferenceSummaryPolicy } from '../../policy/resources/interference-check.policy';
import type { Audience } from '../../policy/vocabulary';
import { written } from '../../workflow/step';
import type { SummariseInterferenceReturnsInput } from './check.input';
import { InterferenceReturnEntity } from './interference.entity';
import { InterferenceOverdueEntity, InterferenceSummaryEntity } from './summary.entity';

/** Whoever owes a return. */
interface Owing {
  readonly agency: Audience;
  readonly unitId: string;
}

interface Quarter {
  readonly year: number;
  readonly quarter: number;
}

/** The last day on which the return of a quarter is in time. */
export const returnDueOn = (
  { calendar, deadlines }: Pick<Work, 'calendar' | 'deadlines'>,
  { year, quarter }: Quarter,
): CalendarDate =>
  calendar.addWorkingDays(
    addDays(firstDayOfQuarter(year, quarter + 1), -1),
    deadlines.interferenceReturnWorkingDays,
  );

/** Keeps that the limit passed; the first note of it stands. */
export async function noteOverdueReturns(
  { manager, actor, now }: Work,
  owing: readonly Owing[],
  { year, quarter }: Quarter,
  dueOn: CalendarDate,
): Promise<void> {
  if (owing.length === 0) return;
  await manager
    .createQueryBuilder()
    .insert()
    .into(InterferenceOverdueEntity)
    .values(
      owing.map(({ agency, unitId }) => ({
        agency,
        unitId,
        regionCode: actor.regionCode,
        year,
        quarter,
        dueOn,
        notedAt: now,
      })),
    )
    .orIgnore()
    .execute();
}

/** 单位汇总, once the limit is over: who has not reported is kept as overdue, and stays so. */
export async function summariseInterferenceReturns(
  work: Work,
  input: SummariseInterferenceReturnsInput,
): Promise<Written> {
  const { manager, actor, now, today } = work;
  const { year, quarter } = input;
  const place = { regionCode: actor.regionCode, year, quarter };
  const dueOn = returnDueOn(work, input);
  if (today <= dueOn)
    throw new Refusal('BAD_USER_INPUT', `报告期限至 ${dueOn}，期满后才能汇总`, {
      field: ['input', 'quarter'],
    });
  await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [
    `interference summary ${actor.regionCode} ${year} ${quarter}`,
  ]);
  if (await manager.existsBy(InterferenceSummaryEntity, place))
    throw new Refusal('CONFLICT', `${year} 年第 ${quarter} 季度已汇总`);
  const [owing, returns] = await Promise.all([
    owingIn(work),
    manager.findBy(InterferenceReturnEntity, place),
  ]);
  const inTime = new Set(returns.flatMap((each) => (each.wasOverdue ? [] : [nameOf(each)])));
  const late = owing.filter((each) => !inTime.has(nameOf(each)));
  await noteOverdueReturns(work, late, input, dueOn);
  const made = await manager.save(
    manager.create(InterferenceSummaryEntity, {
      ...place,
      dueOn,
      owedCount: owing.length,
      filedCount: owing.length - late.length,
      overdueCount: late.length,
      recordCount: returns.reduce((sum, each) => sum + each.recordCount, 0),
      madeBy: actor.account,
      madeAt: now,
    }),
  );
  work.record({
    action: 'summariseInterferenceReturns',
    subjectType: 'InterferenceSummary',
    subjectId: toGlobalId('InterferenceSummary', made.id),
    detail: { overdue: late.length },
  });
  return written(interferenceSummaryPolicy, made);
}

const nameOf = ({ agency, unitId }: Owing): string => `${agency} ${unitId}`;

/** 政法单位 of the division and the offices of the three agencies in it, as far as anybody of them could report. */
async function owingIn({ manager, actor }: Work): Promise<Owing[]> {
  return manager.query(
    `SELECT DISTINCT officer.agency, unit.id AS "unitId" FROM unit JOIN officer ON officer.unit_id = unit.id
     WHERE unit.region_code = $1 AND (unit.kind = 'AGENCY_OFFICE' OR unit.political_legal)
     ORDER BY 1, 2`,
    [actor.regionCode],
  );
}
