import { SIGNATURE_BYTES } from '../crypto/cipher-suite';
import { CIPHER_SUITES } from '../crypto/cipher-suites';
import type { PrivateIdentity, PublicIdentity } from '../crypto/exchange-identity';
import { OpeningFailed } from '../crypto/opening-failed';
import { beginSm3, sm3 } from '../crypto/sm3';
import { ByteReader, type ByteSource } from './byte-reader';
import { type BodyCipher, decryptBody } from './package-body';
import {
  DEFAULT_LIMITS,
  LENGTH_BYTES,
  MAX_MANIFEST_BYTES,
  manifestStatement,
  type PackageLimits,
} from './package-format';
import type { PackageHeader } from './package-header';
import { decodeManifest, type PackageItem, type PackageManifest } from './package-manifest';
import { PackageRefusal } from './package-refusal';
import { readHead, type VerifiedPackage, type VerifyOptions, verifyPackage } from './verify-package';

export interface OpenOptions extends Omit<VerifyOptions, 'recipient'> {
  /** the agency's own keys, former ones included */
  privateKeys: readonly PrivateIdentity[];
}

/**
 * Takes one item; called in the order of the manifest. What it stores is provisional until `openPackage` has
 * resolved, and must be thrown away when it rejects. What it leaves unread is read and checked all the same.
 */
export type ItemReceiver = (item: PackageItem, content: AsyncIterable<Buffer>) => Promise<void>;

export interface OpenedPackage {
  manifest: PackageManifest;
  /** SM3 of the manifest: what the next package in this chain names as `previous` */
  digest: string;
  /** manifest and signature as received: the proof towards third parties */
  manifestBytes: Buffer;
  manifestSignature: Buffer;
  outer: VerifiedPackage;
}

/**
 * Checks a package from the outside to the last byte of its items. The file is read twice: nothing is decrypted
 * before the whole of it has proven to come from a known sender.
 * @param source the file from its beginning; asked twice
 * @throws PackageRefusal; errors of source and receiver pass through
 */
export async function openPackage(
  source: () => ByteSource,
  { privateKeys, limits = DEFAULT_LIMITS, ...rest }: OpenOptions,
  receive: ItemReceiver,
): Promise<OpenedPackage> {
  const outer = await verifyPackage(source(), { ...rest, limits });
  const own = keyFor(outer.header, privateKeys);
  const reader = new ByteReader(source(), 'TRUNCATED');
  try {
    const head = await readHead(reader, limits);
    if (!head.digest.equals(outer.head.digest)) throw new PackageRefusal('TAMPERED', 'changed while reading');
    const body = bodyCipher(outer, own);
    const inner = new ByteReader(decryptBody(reader, body), 'MALFORMED');
    return { ...(await readInner(inner, outer, limits, receive)), outer };
  } finally {
    await reader.close();
  }
}

function keyFor(header: PackageHeader, privateKeys: readonly PrivateIdentity[]): PrivateIdentity {
  const own = privateKeys.filter(({ holder }) => holder === header.recipient);
  if (own.length === 0) throw new PackageRefusal('WRONG_RECIPIENT', header.recipient);
  const addressed = own.find(({ keyId, suite }) => keyId === header.recipientKeyId && suite === header.suite);
  if (!addressed) throw new PackageRefusal('UNKNOWN_RECIPIENT_KEY', header.recipientKeyId);
  return addressed;
}

function bodyCipher({ header, head }: VerifiedPackage, own: PrivateIdentity): BodyCipher {
  const suite = CIPHER_SUITES[own.suite];
  try {
    const contentKey = suite.unwrap(header.contentKey, own.encryption.privateKey);
    return { suite, contentKey, headDigest: head.digest, blocks: head.blocks };
  } catch (error) {
    if (error instanceof OpeningFailed) throw new PackageRefusal('UNREADABLE', 'content key');
    throw error;
  }
}

async function readInner(
  inner: ByteReader,
  { header, sender }: VerifiedPackage,
  limits: PackageLimits,
  receive: ItemReceiver,
): Promise<Omit<OpenedPackage, 'outer'>> {
  const length = (await inner.take(LENGTH_BYTES)).readUInt32BE();
  if (length > MAX_MANIFEST_BYTES) throw new PackageRefusal('OVERSIZED', 'manifest');
  const manifestBytes = await inner.take(length);
  const manifestSignature = await inner.take(SIGNATURE_BYTES);
  checkManifestSignature(manifestBytes, manifestSignature, sender);
  const manifest = decodeManifest(manifestBytes, limits);
  checkAgreement(manifest, header);
  for (const item of manifest.items) await receiveItem(item, inner, receive);
  for await (const part of inner.rest())
    if (part.some((byte) => byte !== 0)) throw new PackageRefusal('MALFORMED', 'padding');
  return { manifest, digest: sm3(manifestBytes), manifestBytes, manifestSignature };
}

function checkManifestSignature(manifest: Buffer, signature: Buffer, sender: PublicIdentity): void {
  if (!CIPHER_SUITES[sender.suite].verify(manifestStatement(manifest), signature, sender.signing))
    throw new PackageRefusal('BAD_SIGNATURE', 'manifest');
}

/** Without this, a partner could wrap another's signed manifest, or one meant for somebody else, as his own. */
function checkAgreement(manifest: PackageManifest, header: PackageHeader): void {
  const said = ['packageId', 'sender', 'recipient', 'created', 'expires'] as const;
  const parted = said.filter((name) => manifest[name] !== header[name]);
  if (parted.length > 0) throw new PackageRefusal('INCONSISTENT', parted.join(', '));
}

async function receiveItem(item: PackageItem, inner: ByteReader, receive: ItemReceiver): Promise<void> {
  const running = beginSm3();
  let missing = item.size;
  async function* content(): AsyncGenerator<Buffer> {
    for await (const part of inner.stream(missing)) {
      running.update(part);
      missing -= part.length;
      yield part;
    }
  }
  await receive(item, content());
  for await (const _ of content());
  if (running.digest().toString('hex') !== item.sm3) throw new PackageRefusal('ITEM_MISMATCH', item.name);
}
