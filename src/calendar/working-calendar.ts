import arrangements from 'chinese-days/dist/chinese-days.json';
import { Refusal } from '../errors/refusal';
import { type CalendarDate, dayNumber, fromDayNumber, weekdayOf, yearOf } from './calendar-date';
import type { CalendarOverrides } from './calendar-overrides';

/**
 * Working days in China: the week, less the holidays, plus the make-up weekends (调休) that the State
 * Council's yearly notice orders. Every answer about a year without such a table is refused with
 * DEADLINE_UNKNOWN_YEAR: a guessed deadline is worse than none.
 */
export interface WorkingCalendar {
  /** years with a complete table, ascending */
  readonly coveredYears: readonly number[];
  isWorkingDay(date: CalendarDate): boolean;
  /** The date itself, or the first working day after it (民法典第203条). */
  rollToWorkingDay(date: CalendarDate): CalendarDate;
  /** The n-th working day after the date; the date itself is not counted (民法典第201条). n ≥ 1 */
  addWorkingDays(date: CalendarDate, n: number): CalendarDate;
}

// The package's tables are read, not its functions: those go through local midnight and are off by a day
// west of UTC, and they take every unknown year for an ordinary one.
const HOLIDAYS: Readonly<Record<CalendarDate, string>> = arrangements.holidays;
const MAKE_UP_DAYS: Readonly<Record<CalendarDate, string>> = arrangements.workdays;

/** A year is covered when its table reaches from New Year to National Day, as every yearly notice does. */
const NATIONAL_YEARS = Object.keys(HOLIDAYS)
  .filter((date) => date.endsWith('-01-01'))
  .map(yearOf)
  .filter((year) => `${year}-10-01` in HOLIDAYS);

/** @param overrides see `readCalendarOverrides`; they win over the national table */
export function workingCalendar(overrides: CalendarOverrides = { years: [], days: {} }): WorkingCalendar {
  const covered = new Set([...NATIONAL_YEARS, ...overrides.years]);

  // By day number, so that a long limit does not parse and write every day on its way.
  const decided = new Map<number, boolean>();

  function works(day: number): boolean {
    const known = decided.get(day);
    if (known !== undefined) return known;
    const decision = decide(fromDayNumber(day));
    decided.set(day, decision);
    return decision;
  }

  function decide(date: CalendarDate): boolean {
    const year = yearOf(date);
    if (!covered.has(year)) throw unknownYear(year);
    const override = overrides.days[date];
    if (override) return override === 'workday';
    if (date in MAKE_UP_DAYS) return true;
    const weekday = weekdayOf(date);
    return !(date in HOLIDAYS) && weekday !== 0 && weekday !== 6;
  }

  function firstFrom(start: number): number {
    let day = start;
    while (!works(day)) day++;
    return day;
  }

  function addWorkingDays(date: CalendarDate, n: number): CalendarDate {
    if (!Number.isInteger(n) || n < 1) throw new RangeError(`working days must be a whole number ≥ 1: ${n}`);
    let day = dayNumber(date);
    for (let left = n; left > 0; left--) day = firstFrom(day + 1);
    return fromDayNumber(day);
  }

  return {
    coveredYears: [...covered].sort((a, b) => a - b),
    isWorkingDay: (date) => works(dayNumber(date)),
    rollToWorkingDay: (date) => fromDayNumber(firstFrom(dayNumber(date))),
    addWorkingDays,
  };
}

const unknownYear = (year: number) =>
  new Refusal(
    'DEADLINE_UNKNOWN_YEAR',
    `期限涉及 ${year} 年，本系统尚无该年的放假调休安排。请管理员在工作日历中补录后再办理`,
  );
