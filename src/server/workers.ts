import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import type { Database } from '../database/open-database';
import type { Running } from './running';
import { type GateMessage, type GateReply, SharedGate, WorkerTraffic } from './shared-gate';
import { Traffic } from './traffic';

/** From a worker that takes requests, to the primary. */
interface ReadyMessage {
  readonly ready: string;
}

type WorkerMessage = ReadyMessage | GateMessage;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** a worker that lived this long was well */
const WELL_AFTER_MS = 60_000;
/** beyond the time that requests in hand are given */
const SPARE_STOP_MS = 5000;

/**
 * Several processes behind one port. The first one makes the database ready as a single process would, the others
 * follow; once all take requests, one that dies is started again while the rest go on. This process serves nothing:
 * it holds the port and the embedded database, and counts what each account has under way.
 */
export async function startWorkers(
  config: Config,
  logger: Logger,
  opening: Promise<Database>,
): Promise<Running> {
  const database = await opening;
  const crew = new Crew(config, logger);
  const stop = async () => {
    await crew.stop();
    await database.stop();
  };
  try {
    const url = await crew.start();
    return { url, databaseEnded: database.ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

class Crew {
  private readonly members = new Set<Worker>();
  private readonly traffic: Traffic;
  private readonly pauses = new Set<NodeJS.Timeout>();
  private stopping = false;
  private deaths = 0;

  constructor(
    private readonly config: Config,
    private readonly logger: Logger,
  ) {
    this.traffic = new Traffic(config.traffic);
  }

  /** @returns the address, once every worker takes requests. @throws when one of them ends before */
  async start(): Promise<string> {
    const url = await this.first();
    await Promise.all(Array.from({ length: this.config.workers - 1 }, () => this.first()));
    for (const member of this.members) this.keep(member);
    return url;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const pause of this.pauses) clearTimeout(pause);
    await Promise.all([...this.members].map((member) => this.end(member)));
  }

  /** A worker that must come up: if it does not, nor does the service. */
  private async first(): Promise<string> {
    const member = this.fork();
    return new Promise((resolve, reject) => {
      member.once('exit', () => reject(new Error('有服务进程未能启动，原因见上')));
      member.on('message', (message: WorkerMessage) => {
        if ('ready' in message) resolve(message.ready);
      });
    });
  }

  private fork(): Worker {
    const member = cluster.fork();
    const underWay = new WorkerTraffic(this.traffic);
    this.members.add(member);
    member.on('message', (message: WorkerMessage) => {
      if ('gate' in message && member.isConnected()) member.send(underWay.receive(message));
    });
    member.once('exit', () => {
      underWay.end();
      this.members.delete(member);
    });
    return member;
  }

  /** Starts it again when it dies: soon at first, later and later while they keep dying. */
  private keep(member: Worker): void {
    const begun = performance.now();
    member.once('exit', (code, signal) => {
      if (this.stopping) return;
      this.deaths = performance.now() - begun > WELL_AFTER_MS ? 1 : this.deaths + 1;
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** (this.deaths - 1), LONGEST_PAUSE_MS);
      this.logger.error({ member: member.id, code, signal, pause }, 'a worker has died');
      const timer = setTimeout(() => {
        this.pauses.delete(timer);
        this.keep(this.fork());
      }, pause);
      this.pauses.add(timer);
    });
  }

  private async end(member: Worker): Promise<void> {
    if (member.isDead()) return;
    const overdue = setTimeout(
      () => member.process.kill('SIGKILL'),
      this.config.http.shutdownGraceMs + SPARE_STOP_MS,
    );
    const ended = once(member, 'exit');
    member.process.kill('SIGTERM');
    await ended;
    clearTimeout(overdue);
  }
}

/** A worker's part of what all processes share; rounded down, so that together they never exceed it. */
export const shareOf = (config: Config): Config => ({
  ...config,
  database: { ...config.database, poolSize: Math.floor(config.database.poolSize / config.workers) },
});

const tell = (message: WorkerMessage): void => void process.send?.(message);

/** Where a worker's requests are counted: with those of the others. */
export function sharedGate(): SharedGate {
  const gate = new SharedGate(tell);
  process.on('message', (reply: GateReply) => gate.receive(reply));
  return gate;
}

export const tellReady = (url: string): void => tell({ ready: url });
