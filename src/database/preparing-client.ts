import { createHash } from 'node:crypto';
import { BatchingClient } from './batching-client';

/** Distinct statements kept prepared per connection; what comes after them is planned each time. */
const MAX_NAMED = 500;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MAX_NAMED) return known;
  const name = createHash('sha256').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

/** As the data source words it. */
const BEGIN = 'START TRANSACTION';

/**
 * A connection that parses and plans a statement with parameters once: the data source sends every statement unnamed,
 * which takes the database longer to plan than to carry out. Nor is the begin of a transaction waited for: it leaves
 * with the first statement, if that one only reads. Whatever else is sent before the database has begun waits, for it
 * must not be carried out by itself.
 */
export class PreparingClient extends BatchingClient {
  /** of a transaction that has been sent and not answered */
  private begin: { readonly answer: Promise<unknown>; isAccompanied: boolean } | null = null;

  // biome-ignore lint/suspicious/noExplicitAny: the driver's own signature has nine forms; those with a callback are passed on
  override query(...given: any[]): any {
    const [text] = given;
    if (text === BEGIN && given.length < 3) return this.beginLater();
    const { begin } = this;
    if (begin === null || typeof text !== 'string' || typeof given.at(-1) === 'function') return this.send(given);
    if (begin.isAccompanied || !text.startsWith('SELECT')) return begin.answer.then(() => this.send(given));
    begin.isAccompanied = true;
    return Promise.all([this.send(given), begin.answer]).then(([result]) => result);
  }

  private beginLater(): Promise<unknown> {
    const answer: Promise<unknown> = super.query(BEGIN);
    const begin = { answer, isAccompanied: false };
    this.begin = begin;
    const end = () => {
      if (this.begin === begin) this.begin = null;
    };
    answer.then(end, end);
    return Promise.resolve({ command: 'START', rows: [], rowCount: null });
  }

  private send(given: readonly unknown[]) {
    const [text, values, ...rest] = given;
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined;
    return name === undefined ? super.query(...given) : super.query({ name, text, values }, ...rest);
  }
}
