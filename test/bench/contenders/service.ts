import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { projectRoot } from '../../../src/config/config';
import type { Claims } from '../../../src/identity/actor';
import { payloadOfClaims } from '../../../src/identity/token-claims';
import { type Contender, freePort, startContender } from './contender';

const ISSUER = 'https://identity.example/bench';
const AUDIENCE = 'supervision-graph';
const ALGORITHM = 'ES256';

/** The issuer of one run. */
export interface Tokens {
  /** data folder of the service under measurement: its keys, and the issuer's public one */
  readonly folder: string;
  readonly jwks: string;
  token(claims: Claims): Promise<string>;
}

export async function tokensOf(folder: string): Promise<Tokens> {
  mkdirSync(folder, { recursive: true });
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwks = join(folder, 'jwks.json');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: ALGORITHM, use: 'sig' };
  writeFileSync(jwks, JSON.stringify({ keys: [jwk] }));
  return {
    folder,
    jwks,
    token: (claims) =>
      new SignJWT(payloadOfClaims(claims))
        .setProtectedHeader({ alg: ALGORITHM, kid: 'bench' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(claims.account)
        .setIssuedAt()
        .setExpirationTime('12h')
        .sign(privateKey),
  };
}

export interface ServiceOptions {
  readonly name: string;
  readonly tokens: Tokens;
  readonly databaseUrl: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly workers: number;
}

/** This service as users run it: production mode, tokens of an issuer, roles, row policies, log. */
export async function startService(
  { name, tokens: { folder, jwks }, databaseUrl, environment, workers }: ServiceOptions,
  nodeOptions: readonly string[] = [],
): Promise<Contender> {
  const port = await freePort();
  const env = {
    ...environment,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    WORKERS: String(workers),
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    JWT_ISSUER: ISSUER,
    JWT_AUDIENCE: AUDIENCE,
    JWKS_URL: pathToFileURL(jwks).href,
  };
  const dist = join(projectRoot(), 'dist', 'src');
  for (const keyRing of ['seal-keys', 'signing-keys'])
    if (!existsSync(join(folder, `${keyRing}.json`)))
      execFileSync(process.execPath, [join(dist, 'commands', `${keyRing}.js`), 'create'], {
        env,
        stdio: 'ignore',
      });
  return startContender(name, port, [process.execPath, ...nodeOptions, join(dist, 'main.js')], env);
}
