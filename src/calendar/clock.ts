/** The server's time. Everything that asks for the time takes a Clock, so that a deadline can be tested. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export interface FixedClock extends Clock {
  /** @param milliseconds how far to move on; may be negative */
  advance(milliseconds: number): void;
  /** @param instant ISO 8601 with an offset, such as 2026-09-30T23:59:59+08:00 */
  set(instant: string): void;
}

/** @throws RangeError when the instant is no date, or names no offset and so would depend on the machine */
export function fixedClock(instant: string): FixedClock {
  let time = parseInstant(instant);
  return {
    now: () => new Date(time),
    advance: (milliseconds) => {
      time += milliseconds;
    },
    set: (next) => {
      time = parseInstant(next);
    },
  };
}

function parseInstant(instant: string): number {
  const time = /(Z|[+-]\d{2}:\d{2})$/.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError(`not an instant with an offset: ${instant}`);
  return time;
}
