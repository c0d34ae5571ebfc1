import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { runningCluster } from '../../src/database/embedded-addresses';
import { openDemoIssuer } from '../../src/identity/demo-issuer';
import { holdersOf } from '../runtime/launched';
import { ask, type GraphqlAnswer } from '../support/service';
import { freePort, type Outcome, ServiceProcess, until } from './service-process';

jest.setTimeout(60_000);

const dataDir = mkdtempSync(join(tmpdir(), 'supervision-graph-workers-'));
const clusterDir = join(dataDir, 'postgres');
const WORKERS = 2;
const POOL_SIZE = 5;

let service: ServiceProcess;
let url: string;
let token: string;

beforeAll(async () => {
  service = ServiceProcess.start({
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    LOG_LEVEL: 'info',
    WORKERS: String(WORKERS),
    POOL_SIZE: String(POOL_SIZE),
    MAX_CONCURRENT_REQUESTS: '6',
    POOL_WAIT_MS: '20000',
  });
  url = await service.ready();
  token = await (await openDemoIssuer({ demo: true, dataDir })).issue('yf-clerk');
});

afterAll(async () => {
  await ServiceProcess.killAll();
  await until(async () => holdersOf(clusterDir).length === 0);
  const cluster = realpathSync(join(clusterDir, 'cluster'));
  for (const folder of [dirname(cluster), dataDir])
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Processes whose parent is the service's first one, other than the database's. */
function workers(): number[] {
  const children = readFileSync(`/proc/${service.pid}/task/${service.pid}/children`, 'utf8')
    .trim()
    .split(' ');
  return children
    .map(Number)
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('main.js'));
}

const units = (): Promise<GraphqlAnswer> => ask(url, token, { query: '{ units { totalCount } }' });

async function asOwner<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const connectionString = runningCluster(clusterDir)?.ownerUrl('supervision') as string;
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Ten requests while nobody can read units: as many as one account may have wait, the others have been refused. */
async function fourTooMany(): Promise<Promise<GraphqlAnswer>[]> {
  const asked = Array.from({ length: 10 }, units);
  let refused = 0;
  for (const each of asked)
    each.then(
      ({ status }) => (refused += status === 429 ? 1 : 0),
      () => undefined, // cut off with its worker
    );
  await until(async () => refused === 4);
  return asked;
}

/** A worker's log names it; each connection goes to the next worker. */
const refusedBy = (): Set<unknown> =>
  new Set(
    service.log
      .split('\n')
      .filter((line) => line.includes('token refused'))
      .map((line) => JSON.parse(line).worker),
  );

test('the address is printed once, when every worker takes requests, and the demo is loaded once', async () => {
  expect(workers()).toHaveLength(WORKERS);
  const { data } = await ask(url, token, {
    query: '{ annualPlans(filter: { year: { eq: 2024 } }) { totalCount } }',
  });
  expect(data.annualPlans.totalCount).toBe(1);
});

test('connections are spread over the workers, each of which names itself in the log', async () => {
  for (let connection = 0; connection < 4; connection += 1) {
    const agent = new Agent();
    await new Promise((resolve) =>
      request(
        `${url}/graphql`,
        { method: 'POST', agent, headers: { 'content-type': 'application/json' } },
        (got) => got.resume().on('end', resolve),
      ).end('{"query":"{ viewer { account } }"}'),
    );
    agent.destroy();
  }
  await until(async () => refusedBy().size === WORKERS);
  expect(refusedBy()).toEqual(new Set([1, 2]));
});

test('together they open no more connections to the database than are configured', async () => {
  await Promise.all(Array.from({ length: 40 }, units));
  const rows = await asOwner(
    async (client) =>
      (
        await client.query(
          `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'supervision-graph'`,
        )
      ).rows,
  );
  expect(rows[0].n).toBeGreaterThan(7);
  expect(rows[0].n).toBeLessThanOrEqual(7 * POOL_SIZE);
});

test('what one account has under way is counted across them', async () => {
  await asOwner(async (client) => {
    await client.query('BEGIN');
    await client.query('LOCK TABLE unit IN ACCESS EXCLUSIVE MODE');
    const asked = await fourTooMany();
    await client.query('ROLLBACK');
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([...Array(6).fill(200), ...Array(4).fill(429)]);
  });
  expect((await units()).status).toBe(200);
});

test('a worker that dies is replaced; meanwhile the others answer, and what it had under way is freed', async () => {
  const before = workers();
  await asOwner(async (client) => {
    await client.query('BEGIN');
    await client.query('LOCK TABLE unit IN ACCESS EXCLUSIVE MODE');
    const cut = Promise.allSettled(await fourTooMany());
    process.kill(before[0] as number, 'SIGKILL');
    await client.query('ROLLBACK');
    await cut;
  });
  for (let asked = 0; asked < 12; asked += 1) expect((await units()).status).toBe(200);
  await until(async () => service.log.includes('a worker has died') && workers().length === WORKERS);
  expect(workers()).not.toContain(before[0]);
  expect(workers()).toContain(before[1]);
  const replies = await Promise.all(Array.from({ length: 6 }, units));
  expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(200));
});

test('on SIGTERM requests in hand are finished, and no process is left', async () => {
  const pids = workers();
  let outcome: Outcome | undefined;
  const last = await asOwner(async (client) => {
    await client.query('BEGIN');
    await client.query('LOCK TABLE unit IN ACCESS EXCLUSIVE MODE');
    const inHand = units();
    await until(
      async () =>
        (await client.query('SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted')).rows[0].n === 1,
    );
    const ended = service.signal('SIGTERM').then((told) => (outcome = told));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await client.query('ROLLBACK');
    const answer = await inHand;
    await client.end();
    await ended;
    return answer;
  });
  expect(last.data.units.totalCount).toBeGreaterThan(80);
  expect(outcome).toMatchObject({ code: 0, signal: null });
  expect(outcome?.stdout.match(/已就绪/g)).toHaveLength(1);
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('a worker that cannot start ends the service with its reason', async () => {
  const port = await freePort();
  const { code, stderr } = await ServiceProcess.start({
    DATA_DIR: dataDir,
    PORT: String(port),
    WORKERS: '2',
    LOG_LEVEL: 'warn',
    SEAL_KEY_FILE: '/dev/null/none.json',
  }).ended;
  expect(code).toBe(1);
  expect(stderr).toContain('有服务进程未能启动，原因见上');
});
