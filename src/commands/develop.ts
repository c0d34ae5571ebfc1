import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');

/** Recompiles on save, and starts the service again when a file it uses was compiled. */
const TASKS: readonly string[][] = [
  ['node_modules/typescript/bin/tsc', '-b', '--watch', '--preserveWatchOutput'],
  ['--watch', 'dist/src/main.js'],
];

/** A group of its own, because the compiler is a process below a process and only the group ends as one. */
const start = (task: readonly string[]): ChildProcess =>
  spawn(process.execPath, task, { cwd: ROOT, stdio: 'inherit', detached: process.platform !== 'win32' });

const stop = ({ pid }: ChildProcess): void => {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
};

const children = TASKS.map(start);
const stopAll = (): void => {
  for (const child of children) stop(child);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopAll);
for (const child of children) child.on('exit', stopAll);
