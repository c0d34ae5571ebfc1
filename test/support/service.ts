import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino, { type DestinationStream, type Logger } from 'pino';
import { type FixedClock, fixedClock } from '../../src/calendar/clock';
import { type Config, loadConfig, projectRoot } from '../../src/config/config';
import type { Pools } from '../../src/database/pools';
import type { Writer } from '../../src/database/work';
import type { BlockedBy, ErrorCode } from '../../src/errors/refusal';
import type { MaskedEntry } from '../../src/graphql/masking';
import type { Claims } from '../../src/identity/actor';
import { openDemoIssuer } from '../../src/identity/demo-issuer';
import { startService } from '../../src/server/service';
import { createTestDatabase, type TestDatabase } from './cluster';

/** A Wednesday morning in Beijing; nothing in the tests depends on the machine's own date. */
export const TEST_INSTANT = '2026-03-04T09:00:00+08:00';

export interface GraphqlFault {
  message: string;
  path?: (string | number)[];
  extensions: { code: ErrorCode; field?: (string | number)[]; ruleId?: string; blockedBy?: BlockedBy[] };
}

export interface GraphqlAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is whatever the test asked for
  data: any;
  errors?: GraphqlFault[];
  extensions?: { masked?: MaskedEntry[] };
  /** the body exactly as it came */
  text: string;
}

export interface TestService {
  url: string;
  /** the demo account's token */
  token(account: string): Promise<string>;
  /** a token for a person that no demo account stands for */
  tokenOf(claims: Claims): Promise<string>;
  /** asks as a demo account, or with the claims of anybody */
  graphql(who: string | Claims, query: string, variables?: object): Promise<GraphqlAnswer>;
  pools: Pools;
  writer: Writer;
  clock: FixedClock;
  config: Config;
  logger: Logger;
  ownerUrl: string;
  stop(): Promise<void>;
}

export interface TestServiceOptions {
  /** loads the demo data; the database holds nothing otherwise */
  demo?: boolean;
  clock?: string;
  env?: NodeJS.ProcessEnv;
  /** any free one unless given */
  port?: number;
  /** one of the suite's own unless given */
  database?: TestDatabase;
  /** where the log goes; its level is `LOG_LEVEL` of `env`, silent unless given */
  log?: DestinationStream;
}

/** The whole service as it is deployed, on a database of its own. */
export async function startTestService(options: TestServiceOptions = {}): Promise<TestService> {
  const database = options.database ?? (await createTestDatabase());
  const dataDir = mkdtempSync(join(tmpdir(), 'supervision-graph-'));
  const clock = fixedClock(options.clock ?? TEST_INSTANT);
  const read = loadConfig({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    DATABASE_URL: database.serviceUrl,
    LOG_LEVEL: 'silent',
    POOL_SIZE: '4',
    ...options.env,
  });
  const config = {
    ...read,
    http: { ...read.http, port: options.port ?? 0 },
    demoData: options.demo ?? false,
  };
  const issuer = await openDemoIssuer(config);
  const logger = options.log
    ? pino({ level: config.logLevel }, options.log)
    : pino({ level: config.logLevel });
  const service = await startService({
    config,
    logger,
    projectRoot: projectRoot(),
    clock,
  });
  const tokenOf = (claims: Claims) => issuer.sign(claims, clock.now());
  const token = (account: string) => issuer.issue(account, clock.now());
  return {
    url: service.url,
    token,
    tokenOf,
    graphql: async (who, query, variables) =>
      ask(service.url, typeof who === 'string' ? await token(who) : await tokenOf(who), { query, variables }),
    pools: service.pools,
    writer: service.graph.writer,
    clock,
    config,
    logger,
    ownerUrl: database.ownerUrl,
    stop: async () => {
      await service.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** One request with a bearer token, whatever its body. */
export async function ask(url: string, token: string | null, body: unknown): Promise<GraphqlAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { ...JSON.parse(text), status: response.status, text };
}
