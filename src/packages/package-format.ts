import { NONCE_BYTES, SIGNATURE_BYTES, TAG_BYTES } from '../crypto/cipher-suite';
import { sm3 } from '../crypto/sm3';

/** The numbers of docs/package-format.md. Changing one makes another format: count up FORMAT_VERSION. */
export const FORMAT_VERSION = 1;
/** As in PNG: a transfer that converts line ends, or cuts the eighth bit, shows in the first eight bytes. */
export const MAGIC = Buffer.from([0x89, 0x53, 0x47, 0x50, 0x0d, 0x0a, 0x1a, 0x0a]);
/** magic 8, version 2, length of the header 2, number of blocks 4 */
export const PREFIX_BYTES = 16;
export const MAX_HEADER_BYTES = 4096;
export const BLOCK_BYTES = 16_384;
export const SEALED_BLOCK_BYTES = BLOCK_BYTES + TAG_BYTES;
export const DIGEST_BYTES = 32;
export const LENGTH_BYTES = 4;
export const MAX_MANIFEST_BYTES = 1_048_576;

const OUTER_LABEL = Buffer.from('supervision-graph/package/1/outer');
const MANIFEST_LABEL = Buffer.from('supervision-graph/package/1/manifest');

/** What is signed for the whole file: a label, so that no signature serves two purposes, and its digest. */
export const outerStatement = (digest: Buffer): Buffer => Buffer.concat([OUTER_LABEL, digest]);
export const manifestStatement = (manifest: Buffer): Buffer => digestStatement(sm3(manifest));
/** @param digest SM3 of the manifest, hexadecimal */
export const digestStatement = (digest: string): Buffer =>
  Buffer.concat([MANIFEST_LABEL, Buffer.from(digest, 'hex')]);

/** The block's number, big-endian, at the end of the nonce: the key is new for every package. */
export function blockNonce(index: number): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(index, NONCE_BYTES - 4);
  return nonce;
}

/** What one side is willing to take, or to make. */
export interface PackageLimits {
  /** sum of the items, bytes */
  contentBytes: number;
  items: number;
  /** how far the sender's clock may run ahead, milliseconds */
  clockTolerance: number;
}

export const DEFAULT_LIMITS: PackageLimits = {
  contentBytes: 200 * 1024 * 1024,
  items: 1000,
  clockTolerance: 5 * 60_000,
};

/** Bytes of the inner part before padding. */
export const innerBytes = (manifestBytes: number, contentBytes: number): number =>
  LENGTH_BYTES + manifestBytes + SIGNATURE_BYTES + contentBytes;

/**
 * Blocks of a package with an inner part of so many bytes, after padding. The count is rounded up (Padmé,
 * at most 12 % more), so that the length of the file tells neither the number of items nor their sizes.
 */
export function paddedBlocks(bytes: number): number {
  const blocks = Math.max(1, Math.ceil(bytes / BLOCK_BYTES));
  const exponent = Math.floor(Math.log2(blocks));
  const significant = exponent === 0 ? 0 : Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** Math.max(0, exponent - significant);
  return Math.ceil(blocks / step) * step;
}

/** The most blocks that a package within these limits can have. */
export const mostBlocks = ({ contentBytes }: PackageLimits): number =>
  paddedBlocks(innerBytes(MAX_MANIFEST_BYTES, contentBytes));
