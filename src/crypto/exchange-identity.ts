import { z } from 'zod';
import { base64Url, toBase64Url } from './base64-url';
import { canonicalJson } from './canonical-json';
import { type KeyPair, SUITE_NAMES, type SuiteName } from './cipher-suite';
import { CIPHER_SUITES } from './cipher-suites';
import { parseKeyDocument, printKeyDocument } from './key-document';
import { readSecretFile, SecretFileError, writeSecretFile } from './secret-file';
import { sm3 } from './sm3';

/** What a partner must know of an agency to check its packages and to encrypt for it. */
export interface PublicIdentity {
  /** the agency: its unified social credit code, or another name agreed with the partner */
  holder: string;
  /** 16 hexadecimal digits, derived from the keys: a rotated identity has another */
  keyId: string;
  suite: SuiteName;
  signing: Buffer;
  encryption: Buffer;
}

/** An agency's own keys for the exchange of packages. */
export interface PrivateIdentity {
  holder: string;
  keyId: string;
  suite: SuiteName;
  signing: KeyPair;
  encryption: KeyPair;
}

const PUBLIC_FORMAT = 'supervision-graph/public-key/1';
const PRIVATE_FORMAT = 'supervision-graph/private-key/1';
const KEY_ID_DIGITS = 16;

export const holderName = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/, '应为 1 至 64 个字母、数字或 . _ : -');

const common = { holder: holderName, suite: z.enum(SUITE_NAMES) };
const publicFile = z.strictObject({
  ...common,
  format: z.literal(PUBLIC_FORMAT),
  signing: base64Url,
  encryption: base64Url,
  signature: base64Url,
});
const keyPair = z.strictObject({ publicKey: base64Url, privateKey: base64Url });
const privateFile = z.strictObject({
  ...common,
  format: z.literal(PRIVATE_FORMAT),
  signing: keyPair,
  encryption: keyPair,
});

/** @throws RangeError for a name that cannot stand in a package */
export function newIdentity(holder: string, suite: SuiteName): PrivateIdentity {
  if (!holderName.safeParse(holder).success) throw new RangeError(`单位标识 ${holder} 不合规`);
  const algorithms = CIPHER_SUITES[suite];
  return withKeyId({
    holder,
    suite,
    signing: algorithms.newSigningKey(),
    encryption: algorithms.newEncryptionKey(),
  });
}

export const publicIdentity = (own: PrivateIdentity): PublicIdentity => ({
  holder: own.holder,
  keyId: own.keyId,
  suite: own.suite,
  signing: own.signing.publicKey,
  encryption: own.encryption.publicKey,
});

/**
 * The public keys as a file for partners. It is signed with the key that it announces, so a slip of the pen
 * or an exchanged encryption key shows; that the agency is who it says, only `fingerprint` read out over
 * another channel shows.
 */
export function printPublicIdentity(own: PrivateIdentity): string {
  const statement = statementOf(publicIdentity(own));
  const signature = CIPHER_SUITES[own.suite].sign(canonicalJson(statement), own.signing.privateKey);
  return printKeyDocument({ ...statement, signature: toBase64Url(signature) });
}

/** @throws SecretFileError when it is malformed or its signature does not fit */
export function parsePublicIdentity(text: string): PublicIdentity {
  const { format: _, signature, ...keys } = parseKeyDocument(publicFile, text, '公钥文件');
  const algorithms = CIPHER_SUITES[keys.suite];
  const identity = { ...keys, keyId: keyIdOf(keys.signing, keys.encryption) };
  if (!algorithms.verify(canonicalJson(statementOf(identity)), signature, keys.signing))
    throw new SecretFileError('公钥文件的签名不符，请向对方重新索取');
  return identity;
}

/** 16 groups of four digits to compare by telephone or on paper. */
export const fingerprint = (identity: PublicIdentity): string =>
  (sm3(canonicalJson(statementOf(identity))).match(/.{4}/g) ?? []).join(' ');

/** @throws SecretFileError */
export async function readPrivateIdentity(path: string): Promise<PrivateIdentity> {
  const { format: _, ...keys } = parseKeyDocument(privateFile, await readSecretFile(path), '私钥文件');
  const identity = withKeyId(keys);
  if (!isConsistent(identity)) throw new SecretFileError(`私钥文件 ${path} 中的公钥与私钥不成对`);
  return identity;
}

/** @throws SecretFileError when the file exists: rotating means another file, as old packages need old keys */
export const writePrivateIdentity = (path: string, { keyId: _, ...own }: PrivateIdentity): Promise<void> =>
  writeSecretFile(
    path,
    printKeyDocument({
      ...own,
      format: PRIVATE_FORMAT,
      signing: printedPair(own.signing),
      encryption: printedPair(own.encryption),
    }),
  );

const keyIdOf = (signing: Buffer, encryption: Buffer): string =>
  sm3(Buffer.concat([signing, encryption])).slice(0, KEY_ID_DIGITS);

const withKeyId = (keys: Omit<PrivateIdentity, 'keyId'>): PrivateIdentity => ({
  ...keys,
  keyId: keyIdOf(keys.signing.publicKey, keys.encryption.publicKey),
});

const statementOf = ({ holder, suite, signing, encryption }: PublicIdentity) => ({
  format: PUBLIC_FORMAT,
  holder,
  suite,
  signing: toBase64Url(signing),
  encryption: toBase64Url(encryption),
});

/** Halves that do not belong together would show only when the first package cannot be opened. */
function isConsistent({ suite, signing, encryption }: PrivateIdentity): boolean {
  const algorithms = CIPHER_SUITES[suite];
  const sample = Buffer.alloc(algorithms.keyBytes, 1);
  try {
    const opened = algorithms.unwrap(algorithms.wrap(sample, encryption.publicKey), encryption.privateKey);
    const signature = algorithms.sign(sample, signing.privateKey);
    return opened.equals(sample) && algorithms.verify(sample, signature, signing.publicKey);
  } catch {
    return false;
  }
}

const printedPair = ({ publicKey, privateKey }: KeyPair) => ({
  publicKey: toBase64Url(publicKey),
  privateKey: toBase64Url(privateKey),
});
