import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '../../src/calendar/calendar-date';
import { readCalendarOverrides } from '../../src/calendar/calendar-overrides';
import { type WorkingCalendar, workingCalendar } from '../../src/calendar/working-calendar';

const calendar = workingCalendar();

/** Days from first to last, both included. */
function span(first: string, last: string): string[] {
  const days = [first];
  for (let day = first; day < last; ) {
    day = addDays(day, 1);
    days.push(day);
  }
  return days;
}

const unknownYear = (year: number) =>
  expect.objectContaining({
    name: 'Refusal',
    code: 'DEADLINE_UNKNOWN_YEAR',
    message: `期限涉及 ${year} 年，本系统尚无该年的放假调休安排。请管理员在工作日历中补录后再办理`,
  });

test('the national table covers 2004 to 2026', () => {
  expect(calendar.coveredYears).toEqual(Array.from({ length: 23 }, (_, i) => 2004 + i));
});

describe('the yearly notices of the State Council', () => {
  test.each([
    [
      '国庆 2024',
      '2024-09-29',
      '2024-10-12',
      ['2024-09-29', '2024-09-30', ...span('2024-10-08', '2024-10-12')],
    ],
    [
      '国庆、中秋 2025',
      '2025-09-27',
      '2025-10-12',
      [...span('2025-09-28', '2025-09-30'), ...span('2025-10-09', '2025-10-11')],
    ],
    [
      '国庆 2026',
      '2026-09-29',
      '2026-10-11',
      ['2026-09-29', '2026-09-30', ...span('2026-10-08', '2026-10-10')],
    ],
    ['春节 2024', '2024-02-03', '2024-02-18', [...span('2024-02-04', '2024-02-09'), '2024-02-18']],
    [
      '春节 2025',
      '2025-01-25',
      '2025-02-09',
      ['2025-01-26', '2025-01-27', ...span('2025-02-05', '2025-02-08')],
    ],
    [
      '春节 2026',
      '2026-02-13',
      '2026-03-01',
      ['2026-02-13', '2026-02-14', ...span('2026-02-24', '2026-02-28')],
    ],
    ['元旦 2026', '2025-12-31', '2026-01-05', ['2025-12-31', '2026-01-04', '2026-01-05']],
    ['an ordinary week', '2026-07-06', '2026-07-12', span('2026-07-06', '2026-07-10')],
  ])('%s: working days from %s to %s', (_title, first, last, expected) => {
    expect(span(first, last).filter(calendar.isWorkingDay)).toEqual(expected);
  });

  test.each([
    ['2024-10-01', '2024-10-08'],
    ['2025-10-01', '2025-10-09'],
    ['2026-10-01', '2026-10-08'],
    ['2026-02-15', '2026-02-24'],
    ['2026-02-14', '2026-02-14'],
    ['2026-07-11', '2026-07-13'],
    ['2026-07-10', '2026-07-10'],
  ])('a limit that would end on %s ends on %s', (date, expected) => {
    expect(calendar.rollToWorkingDay(date)).toBe(expected);
  });

  test.each([
    ['Friday before National Day 2024', '2024-09-27', 15, '2024-10-23'],
    ['Friday before National Day 2025', '2025-09-26', 15, '2025-10-23'],
    ['Friday before Mid-Autumn and National Day 2026', '2026-09-18', 15, '2026-10-15'],
    ['Friday before the Spring Festival 2026', '2026-02-13', 15, '2026-03-12'],
    ['last day before National Day 2026', '2026-09-30', 1, '2026-10-08'],
    ['a start on a holiday', '2026-10-01', 1, '2026-10-08'],
    ['a start on a make-up Saturday', '2026-10-10', 1, '2026-10-12'],
    ['across New Year', '2025-12-31', 1, '2026-01-04'],
    ['to the last covered day', '2026-12-18', 9, '2026-12-31'],
    ['from the last day before the first table', '2003-12-31', 1, '2004-01-02'],
  ])('%s: %s + %i WD = %s', (_title, date, n, expected) => {
    expect(calendar.addWorkingDays(date, n)).toBe(expected);
  });

  test.each([0, -1, 1.5, Number.NaN])('%d working days is no limit', (n) => {
    expect(() => calendar.addWorkingDays('2026-03-05', n)).toThrow(RangeError);
  });
});

describe('years without a table', () => {
  test.each<[string, number, (calendar: WorkingCalendar) => unknown]>([
    ['a deadline that crosses into 2027', 2027, (c) => c.addWorkingDays('2026-12-18', 10)],
    ['a day of 2027', 2027, (c) => c.isWorkingDay('2027-01-01')],
    ['a Sunday of 2027', 2027, (c) => c.rollToWorkingDay('2027-01-03')],
    ['a day of 2003', 2003, (c) => c.isWorkingDay('2003-12-31')],
  ])('%s is refused', (_title, year, ask) => {
    expect(() => ask(calendar)).toThrow(unknownYear(year));
  });
});

describe('overrides', () => {
  const local = workingCalendar({
    years: [2027],
    days: {
      '2026-07-06': 'holiday',
      '2026-07-11': 'workday',
      '2026-10-01': 'workday',
      '2027-01-01': 'holiday',
    },
  });

  test.each([
    ['a working day becomes a holiday', '2026-07-06', false],
    ['a Saturday becomes a working day', '2026-07-11', true],
    ['they win over the national table', '2026-10-01', true],
    ['a day they do not name stays', '2026-10-02', false],
    ['a named day of an added year', '2027-01-01', false],
    ['an ordinary Monday of an added year', '2027-01-04', true],
    ['an ordinary Sunday of an added year', '2027-01-03', false],
  ])('%s: %s works: %s', (_title, date, expected) => {
    expect(local.isWorkingDay(date)).toBe(expected);
  });

  test('an added year extends the covered years and carries deadlines over its border', () => {
    expect(local.coveredYears.at(-1)).toBe(2027);
    expect(local.addWorkingDays('2026-12-18', 10)).toBe('2027-01-04');
  });

  test('single days of a year do not cover it', () => {
    const patched = workingCalendar({ years: [], days: { '2027-01-01': 'holiday' } });
    expect(() => patched.isWorkingDay('2027-01-01')).toThrow(unknownYear(2027));
  });
});

describe('the override file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'calendar-'));
  const path = join(folder, '工作日历.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    [
      'complete',
      '{"years":[2027],"days":{"2027-01-01":"holiday"}}',
      { years: [2027], days: { '2027-01-01': 'holiday' } },
    ],
    ['with a byte order mark', '\uFEFF{"years":[2027]}', { years: [2027], days: {} }],
    ['empty', '{}', { years: [], days: {} }],
  ])('%s', (_title, content, expected) => {
    writeFileSync(path, content);
    expect(readCalendarOverrides(path)).toEqual(expected);
  });

  test('names every fault at once', () => {
    writeFileSync(path, '{"years":["2027"],"days":{"2027-02-30":"holiday","2027-03-01":"off"},"note":1}');
    let message = '';
    try {
      readCalendarOverrides(path);
    } catch (error) {
      message = (error as Error).message;
    }
    const [title, ...faults] = message.split('\n');
    expect(title).toBe(`工作日历 ${path} 有误:`);
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'years.0',
      'days.2027-02-30',
      'days.2027-03-01',
      '(整个文件)',
    ]);
  });

  test.each([
    ['is missing', undefined],
    ['is no JSON', '{'],
  ])('a file that %s is named', (_title, content) => {
    const file = join(folder, `${_title}.json`);
    if (content !== undefined) writeFileSync(file, content);
    expect(() => readCalendarOverrides(file)).toThrow(`工作日历 ${file} 无法读取：`);
  });
});

test.each(['America/Los_Angeles', 'UTC', 'Asia/Shanghai', 'Pacific/Kiritimati'])(
  'the answers do not depend on a machine in %s',
  (zone) => {
    const script = `
      const { workingCalendar } = require(${JSON.stringify(require.resolve('../../src/calendar/working-calendar'))});
      const { today } = require(${JSON.stringify(require.resolve('../../src/calendar/calendar-date'))});
      const calendar = workingCalendar();
      process.stdout.write([
        calendar.addWorkingDays('2025-09-26', 15),
        calendar.rollToWorkingDay('2026-10-01'),
        today({ now: () => new Date('2026-09-30T16:00:00Z') }),
      ].join(' '));`;
    const answer = execFileSync(process.execPath, ['-e', script], { env: { TZ: zone }, encoding: 'utf8' });
    expect(answer).toBe('2025-10-23 2026-10-08 2026-10-01');
  },
);
