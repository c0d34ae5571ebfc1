import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { AUDIENCE_NAMES } from '../policy/vocabulary';
import { type EmbeddedAddresses, runningCluster } from './embedded-addresses';
import { startEmbeddedPostgres } from './embedded-postgres';

/** The database of one installation: an existing one, or the embedded one that this process runs. */
export interface Database {
  /** the service's login, who owns nothing */
  readonly serviceUrl: string;
  /** the owner's login of an embedded database, which this process itself brings to its version; null for any other */
  readonly embeddedOwnerUrl: string | null;
  /** resolves when an embedded database has ended, by `stop()` or by itself; never for an existing one */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const DATABASE_NAME = 'supervision';
/** for migrations, imports and an operator beside the pools */
const SPARE_CONNECTIONS = 20;

/** The database that the configuration names, or else the embedded one, started. */
export async function openDatabase(config: Config, logger: Logger): Promise<Database> {
  const { serviceUrl, poolSize } = config.database;
  if (serviceUrl !== null) return { ...untouched, serviceUrl, embeddedOwnerUrl: null };
  const embedded = await startEmbeddedPostgres({
    dataDir: clusterFolder(config),
    durable: true,
    connections: poolSize * (AUDIENCE_NAMES.length + 1) + SPARE_CONNECTIONS,
    log: (line) => logger.debug(line),
  });
  return { ...loginsOf(embedded), ended: embedded.ended, stop: () => embedded.stop() };
}

/** The same for a command, which works beside a running service rather than be refused the data folder. */
export async function joinDatabase(config: Config, logger: Logger): Promise<Database> {
  const running = config.database.serviceUrl === null ? runningCluster(clusterFolder(config)) : undefined;
  return running ? { ...untouched, ...loginsOf(running) } : openDatabase(config, logger);
}

const untouched = { ended: new Promise<never>(() => undefined), stop: async () => undefined };

const clusterFolder = ({ dataDir }: Config): string => join(dataDir, 'postgres');

const loginsOf = ({ serviceUrl, ownerUrl }: EmbeddedAddresses) => ({
  serviceUrl: serviceUrl(DATABASE_NAME),
  embeddedOwnerUrl: ownerUrl(DATABASE_NAME),
});
