import { Readable } from 'node:stream';
import { hmacSm3, sm3, sm3Stream } from '../../src/crypto/sm3';

const ALPHABET_112 = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'.repeat(2);
const countedBytes = (length: number) => Buffer.from(Array.from({ length }, (_, i) => i + 1));

const DIGESTS: [string, Buffer | string, string][] = [
  ['GM/T 0004 A.1', 'abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  ['GM/T 0004 A.2', 'abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ['empty', Buffer.alloc(0), '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b'],
];

test.each(DIGESTS)('SM3 %s', async (_title, data, expected) => {
  expect(sm3(data)).toBe(expected);
  expect(await sm3Stream(Readable.from([...Buffer.from(data)].map((byte) => Buffer.of(byte))))).toBe(
    expected,
  );
});

test('a text is hashed as UTF-8', () => {
  expect(sm3('督察')).toBe(sm3(Buffer.from('e79da3e5af9f', 'hex')));
});

test('a stream that fails gives no digest', async () => {
  const failing = Readable.from(
    (function* () {
      yield Buffer.from('abc');
      throw new Error('读取中断');
    })(),
  );
  await expect(sm3Stream(failing)).rejects.toThrow('读取中断');
});

test.each<[string, Buffer, Buffer | string, string]>([
  [
    'GM/T 0042 D.3 (1)',
    countedBytes(32),
    ALPHABET_112,
    'ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a',
  ],
  [
    'GM/T 0042 D.3 (2)',
    countedBytes(37),
    Buffer.alloc(50, 0xcd),
    '220bf579ded555393f0159f66c99877822a3ecf610d1552154b41d44b94db3ae',
  ],
])('HMAC-SM3 %s', (_title, key, data, expected) => {
  expect(hmacSm3(key, data)).toBe(expected);
});
