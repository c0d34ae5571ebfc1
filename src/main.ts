import 'reflect-metadata';
import { ConfigError, loadConfig, projectRoot } from './config/config';
import { announce } from './server/announce';
import { createLogger, startService } from './server/service';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const logger = createLogger(config);
  const service = await startService({ config, logger, projectRoot: projectRoot() });
  announce(process.stdout, service.url, config);

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    service.stop().then(
      () => process.exit(0),
      (error) => {
        logger.error({ error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: Error) => {
  const known = error instanceof ConfigError || /\p{Script=Han}/u.test(error.message);
  process.stderr.write(`${known ? error.message : error.stack}\n`);
  process.exit(1);
});
