import { SUITE_NAMES } from '../../src/crypto/cipher-suite';
import { newIdentity, publicIdentity } from '../../src/crypto/exchange-identity';
import { DEFAULT_LIMITS } from '../../src/packages/package-format';
import {
  PACKAGE_REFUSALS,
  PackageRefusal,
  type PackageRefusalCode,
} from '../../src/packages/package-refusal';
import { verifyPackage } from '../../src/packages/verify-package';
import {
  COMMISSION,
  CREATED,
  EXPIRES,
  exchangeWorld,
  NOW,
  OFFICE,
  packed,
  refusalOf,
  unpacked,
} from './exchange-world';
import { type Forgery, forgePackage, type JsonObject } from './forge-package';

const flipped = (bytes: Buffer, at: number) => {
  const copy = Buffer.from(bytes);
  const index = at < 0 ? bytes.length + at : at;
  copy.writeUInt8(copy.readUInt8(index) ^ 1, index);
  return copy;
};
const patched = (bytes: Buffer, at: number, hex: string) => {
  const copy = Buffer.from(bytes);
  copy.write(hex, at, 'hex');
  return copy;
};
const items = (manifest: JsonObject) => manifest.items as JsonObject[];
const withItem = (change: JsonObject) => (manifest: JsonObject) => ({
  ...manifest,
  items: items(manifest).map((listed) => ({ ...listed, ...change })),
});
const spaced = (bytes: Buffer) => Buffer.from(bytes.toString().replace('{', '{ '));

/** What happens to a genuine file on its way: seen without the recipient's private key. */
const ON_THE_WAY: [string, PackageRefusalCode, (file: Buffer) => Buffer][] = [
  ['nothing at all', 'TRUNCATED', () => Buffer.alloc(0)],
  ['a file of another kind', 'MALFORMED', () => Buffer.from('%PDF-1.7 something else altogether')],
  ['line ends converted', 'MALFORMED', (file) => Buffer.concat([file.subarray(0, 4), file.subarray(5)])],
  ['a newer version', 'NEWER_VERSION', (file) => patched(file, 8, '0002')],
  ['version 0', 'MALFORMED', (file) => patched(file, 8, '0000')],
  ['no header', 'MALFORMED', (file) => patched(file, 10, '0000')],
  ['a header beyond the limit', 'MALFORMED', (file) => patched(file, 10, '1001')],
  ['no blocks', 'MALFORMED', (file) => patched(file, 12, '00000000')],
  ['more blocks than anybody takes', 'OVERSIZED', (file) => patched(file, 12, 'ffffffff')],
  ['one block announced that is not there', 'TRUNCATED', (file) => patched(file, 12, '00000002')],
  ['cut in the prefix', 'TRUNCATED', (file) => file.subarray(0, 15)],
  ['cut in the header', 'TRUNCATED', (file) => file.subarray(0, 100)],
  ['cut in the body', 'TRUNCATED', (file) => file.subarray(0, 5000)],
  ['cut in the digest', 'TRUNCATED', (file) => file.subarray(0, -70)],
  ['cut by one byte', 'TRUNCATED', (file) => file.subarray(0, -1)],
  ['one byte too many', 'MALFORMED', (file) => Buffer.concat([file, Buffer.of(0)])],
  ['the file twice', 'MALFORMED', (file) => Buffer.concat([file, file])],
  ['a bit of the body', 'TAMPERED', (file) => flipped(file, 5000)],
  ['a bit of the digest', 'TAMPERED', (file) => flipped(file, -96)],
  ['the first bit of the signature', 'BAD_SIGNATURE', (file) => flipped(file, -64)],
  ['the last bit of the signature', 'BAD_SIGNATURE', (file) => flipped(file, -1)],
];

/** What a known sender must not make either: outer parts, seen without opening. */
const OUTER: [string, PackageRefusalCode, Forgery][] = [
  ['a header that is no JSON', 'MALFORMED', { headerBytes: (bytes) => bytes.subarray(1) }],
  ['a header with spaces', 'MALFORMED', { headerBytes: spaced }],
  [
    'a header with a part too many',
    'MALFORMED',
    { header: (header) => ({ ...header, kind: 'LEAD_TRANSFER' }) },
  ],
  ['a header without a part', 'MALFORMED', { header: ({ expires: _, ...header }) => header }],
  ['an unknown suite', 'MALFORMED', { header: (header) => ({ ...header, suite: 'ROT13' }) }],
  ['an unknown holder', 'UNKNOWN_SENDER', { header: (header) => ({ ...header, sender: 'X' }) }],
  ['an unknown key', 'UNKNOWN_SENDER', { header: (header) => ({ ...header, senderKeyId: '0'.repeat(16) }) }],
  ['a body exchanged', 'TAMPERED', { digest: (digest) => flipped(digest, 0) }],
  ['a signature of zeros', 'BAD_SIGNATURE', { signature: () => Buffer.alloc(64) }],
];

/** Inner parts, behind a genuine outer signature. */
const INNER: [string, PackageRefusalCode, Forgery][] = [
  ['a content key that is none', 'UNREADABLE', { contentKey: (wrapped) => flipped(wrapped, -1) }],
  ['a content key cut short', 'UNREADABLE', { contentKey: (wrapped) => wrapped.subarray(1) }],
  ['a body under another header', 'UNREADABLE', { body: (body) => flipped(body, 0) }],
  ['blocks exchanged', 'UNREADABLE', { inner: long, body: exchanged }],
  ['a manifest beyond the limit', 'OVERSIZED', { inner: (inner) => patched(inner, 0, '00100001') }],
  ['a manifest beyond the body', 'MALFORMED', { inner: (inner) => patched(inner, 0, '00010000') }],
  ['no manifest', 'BAD_SIGNATURE', { inner: (inner) => patched(inner, 0, '00000000') }],
  ['a manifest changed after signing', 'BAD_SIGNATURE', { inner: (inner) => flipped(inner, 40) }],
  [
    'a manifest signature changed',
    'BAD_SIGNATURE',
    { manifestSignature: (signature) => flipped(signature, 9) },
  ],
  ['a manifest that is no JSON', 'MALFORMED', { manifestBytes: (bytes) => bytes.subarray(1) }],
  ['a manifest with spaces', 'MALFORMED', { manifestBytes: spaced }],
  [
    'a key of the manifest twice',
    'MALFORMED',
    { manifestBytes: (bytes) => Buffer.from(bytes.toString().replace('{', '{"answers":null,')) },
  ],
  ['another manifest version', 'MALFORMED', { manifest: (manifest) => ({ ...manifest, version: 2 }) }],
  ['an unknown kind', 'MALFORMED', { manifest: (manifest) => ({ ...manifest, kind: 'PUNISHMENT' }) }],
  ['a manifest with advice on disposal', 'MALFORMED', { manifest: (m) => ({ ...m, disposal: '了结' }) }],
  ['no lead', 'MALFORMED', { manifest: (manifest) => ({ ...manifest, lead: null }) }],
  ['a receipt for nothing', 'MALFORMED', { manifest: (m) => ({ ...m, kind: 'RECEIPT', lead: null }) }],
  [
    'a first package with a predecessor',
    'MALFORMED',
    { manifest: (m) => ({ ...m, lead: { number: 'L', sequence: 1, previous: 'a'.repeat(64) } }) },
  ],
  [
    'a second package without one',
    'MALFORMED',
    { manifest: (m) => ({ ...m, lead: { number: 'L', sequence: 2, previous: null } }) },
  ],
  ['expired when made', 'MALFORMED', { manifest: (m) => ({ ...m, expires: m.created ?? null }) }],
  ['two items of one name', 'MALFORMED', { manifest: (m) => ({ ...m, items: [...items(m), ...items(m)] }) }],
  ['a negative size', 'MALFORMED', { manifest: withItem({ size: -1 }) }],
  ['a name that leaves its folder', 'MALFORMED', { manifest: withItem({ name: '../x' }) }],
  [
    'another package id',
    'INCONSISTENT',
    { manifest: (m) => ({ ...m, packageId: m.packageId?.toString().replace(/^0/, '1') ?? null }) },
  ],
  ['a manifest of another sender', 'INCONSISTENT', { manifest: (m) => ({ ...m, sender: COMMISSION }) }],
  ['a manifest for another recipient', 'INCONSISTENT', { manifest: (m) => ({ ...m, recipient: OFFICE }) }],
  [
    'a longer validity outside',
    'INCONSISTENT',
    { header: (h) => ({ ...h, expires: '2036-04-01T01:00:00.000Z' }) },
  ],
  ['a digest that does not fit', 'ITEM_MISMATCH', { manifest: withItem({ sm3: 'a'.repeat(64) }) }],
  ['a size too small', 'ITEM_MISMATCH', { manifest: withItem({ size: 17 }) }],
  ['a size too large', 'ITEM_MISMATCH', { manifest: withItem({ size: 19 }) }],
  ['a size beyond the body', 'MALFORMED', { manifest: withItem({ size: 1_000_000 }) }],
  ['a size beyond the limit', 'OVERSIZED', { manifest: withItem({ size: 300_000_000 }) }],
  ['an item changed after signing', 'ITEM_MISMATCH', { inner: (inner) => flipped(inner, -1) }],
  ['an item cut short', 'ITEM_MISMATCH', { inner: (inner) => inner.subarray(0, -1) }],
  ['more behind the items', 'MALFORMED', { inner: (inner) => Buffer.concat([inner, Buffer.from('甲')]) }],
  ['something in the padding', 'MALFORMED', { padded: (padded) => flipped(padded, -1) }],
];

function long(inner: Buffer): Buffer {
  return Buffer.concat([inner, Buffer.alloc(20_000)]);
}
function exchanged(body: Buffer): Buffer {
  return Buffer.concat([body.subarray(16_400), body.subarray(0, 16_400)]);
}

describe.each(SUITE_NAMES)('%s', (suite) => {
  const world = exchangeWorld(suite);
  const publicKeys = [publicIdentity(world.office)];
  const verifying = (file: Buffer, change: object = {}) =>
    verifyPackage([file], { publicKeys, now: NOW, recipient: COMMISSION, ...change });
  let genuine: Buffer;
  beforeAll(async () => {
    genuine = await packed(world);
  });

  test.each(ON_THE_WAY)('on the way, %s: %s', async (_title, code, change) => {
    await verifying(genuine);
    expect((await refusalOf(verifying(change(genuine)))).code).toBe(code);
    expect((await refusalOf(unpacked(world, change(genuine)))).code).toBe(code);
  });

  test.each(OUTER)('by a known sender, outside, %s: %s', async (_title, code, forgery) => {
    const file = forgePackage(world, forgery);
    expect((await refusalOf(verifying(file))).code).toBe(code);
    expect((await refusalOf(unpacked(world, file))).code).toBe(code);
  });

  test.each(INNER)('by a known sender, inside, %s: %s', async (_title, code, forgery) => {
    const file = forgePackage(world, forgery);
    await verifying(file);
    expect((await refusalOf(unpacked(world, file))).code).toBe(code);
  });

  const stranger = newIdentity(OFFICE, suite);
  const LENIENT = { ...DEFAULT_LIMITS, clockTolerance: 0 };
  const at = (instant: Date, milliseconds: number) => new Date(instant.getTime() + milliseconds);
  const ADDRESSED: [string, PackageRefusalCode, (file: Buffer) => Promise<unknown>][] = [
    ['nobody is known', 'UNKNOWN_SENDER', (file) => verifying(file, { publicKeys: [] })],
    [
      'the sender has other keys',
      'UNKNOWN_SENDER',
      (file) => verifying(file, { publicKeys: [publicIdentity(stranger)] }),
    ],
    [
      'the key belongs to another suite',
      'UNKNOWN_SENDER',
      (file) =>
        verifying(file, {
          publicKeys: [{ ...publicIdentity(world.office), suite: suite === 'SM' ? 'INTERNATIONAL' : 'SM' }],
        }),
    ],
    ['it is for somebody else', 'WRONG_RECIPIENT', (file) => verifying(file, { recipient: OFFICE })],
    [
      'it is for somebody else, on opening',
      'WRONG_RECIPIENT',
      (file) => unpacked(world, file, { privateKeys: [world.office] }),
    ],
    [
      'its key is no longer kept',
      'UNKNOWN_RECIPIENT_KEY',
      (file) => unpacked(world, file, { privateKeys: [newIdentity(COMMISSION, suite)] }),
    ],
    ['it has expired', 'EXPIRED', (file) => verifying(file, { now: at(EXPIRES, 1) })],
    ['it has expired, on opening', 'EXPIRED', (file) => unpacked(world, file, { now: at(EXPIRES, 1) })],
    ['it is of tomorrow', 'NOT_YET_VALID', (file) => verifying(file, { now: at(CREATED, -300_001) })],
    [
      'it is of the next moment and no tolerance is set',
      'NOT_YET_VALID',
      (file) => verifying(file, { now: at(CREATED, -1), limits: LENIENT }),
    ],
    [
      'it is larger than this side takes',
      'OVERSIZED',
      (file) => unpacked(world, file, { limits: { ...DEFAULT_LIMITS, contentBytes: 42 } }),
    ],
    [
      'it has more items than this side takes',
      'OVERSIZED',
      (file) => unpacked(world, file, { limits: { ...DEFAULT_LIMITS, items: 1 } }),
    ],
  ];

  test.each(ADDRESSED)('%s: %s', async (_title, code, work) => {
    expect((await refusalOf(work(genuine))).code).toBe(code);
  });

  test.each<[string, Date]>([
    ['the last moment', EXPIRES],
    ['a clock five minutes behind', at(CREATED, -300_000)],
  ])('%s is still good', async (_title, now) => {
    expect((await verifying(genuine, { now })).size).toBe(genuine.length);
  });
});

test('a refusal says in Chinese what to do, and its detail stays on this side', () => {
  const refusal = new PackageRefusal('EXPIRED', '2026-04-01T01:00:00.000Z');
  expect(refusal.message).toBe('数据包已过有效期，请对方重新制作');
  expect(refusal.detail).toBe('2026-04-01T01:00:00.000Z');
  for (const reason of Object.values(PACKAGE_REFUSALS))
    expect(reason).toMatch(/^[\p{Script=Han}SM3 ，、]+$/u);
});
