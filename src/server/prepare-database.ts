import { Client } from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { asService } from '../database/connection-fault';
import { DatabaseNotReady, refuseOwner, refuseUnfitServer } from '../database/database-not-ready';
import { migrate, wantedState } from '../database/migrate';
import type { Database } from '../database/open-database';
import { checkDatabase, openPools, type Pools } from '../database/pools';

/** Longer than any healthy database needs for one row. */
const READINESS_TIMEOUT_MS = 2000;

/**
 * The pools of a database that is as this version needs it. The embedded database is brought there; any other
 * is an operator's, and only checked.
 * @throws DatabaseNotReady
 */
export async function preparedPools(database: Database, config: Config, logger: Logger): Promise<Pools> {
  const { serviceUrl, embeddedOwnerUrl } = database;
  const open = () => asService(serviceUrl, () => checkedPools(serviceUrl, config));
  try {
    return await open();
  } catch (error) {
    if (embeddedOwnerUrl === null || !(error instanceof DatabaseNotReady)) throw error;
    const login = decodeURIComponent(new URL(serviceUrl).username);
    logger.info(await migrate(embeddedOwnerUrl, login), 'embedded database brought to this version');
    return open();
  }
}

async function checkedPools(url: string, config: Config): Promise<Pools> {
  const pools = await openPools(url, config.database).catch(async (error) => {
    await refuseLogin(url);
    throw error;
  });
  try {
    await checkDatabase(pools, url);
    return pools;
  } catch (error) {
    await pools.close();
    throw error;
  }
}

/** An owner's login lacks the roles of the audiences too, but no migration helps it. @throws DatabaseNotReady */
async function refuseLogin(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const ask = async (sql: string, values?: unknown[]) => (await client.query(sql, values)).rows;
    await refuseUnfitServer(ask);
    await refuseOwner(ask, decodeURIComponent(new URL(url).username));
  } finally {
    await client.end();
  }
}

/** Does the database answer, and is it still at this version? An instance that a newer one has overtaken is not ready. */
export function readinessOf({ writer, resources }: Pools, url: string): () => Promise<boolean> {
  const login = decodeURIComponent(new URL(url).username);
  const { digest } = wantedState(writer, resources, login);
  const isCurrent = async () => {
    const [state] = await writer.query('SELECT policy_digest FROM access_state');
    return state?.policy_digest === digest;
  };
  return () => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(resolve, READINESS_TIMEOUT_MS, false);
    });
    return Promise.race([isCurrent().catch(() => false), late]).finally(() => clearTimeout(timer));
  };
}
