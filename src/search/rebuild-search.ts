import type { DataSource, EntityManager } from 'typeorm';
import { sm3 } from '../crypto/sm3';
import type { Resource, Resources } from '../graphql/resource';
import { rowRuleOf } from '../policy/resource-policy';
import { indexRecords } from './keep-searchable';
import { SEARCH_TABLES, SEARCHERS } from './search-text.entity';
import { isSearched, searchedFields } from './searched-fields';

/** Few enough that a writer who waits for one of these records does not wait long. */
const AT_ONCE = 500;

/** Ids are random: a sixteenth of them begins with each hexadecimal digit. */
const PARTS = [...'0123456789abcdef'];
const REST = '-0000-0000-0000-000000000000';

/** Parts under way at once: while the database writes one, the words of the other are cut. */
const TOGETHER = 2;

/**
 * Writes the words of every record anew, beside a running service: each batch locks its records, so that what is
 * changed meanwhile is either read here as changed or indexed by who changes it. How far each part has come is kept
 * with its batch.
 * @param goOn where a rebuild was broken off, unless what is searched has changed since; else from the beginning
 * @param tell how many records of the type were done by this run so far
 */
export async function rebuildSearch(
  source: DataSource,
  resources: Resources,
  tell: (type: string, done: number) => void,
  goOn = false,
): Promise<void> {
  const purpose = purposeOf(resources);
  await source.query('DELETE FROM search_rebuild WHERE purpose <> $1', [goOn ? purpose : '']);
  // notes of statements that were not run by the service; what they speak of is read below
  await source.query('DELETE FROM search_pending');
  for (const resource of resources.all.filter(({ search }) => search !== undefined)) {
    await rebuildType(source, resource, purpose, tell);
    await dropStrays(source, resource);
  }
  await source.query('DELETE FROM search_rebuild');
}

async function rebuildType(
  source: DataSource,
  resource: Resource,
  purpose: string,
  tell: (type: string, done: number) => void,
): Promise<void> {
  const parts = [...PARTS];
  let done = 0;
  let isBroken = false;
  const work = async () => {
    for (let part = parts.shift(); part !== undefined; part = parts.shift())
      for (let size = AT_ONCE; size === AT_ONCE && !isBroken; ) {
        size = await rebuildBatch(source, resource, part, purpose);
        done += size;
        tell(resource.policy.label, done);
      }
  };
  const works = Array.from({ length: TOGETHER }, () =>
    work().catch((error: unknown) => {
      isBroken = true;
      throw error;
    }),
  );
  // what is under way beside a failure ends first
  const failed = (await Promise.allSettled(works)).find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

/** What decides which words an audience finds a record by. */
const purposeOf = ({ all }: Resources): string =>
  sm3(
    JSON.stringify(
      all.flatMap((resource) =>
        SEARCHERS.map((searcher) => [
          resource.name,
          resource.order,
          rowRuleOf(resource.policy, searcher)?.condition.expression,
          searchedFields(resource, searcher),
        ]),
      ),
    ),
  );

/** @returns how many records the batch had */
const rebuildBatch = (
  source: DataSource,
  resource: Resource,
  part: string,
  purpose: string,
): Promise<number> =>
  source.transaction(async (manager) => {
    const { after, isFirst } = await positionOf(manager, resource, part);
    const rows: { id: string }[] = await manager.query(
      `SELECT id FROM ${resource.table} WHERE id ${isFirst ? '>=' : '>'} $1 AND id <= $2
       ORDER BY id LIMIT ${AT_ONCE} FOR NO KEY UPDATE`,
      [after, `${part}fffffff${REST.replaceAll('0', 'f')}`],
    );
    const ids = rows.map(({ id }) => id);
    await indexRecords(manager, resource, ids);
    await manager.query(
      `INSERT INTO search_rebuild (type, part, purpose, after) VALUES ($1, $2, $3, $4)
       ON CONFLICT (type, part) DO UPDATE SET after = excluded.after`,
      [resource.name, part, purpose, ids.at(-1) ?? after],
    );
    return ids.length;
  });

/** The last record of the part that is done. */
async function positionOf(manager: EntityManager, { name }: Resource, part: string) {
  const [kept] = await manager.query('SELECT after FROM search_rebuild WHERE type = $1 AND part = $2', [
    name,
    part,
  ]);
  const after: string = kept?.after ?? `${part}0000000${REST}`;
  return { after, isFirst: kept === undefined };
}

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
