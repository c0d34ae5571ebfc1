import 'reflect-metadata';
import { loadConfig, projectRoot } from './config/config';
import { openDatabase } from './database/open-database';
import { tellFailure } from './errors/tell-failure';
import { announce } from './server/announce';
import { createLogger } from './server/logger';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const logger = createLogger(config);
  // the database starts in processes of its own, meanwhile this one loads what it serves
  const database = openDatabase(config, logger);
  database.catch(() => undefined);
  const starting = import('./server/service.js').then(({ startService }) =>
    startService({ config, logger, projectRoot: projectRoot(), database }),
  );

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
  if (!stopping) announce(process.stdout, url, config);
  await databaseEnded;
  if (stopping) return;
  logger.fatal('the embedded database has ended');
  await stop(1);
}

main().catch((error: Error) => {
  tellFailure(error);
  process.exit();
});
