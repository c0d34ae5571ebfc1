import { createHash } from 'node:crypto';
import type { Claims } from './actor';

/** A signature is checked again after this time, so that a withdrawn key stops working within a minute. */
const REVERIFY_AFTER_MS = 60_000;

interface Verified {
  claims: Claims;
  notBefore: number;
  freshUntil: number;
}

/**
 * Tokens verified lately, so that a signature is not checked on every request.
 * Keyed by digest: the memory of the process holds no usable token. Bounded; the least recently used goes first.
 */
export class VerifiedTokens {
  readonly #entries = new Map<string, Verified>();

  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.#entries.size;
  }

  /** @param now milliseconds since the epoch */
  find(token: string, now: number): Claims | undefined {
    const key = digest(token);
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    if (now < entry.notBefore || now >= entry.freshUntil) return undefined;
    this.#entries.set(key, entry);
    return entry.claims;
  }

  /** @param validity `nbf` and `exp` of the token in seconds, `now` in milliseconds */
  keep(token: string, claims: Claims, validity: { notBefore: number; expiry: number; now: number }): void {
    this.#entries.set(digest(token), {
      claims,
      notBefore: validity.notBefore * 1000,
      freshUntil: Math.min(validity.expiry * 1000, validity.now + REVERIFY_AFTER_MS),
    });
    if (this.#entries.size <= this.capacity) return;
    const leastRecentlyUsed = this.#entries.keys().next();
    if (!leastRecentlyUsed.done) this.#entries.delete(leastRecentlyUsed.value);
  }
}

const digest = (token: string): string => createHash('sha256').update(token).digest('base64');
