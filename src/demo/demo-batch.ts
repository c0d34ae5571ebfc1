import type { ObjectLiteral } from 'typeorm';
import type { AuditEvent } from '../audit/audit-writer';
import { sm3 } from '../crypto/sm3';
import { insertRows } from '../database/insert-rows';
import type { Work } from '../database/work';

type Class<T> = abstract new (...args: never[]) => T;

/** Rows of one table that are loaded together. */
export interface Batch {
  readonly type: string;
  readonly rows: readonly object[];
  insert(work: Work): Promise<number>;
}

/** What a row leaves out is empty, or the column's default when every row leaves it out. */
export function batch<T extends ObjectLiteral>(
  type: string,
  entity: Class<T>,
  given: readonly Partial<T>[],
): Batch {
  const blank = Object.fromEntries(given.flatMap((row) => Object.keys(row).map((key) => [key, null])));
  const rows = given.map((row) => ({ ...blank, ...row }) as Partial<T>);
  return { type, rows, insert: ({ manager }) => insertRows(manager, entity, rows) };
}

/** A row that stands in for what the source does not say, and one invented to show a flow. */
export const ASSUMED = { version: 1, assumed: true, synthetic: false } as const;
export const SYNTHETIC = { version: 1, assumed: false, synthetic: true } as const;
/** Taken from the source as it stands. */
export const STATED = { version: 1, assumed: false, synthetic: false } as const;
export type Mark = typeof ASSUMED | typeof SYNTHETIC | typeof STATED;

/** One entry of the log for a whole batch: how many rows, and a digest that tells whether they are the same. */
export const loadedEvent = ({ type, rows }: Batch, scenario: string): AuditEvent => ({
  action: 'loadDemo',
  subjectType: type,
  subjectId: scenario,
  detail: { count: rows.length, digest: sm3(JSON.stringify(rows)) },
});
