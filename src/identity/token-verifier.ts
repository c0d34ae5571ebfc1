import { jwtVerify } from 'jose';
import type { Clock } from '../calendar/clock';
import { Refusal } from '../errors/refusal';
import type { Claims } from './actor';
import { createKeySource, type KeyLocation } from './key-source';
import { claimsOfPayload } from './token-claims';
import { VerifiedTokens } from './verified-tokens';

/** Longer than any honest token; keeps hashing and parsing of rubbish cheap. */
const TOKEN_LENGTH_LIMIT = 8192;
const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

export interface TokenVerifierOptions {
  issuer: string;
  audience: string;
  /** asymmetric ones only: with any other, whoever verifies could also sign */
  algorithms: readonly string[];
  jwks: KeyLocation;
  clock: Clock;
  /** told why a token was refused, for the server's log; the caller never learns it */
  onRejected?: (reason: string) => void;
  /** shortest time between two fetches of a remote key set, in milliseconds */
  jwksCooldownMs?: number;
  /** how many verified tokens are remembered */
  cacheCapacity?: number;
}

/** Reads an `Authorization` header; every failure whatever is the same Refusal('UNAUTHENTICATED'). */
export type TokenVerifier = (authorizationHeader: string | undefined) => Promise<Claims>;

export const createTokenVerifier = (options: TokenVerifierOptions): TokenVerifier => {
  const { issuer, audience, clock, onRejected, jwksCooldownMs = 30_000, cacheCapacity = 10_000 } = options;
  const algorithms = [...options.algorithms];
  const symmetric = algorithms.filter((name) => /^(none|HS)/i.test(name));
  if (symmetric.length > 0) throw new Error(`tokens must not be verified with ${symmetric.join(', ')}`);
  const keySource = createKeySource(options.jwks, jwksCooldownMs);
  const verified = new VerifiedTokens(cacheCapacity);

  const verify = async (token: string): Promise<Claims> => {
    const now = clock.now();
    const known = verified.find(token, now.getTime());
    if (known) return known;
    const { payload } = await jwtVerify<{ exp: number }>(token, keySource, {
      issuer,
      audience,
      algorithms,
      currentDate: now,
      requiredClaims: ['sub', 'exp'],
    });
    const claims = claimsOfPayload(payload);
    verified.keep(token, claims, { notBefore: payload.nbf ?? 0, expiry: payload.exp, now: now.getTime() });
    return claims;
  };

  return async (authorizationHeader) => {
    try {
      return await verify(tokenOf(authorizationHeader));
    } catch (error) {
      onRejected?.(error instanceof Error ? error.message : String(error));
      throw new Refusal('UNAUTHENTICATED');
    }
  };
};

const tokenOf = (header: string | undefined): string => {
  if (!header) throw new Error('no Authorization header');
  if (header.length > TOKEN_LENGTH_LIMIT) throw new Error('Authorization header is too long');
  const token = BEARER.exec(header)?.[1];
  if (!token) throw new Error('Authorization header holds no bearer token in three parts');
  return token;
};
