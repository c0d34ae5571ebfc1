import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'pg';
import { loadConfig } from '../../src/config/config';
import { openPools, type Pools } from '../../src/database/pools';
import type { Actor } from '../../src/identity/actor';
import { loadActor } from '../../src/identity/actor-loader';
import { type BenchDatabase, openBenchDatabase } from './bench-database';
import type { BenchOptions } from './bench-options';
import { pathOf, type Scenario, scenarioOf, TWO_WORKERS } from './bench-requests';
import type { BenchScaleName } from './bench-scales';
import { type Contender, freePort, startContender } from './contenders/contender';
import type { LimitOrders } from './contenders/limit-server';
import { arePeersInstalled, startPeer } from './contenders/peer';
import { startService, tokensOf } from './contenders/service';
import type { TellProgress } from './data/load-bench-data';
import { postmasterOf } from './measure/process-usage';
import { BENCH_CAST } from './queries/bench-cast';
import type { Peer, Question } from './queries/question';

export interface BenchSession {
  readonly contenders: readonly Contender[];
  readonly scenarios: readonly Scenario[];
  /** process of the database */
  readonly postmaster: number;
  readonly owner: Pool;
  /** how the database answers the bare statements of a question, whatever its variables */
  planOf(question: Question): Promise<string>;
  stop(): Promise<void>;
}

/** The connections that each contender may open to the database for one audience: the service's default. */
const CONNECTIONS = 10;
const PEERS: readonly Peer[] = ['postgraphile', 'mercurius'];

/** Database, actors, contenders and requests for these questions, ready to be compared and measured. */
export async function openBenchSession(
  options: BenchOptions,
  scale: BenchScaleName,
  questions: readonly Question[],
  environment: NodeJS.ProcessEnv,
  tell: TellProgress,
): Promise<BenchSession> {
  const opened: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const database = await openBenchDatabase(options.folder, scale, tell, {
      isCopied: questions.some(({ write }) => write),
      isSearched: questions.some(({ name }) => name === 'Q6'),
    });
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
    const { resources } = pools;
    const actors = await actorsOf(questions, pools);
    const folder = join(options.folder, scale, 'run');
    mkdirSync(folder, { recursive: true });
    const contenders: Contender[] = [];
    const take = (contender: Contender) => {
      opened.push(contender.stop);
      contenders.push(contender);
    };
    const tokens = await tokensOf(join(folder, 'service'));
    const served = { tokens, databaseUrl: database.serviceUrl, environment };
    take(await startLimit(folder, database, environment, questions, actors, pools));
    const profiling = options.profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`];
    take(await startService({ ...served, name: 'service', workers: 1 }, profiling));
    if (options.workers) {
      const several = await startService({ ...served, name: TWO_WORKERS, workers: 2 });
      take({ ...several, isWidestOnly: true });
    }
    const asked = PEERS.filter((name) => questions.some((each) => each.peers(resources)[name]));
    const installed = arePeersInstalled() && options.kind !== 'growth' ? asked : [];
    for (const name of installed)
      take(
        await startPeer(name, {
          ...{ folder, databaseUrl: database.serviceUrl, connections: CONNECTIONS, actors, environment },
        }),
      );
    const varied = options.kind === 'varied';
    const scenarios: Scenario[] = [];
    for (const question of questions) {
      const actor = actors.get(question.audience) as Actor;
      const headers = { authorization: `Bearer ${await tokens.token(actor)}` };
      scenarios.push(await scenarioOf(question, actor, { owner, resources, headers, varied }));
    }
    await pools.close();
    opened.splice(opened.indexOf(pools.close), 1);
    const postmaster = postmasterOf(join(options.folder, scale, 'postgres', 'cluster'));
    const planOf = async (question: Question) => {
      const statements = question.limit(actors.get(question.audience) as Actor, resources);
      const plans = statements.map(async ({ text }) => {
        const { rows } = await owner.query(`EXPLAIN (GENERIC_PLAN, COSTS OFF) ${text}`);
        return rows.map((row) => row['QUERY PLAN']).join('\n');
      });
      return (await Promise.all(plans)).join('\n\n');
    };
    return { contenders, scenarios, postmaster, owner, planOf, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function actorsOf(questions: readonly Question[], pools: Pools): Promise<Map<string, Actor>> {
  const audiences = [...new Set(questions.map(({ audience }) => audience))];
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

async function startLimit(
  folder: string,
  { ownerUrl }: BenchDatabase,
  environment: NodeJS.ProcessEnv,
  questions: readonly Question[],
  actors: ReadonlyMap<string, Actor>,
  { resources }: Pools,
): Promise<Contender> {
  const port = await freePort();
  const statements = questions.map((question) => [
    pathOf(question),
    question.limit(actors.get(question.audience) as Actor, resources),
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
