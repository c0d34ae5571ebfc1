import { Refusal } from '../errors/refusal';
import type { Claims } from '../identity/actor';
import type { Verdict } from './traffic';

/** Where a request enters and leaves, so that it is counted. A service of one process counts by itself. */
export interface Gate {
  enter(account: string): Verdict | Promise<Verdict>;
  leave(account: string): void;
}

const REFUSALS: Record<Exclude<Verdict, 'ADMITTED'>, readonly [message: string, retryAfter: number]> = {
  TOO_MANY_AT_ONCE: ['您同时在办的请求过多，请待前面的请求答复后再试', 1],
  TOO_MANY_A_MINUTE: ['您一分钟内的请求过多，请稍后再试', 60],
};

/** Refused before any work; the answer says when to come again. */
export class TooMuchTraffic extends Refusal {
  /** seconds */
  readonly retryAfter: number;

  constructor(verdict: Exclude<Verdict, 'ADMITTED'>) {
    const [message, retryAfter] = REFUSALS[verdict];
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
