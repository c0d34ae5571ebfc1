/** The two sets of algorithms; an installation uses one, chosen by configuration. */
export const SUITES = {
  SM: '国密：SM2 签名与密钥封装、SM4-GCM',
  INTERNATIONAL: '国际：Ed25519 签名、X25519 密钥封装、AES-256-GCM',
} as const;

export type SuiteName = keyof typeof SUITES;
export const SUITE_NAMES = Object.keys(SUITES) as SuiteName[];

export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
export const SIGNATURE_BYTES = 64;

export interface KeyPair {
  publicKey: Buffer;
  privateKey: Buffer;
}

export interface Ciphertext {
  /** as long as the plaintext */
  ciphertext: Buffer;
  /** 16 bytes */
  tag: Buffer;
}

/**
 * What a set of algorithms can do. Keys are raw bytes, so that a certified cipher machine (GB/T 39786-2021)
 * can stand behind the same interface. Digests do not vary: SM3 serves both suites.
 */
export interface CipherSuite {
  readonly name: SuiteName;
  /** length of a key of the symmetric cipher: 16 (SM4) or 32 (AES-256) */
  readonly keyBytes: number;

  /** GCM. The nonce has 12 bytes and must never return under the same key. */
  encrypt(key: Buffer, nonce: Buffer, plaintext: Buffer, associated: Buffer): Ciphertext;
  /** @throws OpeningFailed */
  decrypt(key: Buffer, nonce: Buffer, sealed: Ciphertext, associated: Buffer): Buffer;

  newSigningKey(): KeyPair;
  /** does what the next signature needs and its message does not, so that it takes less time then */
  prepareToSign?(): void;
  /** 64 bytes: r‖s (SM2, user id 1234567812345678) or R‖S (Ed25519) */
  sign(message: Buffer, privateKey: Buffer): Buffer;
  /** false for anything but a genuine signature, never an error */
  verify(message: Buffer, signature: Buffer, publicKey: Buffer): boolean;

  newEncryptionKey(): KeyPair;
  /** encrypts a symmetric key to the holder of a public key; @throws RangeError for what is no public key */
  wrap(contentKey: Buffer, publicKey: Buffer): Buffer;
  /** @throws OpeningFailed */
  unwrap(wrapped: Buffer, privateKey: Buffer): Buffer;
}

/** Keys and nonces come from configuration and callers: a wrong length is a fault of theirs, told at once. */
export function requireLengths(suite: { keyBytes: number }, key: Buffer, nonce: Buffer): void {
  if (key.length !== suite.keyBytes) throw new RangeError(`对称密钥应为 ${suite.keyBytes} 字节`);
  if (nonce.length !== NONCE_BYTES) throw new RangeError(`随机数应为 ${NONCE_BYTES} 字节`);
}
