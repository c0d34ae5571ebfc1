import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { poolOptions } from '../../ormconfig';
import type { Config } from '../config/config';
import { sm3 } from '../crypto/sm3';
import { Resources } from '../graphql/resource';
import { RESOURCES } from '../modules/resources';
import { AUDIENCE_NAMES, AUDIENCES, type Audience } from '../policy/vocabulary';
import { accessStatements, CATALOGUE_QUERY, policyDigest, WRITER_ROLE } from './database-access';
import { tablesOf } from './migrate';

/** The runtime connections: one pool per audience, under that audience's role, and one for writes. */
export interface Pools {
  readonly resources: Resources;
  readonly writer: DataSource;
  reading(audience: Audience): Pool;
  close(): Promise<void>;
}

/** The database is not as the policy says; an operator has to act before the service may start. */
export class DatabaseNotReady extends Error {}

const poolOf = (source: DataSource): Pool => (source.driver as unknown as { master: Pool }).master;

export async function openPools(
  url: string,
  { poolSize, statementTimeoutMs }: Config['database'],
): Promise<Pools> {
  const open = (role: string) =>
    new DataSource(poolOptions({ url, role, poolSize, statementTimeoutMs })).initialize();
  const [writer, ...readers] = (await Promise.all([
    open(WRITER_ROLE),
    ...AUDIENCE_NAMES.map((audience) => open(AUDIENCES[audience].role)),
  ])) as [DataSource, ...DataSource[]];
  return {
    resources: new Resources(RESOURCES, (entity) => writer.getMetadata(entity)),
    writer,
    reading: (audience) => poolOf(readers[AUDIENCE_NAMES.indexOf(audience)] as DataSource),
    close: async () => {
      await Promise.all([writer, ...readers].map((source) => source.destroy()));
    },
  };
}

/**
 * Compares the live catalogue with what the policy grants.
 * @throws DatabaseNotReady when migrations are missing, when grants or row policies were changed by hand, or
 *   when the service's login owns tables
 */
export async function checkDatabase({ writer, resources }: Pools, url: string): Promise<void> {
  const login = decodeURIComponent(new URL(url).username);
  const [{ owned }] = await writer.query(
    `SELECT count(*)::int AS owned FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
     WHERE r.rolname = $1 AND c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`,
    [login],
  );
  if (owned > 0)
    throw new DatabaseNotReady(
      `服务的登录角色 ${login} 是 ${owned} 张表的所有者；请另设所有者角色执行 npm run migrate`,
    );
  const [state] = await writer.query('SELECT policy_digest, catalogue_digest FROM access_state');
  const wanted = policyDigest(accessStatements(resources, login, tablesOf(writer)));
  if (state?.policy_digest !== wanted)
    throw new DatabaseNotReady('数据库的授权与本版本的访问规则不一致，请先执行 npm run migrate');
  const [{ catalogue }] = await writer.query(CATALOGUE_QUERY);
  if (sm3(catalogue) !== state.catalogue_digest)
    throw new DatabaseNotReady('数据库的角色、列授权或行策略被人为改动，请核查后执行 npm run migrate 恢复');
}
