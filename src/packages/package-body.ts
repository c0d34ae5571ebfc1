import { setImmediate } from 'node:timers/promises';
import { type CipherSuite, TAG_BYTES } from '../crypto/cipher-suite';
import { OpeningFailed } from '../crypto/opening-failed';
import { ByteReader, type ByteSource } from './byte-reader';
import { BLOCK_BYTES, blockNonce, SEALED_BLOCK_BYTES } from './package-format';
import { PackageRefusal } from './package-refusal';

const ZEROS = Buffer.alloc(BLOCK_BYTES);

/** How the blocks of one package are encrypted. */
export interface BodyCipher {
  suite: CipherSuite;
  contentKey: Buffer;
  /** SM3 of prefix and header: a body opens only under its own header, which also says how long it is */
  headDigest: Buffer;
  blocks: number;
}

/**
 * The inner part, padded with zeros to `blocks` blocks, each encrypted by itself.
 * SM4 takes milliseconds a block: between two of them, others get their turn.
 */
export async function* encryptBody(inner: ByteSource, body: BodyCipher): AsyncGenerator<Buffer> {
  const reader = new ByteReader(padded(inner, body.blocks * BLOCK_BYTES), 'MALFORMED');
  for (let index = 0; index < body.blocks; index++) {
    const plaintext = await reader.take(BLOCK_BYTES);
    const sealed = body.suite.encrypt(body.contentKey, blockNonce(index), plaintext, body.headDigest);
    yield Buffer.concat([sealed.ciphertext, sealed.tag]);
    await setImmediate();
  }
}

/** The inner part with its padding. @throws PackageRefusal UNREADABLE */
export async function* decryptBody(outer: ByteReader, body: BodyCipher): AsyncGenerator<Buffer> {
  for (let index = 0; index < body.blocks; index++) {
    yield decryptBlock(await outer.take(SEALED_BLOCK_BYTES), index, body);
    await setImmediate();
  }
}

function decryptBlock(block: Buffer, index: number, body: BodyCipher): Buffer {
  const sealed = { ciphertext: block.subarray(0, -TAG_BYTES), tag: block.subarray(-TAG_BYTES) };
  try {
    return body.suite.decrypt(body.contentKey, blockNonce(index), sealed, body.headDigest);
  } catch (error) {
    if (error instanceof OpeningFailed) throw new PackageRefusal('UNREADABLE', `block ${index}`);
    throw error;
  }
}

async function* padded(inner: ByteSource, length: number): AsyncGenerator<Uint8Array> {
  let missing = length;
  for await (const part of inner) {
    missing -= part.length;
    yield part;
  }
  for (; missing > 0; missing -= BLOCK_BYTES) yield ZEROS.subarray(0, missing);
}
