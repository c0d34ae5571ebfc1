import { type CalendarDate, dayNumber } from '../calendar/calendar-date';

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/**
 * 2026年3月5日: Arabic digits, no padding zeros (GB/T 9704-2012, 7.3.5.4).
 * @throws Refusal BAD_USER_INPUT when the text names no day
 */
export function writtenDate(date: CalendarDate): string {
  dayNumber(date);
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** 2026年3月5日9时07分, as clocks in China show the moment. */
export function writtenMoment(moment: Date): string {
  const [date = '', time = ''] = SHANGHAI.format(moment).split(' ');
  const [hour, minute] = time.split(':');
  return `${writtenDate(date)}${Number(hour)}时${minute}分`;
}
