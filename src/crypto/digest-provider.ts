import type { Readable } from 'node:stream';

/** A digest in the making, for what does not fit into memory. */
export interface RunningDigest {
  update(data: Uint8Array): unknown;
  /** ends the digest; raw bytes */
  digest(): Buffer;
}

/**
 * Digests of the Chinese commercial suite. One provider serves the whole system, so that a certified
 * cipher machine can take its place (GB/T 39786-2021). Texts are taken as UTF-8; results are 64 lower-case
 * hexadecimal digits.
 */
export interface DigestProvider {
  /** SM3, GM/T 0004-2012 */
  sm3(data: Buffer | string): string;
  /** SM3 of all that the stream yields; rejects with the stream's own error */
  sm3Stream(stream: Readable): Promise<string>;
  /** SM3 of what is given piece by piece; 32 bytes */
  beginSm3(): RunningDigest;
  /** HMAC with SM3, GM/T 0042-2015 appendix D.3 */
  hmacSm3(key: Buffer, data: Buffer | string): string;
}
