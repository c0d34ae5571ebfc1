import {
  addCalendarMonths,
  addDays,
  isCalendarDate,
  today,
  weekdayOf,
} from '../../src/calendar/calendar-date';
import { fixedClock, systemClock } from '../../src/calendar/clock';
import { Refusal } from '../../src/errors/refusal';

describe('clock', () => {
  test('stands still until it is moved', () => {
    const clock = fixedClock('2026-09-30T23:59:59+08:00');
    expect([clock.now().toISOString(), today(clock)]).toEqual(['2026-09-30T15:59:59.000Z', '2026-09-30']);
    clock.advance(1000);
    expect([clock.now().toISOString(), today(clock)]).toEqual(['2026-09-30T16:00:00.000Z', '2026-10-01']);
    clock.set('2024-02-29T00:00:00+08:00');
    expect(today(clock)).toBe('2024-02-29');
  });

  test('hands out instants that a caller cannot move', () => {
    const clock = fixedClock('2026-01-01T00:00:00Z');
    clock.now().setFullYear(1999);
    expect(clock.now().toISOString()).toBe('2026-01-01T00:00:00.000Z');
  });

  test.each(['2026-01-01', '2026-01-01T00:00:00', 'yesterday', '2026-13-01T00:00:00Z'])(
    'refuses the instant %s',
    (instant) => {
      expect(() => fixedClock(instant)).toThrow(new RangeError(`not an instant with an offset: ${instant}`));
    },
  );

  test('the system clock runs with the machine', () => {
    const before = Date.now();
    const now = systemClock.now().getTime();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});

describe('calendar dates', () => {
  test.each([
    ['2024-02-29', true],
    ['2026-12-31', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-04-31', false],
    ['2026-1-1', false],
    ['2026-01-01T00:00:00Z', false],
    ['2026-01-01\n', false],
    ['1899-12-31', false],
    ['', false],
  ])('%j is a date: %s', (text, expected) => {
    expect(isCalendarDate(text)).toBe(expected);
  });

  test.each([
    ['1969-12-28', 0],
    ['1970-01-01', 4],
    ['2026-02-14', 6],
    ['2026-10-01', 4],
  ])('%s is weekday %i', (date, weekday) => {
    expect(weekdayOf(date)).toBe(weekday);
  });

  test.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-05', 0, '2026-03-05'],
    ['2026-01-01', 365, '2027-01-01'],
    // China kept summer time from 1986 to 1991; a civil date knows nothing of it.
    ['1986-05-03', 1, '1986-05-04'],
  ])('%s + %i days = %s', (date, count, expected) => {
    expect(addDays(date, count)).toBe(expected);
  });

  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2025-01-31', 3, '2025-04-30'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2025-12-15', 1, '2026-01-15'],
    ['2025-02-28', 1, '2025-03-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('%s + %i months = %s', (date, count, expected) => {
    expect(addCalendarMonths(date, count)).toBe(expected);
  });

  test.each([
    ['addDays', addDays],
    ['addCalendarMonths', addCalendarMonths],
  ])('%s refuses what names no day', (_name, add) => {
    const refusal = new Refusal('BAD_USER_INPUT', '日期须写作 2026-03-05 的形式，且确有其日');
    expect(() => add('2026-02-30', 1)).toThrow(refusal);
  });
});
