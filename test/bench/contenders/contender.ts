import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** One HTTP request, ready to be written to a socket again and again. */
export type WireRequest = Buffer;

/** A server under measurement: a process of its own. */
export interface Contender {
  readonly name: string;
  readonly pid: number;
  readonly port: number;
  /** measured at the most connections only */
  readonly isWidestOnly?: boolean;
  stop(): Promise<void>;
}

export const HOST = '127.0.0.1';
const READY_WITHIN_MS = 180_000;

/** The bytes of a POST of JSON. */
export function wireRequest(
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): WireRequest {
  const text = JSON.stringify(body);
  const lines = Object.entries({
    host: HOST,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`);
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, HOST);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Starts a process and waits until its port answers. What it says on standard error is shown when it fails. */
export async function startContender(
  name: string,
  port: number,
  [program, ...args]: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
): Promise<Contender> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  // however the benchmark ends, nothing that it started outlives it
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  await ready(child, port).catch((error: Error) => {
    child.kill('SIGKILL');
    throw new Error(`${name} did not start: ${error.message}\n${said.join('')}`);
  });
  return {
    name,
    port,
    pid: child.pid as number,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function ready(child: ChildProcess, port: number): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const answered = await fetch(`http://${HOST}:${port}/healthz`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nothing listens');
}
