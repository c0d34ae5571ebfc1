import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEMO_ACCOUNTS } from '../../src/identity/demo-accounts';
import { createTokenVerifier } from '../../src/identity/token-verifier';
import { VerifiedTokens } from '../../src/identity/verified-tokens';
import { AUDIENCE, createForge, goodPayload, ISSUER, NOW } from './token-forge';

const [claims] = DEMO_ACCOUNTS;
if (!claims) throw new Error('no demo account');
const minutes = (count: number) => count * 60_000;

describe('the cache of verified tokens', () => {
  const validity = { notBefore: 1000, expiry: 1030, now: 1_000_000 };

  test.each([
    [999_999, 'absent', 'before nbf'],
    [1_000_000, 'found', 'at nbf'],
    [1_029_999, 'found', 'in the last millisecond'],
    [1_030_000, 'absent', 'at exp'],
  ])('at %i ms a token is %s (%s)', (now, expected) => {
    const tokens = new VerifiedTokens(2);
    tokens.keep('token', claims, validity);
    expect(tokens.find('token', now)).toEqual(expected === 'found' ? claims : undefined);
  });

  test('drops the least recently used token first', () => {
    const tokens = new VerifiedTokens(2);
    for (const token of ['a', 'b']) tokens.keep(token, claims, validity);
    tokens.find('a', validity.now);
    tokens.keep('c', claims, validity);
    expect(['a', 'b', 'c'].filter((token) => tokens.find(token, validity.now))).toEqual(['a', 'c']);
    expect(tokens.size).toBe(2);
  });

  test('forgets an expired token when it is asked for', () => {
    const tokens = new VerifiedTokens(2);
    tokens.keep('a', claims, validity);
    tokens.find('a', 1_030_000);
    expect(tokens.size).toBe(0);
  });
});

describe('the verifier with its cache', () => {
  test('accepts a token until the very second it expires', async () => {
    const forge = await createForge('key-1');
    let now = NOW;
    const verify = createTokenVerifier({
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: ['ES256'],
      jwks: forge.jwks,
      clock: { now: () => now },
    });
    const header = `Bearer ${await forge.sign({ ...goodPayload(), exp: NOW.getTime() / 1000 + 90 })}`;
    for (const elapsed of [0, 30_000, 61_000, 89_999]) {
      now = new Date(NOW.getTime() + elapsed);
      await expect(verify(header)).resolves.toMatchObject({ account: 'clerk-1' });
    }
    now = new Date(NOW.getTime() + 90_000);
    await expect(verify(header)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('does not check a signature twice within a minute', async () => {
    const forge = await createForge('key-1');
    let published = forge.jwks;
    const server = createServer((_, response) => response.end(JSON.stringify(published)));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    let now = NOW;
    const verify = createTokenVerifier({
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: ['ES256'],
      jwks: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
      clock: { now: () => now },
      jwksCooldownMs: 0,
    });
    const header = `Bearer ${await forge.sign()}`;
    await verify(header);
    published = { keys: [] };
    await verify('Bearer a.b.c').catch(() => undefined);
    await verify(`Bearer ${await forge.sign(goodPayload(), { kid: 'unknown' })}`).catch(() => undefined);
    await expect(verify(header)).resolves.toMatchObject({ account: 'clerk-1' });
    now = new Date(NOW.getTime() + minutes(1));
    await expect(verify(header)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await new Promise((closed) => server.close(closed));
  });
});
