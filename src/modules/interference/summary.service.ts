import type { Office } from '../../audit/audit-writer';
import type { CalendarDate } from '../../calendar/calendar-date';
import { lastDayOfQuarter, type Quarter } from '../../calendar/quarter';
import type { Work, Written } from '../../database/work';
import { recordOverdue } from '../../deadlines/note-overdue';
import { isJudged, type QuarterlyDuty, type RegionalQuarter } from '../../deadlines/quarterly-duty';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import {
  interferenceOverduePolicy,
  interferenceSummaryPolicy,
} from '../../policy/resources/interference-check.policy';
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

/** The last day on which the return of a quarter is in time. */
export const returnDueOn = (
  { calendar, deadlines }: Pick<Work, 'calendar' | 'deadlines'>,
  quarter: Quarter,
): CalendarDate =>
  calendar.addWorkingDays(lastDayOfQuarter(quarter), deadlines.interferenceReturnWorkingDays);

/** 三个规定季度报告、零报告: time alone makes it late. */
export const INTERFERENCE_RETURN: QuarterlyDuty = {
  name: 'INTERFERENCE_RETURN',
  dueOn: returnDueOn,
  regions: async ({ manager }) => {
    const rows = await manager.query(`SELECT DISTINCT region_code FROM (${OWING}) owing ORDER BY 1`);
    return rows.map((row: { region_code: string }) => row.region_code);
  },
  note: async (work, quarter, elsewhere) => {
    const late = (await lateIn(work, quarter)).filter(({ agency }) => !lives(elsewhere, agency, quarter));
    await noteOverdueReturns(work, late, quarter);
    return late.length;
  },
};

const lives = (offices: readonly Office[], agency: Audience, { regionCode }: RegionalQuarter): boolean =>
  offices.some((office) => office.agency === agency && office.regionCode === regionCode);

/** Keeps that the limit passed; the first note of it stands. */
export async function noteOverdueReturns(
  work: Work,
  owing: readonly Owing[],
  { regionCode, year, quarter, dueOn }: RegionalQuarter,
): Promise<void> {
  if (owing.length === 0) return;
  const { raw } = await work.manager
    .createQueryBuilder()
    .insert()
    .into(InterferenceOverdueEntity)
    .values(
      owing.map(({ agency, unitId }) => ({
        ...{ agency, unitId, regionCode, year, quarter, dueOn },
        notedAt: work.now,
      })),
    )
    .orIgnore()
    .returning(['id', 'agency'])
    .execute();
  for (const { id, agency } of raw as { id: string; agency: Audience }[])
    recordOverdue(
      work,
      { type: interferenceOverduePolicy.type, id, clock: INTERFERENCE_RETURN.name },
      { agency, regionCode },
    );
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
  if (!(await isJudged(work, INTERFERENCE_RETURN, place)))
    await noteOverdueReturns(work, await lateIn(work, { ...place, dueOn }), { ...place, dueOn });
  const [overdueCount, returns] = await Promise.all([
    manager.countBy(InterferenceOverdueEntity, place),
    manager.findBy(InterferenceReturnEntity, place),
  ]);
  const filedCount = returns.filter(({ wasOverdue }) => !wasOverdue).length;
  const made = await manager.save(
    manager.create(InterferenceSummaryEntity, {
      ...place,
      dueOn,
      owedCount: filedCount + overdueCount,
      filedCount,
      overdueCount,
      recordCount: returns.reduce((sum, each) => sum + each.recordCount, 0),
      madeBy: actor.account,
      madeAt: now,
    }),
  );
  work.record({
    action: 'summariseInterferenceReturns',
    subjectType: 'InterferenceSummary',
    subjectId: toGlobalId('InterferenceSummary', made.id),
    detail: { overdue: overdueCount },
  });
  return written(interferenceSummaryPolicy, made);
}

/** 政法单位 of a division and the offices of the three agencies in it, as far as anybody of them could report. */
const OWING = `SELECT DISTINCT officer.agency, unit.id AS unit_id, unit.region_code
  FROM unit JOIN officer ON officer.unit_id = unit.id
  WHERE unit.kind = 'AGENCY_OFFICE' OR unit.political_legal`;

const lateIn = ({ manager }: Work, { regionCode, year, quarter }: RegionalQuarter): Promise<Owing[]> =>
  manager.query(
    `SELECT agency, unit_id AS "unitId" FROM (${OWING}) owing
     WHERE region_code = $1 AND NOT EXISTS (
       SELECT FROM interference_return filed WHERE filed.agency = owing.agency AND filed.unit_id = owing.unit_id
         AND filed.year = $2 AND filed.quarter = $3 AND NOT filed.was_overdue)
     ORDER BY 1, 2`,
    [regionCode, year, quarter],
  );
