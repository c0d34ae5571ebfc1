import { SIGNATURE_BYTES } from '../crypto/cipher-suite';
import { CIPHER_SUITES } from '../crypto/cipher-suites';
import type { PublicIdentity } from '../crypto/exchange-identity';
import { beginSm3, sm3 } from '../crypto/sm3';
import { ByteReader, type ByteSource } from './byte-reader';
import {
  DEFAULT_LIMITS,
  DIGEST_BYTES,
  mostBlocks,
  outerStatement,
  type PackageLimits,
  PREFIX_BYTES,
  SEALED_BLOCK_BYTES,
} from './package-format';
import { decodeHeader, decodePrefix, type PackageHeader } from './package-header';
import { PackageRefusal } from './package-refusal';

export interface VerifyOptions {
  /** the partners whose packages are taken */
  publicKeys: readonly PublicIdentity[];
  /** null: validity is not asked, as for what may have been accepted while it held */
  now: Date | null;
  /** the agency that holds the file, when it must be the one addressed */
  recipient?: string;
  limits?: PackageLimits;
}

/** Beginning of a package, read but not yet proven. */
export interface PackageHead {
  header: PackageHeader;
  blocks: number;
  /** prefix and header as they stand in the file */
  bytes: Buffer;
  /** SM3 of them */
  digest: Buffer;
}

/** What is proven of a package without opening it. */
export interface VerifiedPackage {
  header: PackageHeader;
  sender: PublicIdentity;
  head: PackageHead;
  /** SM3 of the file up to its trailer, for the register of deliveries */
  digest: string;
  /** length of the file, bytes */
  size: number;
}

/**
 * Checks all that can be checked with public keys alone: structure, length, digest and signature of the whole
 * file, then address and validity — in this order, so that a reason is only ever taken from proven bytes. Reads
 * the file once and holds one piece of it.
 * @throws PackageRefusal; errors of the source pass through
 */
export async function verifyPackage(source: ByteSource, options: VerifyOptions): Promise<VerifiedPackage> {
  const reader = new ByteReader(source, 'TRUNCATED');
  try {
    const { limits = DEFAULT_LIMITS } = options;
    const head = await readHead(reader, limits);
    const digest = await checkTrailer(reader, head);
    const sender = checkSignature(
      head.header,
      digest,
      await reader.take(SIGNATURE_BYTES),
      options.publicKeys,
    );
    if (!(await reader.ended())) throw new PackageRefusal('MALFORMED', 'bytes after the end');
    checkAddress(head.header, options.recipient);
    if (options.now) checkValidity(head.header, options.now, limits);
    const size = head.bytes.length + head.blocks * SEALED_BLOCK_BYTES + DIGEST_BYTES + SIGNATURE_BYTES;
    return { header: head.header, sender, head, digest: digest.toString('hex'), size };
  } finally {
    await reader.close();
  }
}

/** @throws PackageRefusal TRUNCATED, MALFORMED, NEWER_VERSION, OVERSIZED */
export async function readHead(reader: ByteReader, limits: PackageLimits): Promise<PackageHead> {
  const prefix = await reader.take(PREFIX_BYTES);
  const { headerBytes, blocks } = decodePrefix(prefix, mostBlocks(limits));
  const encoded = await reader.take(headerBytes);
  const bytes = Buffer.concat([prefix, encoded]);
  return { header: decodeHeader(encoded), blocks, bytes, digest: Buffer.from(sm3(bytes), 'hex') };
}

/** The digest tells damage on the way from a forged signature: the one is repaired by copying once more. */
async function checkTrailer(reader: ByteReader, head: PackageHead): Promise<Buffer> {
  const running = beginSm3();
  running.update(head.bytes);
  for await (const part of reader.stream(head.blocks * SEALED_BLOCK_BYTES)) running.update(part);
  const digest = running.digest();
  if (!digest.equals(await reader.take(DIGEST_BYTES))) throw new PackageRefusal('TAMPERED', 'outer digest');
  return digest;
}

function checkSignature(
  header: PackageHeader,
  digest: Buffer,
  signature: Buffer,
  publicKeys: readonly PublicIdentity[],
): PublicIdentity {
  const sender = publicKeys.find(
    ({ holder, keyId, suite }) =>
      holder === header.sender && keyId === header.senderKeyId && suite === header.suite,
  );
  if (!sender) throw new PackageRefusal('UNKNOWN_SENDER', `${header.sender} ${header.senderKeyId}`);
  if (!CIPHER_SUITES[sender.suite].verify(outerStatement(digest), signature, sender.signing))
    throw new PackageRefusal('BAD_SIGNATURE', 'outer');
  return sender;
}

function checkAddress(header: PackageHeader, recipient: string | undefined): void {
  if (recipient !== undefined && header.recipient !== recipient)
    throw new PackageRefusal('WRONG_RECIPIENT', header.recipient);
}

function checkValidity({ created, expires }: PackageHeader, now: Date, limits: PackageLimits): void {
  if (now.getTime() > Date.parse(expires)) throw new PackageRefusal('EXPIRED', expires);
  if (now.getTime() + limits.clockTolerance < Date.parse(created))
    throw new PackageRefusal('NOT_YET_VALID', created);
}
