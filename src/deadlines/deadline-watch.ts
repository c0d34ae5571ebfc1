import type { Logger } from 'pino';
import type { Office } from '../audit/audit-writer';
import type { Writer } from '../database/work';
import { keepDeadlines, type Watched } from './keep-deadlines';

/** Looks at regular intervals whether a limit has passed. */
export class DeadlineWatch {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly writer: Writer,
    private readonly watched: Watched,
    private readonly elsewhere: readonly Office[],
    private readonly logger: Logger,
  ) {}

  /** The first look is over when this resolves: nobody is served a limit as kept that has passed while nothing ran. */
  async start(intervalMs: number): Promise<void> {
    await this.look();
    this.timer = setInterval(() => {
      this.running = this.running.then(() => this.look());
    }, intervalMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** What fails is looked at again the next time; the service goes on. */
  private async look(): Promise<void> {
    try {
      const kept = await keepDeadlines(this.writer, this.watched, this.elsewhere);
      if (kept > 0) this.logger.info({ kept }, 'limits have passed');
    } catch (error) {
      this.logger.error({ error }, 'looking for passed limits failed');
    }
  }
}
