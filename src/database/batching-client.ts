import type { Writable } from 'node:stream';
import { Client } from 'pg';

/**
 * A connection whose statements leave together when they are sent in the same turn of the event loop. The driver
 * writes each by itself, and every write wakes the database up anew.
 */
export class BatchingClient extends Client {
  private isHeld = false;

  // biome-ignore lint/suspicious/noExplicitAny: the driver's own signature has nine forms; all are passed on
  override query(...given: any[]): any {
    if (!this.isHeld) {
      const { stream } = (this as unknown as { connection: { stream: Writable } }).connection;
      this.isHeld = true;
      stream.cork();
      process.nextTick(() => {
        this.isHeld = false;
        stream.uncork();
      });
    }
    return (super.query as (...args: unknown[]) => unknown).apply(this, given);
  }
}
