import { randomBytes } from 'node:crypto';
import { SIGNATURE_BYTES } from '../crypto/cipher-suite';
import { CIPHER_SUITES } from '../crypto/cipher-suites';
import type { PrivateIdentity, PublicIdentity } from '../crypto/exchange-identity';
import { beginSm3, sm3 } from '../crypto/sm3';
import type { ByteSource } from './byte-reader';
import { encryptBody } from './package-body';
import {
  DEFAULT_LIMITS,
  DIGEST_BYTES,
  FORMAT_VERSION,
  innerBytes,
  LENGTH_BYTES,
  manifestStatement,
  outerStatement,
  type PackageLimits,
  paddedBlocks,
  SEALED_BLOCK_BYTES,
} from './package-format';
import { encodeHead } from './package-header';
import {
  checkManifest,
  contentBytesOf,
  encodeManifest,
  type LeadLink,
  type PackageItem,
  type PackageKind,
  type PackageManifest,
} from './package-manifest';
import { PackageRefusal } from './package-refusal';

export interface DraftItem {
  /** safe as a file name, at most 200 characters */
  name: string;
  /** such as application/pdf */
  mediaType: string;
  /** the content from its beginning; asked twice, for the digest and for the package */
  content: () => ByteSource;
}

export interface PackageDraft {
  /** a UUID of the sender's outbox: the same delivery always has the same id */
  packageId: string;
  kind: PackageKind;
  lead: LeadLink | null;
  answers: string | null;
  created: Date;
  expires: Date;
  items: readonly DraftItem[];
}

export interface PackageKeys {
  sender: PrivateIdentity;
  recipient: PublicIdentity;
}

export interface WrittenPackage {
  manifest: PackageManifest;
  /** SM3 of the manifest: `previous` of the next package in this chain */
  digest: string;
  /** length of the file, bytes */
  size: number;
  /** the file, to be read once */
  bytes: AsyncGenerator<Buffer>;
}

/**
 * A package as a file in pieces; never more than a block of it is in memory.
 * @throws PackageRefusal MALFORMED, OVERSIZED, SUITE_DIFFERS; while reading the bytes, ITEM_MISMATCH when an
 * item's content changed meanwhile
 */
export async function writePackage(
  draft: PackageDraft,
  keys: PackageKeys,
  limits: PackageLimits = DEFAULT_LIMITS,
): Promise<WrittenPackage> {
  const { sender, recipient } = keys;
  if (sender.suite !== recipient.suite) throw new PackageRefusal('SUITE_DIFFERS');
  const manifest = checkManifest(await manifestOf(draft, keys, limits), limits);
  const manifestBytes = encodeManifest(manifest);
  const suite = CIPHER_SUITES[sender.suite];
  const contentKey = randomBytes(suite.keyBytes);
  const blocks = paddedBlocks(innerBytes(manifestBytes.length, contentBytesOf(manifest)));
  const { packageId, created, expires } = manifest;
  const header = {
    packageId,
    created,
    expires,
    suite: suite.name,
    sender: sender.holder,
    senderKeyId: sender.keyId,
    recipient: recipient.holder,
    recipientKeyId: recipient.keyId,
    contentKey: suite.wrap(contentKey, recipient.encryption),
  };
  const head = encodeHead(header, blocks);
  const signature = suite.sign(manifestStatement(manifestBytes), sender.signing.privateKey);
  const inner = innerPart(manifest, manifestBytes, signature, draft.items);
  const body = encryptBody(inner, { suite, contentKey, headDigest: Buffer.from(sm3(head), 'hex'), blocks });
  return {
    manifest,
    digest: sm3(manifestBytes),
    size: head.length + blocks * SEALED_BLOCK_BYTES + DIGEST_BYTES + SIGNATURE_BYTES,
    bytes: signedFile(head, body, sender),
  };
}

async function manifestOf(
  { items, created, expires, ...rest }: PackageDraft,
  { sender, recipient }: PackageKeys,
  limits: PackageLimits,
): Promise<PackageManifest> {
  const listed: PackageItem[] = [];
  for (const item of items) listed.push(await listedItem(item, limits));
  return {
    ...rest,
    version: FORMAT_VERSION,
    sender: sender.holder,
    recipient: recipient.holder,
    created: created.toISOString(),
    expires: expires.toISOString(),
    items: listed,
  };
}

async function listedItem({ name, mediaType, content }: DraftItem, limits: PackageLimits) {
  const digest = beginSm3();
  let size = 0;
  for await (const part of content()) {
    size += part.length;
    if (size > limits.contentBytes) throw new PackageRefusal('OVERSIZED', 'content');
    digest.update(part);
  }
  return { name, mediaType, size, sm3: digest.digest().toString('hex') };
}

async function* innerPart(
  { items }: PackageManifest,
  manifestBytes: Buffer,
  signature: Buffer,
  drafts: readonly DraftItem[],
): AsyncGenerator<Uint8Array> {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(manifestBytes.length);
  yield Buffer.concat([length, manifestBytes, signature]);
  for (const [at, draft] of drafts.entries()) yield* unchanged(draft, items[at]);
}

/** The content, as long as it is what the manifest was written from. @throws PackageRefusal ITEM_MISMATCH */
async function* unchanged(
  { content }: DraftItem,
  listed: PackageItem | undefined,
): AsyncGenerator<Uint8Array> {
  const digest = beginSm3();
  let missing = listed?.size ?? 0;
  for await (const part of content()) {
    missing -= part.length;
    if (missing < 0) break;
    digest.update(part);
    yield part;
  }
  if (missing !== 0 || digest.digest().toString('hex') !== listed?.sm3)
    throw new PackageRefusal('ITEM_MISMATCH', listed?.name);
}

async function* signedFile(
  head: Buffer,
  body: AsyncGenerator<Buffer>,
  { suite, signing }: PrivateIdentity,
): AsyncGenerator<Buffer> {
  const running = beginSm3();
  running.update(head);
  yield head;
  for await (const part of body) {
    running.update(part);
    yield part;
  }
  const digest = running.digest();
  yield Buffer.concat([digest, CIPHER_SUITES[suite].sign(outerStatement(digest), signing.privateKey)]);
}
