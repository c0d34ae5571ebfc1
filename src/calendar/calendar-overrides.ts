import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type CalendarDate, isCalendarDate } from './calendar-date';

/** What a city adds to, or corrects in, the national calendar. Days it does not name stay as they are. */
export interface CalendarOverrides {
  /** years whose arrangement the table holds completely; their other days follow the week */
  years: readonly number[];
  /** '2027-01-01': 'holiday' · '2027-02-06': 'workday' (调休上班) */
  days: Readonly<Record<CalendarDate, 'holiday' | 'workday'>>;
}

const schema = z.strictObject({
  years: z.array(z.int().min(1900).max(2999)).default([]),
  days: z
    .record(
      z.string().refine(isCalendarDate, '日期须写作 2027-01-01 的形式，且确有其日'),
      z.enum(['holiday', 'workday']),
    )
    .default({}),
});

/**
 * Reads a table such as `{ "years": [2027], "days": { "2027-01-01": "holiday" } }` (UTF-8, JSON).
 * @throws Error that names the file and every fault in it
 */
export function readCalendarOverrides(path: string): CalendarOverrides {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`工作日历 ${path} 无法读取：${(error as Error).message}`, { cause: error });
  }
  const parsed = schema.safeParse(content, { error: z.locales.zhCN().localeError });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) => `${issue.path.join('.') || '(整个文件)'}:${issue.message}`,
  );
  throw new Error(`工作日历 ${path} 有误:\n${faults.join('\n')}`);
}
