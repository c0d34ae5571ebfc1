import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWTHeaderParameters, SignJWT } from 'jose';
import { demoCreditCode } from '../../src/identity/demo-units';

/** The moment at which every token of these tests is presented. */
export const NOW = new Date('2026-03-02T01:00:00Z');
const NOW_SECONDS = NOW.getTime() / 1000;

export const ISSUER = 'https://identity.example/realms/city';
export const AUDIENCE = 'supervision-graph';

/** A complete payload of a clerk of 依法治市办, valid from ten minutes ago for an hour. */
export const goodPayload = (): Record<string, unknown> => ({
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'clerk-1',
  iat: NOW_SECONDS - 600,
  nbf: NOW_SECONDS - 600,
  exp: NOW_SECONDS + 3000,
  name: '王五',
  agency: 'LAW_GOVERNANCE_OFFICE',
  post: 'CLERK',
  unit: demoCreditCode('621000', 101),
  region: '621000',
  clearance: true,
});

/** The same payload without some of its claims. */
export const payloadWithout = (...names: string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(goodPayload()).filter(([name]) => !names.includes(name)));

export interface Forge {
  kid: string;
  jwks: JSONWebKeySet;
  sign(payload?: Record<string, unknown>, header?: Partial<JWTHeaderParameters>): Promise<string>;
}

/** An issuer's key pair: signs payloads, publishes its public half. */
export const createForge = async (kid: string, alg = 'ES256'): Promise<Forge> => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return {
    kid,
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid, alg, use: 'sig' }] },
    sign: (payload = goodPayload(), header = {}) =>
      new SignJWT(payload)
        .setProtectedHeader({ alg, kid, ...header })
        .sign(privateKey, { crit: { 'x-unheard-of': true } }),
  };
};

/** A part of a token: base64url of JSON. */
export const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
