import { addDays, type CalendarDate, yearOf } from './calendar-date';

export interface Quarter {
  readonly year: number;
  /** 1 to 4 */
  readonly quarter: number;
}

/** @param quarter 1 to 4; 5 is the first of the year after */
export const firstDayOfQuarter = (year: number, quarter: number): CalendarDate =>
  quarter > 4 ? `${year + 1}-01-01` : `${year}-${String(3 * quarter - 2).padStart(2, '0')}-01`;

export const lastDayOfQuarter = ({ year, quarter }: Quarter): CalendarDate =>
  addDays(firstDayOfQuarter(year, quarter + 1), -1);

/** The last quarter that ended before the one in which the day lies. */
export const quarterBefore = (day: CalendarDate): Quarter =>
  before({ year: yearOf(day), quarter: Math.ceil(Number(day.slice(5, 7)) / 3) });

export const before = ({ year, quarter }: Quarter): Quarter =>
  quarter > 1 ? { year, quarter: quarter - 1 } : { year: year - 1, quarter: 4 };

/** The quarters after `from`, up to and including `to`, in their order. */
export function quartersBetween(from: Quarter, to: Quarter): Quarter[] {
  const found: Quarter[] = [];
  for (let last = to; isLater(last, from); last = before(last)) found.unshift(last);
  return found;
}

const isLater = (one: Quarter, other: Quarter): boolean =>
  one.year > other.year || (one.year === other.year && one.quarter > other.quarter);
