import { createHash } from 'node:crypto';
import { Client } from 'pg';

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

/**
 * A connection that parses and plans a statement with parameters once. The data source sends every statement unnamed,
 * which takes the database longer to plan than to carry out.
 */
export class PreparingClient extends Client {
  // biome-ignore lint/suspicious/noExplicitAny: the driver's own signature has nine forms; all but one are passed on
  override query(...given: any[]): any {
    const [text, values, ...rest] = given;
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined;
    const send = super.query as (...args: unknown[]) => unknown;
    return name === undefined ? send.apply(this, given) : send.call(this, { name, text, values }, ...rest);
  }
}
