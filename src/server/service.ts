import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { type Clock, fixedClock, systemClock } from '../calendar/clock';
import { workingCalendar } from '../calendar/working-calendar';
import type { Config } from '../config/config';
import { startEmbeddedPostgres } from '../database/embedded-postgres';
import { migrate } from '../database/migrate';
import { checkDatabase, openPools, type Pools } from '../database/pools';
import { DEMO_ACCOUNTS } from '../identity/demo-accounts';
import {
  DEMO_ALGORITHM,
  DEMO_AUDIENCE,
  DEMO_ISSUER,
  type DemoIssuer,
  openDemoIssuer,
} from '../identity/demo-issuer';
import { createTokenVerifier, type TokenVerifier } from '../identity/token-verifier';
import { AUDIENCE_NAMES, AUDIENCES, POSTS } from '../policy/vocabulary';
import { loadExampleQueries } from '../portal/example-queries';
import type { PortalAccount } from '../portal/portal-session';
import { registerPortal } from '../portal/register-portal';
import { Graph } from './graph';
import { httpServer } from './http-server';

export interface Service {
  readonly url: string;
  readonly pools: Pools;
  readonly graph: Graph;
  /** stops taking requests, lets those in hand finish, closes the pools, stops the embedded database */
  stop(): Promise<void>;
}

export interface ServiceOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly projectRoot: string;
  /** the configured clock unless given */
  readonly clock?: Clock;
}

interface Database {
  readonly serviceUrl: string;
  stop(): Promise<void>;
}

const DATABASE_NAME = 'supervision';
/** for migrations, imports and an operator beside the pools */
const SPARE_CONNECTIONS = 20;

/** Brings the whole service up; if any part fails, what was started is stopped again. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const opened: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  const { config, logger, projectRoot } = options;
  try {
    const clock = options.clock ?? (config.clock ? fixedClock(config.clock.toISOString()) : systemClock);
    const database = await openDatabase(config, logger);
    opened.push(database.stop);
    const pools = await openPools(database.serviceUrl, config.database);
    opened.push(pools.close);
    await checkDatabase(pools, database.serviceUrl);
    const report = (incident: string, error: Record<string, unknown>) =>
      logger.error({ incident, ...error }, 'internal error');
    const graph = new Graph({ config, pools, clock, calendar: workingCalendar(), report });
    await graph.start();
    opened.push(() => graph.stop());
    const issuer = config.demo ? await openDemoIssuer(config) : null;
    const app = httpServer({
      graph,
      verify: verifierOf(config, issuer, clock, logger),
      maxBodyBytes: config.http.maxBodyBytes,
      logger,
      isReady: () =>
        pools.writer.query('SELECT 1').then(
          () => true,
          () => false,
        ),
    });
    const assetsDir = join(projectRoot, 'dist', 'portal');
    registerPortal(app, {
      demoAccounts: issuer && (() => accountsOf(issuer)),
      schemaDir: join(projectRoot, 'schema'),
      assetsDir,
      exampleQueries: loadExampleQueries(join(assetsDir, 'examples')),
    });
    await app.listen({ host: config.http.host, port: config.http.port });
    opened.push(async () => {
      const overdue = setTimeout(() => app.server.closeAllConnections(), config.http.shutdownGraceMs);
      await app.close();
      clearTimeout(overdue);
    });
    const { port } = app.server.address() as AddressInfo;
    return { url: `http://${config.http.host}:${port}`, pools, graph, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openDatabase(config: Config, logger: Logger): Promise<Database> {
  if (config.database.serviceUrl)
    return { serviceUrl: config.database.serviceUrl, stop: async () => undefined };
  const embedded = await startEmbeddedPostgres({
    dataDir: join(config.dataDir, 'postgres'),
    durable: true,
    connections: config.database.poolSize * (AUDIENCE_NAMES.length + 1) + SPARE_CONNECTIONS,
    log: (line) => logger.debug(line),
  });
  const serviceUrl = embedded.serviceUrl(DATABASE_NAME);
  try {
    await migrate(embedded.ownerUrl(DATABASE_NAME), decodeURIComponent(new URL(serviceUrl).username));
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  return { serviceUrl, stop: () => embedded.stop() };
}

/** The demo's own issuer, the configured one, or both: whichever signed the token. */
function verifierOf(config: Config, issuer: DemoIssuer | null, clock: Clock, logger: Logger): TokenVerifier {
  const onRejected = (reason: string) => logger.info({ reason }, 'token refused');
  if (issuer)
    return createTokenVerifier({
      issuer: DEMO_ISSUER,
      audience: DEMO_AUDIENCE,
      algorithms: [DEMO_ALGORITHM],
      jwks: issuer.jwks,
      clock,
      onRejected,
    });
  const { tokens } = config;
  if (tokens.issuer === null) throw new Error('no token issuer is configured');
  return createTokenVerifier({
    issuer: tokens.issuer.issuer,
    audience: tokens.issuer.audience,
    algorithms: tokens.algorithms,
    jwks: new URL(tokens.issuer.jwksUrl),
    clock,
    onRejected,
  });
}

const accountsOf = (issuer: DemoIssuer): Promise<PortalAccount[]> =>
  Promise.all(
    DEMO_ACCOUNTS.map(async ({ account, name, agency, post }) => ({
      account,
      name,
      agency,
      agencyLabel: AUDIENCES[agency].label,
      postLabel: (POSTS[agency] as Record<string, string>)[post] ?? post,
      token: await issuer.issue(account),
    })),
  );

/** The service's log goes to standard error; standard output is for people. */
export const createLogger = (config: Config): Logger =>
  pino({ level: config.logLevel, base: null }, pino.destination({ dest: 2, sync: true }));
