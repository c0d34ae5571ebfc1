import type { Pool } from 'pg';
import { fromGlobalId } from '../../../src/graphql/global-id';

/** When a row was written and in which order says nothing of what was written. */
const OF_THE_MOMENT = new Set(['created_at', 'updated_at', 'at', 'seq', 'version']);

/** Spellings that differ in every write, by what they stand for. */
const DRAWN: readonly (readonly [RegExp, string])[] = [
  [/^[0-9a-f]{64}$/, 'a hash'],
  [/^[\w-]{86}$/, 'a signature'],
  [/^s[0-9a-f]{12}$/, 'a key'],
  [/^\d{4}-\d{2}-\d{2}T/, 'an instant'],
];

/** Counted in memory and written now and then, by no request of its own. */
const BESIDE = 'lead_query_volume';

/** From which transaction on rows count as new. */
export async function markOf(owner: Pool): Promise<string> {
  const { rows } = await owner.query('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS mark');
  return rows[0].mark;
}

/**
 * Every row of every table that was written since, a text for each, in order. Ids that were not named before are new
 * and count as equal.
 */
export async function rowsSince(owner: Pool, mark: string, named: readonly string[]): Promise<string[]> {
  const known = new Set(named);
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '${BESIDE}' ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await owner.query<{ id: string | undefined; row: Record<string, unknown> }>(
      `SELECT t.ctid, to_jsonb(t) AS row FROM ${name} t WHERE t.xmin::text::bigint >= $1::bigint`,
      [mark],
    );
    const made = rows.map(({ row }) => `${name} ${JSON.stringify(plain(row, known))}`);
    found.push(...made.sort());
  }
  return found;
}

function plain(value: unknown, known: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => plain(one, known));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !OF_THE_MOMENT.has(key))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [
          key,
          key === 'id' && !known.has(String(inner)) ? 'new' : plain(inner, known),
        ]),
    );
  if (typeof value !== 'string') return value;
  const global = fromGlobalId(value);
  if (global !== null) return known.has(global.id) ? value : `new ${global.type}`;
  return DRAWN.find(([shape]) => shape.test(value))?.[1] ?? value;
}
