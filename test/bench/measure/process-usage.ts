import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Jiffies of Linux. */
const MS_PER_TICK = 10;
/** Fields of /proc/<pid>/stat behind the name in brackets: parent, user and system time, and those of ended children. */
const [PARENT, OWN_USER, OWN_SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM] = [1, 11, 12, 13, 14];

function statOf(pid: number | string): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
  } catch {
    return []; // it has ended meanwhile
  }
}

/** CPU milliseconds that a process has used, all its threads together. */
function cpuOf(pid: number): number {
  const stat = statOf(pid);
  return ((stat[OWN_USER] ?? 0) + (stat[OWN_SYSTEM] ?? 0)) * MS_PER_TICK;
}

/** CPU milliseconds of a process and of everything that it has started, ended ones too: PostgreSQL as a whole. */
export function cpuOfTree(pid: number): number {
  const own = statOf(pid);
  const ended = ((own[CHILDREN_USER] ?? 0) + (own[CHILDREN_SYSTEM] ?? 0)) * MS_PER_TICK;
  return childrenOf(pid).reduce((sum, child) => sum + cpuOf(child), cpuOf(pid) + ended);
}

const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => statOf(name)[PARENT] === pid)
    .map(Number);

/** Resident memory in megabytes: of the largest where a process has started others. */
export const memoryOf = (pid: number): number => Math.max(...[pid, ...childrenOf(pid)].map(residentOf));

function residentOf(pid: number): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
  return Number(line?.[1] ?? 0) / 1024;
}

/** The process of a cluster's postmaster. */
export const postmasterOf = (cluster: string): number =>
  Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'latin1'), 10);
