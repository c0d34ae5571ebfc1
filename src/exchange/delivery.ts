import type { Logger } from 'pino';
import type { ExchangeConfig } from '../config/config';
import type { Exchange } from './exchange';
import { makePackage } from './make-package';
import { PushFailed, postPackage } from './post-package';
import { receivePackage } from './receive';

/** How many packages one process has under way at once. */
const LANES = 4;

/**
 * The next package that is due, claimed until its retry: the head of its chain, towards a partner with an address.
 * A process that dies with a claim loses nothing but that time. The delay doubles with every attempt.
 */
const CLAIM = `UPDATE exchange_outbox SET attempts = attempts + 1,
    next_attempt_at = clock_timestamp() + LEAST($3::float8, $2::float8 * 2 ^ LEAST(attempts, 30)) * interval '1 millisecond'
  WHERE id = (
    SELECT id FROM exchange_outbox head
    WHERE state = 'PENDING' AND peer = ANY ($1) AND next_attempt_at <= clock_timestamp()
      AND NOT EXISTS (SELECT FROM exchange_outbox earlier WHERE earlier.peer = head.peer AND earlier.link = head.link
        AND earlier.sequence < head.sequence AND earlier.state <> 'DELIVERED')
    ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id, peer`;

/** Pushes what the outbox holds to the partners that have an address, in the order of each chain. */
export class Delivery {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isAwake = false;

  constructor(
    private readonly exchange: Exchange,
    private readonly config: ExchangeConfig,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.wake(), this.config.intervalMs);
    this.wake();
  }

  /** Something may be due. */
  wake(): void {
    this.isAwake = true;
    if (this.stopping.signal.aborted) return;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
  }

  /** What is under way is broken off: it is sent again after the next start, and taken once. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      while (this.isAwake) {
        this.isAwake = false;
        await Promise.all(Array.from({ length: LANES }, () => this.lane()));
      }
    } catch (error) {
      this.logger.error({ error }, 'delivery of packages failed');
    }
  }

  private async lane(): Promise<void> {
    const { peers, source } = this.exchange;
    const holders = peers.all.flatMap(({ holder, address }) => (address === null ? [] : [holder]));
    const { retryMs, retryMaxMs } = this.config;
    while (!this.stopping.signal.aborted) {
      const [[claimed]] = await source.query(CLAIM, [holders, retryMs, retryMaxMs]);
      if (claimed === undefined) return;
      await this.deliver(claimed);
    }
  }

  private async deliver({ id, peer }: { id: string; peer: string }): Promise<void> {
    const address = this.exchange.peers.byHolder(peer)?.address as string;
    const { timeoutMs } = this.config;
    try {
      const bytes = await makePackage(this.exchange, id);
      const answer = await postPackage(
        this.exchange,
        { address, timeoutMs, signal: this.stopping.signal },
        bytes,
      );
      const { receipt } = await receivePackage(this.exchange, answer);
      if (!receipt) throw new PushFailed('NO_RECEIPT');
      this.logger.info({ package: id, peer, receipt }, 'package answered');
      // the next of its chain has its turn
      this.isAwake = true;
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      await this.note(id, error);
    }
  }

  private async note(id: string, error: unknown): Promise<void> {
    const code = (error as { code?: unknown }).code;
    const told = typeof code === 'string' ? code.slice(0, 60) : 'INTERNAL';
    this.logger.warn(
      { package: id, code: told, ...(told === 'INTERNAL' && { error }) },
      'package not delivered',
    );
    await this.exchange.source.query(
      `UPDATE exchange_outbox SET last_code = $2 WHERE id = $1 AND state = 'PENDING'`,
      [id, told],
    );
  }
}
