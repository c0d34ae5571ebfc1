import type { Writable } from 'node:stream';
import { Client } from 'pg';

/**
 * A connection whose statements leave together when they are sent in the same turn of the event loop: the driver
 * writes each by itself, and every write wakes the database up anew.
 * Answers are promised here, not by the driver: of its promises each keeps the next one's answer alive once it has
 * grown old, and all of them are kept until the next full collection of garbage.
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
    const send = super.query as (...args: unknown[]) => unknown;
    const [config, values] = given;
    const isPromised =
      given.length <= 2 && typeof values !== 'function' && typeof config.submit !== 'function';
    if (!isPromised) return send.apply(this, given);
    return new Promise((resolve, reject) => {
      send.call(this, config, values, (error: Error | null, result: unknown) =>
        error ? reject(error) : resolve(result),
      );
    });
  }
}
