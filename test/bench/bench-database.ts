import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { MIGRATION_NAMES } from '../../ormconfig';
import { loadConfig } from '../../src/config/config';
import { sm3 } from '../../src/crypto/sm3';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded-postgres';
import { migrate } from '../../src/database/migrate';
import { openPools } from '../../src/database/pools';
import { rebuildSearch } from '../../src/search/rebuild-search';
import { BENCH_SCALES, type BenchScaleName } from './bench-scales';
import { fillStatements, loadBenchData, type TellProgress } from './data/load-bench-data';

export interface BenchDatabase {
  readonly serviceUrl: string;
  readonly ownerUrl: string;
  stop(): Promise<void>;
}

const DATABASE = 'supervision';
const COPY = 'supervision_written';
const MAX_CONNECTIONS = 300;
const MEGABYTE = 1024 ** 2;
const SHARED_BUFFERS_AT_MOST_MB = 4096;

/** Settings that any handbook gives a production server of this size; the embedded server starts with the defaults. */
export function serverSettings(): Readonly<Record<string, string>> {
  const memory = Math.floor(totalmem() / MEGABYTE);
  return {
    shared_buffers: `${Math.min(Math.floor(memory / 4), SHARED_BUFFERS_AT_MOST_MB)}MB`,
    effective_cache_size: `${Math.floor(memory / 2)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '256MB',
    max_wal_size: '8GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    effective_io_concurrency: '200',
  };
}

/** What a data set is made of; another digest means that it has to be loaded anew. */
const contentOf = (scale: BenchScaleName): string =>
  sm3(JSON.stringify([MIGRATION_NAMES, fillStatements(BENCH_SCALES[scale]), serverSettings()]));

export interface Wanted {
  /** a copy that writes may change, thrown away in the end */
  readonly isCopied: boolean;
  /** words to search by: they take longer than all else and are made when they are first asked for */
  readonly isSearched: boolean;
}

/**
 * The database of one scale, loaded on first use and kept: with the folder as its DATA_DIR the service itself
 * runs on it. Brought to this version's grants every time.
 * @param folder holds all scales
 */
export async function openBenchDatabase(
  folder: string,
  scale: BenchScaleName,
  tell: TellProgress,
  { isCopied, isSearched }: Wanted = { isCopied: false, isSearched: false },
): Promise<BenchDatabase> {
  const own = join(folder, scale);
  const dataDir = join(own, 'postgres');
  const loaded = join(own, 'loaded');
  const content = contentOf(scale);
  if (!existsSync(loaded) || readFileSync(loaded, 'utf8') !== content) {
    rmSync(own, { recursive: true, force: true });
    await makeCluster(dataDir);
    const fresh = await startServer(dataDir);
    try {
      await bringUp(fresh);
      await loadBenchData(fresh.ownerUrl(DATABASE), BENCH_SCALES[scale], tell);
    } finally {
      await fresh.stop();
    }
    writeFileSync(loaded, content);
  }
  const server = await startServer(dataDir);
  try {
    await bringUp(server);
    await dropCopy(server);
    if (isSearched) await loadWords(server, join(own, 'searchable'), tell);
    if (!isCopied)
      return {
        serviceUrl: server.serviceUrl(DATABASE),
        ownerUrl: server.ownerUrl(DATABASE),
        stop: () => server.stop(),
      };
    const begun = performance.now();
    await onServer(server, `CREATE DATABASE ${COPY} TEMPLATE ${DATABASE} STRATEGY FILE_COPY`);
    await migrate(server.ownerUrl(COPY), 'sg_service');
    tell('a copy to write to', (performance.now() - begun) / 1000);
    return {
      serviceUrl: server.serviceUrl(COPY),
      ownerUrl: server.ownerUrl(COPY),
      stop: async () => {
        await dropCopy(server);
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A run that was broken off may have left one. */
const dropCopy = (server: EmbeddedPostgres) =>
  onServer(server, `DROP DATABASE IF EXISTS ${COPY} WITH (FORCE)`);

/** @param database while another is copied or dropped, nobody may be in that one */
async function onServer(server: EmbeddedPostgres, statement: string, database = 'template1'): Promise<void> {
  const client = new Client({ connectionString: server.ownerUrl(database) });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function loadWords(server: EmbeddedPostgres, marker: string, tell: TellProgress): Promise<void> {
  if (existsSync(marker)) return;
  const pools = await openPools(server.serviceUrl(DATABASE), {
    ...loadConfig({}).database,
    poolSize: 1,
    writeTimeoutMs: 600_000,
  });
  try {
    const begun = performance.now();
    await rebuildSearch(pools.writer, pools.resources, () => undefined);
    await onServer(server, 'VACUUM (ANALYZE)', DATABASE);
    tell('words to search by', (performance.now() - begun) / 1000);
  } finally {
    await pools.close();
  }
  writeFileSync(marker, '');
}

const startServer = (dataDir: string): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ dataDir, durable: true, connections: MAX_CONNECTIONS });

const bringUp = (server: EmbeddedPostgres) => migrate(server.ownerUrl(DATABASE), 'sg_service');

/** Settings are read from the cluster's own file at the next start. */
async function makeCluster(dataDir: string): Promise<void> {
  const server = await startServer(dataDir);
  await server.stop();
  const lines = Object.entries(serverSettings()).map(([name, value]) => `${name} = '${value}'`);
  appendFileSync(join(dataDir, 'cluster', 'postgresql.conf'), `\n${lines.join('\n')}\n`);
}
