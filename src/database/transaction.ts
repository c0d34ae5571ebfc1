import type { ClientBase, QueryResult } from 'pg';
import { type DataSource, type EntityManager, type ObjectLiteral, QueryFailedError } from 'typeorm';

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

/** SQLSTATE of a statement beyond its time. */
const QUERY_CANCELED = '57014';

/**
 * A statement of a write takes no time of its own: one beyond its time has stood in several queues, in none of them long
 * enough to be told of it (55P03). No narrower question would help its caller, who may try again.
 */
export class WaitedTooLong extends Error {
  constructor(cause: unknown) {
    super('系统繁忙，本次办理未保存，请稍后重试', { cause });
  }
}

const asWaiting = (error: unknown): unknown =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === QUERY_CANCELED
    ? new WaitedTooLong(error)
    : error;

/** Fails as statements of the data source do. */
const sendTo = (client: ClientBase, { text, values }: Pending): Promise<QueryResult> =>
  client.query(text, values).catch((error) => {
    throw new QueryFailedError(text, values, error);
  });

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
    const later: OpenTransaction['later'] = (statement, answered) => {
      const answer = sendTo(client, statement).then(({ rows }) => answered?.(rows));
      answer.catch(() => undefined); // it is told when the transaction ends
      sent.push(answer);
    };
    const rows: OpenTransaction['rows'] = async (statement) => (await sendTo(client, statement)).rows;
    const { done, last } = await work({ manager: runner.manager, rows, later });
    const answers = await Promise.all([
      ...sent,
      ...last.map((statement) => sendTo(client, statement)),
      client.query('COMMIT'),
    ]);
    const committed = answers.at(-1);
    if (committed?.command !== 'COMMIT') throw new Error('the transaction was rolled back');
    return done;
  } catch (error) {
    const failed = (await Promise.allSettled(sent)).find((each) => each.status === 'rejected');
    // the original error counts, even if the connection is gone
    await runner.rollbackTransaction().catch(() => undefined);
    throw asWaiting(failed === undefined ? error : failed.reason);
  } finally {
    await runner.release();
  }
}
