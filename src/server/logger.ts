import pino, { type Logger } from 'pino';
import type { Config } from '../config/config';

/** The service's log goes to standard error; standard output is for people. */
export const createLogger = (config: Config): Logger =>
  pino({ level: config.logLevel, base: null }, pino.destination({ dest: 2, sync: true }));
