import type { CalendarDate } from './calendar-date';

/** @param quarter 1 to 4; 5 is the first of the year after */
export const firstDayOfQuarter = (year: number, quarter: number): CalendarDate =>
  quarter > 4 ? `${year + 1}-01-01` : `${year}-${String(3 * quarter - 2).padStart(2, '0')}-01`;
