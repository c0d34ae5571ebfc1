import 'reflect-metadata';
import cluster from 'node:cluster';
import { setFlagsFromString } from 'node:v8';
import type { Logger } from 'pino';
import { type Config, loadConfig, projectRoot } from './config/config';
import { joinDatabase, openDatabase } from './database/open-database';
import { tellFailure } from './errors/tell-failure';
import { announce } from './server/announce';
import { createLogger } from './server/logger';
import type { Running } from './server/running';
import { sharedGate, shareOf, startWorkers, tellReady } from './server/workers';

/**
 * A full collection of garbage once the heap has grown by half: V8's own measure is the memory of the machine, and
 * lets it grow to a multiple of what is in use.
 */
setFlagsFromString('--heap-growing-percent=50');

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const logger = createLogger(config, cluster.worker?.id);
  const starting = start(config, logger);

  let stopping = false;
  const stop = async (code: number) => {
    // a terminal and npm in front of this process both pass the signal on
    if (stopping) return;
    stopping = true;
    try {
      await (await starting).stop();
      process.exit(code);
    } catch (error) {
      logger.error({ error }, 'stopping failed');
      process.exit(1);
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => {
      logger.info({ signal }, 'stopping');
      void stop(0);
    });

  const { url, databaseEnded } = await starting;
  if (cluster.isWorker) tellReady(url);
  else if (!stopping) announce(process.stdout, url, config);
  await databaseEnded;
  if (stopping) return;
  logger.fatal('the embedded database has ended');
  await stop(1);
}

function start(config: Config, logger: Logger): Promise<Running> {
  // the database starts in processes of its own, meanwhile this one loads what it serves
  const database = cluster.isWorker ? joinDatabase(config, logger) : openDatabase(config, logger);
  database.catch(() => undefined);
  if (cluster.isPrimary && config.workers > 1) return startWorkers(config, logger, database);
  const own = cluster.isWorker ? { config: shareOf(config), gate: sharedGate() } : { config };
  return import('./server/service.js').then(({ startService }) =>
    startService({ ...own, logger, projectRoot: projectRoot(), database }),
  );
}

main().catch((error: Error) => {
  tellFailure(error);
  process.exit();
});
