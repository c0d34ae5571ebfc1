import type { Office } from '../audit/audit-writer';
import type { Work, Writer } from '../database/work';
import type { Actor } from '../identity/actor';
import type { Deadline } from './deadline';
import { noteOverdueRecords, OVERDUE_BATCH } from './note-overdue';
import { judgeQuarters, type QuarterlyDuty } from './quarterly-duty';

/** Under this name the log has what time alone has done. */
const ACTOR: Actor = {
  account: 'deadlines',
  name: '期限',
  agency: 'ADMINISTRATION',
  post: 'SYSTEM_ADMINISTRATOR',
  unitCode: null,
  unitId: null,
  regionCode: '000000',
  clearance: false,
  inspectionIds: [],
};

/** Everything whose limit passes by itself. */
export interface Watched {
  readonly deadlines: readonly Deadline[];
  readonly duties: readonly QuarterlyDuty[];
}

/**
 * Keeps every limit that has passed, each once: an event, never computed anew. Of several processes and instances
 * one is at work on a limit, the others leave that one to it; one that dies leaves the rest to the next run.
 * @param elsewhere offices that live in another deployment
 * @returns how many were kept
 */
export async function keepDeadlines(
  writer: Writer,
  { deadlines, duties }: Watched,
  elsewhere: readonly Office[],
): Promise<number> {
  let kept = 0;
  for (const deadline of deadlines)
    for (let noted = OVERDUE_BATCH; noted === OVERDUE_BATCH; kept += noted)
      noted = await alone(writer, `${deadline.type} ${deadline.clock}`, (work) =>
        noteOverdueRecords(work, deadline, elsewhere),
      );
  for (const duty of duties)
    kept += await alone(writer, duty.name, (work) => judgeQuarters(work, duty, elsewhere));
  return kept;
}

const alone = (writer: Writer, name: string, task: (work: Work) => Promise<number>): Promise<number> =>
  writer.run(ACTOR, async (work) => {
    const [{ isFirst }] = await work.manager.query(
      `SELECT pg_try_advisory_xact_lock(hashtext($1)) AS "isFirst"`,
      [`deadline ${name}`],
    );
    return isFirst ? task(work) : 0;
  });
