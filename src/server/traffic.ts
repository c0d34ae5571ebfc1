/** Of one account; 0 for none. */
export interface TrafficLimits {
  /** requests under way at the same time */
  readonly concurrent: number;
  /** requests within a minute */
  readonly perMinute: number;
}

export type Verdict = 'ADMITTED' | 'TOO_MANY_AT_ONCE' | 'TOO_MANY_A_MINUTE';

interface Tally {
  underWay: number;
  minute: number;
  asked: number;
}

const MINUTE_MS = 60_000;

/** What each account has under way and has asked for in this minute: one count for all processes of the service. */
export class Traffic {
  private readonly tallies = new Map<string, Tally>();
  private minute = 0;

  constructor(
    private readonly limits: TrafficLimits,
    /** milliseconds that only ever grow */
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Accounts that are remembered: those with something under way or asked for in this minute. */
  get size(): number {
    return this.tallies.size;
  }

  enter(account: string): Verdict {
    const tally = this.tallyOf(account);
    const { concurrent, perMinute } = this.limits;
    if (concurrent > 0 && tally.underWay >= concurrent) return 'TOO_MANY_AT_ONCE';
    if (perMinute > 0 && tally.asked >= perMinute) return 'TOO_MANY_A_MINUTE';
    tally.underWay += 1;
    tally.asked += 1;
    return 'ADMITTED';
  }

  /** One request that was admitted has its answer, or nobody to answer. */
  leave(account: string): void {
    const tally = this.tallies.get(account);
    if (tally !== undefined) tally.underWay -= 1;
  }

  private tallyOf(account: string): Tally {
    const minute = Math.floor(this.now() / MINUTE_MS);
    if (minute !== this.minute) this.forget(minute);
    const known = this.tallies.get(account);
    if (known?.minute === minute) return known;
    const tally = { underWay: known?.underWay ?? 0, minute, asked: 0 };
    this.tallies.set(account, tally);
    return tally;
  }

  private forget(minute: number): void {
    this.minute = minute;
    for (const [account, { underWay }] of this.tallies) if (underWay === 0) this.tallies.delete(account);
  }
}
