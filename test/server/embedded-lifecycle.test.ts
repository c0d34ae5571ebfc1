import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { runningCluster } from '../../src/database/embedded-addresses';
import { DEMO_ACCOUNTS } from '../../src/identity/demo-accounts';
import { openDemoIssuer } from '../../src/identity/demo-issuer';
import { holdersOf, postmasterOf } from '../runtime/launched';
import { ask, type GraphqlAnswer } from '../support/service';
import { freePort, ServiceProcess, until } from './service-process';

jest.setTimeout(60_000);

const closed = mkdtempSync(join(tmpdir(), 'supervision-graph-closed-'));
/** Nobody else may enter the folder above; the path holds what shells and URLs trip over. */
const dataDir = join(closed, '督察 数据', '#1 %20');
const clusterDir = join(dataDir, 'postgres');
/** A caller that keeps its connection open must not use it up. */
const GRACE_MS = 20_000;
const DRAFT =
  'mutation ($input: DraftAnnualPlanInput!) { draftAnnualPlan(input: $input) { annualPlan { year } } }';
const PLANS = '{ annualPlans(filter: { year: { gt: 2090 } }) { nodes { year title } } }';

let env: NodeJS.ProcessEnv;
let port: number;

beforeAll(async () => {
  chmodSync(closed, 0o700);
  mkdirSync(dataDir, { recursive: true });
  port = await freePort();
  env = { DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn', SHUTDOWN_GRACE_MS: String(GRACE_MS) };
});

afterAll(async () => {
  await ServiceProcess.killAll();
  await until(async () => holdersOf(clusterDir).length === 0);
  // run by root, the cluster lies outside: its own account cannot enter the closed folder
  const cluster = realpathSync(join(clusterDir, 'cluster'));
  for (const folder of [dirname(cluster), closed])
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const status = async (url: string, path: string) => (await fetch(`${url}${path}`)).status;

async function graphql(url: string, account: string, query: string, variables = {}): Promise<GraphqlAnswer> {
  const issuer = await openDemoIssuer({ demo: true, dataDir });
  return ask(url, await issuer.issue(account), { query, variables });
}

const draft = (url: string, year: number) =>
  graphql(url, 'yf-clerk', DRAFT, { input: { year, title: `${year} 年度督察计划` } });

const owner = async (): Promise<Client> => {
  const connectionString = runningCluster(clusterDir)?.ownerUrl('supervision');
  if (connectionString === undefined) throw new Error('no running cluster');
  const client = new Client({ connectionString });
  client.on('error', () => undefined); // the database may end before this session does
  await client.connect();
  return client;
};

/** Holds what every write needs, until released. */
async function stallWrites(): Promise<() => Promise<void>> {
  const client = await owner();
  await client.query('BEGIN');
  await client.query('LOCK TABLE audit_head IN ACCESS EXCLUSIVE MODE');
  return () => client.end();
}

/** Waits until a write stands before what `stallWrites` holds. */
async function writeStalled(): Promise<void> {
  const client = await owner();
  const waiting = 'SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted';
  await until(async () => (await client.query(waiting)).rows[0].n > 0);
  await client.end();
}

const refusesConnections = (url: string) =>
  fetch(url).then(
    () => false,
    () => true,
  );

describe('on a machine with nothing but node', () => {
  let service: ServiceProcess;
  let url: string;

  test('one command brings it up: database, migrations, demo data, address and accounts', async () => {
    service = ServiceProcess.start(env);
    url = await service.ready();
    expect(url).toBe(`http://127.0.0.1:${port}`);
    expect([await status(url, '/healthz'), await status(url, '/readyz'), await status(url, '/')]).toEqual([
      200, 200, 200,
    ]);
    const { data } = await graphql(url, 'yf-clerk', '{ viewer { account } findings { totalCount } }');
    expect(data.viewer).toEqual({ account: 'yf-clerk' });
    expect(data.findings.totalCount).toBeGreaterThan(0);
  });

  test('a second one on the same folder says who holds it', async () => {
    const second = await ServiceProcess.start({ ...env, PORT: String(await freePort()) }).ended;
    expect(second).toEqual({
      code: 1,
      signal: null,
      stdout: '',
      stderr: `数据目录 ${clusterDir} 正由进程 ${service.pid} 使用。请先停止该进程，或用 DATA_DIR 另指定一个数据目录。\n`,
    });
  });

  test('migrate and verify-audit work beside it', async () => {
    const migrated = await ServiceProcess.command('migrate', [], env);
    expect(migrated).toMatchObject({ code: 0, stderr: '' });
    expect(migrated.stdout).toMatch(/^数据库 127\.0\.0\.1:\d+\/supervision\n已是本版本，没有改动\n$/);
    await draft(url, 2091);
    const verified = await ServiceProcess.command('verify-audit', ['--agency', 'law-governance'], env);
    expect(verified).toMatchObject({ code: 0, stderr: '' });
    expect(verified.stdout).toMatch(/^依法治市办：完好，共 1 条，链头 [0-9a-f]{64}\n审计链完好\n$/);
  });

  test('SIGTERM: the request in hand is answered, then everything stops', async () => {
    const release = await stallWrites();
    const answer = draft(url, 2092);
    await writeStalled();
    const ended = service.signal('SIGTERM');
    await until(() => refusesConnections(url));
    await release();
    expect((await answer).data).toEqual({ draftAnnualPlan: { annualPlan: { year: 2092 } } });
    const answered = Date.now();
    const { stdout, ...rest } = await ended;
    expect(Date.now() - answered).toBeLessThan(GRACE_MS / 2);
    expect(rest).toEqual({ code: 0, signal: null, stderr: '' });
    expect(stdout.split('\n')[0]).toBe(`督察协同图已就绪：${url}`);
    expect(DEMO_ACCOUNTS.filter(({ account }) => !stdout.includes(`  ${account} `))).toEqual([]);
    expect(holdersOf(clusterDir)).toEqual([]);
  });

  test('what was answered is there after the next start; kill -9 leaves nothing that hinders the one after', async () => {
    const years = async (address: string) =>
      (await graphql(address, 'yf-clerk', PLANS)).data.annualPlans.nodes.map(
        ({ year }: { year: number }) => year,
      );
    const killed = ServiceProcess.start(env);
    url = await killed.ready();
    expect(await years(url)).toEqual([2091, 2092]);
    await draft(url, 2093);
    expect(await killed.signal('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    service = ServiceProcess.start(env);
    url = await service.ready();
    expect(await years(url)).toEqual([2091, 2092, 2093]);
    const names = holdersOf(clusterDir).map(({ name }) => name);
    expect(names.filter((name) => name === 'postgres')).toHaveLength(1);
  });

  test('a tampered log is told, chain by chain, with an exit code', async () => {
    const client = await owner();
    await client.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await client.query(
      `UPDATE audit_entry SET account = 'yf-director' WHERE chain = 'LAW_GOVERNANCE_OFFICE' AND seq = 2`,
    );
    await client.end();
    const { code, stdout } = await ServiceProcess.command('verify-audit', [], env);
    expect(code).toBe(1);
    expect(stdout.split('\n').filter((line) => !line.includes('完好'))).toEqual([
      '依法治市办：断裂，第 2 条，该条内容与其摘要不符，或不接续前一条：内容被改动',
      '纪委监委：尚无记录',
      '政法委：尚无记录',
      '被督察单位：尚无记录',
      '审计管理员：尚无记录',
      '有 1 条审计链已断裂，请保全现场并报告',
      '',
    ]);
  });

  test('when the database dies, the service does not live on without it', async () => {
    process.kill(postmasterOf(clusterDir), 'SIGKILL');
    const { code, signal, stderr } = await service.ended;
    expect({ code, signal }).toEqual({ code: 1, signal: null });
    expect(stderr).toContain('the embedded database has ended');
  });

  test('a request that outlasts the grace is cut off', async () => {
    service = ServiceProcess.start({ ...env, SHUTDOWN_GRACE_MS: '0', STATEMENT_TIMEOUT_MS: '1000' });
    url = await service.ready();
    const release = await stallWrites();
    const answer = draft(url, 2094).catch((error: Error) => error.name);
    await writeStalled();
    expect(await service.signal('SIGTERM')).toMatchObject({ code: 0 });
    expect(await answer).toBe('TypeError');
    await release();
    expect(holdersOf(clusterDir)).toEqual([]);
  });
});

test('a port in use is told, and the database is not left running', async () => {
  const other = createServer().listen(port, '127.0.0.1');
  const outcome = await ServiceProcess.start(env).ended;
  expect(outcome).toMatchObject({
    code: 1,
    stdout: '',
    stderr: `127.0.0.1 的端口 ${port} 已被占用。请停止占用它的程序，或用 PORT 换一个端口\n`,
  });
  expect(holdersOf(clusterDir)).toEqual([]);
  await new Promise((resolve) => other.close(resolve));
});

test('SIGTERM while it still starts ends it, and the database with it', async () => {
  const service = ServiceProcess.start(env);
  await until(async () => holdersOf(clusterDir).length > 0);
  expect(await service.signal('SIGTERM')).toMatchObject({ code: 0, signal: null, stderr: '' });
  expect(holdersOf(clusterDir)).toEqual([]);
});

test('every fault of the configuration is told at once, before anything starts', async () => {
  const outcome = await ServiceProcess.start({
    ...env,
    PORT: 'x',
    DEADLINE_PLAN_DUE_DAYS: '0',
    DEADLINE_X: '1',
  }).ended;
  expect(outcome).toMatchObject({ code: 1, stdout: '' });
  expect(outcome.stderr).toMatch(
    /^配置有 3 处问题：\n( {2}- (PORT|DEADLINE_PLAN_DUE_DAYS|DEADLINE_X)：.+\n){3}$/,
  );
});

describe('npm in front of it', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s to npm leaves no process', async (signal) => {
    const npm = ServiceProcess.run('npm', ['start', '--ignore-scripts'], env);
    const url = await npm.ready();
    await npm.signal(signal);
    await until(() => refusesConnections(url));
    await until(async () => holdersOf(clusterDir).length === 0);
  });
});
