import type { DataSource } from 'typeorm';
import type { Resource, Resources } from '../graphql/resource';
import { indexRecords } from './keep-searchable';
import { SEARCH_TABLES, SEARCHERS } from './search-text.entity';
import { isSearched } from './searched-fields';

/** Few enough that a writer who waits for one of these records does not wait long. */
const AT_ONCE = 1000;

const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Writes the words of every record anew, beside a running service: each batch locks its records, so that what is
 * changed meanwhile is either read here as changed or indexed by who changes it.
 * @param tell how many records of the type are done so far
 */
export async function rebuildSearch(
  source: DataSource,
  resources: Resources,
  tell: (type: string, done: number) => void,
): Promise<void> {
  // notes of statements that were not run by the service; what they speak of is read below
  await source.query('DELETE FROM search_pending');
  for (const resource of resources.all.filter(({ search }) => search !== undefined)) {
    let after: string | null = FIRST;
    for (let done = 0; after !== null; ) {
      const ids: string[] = await rebuildBatch(source, resource, after);
      done += ids.length;
      tell(resource.policy.label, done);
      after = ids.length === AT_ONCE ? (ids.at(-1) as string) : null;
    }
    await dropStrays(source, resource);
  }
}

const rebuildBatch = (source: DataSource, resource: Resource, after: string): Promise<string[]> =>
  source.transaction(async (manager) => {
    const rows: { id: string }[] = await manager.query(
      `SELECT id FROM ${resource.table} WHERE id > $1 ORDER BY id LIMIT ${AT_ONCE} FOR NO KEY UPDATE`,
      [after],
    );
    const ids = rows.map(({ id }) => id);
    await indexRecords(manager, resource, ids);
    return ids;
  });

/** Words of records that are there no more, or of types that an audience no longer finds. */
async function dropStrays(source: DataSource, resource: Resource): Promise<void> {
  for (const searcher of SEARCHERS) {
    const strayed = isSearched(resource, searcher)
      ? `NOT EXISTS (SELECT FROM ${resource.table} r WHERE r.id = w.record_id)`
      : 'TRUE';
    await source.query(`DELETE FROM ${SEARCH_TABLES[searcher]} w WHERE w.type = $1 AND ${strayed}`, [
      resource.name,
    ]);
  }
}
