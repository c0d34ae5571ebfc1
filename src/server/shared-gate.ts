import type { Gate } from './gate';
import type { Traffic, Verdict } from './traffic';

/** From a worker to the primary: who comes and who goes, as they happened. */
export interface GateMessage {
  readonly gate: readonly (readonly ['enter' | 'leave', account: string])[];
}

/** The primary's answer to the `enter`s of one message, in their order. */
export interface GateReply {
  readonly verdicts: readonly Verdict[];
}

/**
 * The gate of a worker: the primary counts for all of them. What comes within one turn of the event loop travels in
 * one message, so that the busier a worker is, the less each request costs.
 */
export class SharedGate implements Gate {
  private waiting: [GateMessage['gate'][number], ((verdict: Verdict) => void) | null][] = [];
  private readonly asked: ((verdict: Verdict) => void)[] = [];

  constructor(private readonly send: (message: GateMessage) => void) {}

  enter(account: string): Promise<Verdict> {
    return new Promise((resolve) => this.queue(['enter', account], resolve));
  }

  leave(account: string): void {
    this.queue(['leave', account], null);
  }

  /** What the primary has said. */
  receive({ verdicts }: GateReply): void {
    for (const verdict of verdicts) this.asked.shift()?.(verdict);
  }

  private queue(event: GateMessage['gate'][number], resolve: ((verdict: Verdict) => void) | null): void {
    this.waiting.push([event, resolve]);
    if (this.waiting.length === 1) setImmediate(() => this.flush());
  }

  private flush(): void {
    const batch = this.waiting;
    this.waiting = [];
    for (const [, resolve] of batch) if (resolve) this.asked.push(resolve);
    this.send({ gate: batch.map(([event]) => event) });
  }
}

/** What one worker has under way, so that a worker that dies leaves nothing counted. */
export class WorkerTraffic {
  private readonly underWay = new Map<string, number>();

  constructor(private readonly traffic: Traffic) {}

  receive({ gate }: GateMessage): GateReply {
    return {
      verdicts: gate.flatMap(([what, account]): Verdict[] => {
        if (what === 'enter') return [this.enter(account)];
        this.leave(account);
        return [];
      }),
    };
  }

  /** The worker has ended: whatever it had under way is under way no more. */
  end(): void {
    for (const [account, count] of this.underWay)
      for (let left = count; left > 0; left -= 1) this.traffic.leave(account);
    this.underWay.clear();
  }

  private enter(account: string): Verdict {
    const verdict = this.traffic.enter(account);
    if (verdict === 'ADMITTED') this.underWay.set(account, (this.underWay.get(account) ?? 0) + 1);
    return verdict;
  }

  private leave(account: string): void {
    const count = this.underWay.get(account) ?? 0;
    if (count > 1) this.underWay.set(account, count - 1);
    else this.underWay.delete(account);
    this.traffic.leave(account);
  }
}
