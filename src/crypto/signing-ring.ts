import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../calendar/clock';
import { base64Url, toBase64Url } from './base64-url';
import { type KeyPair, SUITE_NAMES, type SuiteName } from './cipher-suite';
import { CIPHER_SUITES } from './cipher-suites';
import { holderName } from './exchange-identity';
import { parseKeyDocument, printKeyDocument } from './key-document';
import { isMissingFile, readSecretFile, SecretFileError, writeSecretFile } from './secret-file';

/** A holder's key for signing what is done in its name. */
interface SigningKey {
  readonly id: string;
  readonly holder: string;
  readonly suite: SuiteName;
  readonly created: Date;
  readonly publicKey: Buffer;
  /** null in a file for those who only verify */
  readonly privateKey: Buffer | null;
}

/** The keys of all holders, oldest first; the newest of a holder signs, all of them verify. */
export type SigningRing = readonly SigningKey[];

const FORMAT = 'supervision-graph/signing-keys/1';
/** Signed before the message, so that a signature made for one purpose stands for no other. */
const PURPOSE = 'supervision-graph/step/1';

const keyFile = z.strictObject({
  format: z.literal(FORMAT),
  keys: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[\w-]{1,40}$/),
        holder: holderName,
        suite: z.enum(SUITE_NAMES),
        created: z.iso.datetime().transform((text) => new Date(text)),
        publicKey: base64Url,
        privateKey: base64Url.nullable(),
      }),
    )
    .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, '有重复的密钥编号'),
});

/** The ring with one new key for each holder; the old ones still verify. */
export const withSigningKeys = (
  ring: SigningRing,
  holders: readonly string[],
  suite: SuiteName,
  created: Date,
): SigningRing => [
  ...ring,
  ...holders.map((holder): SigningKey => {
    const pair: KeyPair = CIPHER_SUITES[suite].newSigningKey();
    return { id: `s${randomBytes(6).toString('hex')}`, holder, suite, created, ...pair };
  }),
];

/** What may be given away: nobody can sign with it. */
export const withoutPrivateKeys = (ring: SigningRing): SigningRing =>
  ring.map((key) => ({ ...key, privateKey: null }));

export const printSigningRing = (ring: SigningRing): string =>
  printKeyDocument({
    format: FORMAT,
    keys: ring.map(({ created, publicKey, privateKey, ...key }) => ({
      ...key,
      created: created.toISOString(),
      publicKey: toBase64Url(publicKey),
      privateKey: privateKey && toBase64Url(privateKey),
    })),
  });

/** @throws SecretFileError saying which part is wrong, never quoting it */
export const parseSigningRing = (text: string): SigningRing =>
  parseKeyDocument(keyFile, text, '签名密钥文件').keys;

/** @throws SecretFileError when it is missing, open to others, or no key file */
export const readSigningRing = async (path: string): Promise<SigningRing> =>
  parseSigningRing(await readSecretFile(path));

export const writeSigningRing = (path: string, ring: SigningRing, replace = false): Promise<void> =>
  writeSecretFile(path, printSigningRing(ring), replace);

/** Signs in the name of an agency. */
export interface Signer {
  /** the key with which the holder signs now; @throws SecretFileError when it has none */
  keyOf(holder: string): string;
  /** does ahead what a signature in the holder's name needs beside its message */
  prepare(holder: string): void;
  /** @returns base64url, 64 bytes; @throws RangeError for a key that cannot sign */
  sign(keyId: string, message: Buffer): string;
}

/** For commands whose steps are never signed for: they need no keys. */
export const noSigner: Signer = signerOf([]);

export function signerOf(ring: SigningRing): Signer {
  const keys = new Map(ring.map((key) => [key.id, key]));
  const active = new Map(ring.filter(({ privateKey }) => privateKey).map(({ holder, id }) => [holder, id]));
  return {
    prepare(holder) {
      const key = keys.get(active.get(holder) ?? '');
      if (key) CIPHER_SUITES[key.suite].prepareToSign?.();
    },
    keyOf(holder) {
      const id = active.get(holder);
      if (id === undefined) throw new SecretFileError(`签名密钥文件中没有 ${holder} 可用于签名的密钥`);
      return id;
    },
    sign(keyId, message) {
      const key = keys.get(keyId);
      if (!key?.privateKey) throw new RangeError(`密钥 ${keyId} 不能签名`);
      return toBase64Url(CIPHER_SUITES[key.suite].sign(signedBytes(message), key.privateKey));
    },
  };
}

/** Was it signed with that key, and does the key belong to the holder? False for an unknown key. */
export type SignatureCheck = (holder: string, keyId: string, message: Buffer, signature: string) => boolean;

export function signatureCheck(ring: SigningRing): SignatureCheck {
  const keys = new Map(ring.map((key) => [key.id, key]));
  return (holder, keyId, message, signature) => {
    const key = keys.get(keyId);
    if (key === undefined || key.holder !== holder) return false;
    return CIPHER_SUITES[key.suite].verify(
      signedBytes(message),
      Buffer.from(signature, 'base64url'),
      key.publicKey,
    );
  };
}

const signedBytes = (message: Buffer): Buffer => Buffer.concat([Buffer.from(`${PURPOSE}\0`), message]);

export interface SigningOptions {
  /** absolute path of the key file, outside the database and its backups */
  readonly keyFile: string;
  /** algorithms of keys that are made here */
  readonly suite: SuiteName;
  /** makes the key file when it is missing; never in production, where the keys are handed over */
  readonly create: boolean;
  readonly clock: Clock;
}

/** @throws SecretFileError when the key file is missing, open to others, or no key file */
export async function openSigningRing(
  { keyFile: path, suite, create, clock }: SigningOptions,
  holders: readonly string[],
): Promise<SigningRing> {
  return readSigningRing(path).catch(async (fault: unknown) => {
    if (!create || !isMissingFile(fault)) throw fault;
    const made = withSigningKeys([], holders, suite, clock.now());
    // of two processes that start at once, the one that comes late reads what the other has written
    return writeSigningRing(path, made).then(
      () => made,
      () => readSigningRing(path),
    );
  });
}
