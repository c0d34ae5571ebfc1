import type { Office } from '../audit/audit-writer';
import type { CalendarDate } from '../calendar/calendar-date';
import type { Work } from '../database/work';
import { toGlobalId } from '../graphql/global-id';
import type { Deadline } from './deadline';

/** Rows a transaction takes at most, so that it locks nobody out for long. */
export const OVERDUE_BATCH = 500;

interface Noted {
  readonly id: string;
  readonly agency: Office['agency'];
  readonly regionCode: string;
}

/**
 * Keeps that a limit has passed, on the record and in the log. Neither the version nor the time of change of the
 * record moves: whoever may not see the event must not notice it. Who is at a record just now is passed over; the
 * step under way keeps the event itself, or the next run does.
 * @param elsewhere offices that live in another deployment
 * @returns how many; as many as `OVERDUE_BATCH`: there may be more
 */
export async function noteOverdueRecords(
  work: Work,
  deadline: Deadline,
  elsewhere: readonly Office[],
): Promise<number> {
  const { type, table, clock, due, runs, keptIn, owedBy, loggedFor } = deadline;
  const isList = keptIn === 'overdue';
  const [noted]: [Noted[], number] = await work.manager.query(
    `UPDATE ${table} SET ${isList ? 'overdue = array_append(overdue, $2::text)' : 'was_overdue = TRUE'}
     WHERE id IN (
       SELECT id FROM ${table}
       WHERE ${due} < $1::date AND ${runs} AND ${isList ? 'NOT $2::text = ANY (overdue)' : 'NOT was_overdue AND $2::text IS NOT NULL'}
         AND (${owedBy.agency}, ${owedBy.regionCode}) NOT IN (SELECT * FROM unnest($3::text[], $4::text[]))
       ORDER BY ${due}, id LIMIT ${OVERDUE_BATCH} FOR UPDATE SKIP LOCKED)
     RETURNING id, ${owedBy.agency} AS agency, ${owedBy.regionCode} AS "regionCode"`,
    [work.today, clock, elsewhere.map(({ agency }) => agency), elsewhere.map(({ regionCode }) => regionCode)],
  );
  for (const { id, agency, regionCode } of noted)
    recordOverdue(work, { type, id, clock }, { agency: loggedFor ?? agency, regionCode });
  return noted.length;
}

/** The log's entry of a limit that has passed: which one, of which record; in the actor's own office unless told. */
export const recordOverdue = (
  work: Pick<Work, 'record'>,
  { type, id, clock }: { readonly type: string; readonly id: string; readonly clock: string },
  office?: Office,
): void =>
  work.record({
    action: 'noteOverdue',
    subjectType: type,
    subjectId: toGlobalId(type, id),
    detail: { clock },
    ...(office && { office }),
  });

/** Keeps that a clock had run out when its step was taken, unless time has kept it before. */
export function noteOverdue<Clock extends string>(
  work: Pick<Work, 'record' | 'today'>,
  type: string,
  record: { readonly id: string; overdue: Clock[] },
  clock: Clock,
  due: CalendarDate | null,
): void {
  if (due === null || due >= work.today || record.overdue.includes(clock)) return;
  record.overdue = [...record.overdue, clock];
  recordOverdue(work, { type, id: record.id, clock });
}

/** The same for a record with one clock. */
export function flagOverdue(
  work: Pick<Work, 'record' | 'today'>,
  type: string,
  record: { readonly id: string; wasOverdue: boolean },
  clock: string,
  due: CalendarDate | null,
): void {
  if (due === null || due >= work.today || record.wasOverdue) return;
  record.wasOverdue = true;
  recordOverdue(work, { type, id: record.id, clock });
}
