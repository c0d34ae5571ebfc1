import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_ACCOUNTS } from '../../src/identity/demo-accounts';
import { DEMO_ALGORITHM, DEMO_AUDIENCE, DEMO_ISSUER, openDemoIssuer } from '../../src/identity/demo-issuer';
import { createTokenVerifier } from '../../src/identity/token-verifier';

let dataDir: string;
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'demo-')), '数据 目录');
});
afterEach(() => rmSync(join(dataDir, '..'), { recursive: true }));

const verifierOf = async (now: Date) =>
  createTokenVerifier({
    issuer: DEMO_ISSUER,
    audience: DEMO_AUDIENCE,
    algorithms: [DEMO_ALGORITHM],
    jwks: (await openDemoIssuer({ demo: true, dataDir })).jwks,
    clock: { now: () => now },
  });

describe('the issuer of demo mode', () => {
  test.each(DEMO_ACCOUNTS.map((claims) => [claims.account, claims] as const))(
    'issues %s a token that a verifier in another process reads back',
    async (account, claims) => {
      const issuer = await openDemoIssuer({ demo: true, dataDir });
      const verify = await verifierOf(new Date());
      await expect(verify(`Bearer ${await issuer.issue(account)}`)).resolves.toEqual(claims);
    },
  );

  test.each([
    [12 * 3600 - 1, 'accepted'],
    [12 * 3600, 'refused'],
  ])('its token is, after %i seconds, %s', async (elapsed, expected) => {
    const issuedAt = new Date('2026-03-02T01:00:00Z');
    const token = await (await openDemoIssuer({ demo: true, dataDir })).issue('auditor', issuedAt);
    const verify = await verifierOf(new Date(issuedAt.getTime() + elapsed * 1000));
    const answer = await verify(`Bearer ${token}`).then(
      () => 'accepted',
      () => 'refused',
    );
    expect(answer).toBe(expected);
  });

  test('keeps its key readable by the owner only, and leaves nothing else behind', async () => {
    await openDemoIssuer({ demo: true, dataDir });
    expect(readdirSync(dataDir)).toEqual(['demo-issuer-key.json']);
    expect(statSync(join(dataDir, 'demo-issuer-key.json')).mode & 0o777).toBe(0o600);
  });

  test('publishes the public half only', async () => {
    const { jwks } = await openDemoIssuer({ demo: true, dataDir });
    expect(jwks.keys.map((key) => Object.keys(key).sort())).toEqual([
      ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
    ]);
  });

  test('opened by several at once on first use, has one key', async () => {
    const opened = await Promise.all(
      Array.from({ length: 8 }, () => openDemoIssuer({ demo: true, dataDir })),
    );
    expect(new Set(opened.map(({ jwks }) => JSON.stringify(jwks))).size).toBe(1);
  });

  test('refuses an unknown account and names those that exist', async () => {
    const issuer = await openDemoIssuer({ demo: true, dataDir });
    const message = await issuer.issue('nobody').catch((error: Error) => error.message);
    expect(message).toMatch(/^没有演示账号「nobody」。可用的账号：\n/);
    for (const { account, name } of DEMO_ACCOUNTS)
      expect(message).toMatch(new RegExp(`^  ${account} +${name}$`, 'm'));
  });

  test('does not exist while demo mode is off, and makes no key', async () => {
    await expect(openDemoIssuer({ demo: false, dataDir })).rejects.toThrow(/^演示模式未开启/);
    expect(existsSync(dataDir)).toBe(false);
  });
});
