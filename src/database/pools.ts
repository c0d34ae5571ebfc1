import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { readerOptions, writerOptions } from '../../ormconfig';
import type { Config } from '../config/config';
import { sm3 } from '../crypto/sm3';
import { Resources } from '../graphql/resource';
import { RESOURCES } from '../modules/resources';
import { AUDIENCE_NAMES, AUDIENCES, type Audience } from '../policy/vocabulary';
import { CATALOGUE_QUERY, WRITER_ROLE } from './database-access';
import { DatabaseNotReady, refuseOwner, refuseUnfitServer } from './database-not-ready';
import { wantedState } from './migrate';

/** The runtime connections: one pool per audience, under that audience's role, and one for writes. */
export interface Pools {
  readonly resources: Resources;
  readonly writer: DataSource;
  reading(audience: Audience): Pool;
  close(): Promise<void>;
}

export { DatabaseNotReady };

/** Every pool has logged in once when this resolves; if one cannot, none stays open. */
export async function openPools(
  url: string,
  limits: Omit<Config['database'], 'serviceUrl' | 'ownerUrl'>,
): Promise<Pools> {
  const connection = (role: string) => ({ ...limits, url, role });
  const writer = new DataSource(
    writerOptions({ ...connection(WRITER_ROLE), statementTimeoutMs: limits.writeTimeoutMs }),
  );
  const readers = new Map(
    AUDIENCE_NAMES.map((name) => [name, new Pool(readerOptions(connection(AUDIENCES[name].role)))]),
  );
  for (const reader of readers.values()) replaceEndedSessions(reader);
  const close = async () => {
    if (writer.isInitialized) await writer.destroy();
    await Promise.all([...readers.values()].map((reader) => reader.end()));
  };
  const logins = [writer.initialize(), ...[...readers.values()].map((reader) => reader.query('SELECT'))];
  const failed = (await Promise.allSettled(logins)).find((login) => login.status === 'rejected');
  if (failed) {
    await close();
    throw failed.reason;
  }
  return {
    resources: new Resources(RESOURCES, (entity) => writer.getMetadata(entity)),
    writer,
    reading: (audience) => readers.get(audience) as Pool,
    close,
  };
}

/**
 * A session that ends while idle is replaced when it is next needed; one that ends while it is lent fails the
 * statement under way or the next one. Neither ends the process: the pool listens to idle sessions only.
 */
function replaceEndedSessions(reader: Pool): void {
  reader.on('error', () => undefined);
  reader.on('connect', (client) => client.on('error', () => undefined));
}

/**
 * Compares the live catalogue with what the policy grants.
 * @throws DatabaseNotReady when migrations are missing, when grants or row policies were changed by hand, or
 *   when the service's login owns tables
 */
export async function checkDatabase({ writer, resources }: Pools, url: string): Promise<void> {
  const login = decodeURIComponent(new URL(url).username);
  await refuseUnfitServer((sql) => writer.query(sql));
  await refuseOwner((sql, values) => writer.query(sql, values), login);
  const [state] = await writer.query('SELECT policy_digest, catalogue_digest FROM access_state');
  if (state?.policy_digest !== wantedState(writer, resources, login).digest)
    throw new DatabaseNotReady('数据库的授权与本版本的访问规则不一致，请先执行 npm run migrate');
  const [{ catalogue }] = await writer.query(CATALOGUE_QUERY);
  if (sm3(catalogue) !== state.catalogue_digest)
    throw new DatabaseNotReady('数据库的角色、列授权或行策略被人为改动，请核查后执行 npm run migrate 恢复');
}
