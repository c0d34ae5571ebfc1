import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import pino from 'pino';
import { MIGRATION_NAMES } from '../../ormconfig';
import { loadConfig, projectRoot } from '../../src/config/config';
import { WRITER_ROLE } from '../../src/database/database-access';
import { DatabaseNotReady } from '../../src/database/database-not-ready';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded-postgres';
import { ENTITIES } from '../../src/database/entities';
import { migrate } from '../../src/database/migrate';
import { openDemoIssuer } from '../../src/identity/demo-issuer';
import { AUDIENCE_NAMES, AUDIENCES, rolesOf } from '../../src/policy/vocabulary';
import { startService } from '../../src/server/service';
import { ask } from '../support/service';
import { freePort, type Outcome, ServiceProcess, until } from './service-process';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'supervision-graph-existing-'));
const dataDir = join(folder, 'data');

/** A PostgreSQL server that the service does not run itself. */
let server: EmbeddedPostgres;

beforeAll(async () => {
  server = await startEmbeddedPostgres({ dataDir: join(folder, 'server'), durable: false });
});

afterAll(async () => {
  await ServiceProcess.killAll();
  await server.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Runs as the owner, on one of the server's databases. */
async function asOwner<Row>(database: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: server.ownerUrl(database) });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** A database of its own with nothing in it. */
async function emptyDatabase(): Promise<string> {
  const name = `graph_${randomBytes(4).toString('hex')}`;
  await asOwner('supervision', `CREATE DATABASE ${name}`);
  return name;
}

const settings = async (database: string): Promise<NodeJS.ProcessEnv> => ({
  DATA_DIR: dataDir,
  PORT: String(await freePort()),
  LOG_LEVEL: 'warn',
  POOL_SIZE: '2',
  DATABASE_URL: server.serviceUrl(database),
});

const migrateCommand = async (database: string) =>
  ServiceProcess.command('migrate', [], {
    ...(await settings(database)),
    DATABASE_OWNER_URL: server.ownerUrl(database),
  });

/** The service is started and must end by itself. */
const startRefused = async (env: NodeJS.ProcessEnv): Promise<Outcome> => ServiceProcess.start(env).ended;

const refusal = (message: string): Outcome => ({ code: 1, signal: null, stdout: '', stderr: `${message}\n` });

const withChanged = (url: string, change: (url: URL) => void): string => {
  const changed = new URL(url);
  change(changed);
  return changed.href;
};

const ROLES = [WRITER_ROLE, ...AUDIENCE_NAMES.flatMap((name) => [AUDIENCES[name].role, ...rolesOf(name)])];

const ownerOf = async (database: string): Promise<string> => {
  await migrate(server.ownerUrl(database), 'sg_service');
  return server.ownerUrl(database);
};

/** Beside the tables of the entities there is the one that remembers the migrations. */
const ownerRefused = () =>
  `服务的登录角色 sg_owner 是 ${ENTITIES.length + 1} 张表的所有者；请另设所有者角色执行 npm run migrate`;

const UNPREPARED = '数据库尚未为本版本准备好，请先执行 npm run migrate';

describe('a database that migrate has prepared', () => {
  let database: string;
  const first: ServiceProcess[] = [];
  const urls: string[] = [];

  beforeAll(async () => {
    database = await emptyDatabase();
  });

  test('is prepared by one command, which may be repeated', async () => {
    const { host } = new URL(server.ownerUrl(database));
    const told = (lines: readonly string[]): Outcome => ({
      ...{ code: 0, signal: null, stderr: '' },
      stdout: [`数据库 ${host}/${database}`, ...lines, ''].join('\n'),
    });
    expect(await migrateCommand(database)).toEqual(
      told([
        ...MIGRATION_NAMES.map((name) => `  已执行迁移 ${name}`),
        '  已按访问规则设定各受众角色的列授权和行策略，服务的登录角色为 sg_service',
        '已更新到本版本',
      ]),
    );
    expect(await migrateCommand(database)).toEqual(told(['已是本版本，没有改动']));
  });

  test('serves several instances side by side, without demo data of their own accord', async () => {
    for (const _ of [1, 2]) first.push(ServiceProcess.start(await settings(database)));
    for (const service of first) urls.push(await service.ready());
    const token = await (await openDemoIssuer({ demo: true, dataDir })).issue('yf-clerk');
    const [one = '', other = ''] = urls;
    const count = '{ annualPlans { totalCount } regions { totalCount } }';
    for (const url of [one, other])
      expect((await ask(url, token, { query: count })).data).toEqual({
        annualPlans: { totalCount: 0 },
        regions: { totalCount: 0 },
      });
  });

  test('may drop its sessions: the service takes new ones', async () => {
    const dropped = await asOwner(
      database,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'sg_service' AND datname = current_database()`,
    );
    expect(dropped.length).toBeGreaterThanOrEqual(14);
    for (const url of urls) await until(async () => (await fetch(`${url}/readyz`)).status === 200);
    const token = await (await openDemoIssuer({ demo: true, dataDir })).issue('jw-intake');
    for (const url of urls)
      expect((await ask(url, token, { query: '{ findings { totalCount } }' })).data).toEqual({
        findings: { totalCount: 0 },
      });
  });

  test('an instance that a newer version has overtaken is alive, but not ready', async () => {
    await asOwner(database, `UPDATE access_state SET policy_digest = 'of a newer version'`);
    const [url] = urls;
    const answers = await Promise.all(['/healthz', '/readyz'].map((path) => fetch(`${url}${path}`)));
    expect(await Promise.all(answers.map(async (answer) => [answer.status, await answer.json()]))).toEqual([
      [200, { status: 'ok' }],
      [503, { status: 'unavailable' }],
    ]);
    for (const service of first)
      expect(await service.signal('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
    expect(await startRefused(await settings(database))).toEqual(
      refusal('数据库的授权与本版本的访问规则不一致，请先执行 npm run migrate'),
    );
  });

  test('is refused when its grants were changed by hand, until migrate restores them', async () => {
    await migrateCommand(database);
    await asOwner(database, 'GRANT SELECT ON finding TO sg_inspected_unit_head');
    expect(await startRefused(await settings(database))).toEqual(
      refusal('数据库的角色、列授权或行策略被人为改动，请核查后执行 npm run migrate 恢复'),
    );
    const { stdout } = await migrateCommand(database);
    expect(stdout).toContain('已按访问规则设定各受众角色的列授权和行策略');
    const service = ServiceProcess.start(await settings(database));
    await service.ready();
    expect(await service.signal('SIGTERM')).toMatchObject({ code: 0 });
  });
});

test('without the owner’s login nothing is migrated', async () => {
  const outcome = await ServiceProcess.command('migrate', [], await settings(await emptyDatabase()));
  expect(outcome).toEqual(
    refusal('未设置 DATABASE_OWNER_URL。迁移须以所有者角色执行，它与服务的登录角色（DATABASE_URL）必须分开'),
  );
});

describe('the service does not start on', () => {
  test.each<[string, (database: string) => string | Promise<string>, () => string | Promise<string>]>([
    ['a database without tables', (name) => server.serviceUrl(name), () => UNPREPARED],
    ['a login that owns the tables', (name) => ownerOf(name), ownerRefused],
    [
      'an owner’s login that was given the roles of the service',
      async (name) => {
        await asOwner(name, `GRANT ${ROLES.join(', ')} TO sg_owner WITH SET TRUE`);
        return ownerOf(name);
      },
      ownerRefused,
    ],
    [
      'a wrong password',
      (name) => withChanged(server.serviceUrl(name), (url) => (url.password = 'wrong')),
      () => '数据库不接受登录角色 sg_service（28P01），请核对 DATABASE_URL 的口令和数据库的 pg_hba.conf',
    ],
    [
      'a database that is not there',
      () => server.serviceUrl('nowhere'),
      () => '没有数据库 nowhere，请先建库，或改正 DATABASE_URL',
    ],
    [
      'a server that is not there',
      (name) => withChanged(server.serviceUrl(name), (url) => (url.port = '1')),
      () => '连不上数据库 127.0.0.1:1（ECONNREFUSED），请核对 DATABASE_URL，并确认数据库已启动、网络可达',
    ],
  ])('%s', async (_title, urlOf, message) => {
    const database = await emptyDatabase();
    const config = loadConfig({ ...(await settings(database)), DATABASE_URL: await urlOf(database) });
    const logger = pino({ level: 'silent' });
    await expect(startService({ config, logger, projectRoot: projectRoot() })).rejects.toEqual(
      new DatabaseNotReady(await message()),
    );
  });
});
