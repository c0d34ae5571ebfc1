import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressesOf, type EmbeddedAddresses, HOST, type Secrets, secretsFile } from './embedded-addresses';
import {
  type Account,
  accountFor,
  claimDataFolder,
  EmbeddedPostgresError,
  giveToOwnerOf,
  openFolder,
  placeCluster,
  readJson,
  retirePostmaster,
} from './embedded-ownership';
import { findPrograms, PROGRAM_ENVIRONMENT, type Programs } from './embedded-programs';

export interface EmbeddedPostgresOptions {
  /** folder of this cluster and its secrets alone; made when missing */
  dataDir: string;
  /** false gives up crash safety for speed: for tests */
  durable: boolean;
  /** upper bound of connections; 100 when not given */
  connections?: number;
  /** receives each line of the server's log */
  log?: (line: string) => void;
}

export interface EmbeddedPostgres extends EmbeddedAddresses {
  host: string;
  port: number;
  /** resolves when the server has ended, be it by `stop()` or by itself */
  ended: Promise<void>;
  /** fast shutdown; resolves when the server has ended and the data folder is free */
  stop(): Promise<void>;
}

const START_ATTEMPTS = 50;
const FAST_SHUTDOWN_MS = 30_000;

/** Another program took the port meanwhile, or backends of a killed postmaster have not all gone yet. */
const PASSING_TROUBLE = /Address already in use|pre-existing shared memory block/;

const VOLATILE_SETTINGS = {
  ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal' },
  // autovacuum would connect to a template at the moment it is copied
  ...{ max_wal_senders: '0', autovacuum: 'off' },
};

/**
 * Runs a program in its own session beside a guard that waits on a pipe held by this process alone: however this
 * process ends, even by SIGKILL, the pipe closes and the guard shuts the program down. A line on the pipe dismisses
 * the guard. The program replaces the shell, so its process number, signals and exit code are the child's own.
 */
const GUARDED = `
( trap '' HUP INT TERM; { read -r word || kill -INT $$; } <&3 >/dev/null 2>&1 & )
exec "$@" 3<&-
`;

/**
 * Starts the PostgreSQL of the npm package on a data folder, making the cluster first when there is none. Any number
 * of data folders can run side by side; each is held by one process.
 * @throws EmbeddedPostgresError in Chinese, saying what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32')
    throw new EmbeddedPostgresError(
      '内嵌数据库不支持 Windows。请设 DATABASE_URL 改用已有的 PostgreSQL（15 或以上）。',
    );
  const dataDir = resolve(options.dataDir);
  openDataFolder(dataDir);
  const release = claimDataFolder(dataDir);
  try {
    const account = accountFor(dataDir);
    const programs = findPrograms(account, dataDir);
    const cluster = placeCluster(dataDir, account);
    const secrets = existsSync(join(cluster, 'PG_VERSION'))
      ? openCluster(cluster, dataDir, programs)
      : await createCluster(cluster, dataDir, programs, account, options.durable);
    const predecessor = await retirePostmaster(cluster);
    const { server, port } = await startServer(programs.postgres, cluster, account, predecessor, options);
    return handle(server, port, secrets, release);
  } catch (error) {
    release();
    throw error;
  }
}

function openDataFolder(dataDir: string): void {
  try {
    openFolder(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `数据目录 ${dataDir} 不可写（${(error as NodeJS.ErrnoException).code}）。请改正它的属主和权限，或用 DATA_DIR 另指定一个数据目录。`,
    );
  }
}

function openCluster(cluster: string, dataDir: string, { majorVersion }: Programs): Secrets {
  const version = Number.parseInt(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'), 10);
  if (version !== majorVersion)
    throw new EmbeddedPostgresError(
      `数据目录 ${dataDir} 由 PostgreSQL ${version} 建立，本程序带的是 ${majorVersion}。请用原版本导出数据后再导入，或用 DATA_DIR 另指定一个数据目录。`,
    );
  const secrets = readJson(secretsFile(dataDir)) as Secrets | undefined;
  if (secrets === undefined)
    throw new EmbeddedPostgresError(
      `数据库口令文件 ${secretsFile(dataDir)} 缺失或损坏。请从备份恢复该文件后再启动。`,
    );
  return secrets;
}

/**
 * Makes the cluster aside and moves it into place as the last step: a process killed half-way leaves no half cluster.
 * The superuser gets no password and the server no local socket, so nobody can log in as superuser.
 */
async function createCluster(
  cluster: string,
  dataDir: string,
  programs: Programs,
  account: Account | undefined,
  durable: boolean,
): Promise<Secrets> {
  const secrets = { owner: randomBytes(24).toString('hex'), service: randomBytes(24).toString('hex') };
  writeFileSync(secretsFile(dataDir), JSON.stringify(secrets), { mode: 0o600, flush: true });
  giveToOwnerOf(dataDir, secretsFile(dataDir));

  const parent = dirname(cluster);
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith('cluster.new-')))
    rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 5 });
  const draft = join(parent, `cluster.new-${randomBytes(4).toString('hex')}`);
  mkdirSync(draft, { mode: 0o700 });
  if (account) chownSync(draft, account.uid, account.gid);

  const initdb = [
    '-D',
    draft,
    '--username=sg_bootstrap',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--auth=reject',
  ];
  await run(programs.initdb, [...initdb, '--no-instructions', ...(durable ? [] : ['--no-sync'])], account);
  writeFileSync(join(draft, 'pg_hba.conf'), `host all sg_owner,sg_service ${HOST}/32 scram-sha-256\n`);
  const single = ['--single', '-D', draft, '-c', 'exit_on_error=on', ...(durable ? [] : ['-F']), 'template1'];
  await run(programs.postgres, single, account, rolesAndDatabase(secrets));
  renameSync(draft, cluster);
  return secrets;
}

/** One statement a line, as the single-user server reads them. */
const rolesAndDatabase = ({ owner, service }: Secrets): string =>
  [
    // passwords of 192 random bits need no stretching, and every connection is opened sooner without it
    `SET scram_iterations = 1`,
    `CREATE ROLE sg_owner LOGIN CREATEROLE CREATEDB PASSWORD '${owner}'`,
    `CREATE ROLE sg_service LOGIN NOINHERIT PASSWORD '${service}'`,
    // the owner may end the service's sessions, for instance to drop a test's database
    `GRANT pg_signal_backend TO sg_owner`,
    // renamed rather than made beside it: another database would be 300 more files on every first start
    `ALTER DATABASE postgres RENAME TO supervision`,
    `ALTER DATABASE supervision OWNER TO sg_owner`,
    '',
  ].join(';\n');

async function run(program: string, args: string[], account?: Account, input = ''): Promise<void> {
  const child = spawnGuarded(program, args, account);
  const tail: string[] = [];
  createInterface({ input: child.stderr as Readable }).on('line', (line) => tail.push(line));
  child.stdin?.on('error', () => undefined).end(input); // a program that failed early has said why on stderr
  const [code] = await once(child, 'close');
  if (code !== 0) throw new EmbeddedPostgresError(`内嵌数据库初始化失败：\n${tail.slice(-10).join('\n')}`);
}

function spawnGuarded(
  program: string,
  args: string[],
  account: Account | undefined,
  env: Record<string, string> = {},
): ChildProcess {
  const child = spawn('/bin/sh', ['-c', GUARDED, 'supervision-graph', program, ...args], {
    ...account,
    ...{ detached: true, cwd: '/', env: { ...PROGRAM_ENVIRONMENT, ...env } },
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
  });
  const guard = child.stdio[3] as Writable;
  guard.on('error', () => undefined); // a guard that was killed reads nothing more
  child.once('exit', () => guard.end('done\n'));
  return child;
}

async function startServer(
  postgres: string,
  cluster: string,
  account: Account | undefined,
  predecessor: number | undefined,
  options: EmbeddedPostgresOptions,
): Promise<{ server: ChildProcess; port: number }> {
  // PostgreSQL takes any process of the number in a stale postmaster.pid for a rival, unless it is its grandparent
  const env: Record<string, string> =
    predecessor === undefined ? {} : { PG_GRANDPARENT_PID: String(predecessor) };
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const settings = {
      ...{ listen_addresses: HOST, port: String(port), unix_socket_directories: '' },
      ...{ max_connections: String(options.connections ?? 100), timezone: 'Asia/Shanghai' },
      ...(options.durable ? {} : VOLATILE_SETTINGS),
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = spawnGuarded(postgres, ['-D', cluster, ...flags], account, env);
    const trouble = await troubleStarting(server, options.log);
    if (trouble === undefined) return { server, port };
    if (attempt === START_ATTEMPTS || !PASSING_TROUBLE.test(trouble))
      throw new EmbeddedPostgresError(`内嵌数据库启动失败：\n${trouble}`);
    await sleep(100);
  }
}

/** @returns undefined once the server accepts connections, or the end of its log when it gave up */
function troubleStarting(server: ChildProcess, log: (line: string) => void = () => undefined) {
  const tail: string[] = [];
  return new Promise<string | undefined>((resolve, reject) => {
    createInterface({ input: server.stderr as Readable }).on('line', (line) => {
      log(line);
      tail.splice(0, tail.length - 9);
      tail.push(line);
      if (line.includes('database system is ready to accept connections')) resolve(undefined);
    });
    server.once('close', () => resolve(tail.join('\n')));
    server.once('error', reject);
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, HOST);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

function handle(server: ChildProcess, port: number, secrets: Secrets, release: () => void): EmbeddedPostgres {
  const ended = once(server, 'exit').then(release);
  // a process with nothing else to do may end; the guard then stops the server
  server.unref();
  for (const pipe of server.stdio) (pipe as Socket | null)?.unref();
  return {
    host: HOST,
    port,
    ...addressesOf(port, secrets),
    ended,
    async stop() {
      server.ref();
      server.kill('SIGINT');
      const impatience = setTimeout(() => server.kill('SIGQUIT'), FAST_SHUTDOWN_MS);
      await ended;
      clearTimeout(impatience);
    },
  };
}
