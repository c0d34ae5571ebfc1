import { dueOn, type StatutoryClock } from '../../src/calendar/statutory-clock';
import { workingCalendar } from '../../src/calendar/working-calendar';

const calendar = workingCalendar();
const limit = (amount: number, unit: StatutoryClock['unit']): StatutoryClock => ({
  id: 'lead.transfer',
  label: '移送期限',
  basis: '民法典第201条至第203条',
  amount,
  unit,
});

test.each<[number, StatutoryClock['unit'], string, string, string]>([
  [15, 'WD', '2025-09-26', '2025-10-23', 'the Friday before a long holiday'],
  [5, 'WD', '2026-03-02', '2026-03-09', 'the day of the event is not counted'],
  [30, 'D', '2026-03-02', '2026-04-01', 'calendar days, holidays within are counted'],
  [30, 'D', '2026-09-02', '2026-10-08', 'the last day falls into National Day'],
  [4, 'D', '2026-02-10', '2026-02-14', 'the last day is a make-up Saturday'],
  [1, 'M', '2026-03-05', '2026-04-07', 'the corresponding day falls into 清明'],
  [1, 'M', '2024-01-31', '2024-02-29', 'no corresponding day: the last day of the month'],
  [3, 'M', '2025-11-30', '2026-02-28', 'the last day of February is a make-up Saturday'],
  [6, 'M', '2026-01-10', '2026-07-10', 'months across a half-year'],
  [3, 'M', '2026-07-01', '2026-10-08', 'three months end on 1 October'],
])('%i %s from %s end on %s: %s', (amount, unit, start, due) => {
  expect(dueOn(limit(amount, unit), start, calendar)).toBe(due);
});

test.each<[number, StatutoryClock['unit'], string]>([
  [10, 'WD', '2026-12-18'],
  [30, 'D', '2026-12-18'],
  [1, 'M', '2026-12-18'],
])('%i %s from %s end in a year without a table', (amount, unit, start) => {
  expect(() => dueOn(limit(amount, unit), start, calendar)).toThrow(
    expect.objectContaining({ code: 'DEADLINE_UNKNOWN_YEAR' }),
  );
});

test.each<[number, StatutoryClock['unit']]>([
  [0, 'WD'],
  [0, 'D'],
  [-1, 'M'],
  [0.5, 'M'],
])('a limit of %d %s is a fault of the table', (amount, unit) => {
  expect(() => dueOn(limit(amount, unit), '2026-03-05', calendar)).toThrow(
    new RangeError('lead.transfer: amount must be a whole number ≥ 1'),
  );
});
