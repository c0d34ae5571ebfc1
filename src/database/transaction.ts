import type { ClientBase } from 'pg';
import type { DataSource, EntityManager, ObjectLiteral } from 'typeorm';

/** A statement that is yet to be sent. */
export interface Pending {
  readonly text: string;
  readonly values: unknown[];
}

/** What work in a transaction sends its statements by. */
export interface OpenTransaction {
  readonly manager: EntityManager;
  /** The rows that a statement brings, without the detour over the data source. */
  rows<Row extends ObjectLiteral>(statement: Pending): Promise<Row[]>;
  /**
   * Sends a statement without waiting for its answer: it leaves together with the next one that is waited for, and is
   * carried out before it. If it fails, the transaction does, with this failure rather than with what came of it.
   */
  later(statement: Pending, answered?: (rows: ObjectLiteral[]) => void): void;
}

/**
 * One transaction, whose last statements are sent together with its commit: what they have locked is held for one
 * round trip instead of three. Were one of them to fail, the commit behind it would roll back.
 */
export async function inTransaction<T>(
  source: DataSource,
  work: (open: OpenTransaction) => Promise<{ done: T; last: readonly Pending[] }>,
): Promise<T> {
  const runner = source.createQueryRunner();
  const sent: Promise<void>[] = [];
  try {
    await runner.startTransaction();
    const client: ClientBase = await runner.connect();
    const later: OpenTransaction['later'] = ({ text, values }, answered) => {
      const answer = client.query(text, values).then(({ rows }) => answered?.(rows));
      answer.catch(() => undefined); // it is told when the transaction ends
      sent.push(answer);
    };
    const rows: OpenTransaction['rows'] = async ({ text, values }) => (await client.query(text, values)).rows;
    const { done, last } = await work({ manager: runner.manager, rows, later });
    const answers = await Promise.all([
      ...sent,
      ...last.map(({ text, values }) => client.query(text, values)),
      client.query('COMMIT'),
    ]);
    const committed = answers.at(-1);
    if (committed?.command !== 'COMMIT') throw new Error('the transaction was rolled back');
    return done;
  } catch (error) {
    const failed = (await Promise.allSettled(sent)).find((each) => each.status === 'rejected');
    // the original error counts, even if the connection is gone
    await runner.rollbackTransaction().catch(() => undefined);
    throw failed === undefined ? error : failed.reason;
  } finally {
    await runner.release();
  }
}
