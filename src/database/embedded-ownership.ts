import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The embedded database cannot run here; the message is Chinese and says what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** Who runs the database when this process is root, because PostgreSQL refuses to run as root. */
export interface Account {
  uid: number;
  gid: number;
}

/** Root's folder for what an unprivileged account must reach although the project lies out of its reach. */
export const SHARED_FOLDER = '/var/lib/supervision-graph';

const FAST_SHUTDOWN_MS = 30_000;
const IMMEDIATE_SHUTDOWN_MS = 5_000;

/**
 * The account for a data folder: whoever owns the cluster or the folder, or else an unprivileged one; undefined when
 * this process is not root and simply runs it itself.
 */
export function accountFor(dataDir: string): Account | undefined {
  if (!isRoot()) return undefined;
  const cluster = clusterLink(dataDir);
  if (existsSync(cluster)) return ownerOf(cluster);
  // initdb asks for the account's name, so one that has none cannot make a cluster
  const named = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const { uid } = ownerOf(dataDir);
  const account =
    named.find((one) => one.uid === uid && uid !== 0) ?? named.find(({ name }) => name === 'nobody');
  if (account === undefined)
    throw new EmbeddedPostgresError('本机没有可以运行数据库的普通账号。请建一个普通账号，并用它启动本程序。');
  return { uid: account.uid, gid: account.gid };
}

function ownerOf(path: string): Account {
  const { uid, gid } = statSync(path);
  return { uid, gid };
}

/** Where the cluster is found: a folder, or a link to one that the account can reach. */
const clusterLink = (dataDir: string): string => join(dataDir, 'cluster');

/**
 * Makes a folder where there is none, whatever the umask. What root makes belongs to the owner of the folder around
 * it, who may then run the database without root as well, and may be entered by the account that root drops to.
 */
export function openFolder(path: string): void {
  if (existsSync(path)) return;
  openFolder(dirname(path));
  mkdirSync(path, { recursive: true });
  chmodSync(path, isRoot() ? 0o755 : 0o700);
  giveToOwnerOf(dirname(path), path);
}

/** Root leaves nothing in a user's folder that the user could not use. */
export function giveToOwnerOf(folder: string, path: string): void {
  const { uid, gid } = ownerOf(folder);
  if (isRoot()) chownSync(path, uid, gid);
}

const isRoot = (): boolean => process.getuid?.() === 0;

/** Can this account enter the folder and run what is in it? */
export const canEnter = (account: Account, folder: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status ===
  0;

/**
 * The folder of the cluster, by its real path; it need not exist yet. A link left without its target is refused:
 * starting afresh would look like a loss of all data.
 */
export function placeCluster(dataDir: string, account: Account | undefined): string {
  const link = clusterLink(dataDir);
  const placed = lstatSync(link, { throwIfNoEntry: false });
  if (placed?.isSymbolicLink() && !existsSync(link))
    throw new EmbeddedPostgresError(
      `${link} 指向的数据库文件夹已不存在。请恢复该文件夹；确认不要原有数据时，删除 ${link} 后再启动。`,
    );
  if (placed !== undefined) return checkedReach(realpathSync(link), account);
  if (account === undefined || canEnter(account, dataDir)) return join(realpathSync(dataDir), 'cluster');
  openFolder(SHARED_FOLDER);
  const elsewhere = join(SHARED_FOLDER, randomBytes(8).toString('hex'));
  openFolder(elsewhere);
  const cluster = join(elsewhere, 'cluster');
  mkdirSync(cluster, { mode: 0o700 });
  chownSync(cluster, account.uid, account.gid);
  symlinkSync(cluster, link);
  return cluster;
}

function checkedReach(cluster: string, account: Account | undefined): string {
  if (account && !canEnter(account, cluster))
    throw new EmbeddedPostgresError(
      `运行数据库的账号（uid ${account.uid}）进不了 ${cluster}。请给它的上级文件夹加上进入权限（chmod o+x），或用 DATA_DIR 换一个位置。`,
    );
  return cluster;
}

const claimFile = (dataDir: string): string => join(dataDir, 'owner.json');

/**
 * Claims the data folder for this process; a claim whose process is gone is taken over.
 * @returns the function that gives the claim up
 */
export function claimDataFolder(dataDir: string): () => void {
  const claim = claimFile(dataDir);
  const draft = `${claim}.${process.pid}`;
  const mine = JSON.stringify({ pid: process.pid, born: birthOf(process.pid) });
  writeFileSync(draft, mine);
  try {
    for (;;) {
      if (tryLink(draft, claim)) return () => rmSync(claim, { force: true });
      dislodge(dataDir, claim, `${draft}.stale`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A hard link appears whole or not at all, so a claim is never read half-written. */
function tryLink(draft: string, claim: string): boolean {
  try {
    linkSync(draft, claim);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a dead process's claim. Another process may do the same at this moment: what was moved is looked at again. */
function dislodge(dataDir: string, claim: string, aside: string): void {
  refuseLiving(dataDir, claim);
  try {
    renameSync(claim, aside);
  } catch {
    return;
  }
  try {
    refuseLiving(dataDir, aside);
    rmSync(aside);
  } catch (error) {
    renameSync(aside, claim);
    throw error;
  }
}

function refuseLiving(dataDir: string, claim: string): void {
  const holder = livingHolder(claim);
  if (holder !== undefined)
    throw new EmbeddedPostgresError(
      `数据目录 ${dataDir} 正由进程 ${holder} 使用。请先停止该进程，或用 DATA_DIR 另指定一个数据目录。`,
    );
}

/** The process behind a claim; undefined when it has gone. */
function livingHolder(claim: string): number | undefined {
  const holder = readJson(claim) as { pid: number; born: string } | undefined;
  return holder && birthOf(holder.pid) === holder.born ? holder.pid : undefined;
}

/** Does a living process, this one or another, hold the data folder? */
export const isDataFolderHeld = (dataDir: string): boolean => livingHolder(claimFile(dataDir)) !== undefined;

export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * When a process was born, told so that a later process with the same number differs; undefined when it is gone
 * (a zombie is gone too: it holds nothing any more).
 */
function birthOf(pid: number): string | undefined {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return stdout.trim() === '' || stdout.startsWith('Z') ? undefined : stdout.trim().replace(/^\S+\s+/, '');
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return ['Z', 'X'].includes(fields[0] ?? 'X') ? undefined : `${boot}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

/**
 * Ends a postmaster that outlived its process and still holds the cluster.
 * @returns the number in postmaster.pid, no rival any more: gone, an unburied zombie, or meanwhile some other process
 */
export async function retirePostmaster(cluster: string): Promise<number | undefined> {
  const pid = postmasterPid(cluster);
  if (pid === undefined || birthOf(pid) === undefined || !runsCluster(pid, cluster)) return pid;
  for (const [signal, patience] of [
    ['SIGINT', FAST_SHUTDOWN_MS],
    ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS],
  ] as const) {
    send(pid, signal);
    for (const end = Date.now() + patience; Date.now() < end; await sleep(10))
      if (birthOf(pid) === undefined) return pid;
  }
  throw new EmbeddedPostgresError(`上次留下的数据库进程 ${pid} 停不下来。请结束该进程后再启动。`);
}

/** Sends a signal to a process that may be ending at this very moment. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function postmasterPid(cluster: string): number | undefined {
  const file = resolve(cluster, 'postmaster.pid');
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN;
  return pid > 0 ? pid : undefined;
}

/** Told by the command line, which every account may read, unlike the working folder of another's process. */
const runsCluster = (pid: number, cluster: string): boolean =>
  /postgres/.test(commandLine(pid)) && commandLine(pid).includes(cluster);

function commandLine(pid: number): string {
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
