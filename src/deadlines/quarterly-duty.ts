import type { Office } from '../audit/audit-writer';
import type { CalendarDate } from '../calendar/calendar-date';
import { before, type Quarter, quarterBefore, quartersBetween } from '../calendar/quarter';
import type { Work } from '../database/work';
import { JudgedQuarterEntity } from './judged-quarter.entity';

/** What is owed once a quarter, whether anything happened in it or not. */
export interface QuarterlyDuty {
  readonly name: string;
  /** the last day on which it is done in time */
  dueOn(work: Work, quarter: Quarter): CalendarDate;
  /** divisions in which anybody here owes it */
  regions(work: Work, elsewhere: readonly Office[]): Promise<string[]>;
  /** Keeps who has not done it. @returns how many */
  note(work: Work, quarter: RegionalQuarter, elsewhere: readonly Office[]): Promise<number>;
}

/** A quarter in one division, whose limit is over. */
export interface RegionalQuarter extends Quarter {
  readonly regionCode: string;
  readonly dueOn: CalendarDate;
}

/** Judges every quarter whose limit has passed since the last one judged, each division by itself. @returns how many were late */
export async function judgeQuarters(
  work: Work,
  duty: QuarterlyDuty,
  elsewhere: readonly Office[],
): Promise<number> {
  const newest = lastDue(work, duty);
  let late = 0;
  for (const regionCode of await duty.regions(work, elsewhere)) {
    const last = await work.manager.findOne(JudgedQuarterEntity, {
      where: { duty: duty.name, regionCode },
      order: { year: 'DESC', quarter: 'DESC' },
    });
    for (const quarter of last ? quartersBetween(last, newest) : [newest]) {
      if (last)
        late += await duty.note(
          work,
          { ...quarter, regionCode, dueOn: duty.dueOn(work, quarter) },
          elsewhere,
        );
      await work.manager.insert(JudgedQuarterEntity, {
        ...quarter,
        duty: duty.name,
        regionCode,
        isWatched: last !== null,
        judgedAt: work.now,
      });
    }
  }
  return late;
}

/** Has its time been judged, when the limit passed? */
export const isJudged = (
  { manager }: Pick<Work, 'manager'>,
  { name: duty }: Pick<QuarterlyDuty, 'name'>,
  { regionCode, year, quarter }: Omit<RegionalQuarter, 'dueOn'>,
): Promise<boolean> =>
  manager.existsBy(JudgedQuarterEntity, { duty, regionCode, year, quarter, isWatched: true });

function lastDue(work: Work, duty: QuarterlyDuty): Quarter {
  let quarter = quarterBefore(work.today);
  while (duty.dueOn(work, quarter) >= work.today) quarter = before(quarter);
  return quarter;
}
