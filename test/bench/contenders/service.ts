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

export interface ServiceContender extends Contender {
  /** a bearer token as the issuer of this run signs it */
  token(claims: Claims): Promise<string>;
}

/** This service as users run it: production mode, tokens of an issuer, roles, row policies, log. */
export async function startService(
  folder: string,
  databaseUrl: string,
  environment: NodeJS.ProcessEnv,
  nodeOptions: readonly string[] = [],
): Promise<ServiceContender> {
  mkdirSync(folder, { recursive: true });
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const keys = join(folder, 'jwks.json');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: ALGORITHM, use: 'sig' };
  writeFileSync(keys, JSON.stringify({ keys: [jwk] }));
  const port = await freePort();
  const env = {
    ...environment,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    JWT_ISSUER: ISSUER,
    JWT_AUDIENCE: AUDIENCE,
    JWKS_URL: pathToFileURL(keys).href,
  };
  const dist = join(projectRoot(), 'dist', 'src');
  for (const keyRing of ['seal-keys', 'signing-keys'])
    if (!existsSync(join(folder, `${keyRing}.json`)))
      execFileSync(process.execPath, [join(dist, 'commands', `${keyRing}.js`), 'create'], {
        env,
        stdio: 'ignore',
      });
  const command = [process.execPath, ...nodeOptions, join(dist, 'main.js')] as const;
  const contender = await startContender('service', port, [...command], env);
  return {
    ...contender,
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
