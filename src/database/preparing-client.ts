import { BatchingClient } from './batching-client';
import { StatementNames } from './statement-names';

const names = new StatementNames(500);

/** As the data source words it. */
const BEGIN = 'START TRANSACTION';
const ROLLBACK = 'ROLLBACK';
const READS = /^\s*SELECT\b/;

/**
 * A connection that parses and plans a statement with parameters once: the data source sends every statement unnamed,
 * which takes the database longer to plan than to carry out. Nor is the begin of a transaction waited for: it leaves
 * with the first statements, as long as they only read. Whatever else is sent before the database has begun waits, for
 * it must not be carried out by itself.
 */
export class PreparingClient extends BatchingClient {
  /**
   * Of a transaction: sent and not answered, or refused, until that is rolled back. Held up: something waits behind it,
   * and all else behind that.
   */
  private begin: { readonly answer: Promise<unknown>; isHeldUp: boolean } | null = null;

  // biome-ignore lint/suspicious/noExplicitAny: the driver's own signature has nine forms; those with a callback are passed on
  override query(...given: any[]): any {
    const [text, values] = given;
    if (typeof text !== 'string' || given.length > 2 || typeof values === 'function')
      return super.query(...given);
    if (text === BEGIN) return this.beginLater();
    const { begin } = this;
    if (begin === null) return this.send(text, values);
    if (text === ROLLBACK) {
      const rollBack = () => {
        this.begin = null;
        return this.send(text, values);
      };
      return begin.answer.then(rollBack, rollBack);
    }
    begin.isHeldUp ||= !READS.test(text);
    if (begin.isHeldUp) return begin.answer.then(() => this.send(text, values));
    return Promise.all([this.send(text, values), begin.answer]).then(([result]) => result);
  }

  private beginLater(): Promise<unknown> {
    const answer: Promise<unknown> = super.query(BEGIN);
    const begin = { answer, isHeldUp: false };
    this.begin = begin;
    answer.then(
      () => {
        if (this.begin === begin) this.begin = null;
      },
      () => undefined, // told by whatever comes behind it
    );
    return Promise.resolve({ command: 'START', rows: [], rowCount: null });
  }

  private send(text: string, values: unknown): Promise<unknown> {
    // a pool of writes has one role
    const name = Array.isArray(values) ? names.of('', text) : undefined;
    return name === undefined ? super.query(text, values) : super.query({ name, text, values });
  }
}
