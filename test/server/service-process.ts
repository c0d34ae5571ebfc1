import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const COMPILED = join(__dirname, '../../src');
const READY = /已就绪：(\S+)/;

export interface Outcome {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A process of this repository, with an environment of its own. */
export class ServiceProcess {
  private static readonly all: ServiceProcess[] = [];
  readonly ended: Promise<Outcome>;
  private readonly child: ChildProcess;
  private readonly address: Promise<string>;
  private stdout = '';
  private stderr = '';

  private constructor(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    const { PATH, HOME } = process.env;
    this.child = spawn(command, args, {
      env: { PATH, HOME, ...env },
      cwd: join(__dirname, '../../..'),
      stdio: ['ignore', 'pipe', 'pipe'],
      // a group of its own, so that npm ends together with what it runs
      detached: true,
    });
    this.child.stderr?.on('data', (chunk) => (this.stderr += chunk));
    this.address = new Promise((resolve) => {
      this.child.stdout?.on('data', (chunk) => {
        this.stdout += chunk;
        const [, url] = READY.exec(this.stdout) ?? [];
        if (url) resolve(url);
      });
    });
    this.ended = once(this.child, 'close').then(([code, signal]) => ({
      ...{ code, signal },
      ...{ stdout: this.stdout, stderr: this.stderr },
    }));
    ServiceProcess.all.push(this);
  }

  /** The service itself. */
  static start(env: NodeJS.ProcessEnv): ServiceProcess {
    return new ServiceProcess(process.execPath, [join(COMPILED, 'main.js')], env);
  }

  /** What `npm run <name>` runs. */
  static command(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
    return ServiceProcess.started(name, args, env).ended;
  }

  /** The same, to be ended before its time. */
  static started(name: string, args: readonly string[], env: NodeJS.ProcessEnv): ServiceProcess {
    return new ServiceProcess(process.execPath, [join(COMPILED, 'commands', `${name}.js`), ...args], env);
  }

  /** Any other program, such as npm in front of the service. */
  static run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ServiceProcess {
    return new ServiceProcess(command, args, env);
  }

  /** A failed test leaves its processes running; jest would wait for them for ever. */
  static async killAll(): Promise<void> {
    for (const { child, pid } of ServiceProcess.all)
      if (child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGKILL');
    await Promise.all(ServiceProcess.all.map(({ ended }) => ended));
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** The address it printed. @throws with what it said when it ended instead */
  ready(): Promise<string> {
    const ended = this.ended.then(({ code, stdout, stderr }) => {
      throw new Error(`ended with ${code} before it was ready:\n${stdout}${stderr}`);
    });
    return Promise.race([this.address, ended]);
  }

  /** What it has written to standard error so far. */
  get log(): string {
    return this.stderr;
  }

  signal(signal: NodeJS.Signals): Promise<Outcome> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Waits until it holds. @throws after twenty seconds */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await condition()); await sleep(20))
    if (Date.now() > end) throw new Error(`still not so after 20 s: ${condition}`);
}
