import type { EntityManager } from 'typeorm';
import { orderFor, type Resource, type Resources } from '../graphql/resource';
import type { Row } from '../policy/expression';
import { SEARCH_TABLES, SEARCHERS, type Searcher } from './search-text.entity';
import { filedUnder, indexedFields, isSearched, lexemesOf, wordsByField } from './searched-fields';

/** Few enough for one statement, many enough that an import is not held up by round trips. */
const AT_ONCE = 500;

const OF_THIS = 'FROM search_pending WHERE transaction = pg_current_xact_id_if_assigned()::text';

/** SQL: whether the open transaction has changed nothing that is searched. */
export const NOTHING_PENDING = `NOT EXISTS (SELECT ${OF_THIS})`;

const PENDING = `WITH gone AS (DELETE ${OF_THIS} RETURNING type, record_id)
  SELECT type, array_agg(record_id) AS ids FROM gone GROUP BY type`;

/**
 * Writes down the words of all that the open transaction has changed. Triggers have noted which records those are,
 * whichever statement changed them, so that no write can forget it.
 */
export async function keepSearchable(manager: EntityManager, resources: Resources): Promise<void> {
  const pending: { type: string; ids: string[] }[] = await manager.query(PENDING, []);
  for (const { type, ids } of pending) await indexRecords(manager, resources.get(type), ids);
}

/** The records' rows have to be locked by the transaction. */
export async function indexRecords(
  manager: EntityManager,
  resource: Resource,
  ids: readonly string[],
): Promise<void> {
  for (let start = 0; start < ids.length; start += AT_ONCE)
    await indexBatch(manager, resource, ids.slice(start, start + AT_ONCE));
}

async function indexBatch(manager: EntityManager, resource: Resource, ids: readonly string[]): Promise<void> {
  const fields = [...new Set(['id', ...indexedFields(resource, SEARCHERS)])];
  const columns = fields.map((field) => `${resource.column(field)} AS "${field}"`).join(', ');
  const rows: (Row & { id: string })[] = await manager.query(
    `SELECT ${columns} FROM ${resource.table} WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  const records = rows.map((row) => ({ row, wordsOf: wordsByField(row) }));
  await Promise.all(
    SEARCHERS.filter((searcher) => isSearched(resource, searcher)).map((searcher) =>
      writeWords(manager, resource, searcher, records),
    ),
  );
}

async function writeWords(
  manager: EntityManager,
  resource: Resource,
  searcher: Searcher,
  records: readonly { row: Row & { id: string }; wordsOf: ReturnType<typeof wordsByField> }[],
): Promise<void> {
  const found = records.map(({ row, wordsOf }) => ({
    row,
    lexemes: lexemesOf(resource, searcher, row, wordsOf),
  }));
  const known = found.filter(({ lexemes }) => lexemes !== null);
  const unknown = found.filter(({ lexemes }) => lexemes === null);
  const table = SEARCH_TABLES[searcher];
  const [first] = orderFor(resource, searcher);
  if (unknown.length > 0)
    await manager.query(`DELETE FROM ${table} WHERE record_id = ANY($1::uuid[])`, [
      unknown.map(({ row }) => row.id),
    ]);
  if (known.length === 0) return;
  await manager.query(
    `INSERT INTO ${table} AS kept (record_id, type, place, city, words)
     SELECT id, $1, place, city, array_to_tsvector(string_to_array(words, ' '))
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS record(id, place, city, words)
     ON CONFLICT (record_id) DO UPDATE SET place = excluded.place, city = excluded.city, words = excluded.words
     WHERE (kept.place, kept.city, kept.words) IS DISTINCT FROM (excluded.place, excluded.city, excluded.words)`,
    [
      resource.name,
      known.map(({ row }) => row.id),
      known.map(({ row }) => placeOf(row[first as string])),
      known.map(({ row }) => filedUnder(resource, searcher, row)),
      known.map(({ lexemes }) => (lexemes as string[]).join(' ')),
    ],
  );
}

/** Numbers as texts that sort like numbers. */
const placeOf = (value: unknown): string =>
  typeof value === 'number' ? String(value).padStart(10, '0') : String(value);
