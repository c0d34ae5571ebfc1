import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SuiteName } from '../../src/crypto/cipher-suite';
import type { PackageRefusalCode } from '../../src/packages/package-refusal';

/** Keys in base64url, private ones included: made for these vectors, used nowhere else. */
export interface VectorIdentity {
  holder: string;
  keyId: string;
  fingerprint: string;
  /** the file a partner is given */
  publicKeyFile: string;
  signing: { publicKey: string; privateKey: string };
  encryption: { publicKey: string; privateKey: string };
}

/** One change to the file: a range of bytes (`at`, `remove` of them) gives way to others (`insert`, hex). */
export interface VectorChange {
  title: string;
  code: PackageRefusalCode;
  at?: number;
  remove?: number;
  insert?: string;
  /** time of reading, when it is not that of the vector */
  now?: string;
}

/** A package with every intermediate value, so that another vendor sees where his own parts from it. */
export interface PackageVector {
  suite: SuiteName;
  now: string;
  sender: VectorIdentity;
  recipient: VectorIdentity;
  /** the header as it stands in the file */
  header: string;
  /** SM3 of prefix and header, hex */
  headDigest: string;
  /** hex */
  contentKey: string;
  /** the manifest as it was signed */
  manifest: string;
  /** hex */
  manifestDigest: string;
  manifestSignature: string;
  blocks: number;
  /** SM3 of the file up to its trailer, hex */
  fileDigest: string;
  signature: string;
  /** base64 */
  contents: Record<string, string>;
  /** base64 */
  file: string;
  refused: VectorChange[];
}

export const vectorPath = (suite: SuiteName): string =>
  join(resolve(__dirname, '../../..'), 'test/packages/vectors', `${suite.toLowerCase()}.json`);

export const readVector = (suite: SuiteName): PackageVector =>
  JSON.parse(readFileSync(vectorPath(suite), 'utf8')) as PackageVector;
