import { readFile, stat } from 'node:fs/promises';
import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/** Where the issuer publishes its public keys: an http(s) address, a file:// address, or the set itself. */
export type KeyLocation = URL | JSONWebKeySet;

/**
 * Finds the public key of a token.
 * Over http(s) the set is cached and fetched again when a token names an unknown key, at most once per
 * `cooldownMs`. A file is read again whenever it has changed: on networks without a reachable issuer the keys
 * arrive as a file, and rotation must not need a restart.
 */
export const createKeySource = (location: KeyLocation, cooldownMs: number): JWTVerifyGetKey => {
  if (!(location instanceof URL)) return createLocalJWKSet(location);
  if (location.protocol === 'file:') return createFileKeySource(location);
  return createRemoteJWKSet(location, { cooldownDuration: cooldownMs });
};

const createFileKeySource = (file: URL): JWTVerifyGetKey => {
  let loaded: { version: string; keys: JWTVerifyGetKey } | undefined;
  return async (header, token) => {
    const { ino, size, mtimeNs } = await stat(file, { bigint: true });
    const version = `${ino}:${size}:${mtimeNs}`;
    if (loaded?.version !== version) {
      loaded = {
        version,
        keys: createLocalJWKSet(JSON.parse(await readFile(file, 'utf8')) as JSONWebKeySet),
      };
    }
    return loaded.keys(header, token);
  };
};
