import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'pg';
import { loadConfig } from '../../src/config/config';
import { openPools, type Pools } from '../../src/database/pools';
import type { Actor } from '../../src/identity/actor';
import { loadActor } from '../../src/identity/actor-loader';
import { type BenchDatabase, openBenchDatabase } from './bench-database';
import type { BenchOptions } from './bench-options';
import {
  type Contender,
  freePort,
  startContender,
  type WireRequest,
  wireRequest,
} from './contenders/contender';
import type { LimitOrders } from './contenders/limit-server';
import { arePeersInstalled, startPostgraphile } from './contenders/postgraphile';
import { type ServiceContender, startService } from './contenders/service';
import type { TellProgress } from './data/load-bench-data';
import { postmasterOf } from './measure/process-usage';
import { BENCH_CAST } from './queries/bench-cast';
import { BENCH_QUERIES } from './queries/bench-queries';
import { limitStatement } from './queries/limit-statement';
import { peerDocumentOf } from './queries/peer-document';
import { type BenchQuery, documentOf } from './queries/shape';
import { drawVariables } from './queries/variables';

/** One query of one audience with the bytes that each contender is sent, request by request. */
export interface Scenario {
  readonly query: BenchQuery;
  readonly requests: Readonly<Record<string, readonly WireRequest[]>>;
}

export interface BenchSession {
  readonly contenders: readonly Contender[];
  readonly scenarios: readonly Scenario[];
  /** process of the database */
  readonly postmaster: number;
  readonly owner: Pool;
  /** how the database answers the bare statement of a query, whatever its variables */
  planOf(query: BenchQuery): Promise<string>;
  stop(): Promise<void>;
}

/** The connections that each contender may open to the database for one audience: the service's default. */
const CONNECTIONS = 10;
/** Variable sets of each query; requests go through them in turn. */
const VARIABLE_SETS = 200;
const DIFFERENT_DOCUMENTS = 1000;

/** Database, actors, contenders and requests, ready to be compared and measured. */
export async function openBenchSession(
  options: BenchOptions,
  environment: NodeJS.ProcessEnv,
  tell: TellProgress,
): Promise<BenchSession> {
  const opened: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const database = await openBenchDatabase(options.folder, options.scale, tell);
    opened.push(database.stop);
    const owner = new Pool({ connectionString: database.ownerUrl, max: 2 });
    owner.on('error', () => undefined); // a session that ends while idle is replaced
    opened.push(() => owner.end());
    const pools = await openPools(database.serviceUrl, {
      ...loadConfig(environment).database,
      poolSize: 1,
      statementTimeoutMs: 60_000,
    });
    opened.push(pools.close);
    const queries = BENCH_QUERIES.filter(({ name }) => options.queries.includes(name));
    const actors = await actorsOf(queries, pools);
    const folder = join(options.folder, options.scale, 'run');
    mkdirSync(folder, { recursive: true });
    const limit = await startLimit(folder, database, environment, queries, actors, pools);
    opened.push(limit.stop);
    const service = await startService(
      join(folder, 'service'),
      database.serviceUrl,
      environment,
      options.profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`],
    );
    opened.push(service.stop);
    const contenders: Contender[] = [limit, service];
    if (arePeersInstalled()) {
      const peer = await startPostgraphile(folder, database.serviceUrl, CONNECTIONS, actors, environment);
      opened.push(peer.stop);
      contenders.push(peer);
    }
    const scenarios = await Promise.all(
      queries.map(async (query): Promise<Scenario> => {
        const actor = actors.get(query.audience) as Actor;
        const requests = await requestsOf(query, actor, { owner, pools, service, varied: options.varied });
        return { query, requests };
      }),
    );
    const { resources } = pools;
    await pools.close();
    opened.splice(opened.indexOf(pools.close), 1);
    const postmaster = postmasterOf(join(options.folder, options.scale, 'postgres', 'cluster'));
    const planOf = async (query: BenchQuery) => {
      const { text } = limitStatement(query, actors.get(query.audience) as Actor, resources);
      const { rows } = await owner.query(`EXPLAIN (GENERIC_PLAN, COSTS OFF) ${text}`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    return { contenders, scenarios, postmaster, owner, planOf, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function actorsOf(queries: readonly BenchQuery[], pools: Pools): Promise<Map<string, Actor>> {
  const audiences = [...new Set(queries.map(({ audience }) => audience))];
  return new Map(
    await Promise.all(
      audiences.map(async (audience): Promise<[string, Actor]> => {
        const claims = BENCH_CAST[audience];
        if (claims === undefined) throw new Error(`nobody of ${audience} takes part`);
        return [audience, await loadActor(pools.writer, claims)];
      }),
    ),
  );
}

const pathOf = ({ name, audience }: BenchQuery): string => `${name}-${audience}`;

async function startLimit(
  folder: string,
  { ownerUrl }: BenchDatabase,
  environment: NodeJS.ProcessEnv,
  queries: readonly BenchQuery[],
  actors: ReadonlyMap<string, Actor>,
  pools: Pools,
): Promise<Contender> {
  const port = await freePort();
  const statements = queries.map((query) => [
    pathOf(query),
    limitStatement(query, actors.get(query.audience) as Actor, pools.resources),
  ]);
  const orders: LimitOrders = {
    databaseUrl: ownerUrl,
    port,
    connections: CONNECTIONS,
    statements: Object.fromEntries(statements),
  };
  const file = join(folder, 'limit-orders.json');
  writeFileSync(file, JSON.stringify(orders), { mode: 0o600 });
  const program = join(__dirname, 'contenders', 'limit-server.js');
  const env = { ...environment, NODE_ENV: 'production' };
  return startContender('limit', port, [process.execPath, program, file], env);
}

interface Means {
  readonly owner: Pool;
  readonly pools: Pools;
  readonly service: ServiceContender;
  readonly varied: boolean;
}

async function requestsOf(
  query: BenchQuery,
  actor: Actor,
  { owner, pools, service, varied }: Means,
): Promise<Record<string, readonly WireRequest[]>> {
  const drawn = await drawVariables(owner, query, actor, pools.resources, VARIABLE_SETS);
  const headers = { authorization: `Bearer ${await service.token(actor)}` };
  const document = documentOf(query);
  // another name makes another text, and no cache of documents helps
  const textOf = (at: number) =>
    varied ? document.replace(query.name, `${query.name}_${at % DIFFERENT_DOCUMENTS}`) : document;
  const asked = Array.from({ length: varied ? DIFFERENT_DOCUMENTS : drawn.length }, (_, at) => at);
  const peer = actor.agency === 'LAW_GOVERNANCE_OFFICE' ? peerDocumentOf(query, pools.resources) : null;
  return {
    limit: drawn.map(({ limit }) => wireRequest(`/${pathOf(query)}`, limit)),
    service: asked.map((at) =>
      wireRequest('/graphql', { query: textOf(at), variables: drawn[at % drawn.length]?.graph }, headers),
    ),
    ...(peer !== null && {
      postgraphile: drawn.map(({ limit: variables }) =>
        wireRequest('/graphql', { query: peer, variables }, { 'x-actor': query.audience }),
      ),
    }),
  };
}
