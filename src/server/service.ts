import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type Clock, fixedClock, systemClock } from '../calendar/clock';
import { workingCalendar } from '../calendar/working-calendar';
import type { Config } from '../config/config';
import { openVault } from '../crypto/field-vault';
import { openSigningRing, signerOf } from '../crypto/signing-ring';
import { type Database, openDatabase } from '../database/open-database';
import type { Pools } from '../database/pools';
import { DeadlineWatch } from '../deadlines/deadline-watch';
import { loadDemoIfEmpty } from '../demo/load-demo';
import { Delivery } from '../exchange/delivery';
import { Dispatch } from '../exchange/dispatch';
import { type Exchange, openExchangeKeys } from '../exchange/exchange';
import { registerExchange } from '../exchange/register-exchange';
import { openDemoIssuer } from '../identity/demo-issuer';
import { WATCHED } from '../modules/deadlines';
import { AUDIENCE_NAMES } from '../policy/vocabulary';
import { loadExampleQueries, noExampleQueries } from '../portal/example-queries';
import { registerPortal } from '../portal/register-portal';
import type { Gate } from './gate';
import { Graph } from './graph';
import { httpServer } from './http-server';
import { preparedPools, readinessOf } from './prepare-database';
import { registerDocuments } from './register-documents';
import type { Running } from './running';
import { demoSessions, tokenVerifier } from './token-issuers';
import { Traffic } from './traffic';

export interface Service extends Running {
  readonly pools: Pools;
  readonly graph: Graph;
}

export interface ServiceOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly projectRoot: string;
  /** the configured clock unless given */
  readonly clock?: Clock;
  /** the configured database, when the caller has begun to open it already */
  readonly database?: Promise<Database>;
  /** where requests are counted; by this process alone unless given */
  readonly gate?: Gate;
}

/** Brings the whole service up; if any part fails, what was started is stopped again. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const opened: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  const { config, logger } = options;
  try {
    const clock = options.clock ?? (config.clock ? fixedClock(config.clock.toISOString()) : systemClock);
    const database = await (options.database ?? openDatabase(config, logger));
    opened.push(database.stop);
    const pools = await preparedPools(database, config, logger);
    opened.push(pools.close);
    const report = (incident: string, error: Record<string, unknown>) =>
      logger.error({ incident, ...error }, 'internal error');
    const vault = await openVault({ ...config.sealing, clock });
    const signer = signerOf(await openSigningRing({ ...config.signing, clock }, AUDIENCE_NAMES));
    const keys = await openExchangeKeys(config);
    const dispatch = keys && new Dispatch(keys.peers);
    const graph = new Graph({
      config,
      pools,
      clock,
      calendar: workingCalendar(),
      vault,
      signer,
      report,
      dispatch,
    });
    const exchange = keys && { ...keys, source: pools.writer, writer: graph.writer, clock, vault };
    if (config.demoData) await loadDemoIfEmpty(graph.writer);
    const watch = new DeadlineWatch(graph.writer, WATCHED, keys?.peers.offices ?? [], logger);
    await watch.start(config.overdueIntervalMs);
    opened.push(() => watch.stop());
    await graph.start();
    opened.push(() => graph.stop());
    const app = await webServer(options, clock, graph, readinessOf(pools, database.serviceUrl), exchange);
    opened.push(() => drain(app, config));
    const url = await listen(app, config);
    if (exchange) opened.push(deliveries(exchange, dispatch as Dispatch, options));
    return { url, pools, graph, databaseEnded: database.ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @returns what stops them */
function deliveries(exchange: Exchange, dispatch: Dispatch, { config, logger }: ServiceOptions) {
  const delivery = new Delivery(exchange, config.exchange, logger);
  dispatch.onQueued = () => delivery.wake();
  delivery.start();
  return () => delivery.stop();
}

async function webServer(
  { config, logger, projectRoot, gate = new Traffic(config.traffic) }: ServiceOptions,
  clock: Clock,
  graph: Graph,
  isReady: () => Promise<boolean>,
  exchange: Exchange | null,
): Promise<FastifyInstance> {
  const demo = config.demo ? await openDemoIssuer(config) : null;
  const verify = tokenVerifier(config, demo, clock, logger);
  const app = httpServer({ graph, gate, verify, limits: config.http, logger, isReady });
  if (exchange) registerExchange(app, exchange);
  registerDocuments(app, graph, gate, verify);
  const assetsDir = join(projectRoot, 'dist', 'portal');
  registerPortal(app, {
    demoAccounts: demo && (() => demoSessions(demo, clock)),
    // the files of one audience tell of fields that another must not know to exist
    schemaDir: demo && join(projectRoot, 'schema'),
    assetsDir,
    exampleQueries: demo ? loadExampleQueries(join(assetsDir, 'examples')) : noExampleQueries(),
  });
  return app;
}

/** Why the address cannot be had, and what to do. */
const LISTEN_FAULTS: Record<string, string> = {
  EADDRINUSE: '已被占用。请停止占用它的程序，或用 PORT 换一个端口',
  EACCES: '不许本账号监听。请用 PORT 换一个 1024 以上的端口',
  EADDRNOTAVAIL: '不是本机的地址。请改正 HOST',
  ENOTFOUND: '不是本机的地址。请改正 HOST',
};

/** @returns the address for people */
async function listen(app: FastifyInstance, { http: { host, port } }: Config): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const fault = LISTEN_FAULTS[String((error as NodeJS.ErrnoException).code)];
    throw fault ? new Error(`${host} 的端口 ${port} ${fault}`, { cause: error }) : error;
  }
  const { port: given } = app.server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${given}`;
}

/** Requests in hand get their time; what is not done then is cut off. */
async function drain(app: FastifyInstance, { http }: Config): Promise<void> {
  const overdue = setTimeout(() => app.server.closeAllConnections(), http.shutdownGraceMs);
  await app.close();
  clearTimeout(overdue);
}
