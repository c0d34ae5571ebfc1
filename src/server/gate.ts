import { Refusal } from '../errors/refusal';
import type { Claims } from '../identity/actor';
import type { Verdict } from './traffic';

/** Where a request enters and leaves, so that it is counted. A service of one process counts by itself. */
export interface Gate {
  enter(account: string): Verdict | Promise<Verdict>;
  leave(account: string): void;
}

/** `NO_TURN`: it was not the caller who asked for too much. */
type Excess = Exclude<Verdict, 'ADMITTED'> | 'NO_TURN';

const REFUSALS: Record<Excess, readonly [message: string, retryAfter: number]> = {
  TOO_MANY_AT_ONCE: ['您同时在办的请求过多，请待前面的请求答复后再试', 1],
  TOO_MANY_A_MINUTE: ['您一分钟内的请求过多，请稍后再试', 60],
  NO_TURN: ['系统繁忙，请稍后再试', 1],
};

/** Refused before any work; the answer says when to come again. */
export class TooMuchTraffic extends Refusal {
  /** seconds */
  readonly retryAfter: number;

  constructor(excess: Excess) {
    const [message, retryAfter] = REFUSALS[excess];
    super('RATE_LIMITED', message);
    this.retryAfter = retryAfter;
  }
}

/** Answers a request that is counted while it is under way. @throws TooMuchTraffic */
export async function counted<T>(
  gate: Gate,
  { agency, account }: Pick<Claims, 'agency' | 'account'>,
  answer: () => Promise<T>,
): Promise<T> {
  const key = `${agency}/${account}`;
  const verdict = await gate.enter(key);
  if (verdict !== 'ADMITTED') throw new TooMuchTraffic(verdict);
  try {
    return await answer();
  } finally {
    gate.leave(key);
  }
}
