import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** What a process running `launch` told: an address, or why there is none. */
export interface Launched {
  process: ChildProcess;
  told: { ownerUrl: string } & { name: string; message: string };
}

/** Starts a process of its own that holds a cluster on this folder. */
export async function launched(dataDir: string, program = join(__dirname, 'launch.js')): Promise<Launched> {
  const child = launching(dataDir, program);
  const [line] = await once(createInterface({ input: child.stdout as Readable }), 'line');
  return { process: child, told: JSON.parse(line) };
}

const all: ChildProcess[] = [];

export function launching(dataDir: string, program = join(__dirname, 'launch.js')): ChildProcess {
  const child = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  all.push(child);
  return child;
}

/** A failed test leaves its processes running; jest would wait for them for ever. */
export function killRemaining(): void {
  for (const child of all) child.kill('SIGKILL');
}

/** Kills a process as the kernel would when memory runs out, and waits for its end. */
export async function killed(child: ChildProcess): Promise<void> {
  const end = once(child, 'exit');
  child.kill('SIGKILL');
  await end;
}

export async function query<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** What /proc says of a process; undefined when it has gone, also as a zombie that its parent has yet to bury. */
function processStatus(pid: number): { uid: number; parent: number; name: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (['Z', 'X'].includes(state)) return undefined;
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [, name = ''] = /^Name:\s+(.+)$/m.exec(status) ?? [];
    return { uid: Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]), parent: Number(parent), name };
  } catch {
    return undefined;
  }
}

export function postmasterOf(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8'), 10);
}

export const uidOf = (pid: number): number | undefined => processStatus(pid)?.uid;

/**
 * Every process whose command line names the folder: postmaster and guard, however they are parented. A backend that
 * the postmaster has only just forked still carries its command line; it is told by its parent and left out.
 */
export function holdersOf(dataDir: string): { pid: number; name: string }[] {
  const cluster = existsSync(join(dataDir, 'cluster')) ? realpathSync(join(dataDir, 'cluster')) : dataDir;
  const holders = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && commandLine(entry).includes(cluster))
    .map((entry) => ({ pid: Number(entry), name: '', parent: 0, ...processStatus(Number(entry)) }))
    .filter(({ name }) => name !== '' && name !== 'node');
  const numbers = new Set(holders.map(({ pid }) => pid));
  return holders.filter(({ parent }) => !numbers.has(parent)).map(({ pid, name }) => ({ pid, name }));
}

function commandLine(entry: string): string {
  try {
    return readFileSync(`/proc/${entry}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** Waits until a condition holds. @throws after ten seconds */
export async function eventually(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !condition(); await sleep(10))
    if (Date.now() > end) throw new Error(`Still not so after 10 s: ${condition}`);
}
