import { newIdentity, publicIdentity } from '../../src/crypto/exchange-identity';
import { DEFAULT_LIMITS, paddedBlocks } from '../../src/packages/package-format';
import type { PackageRefusalCode } from '../../src/packages/package-refusal';
import { writePackage } from '../../src/packages/write-package';
import {
  COMMISSION,
  CREATED,
  collected,
  draft,
  type ExchangeWorld,
  exchangeWorld,
  item,
  packed,
  refusalOf,
} from './exchange-world';

describe('the writer refuses what a reader would', () => {
  const world: ExchangeWorld = exchangeWorld('INTERNATIONAL');
  const name = (text: string) => ({ items: [item(text, 'x')] });

  test.each<[string, PackageRefusalCode, Parameters<typeof draft>[0]]>([
    ['a path', 'MALFORMED', name('a/b.pdf')],
    ['a path of Windows', 'MALFORMED', name('a\\b.pdf')],
    ['a drive', 'MALFORMED', name('C:b.pdf')],
    ['a hidden file', 'MALFORMED', name('.bashrc')],
    ['a dot at the end', 'MALFORMED', name('a.pdf.')],
    ['no name', 'MALFORMED', name('')],
    ['a name of 201 characters', 'MALFORMED', name('甲'.repeat(201))],
    ['a NUL', 'MALFORMED', name('a\0.pdf')],
    ['half a character', 'MALFORMED', name('a\ud800.pdf')],
    ['a name that reads backwards', 'MALFORMED', name('a\u202efdp.exe')],
    ['a name not composed', 'MALFORMED', name('cafe\u0301.pdf')],
    ['names that differ in case only', 'MALFORMED', { items: [item('A.pdf', '1'), item('a.pdf', '2')] }],
    ['no media type', 'MALFORMED', { items: [item('a.pdf', 'x', 'pdf')] }],
    ['no UUID', 'MALFORMED', { packageId: 'L-7f3a' }],
    ['a lead number with spaces', 'MALFORMED', { lead: { number: 'a b', sequence: 1, previous: null } }],
    ['sequence 0', 'MALFORMED', { lead: { number: 'a', sequence: 0, previous: null } }],
    ['no time to live', 'MALFORMED', { expires: CREATED }],
    ['too many items', 'OVERSIZED', { items: Array.from({ length: 1001 }, (_, i) => item(`${i}`, '')) }],
  ])('%s: %s', async (_title, code, change) => {
    expect((await refusalOf(packed(world, change))).code).toBe(code);
  });

  const keys = { sender: world.office, recipient: publicIdentity(world.commission) };

  test('more content than the limit', async () => {
    const limits = { ...DEFAULT_LIMITS, contentBytes: 10 };
    const exactly = draft({ items: [item('a', '12345'), item('b', '12345')] });
    expect((await writePackage(exactly, keys, limits)).manifest.items).toHaveLength(2);
    for (const items of [[item('a', '12345'), item('b', '123456')], [item('a', '12345678901')]])
      expect((await refusalOf(writePackage(draft({ items }), keys, limits))).code).toBe('OVERSIZED');
  });

  test.each(['longer', 'short', 'other!'])('an item that changes to %j while it is written', async (now) => {
    const contents = ['before', now];
    const changing = {
      name: 'a',
      mediaType: 'text/plain',
      content: () => [Buffer.from(contents.shift() ?? '')],
    };
    const written = await writePackage(draft({ items: [changing] }), keys);
    expect((await refusalOf(collected(written.bytes))).code).toBe('ITEM_MISMATCH');
  });

  test('a recipient of the other suite', async () => {
    const recipient = publicIdentity(newIdentity(COMMISSION, 'SM'));
    const refusal = await refusalOf(writePackage(draft(), { ...keys, recipient }));
    expect(refusal.code).toBe('SUITE_DIFFERS');
  });
});

test.each([
  [1, 1],
  [2, 2],
  [15, 16],
  [16, 16],
  [17, 18],
  [33, 36],
  [1000, 1024],
  [12_865, 13_312],
])('%d blocks are padded to %d', (blocks, padded) => {
  expect(paddedBlocks(blocks * 16_384)).toBe(padded);
  expect(paddedBlocks(blocks * 16_384 - 16_383)).toBe(padded);
});
