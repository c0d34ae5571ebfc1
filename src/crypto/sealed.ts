import { randomBytes } from 'node:crypto';
import { type Ciphertext, NONCE_BYTES, SUITE_NAMES, type SuiteName } from './cipher-suite';
import { CIPHER_SUITES } from './cipher-suites';
import type { DataKey, KeyRing } from './key-ring';
import { OpeningFailed } from './opening-failed';

/** A value encrypted for the database, which holds no key to it. */
export interface Sealed extends Ciphertext {
  suite: SuiteName;
  keyId: string;
  nonce: Buffer;
}

/** Where the value belongs. What is sealed for one place opens at no other, so rows cannot be exchanged. */
export interface SealContext {
  /** id of the record */
  record: string;
  /** name of the field, such as `reporter.phone` */
  field: string;
}

const PURPOSE = 'supervision-graph/sealed/1';

/** Encrypts under the active key. */
export function seal(plaintext: Buffer, ring: KeyRing, context: SealContext): Sealed {
  const { id, suite, key } = ring.active;
  const nonce = randomBytes(NONCE_BYTES);
  return {
    suite,
    keyId: id,
    nonce,
    ...CIPHER_SUITES[suite].encrypt(key, nonce, plaintext, associated(ring.active, context)),
  };
}

/** @throws OpeningFailed for another context, a missing key, anything altered */
export function open(sealed: Sealed, ring: KeyRing, context: SealContext): Buffer {
  const key = ring.keys.get(sealed.keyId);
  if (key?.suite !== sealed.suite || sealed.nonce.length !== NONCE_BYTES) throw new OpeningFailed();
  return CIPHER_SUITES[key.suite].decrypt(key.key, sealed.nonce, sealed, associated(key, context));
}

/** The same value under the active key; the very same object when that is so already. @throws OpeningFailed */
export const rewrap = (sealed: Sealed, ring: KeyRing, context: SealContext): Sealed =>
  sealed.keyId === ring.active.id ? sealed : seal(open(sealed, ring, context), ring, context);

/** One column: suite, key, nonce, ciphertext and tag, parted by dots. */
export const sealedText = ({ suite, keyId, nonce, ciphertext, tag }: Sealed): string =>
  [suite, keyId, ...[nonce, ciphertext, tag].map((bytes) => bytes.toString('base64url'))].join('.');

/** @throws OpeningFailed for what `sealedText` did not write */
export function parseSealed(text: string): Sealed {
  const [name, keyId = '', ...parts] = text.split('.');
  const suite = SUITE_NAMES.find((known) => known === name);
  const [nonce, ciphertext, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (!suite || !nonce || !ciphertext || !tag) throw new OpeningFailed();
  const sealed = { suite, keyId, nonce, ciphertext, tag };
  if (sealedText(sealed) !== text) throw new OpeningFailed();
  return sealed;
}

/** Every part with its length (4 bytes, big-endian) before it: no part can pose as the border of two. */
const associated = ({ suite, id }: DataKey, { record, field }: SealContext): Buffer =>
  Buffer.concat(
    [PURPOSE, suite, id, record, field].flatMap((part) => {
      const bytes = Buffer.from(part);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
