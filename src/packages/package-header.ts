import { z } from 'zod';
import { base64Url, toBase64Url } from '../crypto/base64-url';
import { canonicalJson } from '../crypto/canonical-json';
import { SUITE_NAMES } from '../crypto/cipher-suite';
import { holderName } from '../crypto/exchange-identity';
import { FORMAT_VERSION, MAGIC, MAX_HEADER_BYTES, PREFIX_BYTES } from './package-format';
import { faultsOf, instant, jsonOf, packageId, requireCanonical } from './package-manifest';
import { PackageRefusal } from './package-refusal';

const keyId = z.string().regex(/^[0-9a-f]{16}$/);

/**
 * All that a carrier can read: from whom, to whom, until when. Nothing of the lead — not its number, not what
 * the package does, no names, no counts (监察法 第73、74条: even that a report was received is protected).
 */
const headerShape = z.strictObject({
  packageId,
  suite: z.enum(SUITE_NAMES),
  sender: holderName,
  senderKeyId: keyId,
  recipient: holderName,
  recipientKeyId: keyId,
  created: instant,
  expires: instant,
  /** the content key, encrypted to the recipient */
  contentKey: base64Url,
});

export type PackageHeader = z.infer<typeof headerShape>;

export interface PackagePrefix {
  headerBytes: number;
  blocks: number;
}

/** Prefix and header: the first bytes of the file. */
export function encodeHead({ contentKey, ...rest }: PackageHeader, blocks: number): Buffer {
  const header = canonicalJson({ ...rest, contentKey: toBase64Url(contentKey) });
  const numbers = Buffer.alloc(PREFIX_BYTES - MAGIC.length);
  numbers.writeUInt16BE(FORMAT_VERSION, 0);
  numbers.writeUInt16BE(header.length, 2);
  numbers.writeUInt32BE(blocks, 4);
  return Buffer.concat([MAGIC, numbers, header]);
}

/** @throws PackageRefusal MALFORMED, NEWER_VERSION, OVERSIZED */
export function decodePrefix(bytes: Buffer, mostBlocks: number): PackagePrefix {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw new PackageRefusal('MALFORMED', 'magic');
  const version = bytes.readUInt16BE(8);
  if (version > FORMAT_VERSION) throw new PackageRefusal('NEWER_VERSION', `version ${version}`);
  const headerBytes = bytes.readUInt16BE(10);
  const blocks = bytes.readUInt32BE(12);
  if (version === 0 || headerBytes === 0 || headerBytes > MAX_HEADER_BYTES || blocks === 0)
    throw new PackageRefusal('MALFORMED', 'prefix');
  if (blocks > mostBlocks) throw new PackageRefusal('OVERSIZED', `${blocks} blocks`);
  return { headerBytes, blocks };
}

/** @throws PackageRefusal MALFORMED */
export function decodeHeader(bytes: Buffer): PackageHeader {
  const { success, data, error } = headerShape.safeParse(jsonOf(bytes));
  if (!success) throw new PackageRefusal('MALFORMED', `header: ${faultsOf(error)}`);
  requireCanonical(canonicalJson({ ...data, contentKey: toBase64Url(data.contentKey) }), bytes);
  return data;
}
