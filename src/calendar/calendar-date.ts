import { Refusal } from '../errors/refusal';
import type { Clock } from './clock';

/**
 * A day of the civil calendar in China, written 'YYYY-MM-DD' (years 1900–2999). Such a date has no time and
 * no zone: all arithmetic here counts whole days in UTC, where every day has 24 hours.
 */
export type CalendarDate = string;

const DAY = 86_400_000;
// Swedish writes dates as YYYY-MM-DD.
const SHANGHAI = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
const HOUR = 3_600_000;
let last = { hour: Number.NaN, day: '' };

/** The day it is in China, whatever the zone of the machine. */
export function today(clock: Clock): CalendarDate {
  const now = clock.now();
  // a day begins with an hour; to write one takes as long as a small query
  const hour = Math.floor(now.getTime() / HOUR);
  if (hour !== last.hour) last = { hour, day: SHANGHAI.format(now) };
  return last.day;
}

export function isCalendarDate(text: string): text is CalendarDate {
  return /^(19|2\d)\d{2}-\d{2}-\d{2}$/.test(text) && fromTime(Date.parse(text)) === text;
}

/** Whole days since 1970-01-01. @throws Refusal BAD_USER_INPUT when the text names no day */
export function dayNumber(date: CalendarDate): number {
  if (!isCalendarDate(date)) {
    throw new Refusal('BAD_USER_INPUT', '日期须写作 2026-03-05 的形式，且确有其日');
  }
  return Date.parse(date) / DAY;
}

export const fromDayNumber = (day: number): CalendarDate => fromTime(day * DAY);

export const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));

/** 0 = Sunday … 6 = Saturday */
export const weekdayOf = (date: CalendarDate): number => (((dayNumber(date) + 4) % 7) + 7) % 7;

/** @param count whole days, may be negative */
export const addDays = (date: CalendarDate, count: number): CalendarDate =>
  fromDayNumber(dayNumber(date) + count);

/**
 * The corresponding day of a later month, or its last day where it has no such day (民法典第202条).
 * @param count whole months, may be negative
 */
export function addCalendarMonths(date: CalendarDate, count: number): CalendarDate {
  dayNumber(date);
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return fromTime(Date.UTC(year, month - 1 + count, Math.min(day, lastDay)));
}

function fromTime(time: number): CalendarDate {
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10);
}
