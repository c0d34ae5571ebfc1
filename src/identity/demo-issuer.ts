import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  SignJWT,
} from 'jose';
import type { Claims } from './actor';
import { DEMO_ACCOUNTS } from './demo-accounts';
import { payloadOfClaims } from './token-claims';

export const DEMO_ISSUER = 'urn:supervision-graph:demo';
export const DEMO_AUDIENCE = 'supervision-graph';
export const DEMO_ALGORITHM = 'ES256';
const TOKEN_LIFETIME_SECONDS = 12 * 3600;
const KEY_FILE = 'demo-issuer-key.json';

export interface DemoIssuer {
  /** the public half, for the verifier */
  jwks: JSONWebKeySet;
  /** @throws Error (Chinese, listing the accounts) when there is no such demo account */
  issue(account: string, now?: Date): Promise<string>;
  /** a token for any claims; the server trusts this issuer alone while it runs a demo */
  sign(claims: Claims, now?: Date): Promise<string>;
}

/**
 * Opens the issuer of demo mode. Its key pair is made on first use and kept in the data folder, readable by its
 * owner only, so that the token command and the running server share it.
 * @throws Error (Chinese) when demo mode is off
 */
export const openDemoIssuer = async (config: { demo: boolean; dataDir: string }): Promise<DemoIssuer> => {
  if (!config.demo) throw new Error('演示模式未开启，不能使用演示账号。请向本单位的身份认证系统申请令牌。');
  const privateJwk = await readOrCreateKey(config.dataDir);
  const { kty, crv, x, y, kid } = privateJwk;
  const key = await importJWK(privateJwk, DEMO_ALGORITHM);

  const sign = (claims: Claims, now: Date = new Date()): Promise<string> => {
    const issuedAt = Math.floor(now.getTime() / 1000);
    return new SignJWT(payloadOfClaims(claims))
      .setProtectedHeader({ alg: DEMO_ALGORITHM, kid, typ: 'JWT' })
      .setIssuer(DEMO_ISSUER)
      .setAudience(DEMO_AUDIENCE)
      .setSubject(claims.account)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + TOKEN_LIFETIME_SECONDS)
      .sign(key);
  };
  const issue = async (account: string, now?: Date): Promise<string> => {
    const claims = DEMO_ACCOUNTS.find((each) => each.account === account);
    if (!claims) throw new Error(unknownAccount(account));
    return sign(claims, now);
  };
  return { jwks: { keys: [{ kty, crv, x, y, kid, alg: DEMO_ALGORITHM, use: 'sig' } as JWK] }, issue, sign };
};

const unknownAccount = (account: string): string =>
  [
    `${account ? `没有演示账号「${account}」` : '没有写明演示账号'}。可用的账号：`,
    ...DEMO_ACCOUNTS.map((each) => `  ${each.account.padEnd(18)} ${each.name}`),
  ].join('\n');

const readOrCreateKey = async (dataDir: string): Promise<JWK & { kid: string }> => {
  const file = join(dataDir, KEY_FILE);
  return readKey(file) ?? (await createKey(file));
};

const readKey = (file: string): (JWK & { kid: string }) | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK & { kid: string };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** Written aside and linked into place: of two processes that start at once, both end with the same whole key. */
const createKey = async (file: string): Promise<JWK & { kid: string }> => {
  const { privateKey } = await generateKeyPair(DEMO_ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const key = { ...jwk, kid: await calculateJwkThumbprint(jwk) };
  const aside = `${file}.${randomUUID()}`;
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(aside, JSON.stringify(key), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(aside, file);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readKey(file) ?? key;
  } finally {
    rmSync(aside);
  }
};
