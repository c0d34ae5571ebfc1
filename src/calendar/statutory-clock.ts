import { addCalendarMonths, addDays, type CalendarDate } from './calendar-date';
import type { WorkingCalendar } from './working-calendar';

/** A deadline as data: how long, and which rule says so. */
export interface StatutoryClock {
  id: string;
  /** Chinese, such as 移送期限 */
  label: string;
  /** document and article */
  basis: string;
  /** whole number ≥ 1 */
  amount: number;
  /** WD working days · D calendar days · M calendar months */
  unit: 'WD' | 'D' | 'M';
}

/**
 * The last day of a limit that starts with an event on `startDate`.
 * 民法典: the day of the event is not counted (201), a limit in months ends on the corresponding day (202),
 * a limit that ends on a day off ends on the next working day (203).
 * @throws Refusal DEADLINE_UNKNOWN_YEAR when the calendar does not cover a day that matters
 */
export function dueOn(
  clock: StatutoryClock,
  startDate: CalendarDate,
  calendar: WorkingCalendar,
): CalendarDate {
  if (!Number.isInteger(clock.amount) || clock.amount < 1) {
    throw new RangeError(`${clock.id}: amount must be a whole number ≥ 1`);
  }
  switch (clock.unit) {
    case 'WD':
      return calendar.addWorkingDays(startDate, clock.amount);
    case 'D':
      return calendar.rollToWorkingDay(addDays(startDate, clock.amount));
    case 'M':
      return calendar.rollToWorkingDay(addCalendarMonths(startDate, clock.amount));
  }
}
