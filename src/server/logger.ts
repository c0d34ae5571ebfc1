import pino, { type Logger } from 'pino';
import type { Config } from '../config/config';

/** The service's log goes to standard error; standard output is for people. Of several processes, each names itself. */
export const createLogger = (config: Config, worker?: number): Logger =>
  pino(
    { level: config.logLevel, base: worker === undefined ? null : { worker } },
    pino.destination({ dest: 2, sync: true }),
  );
