import { SUITE_NAMES } from '../../src/crypto/cipher-suite';
import { newKeyRing, withNewKey, withoutKey } from '../../src/crypto/key-ring';
import { OpeningFailed } from '../../src/crypto/opening-failed';
import { open, parseSealed, rewrap, type Sealed, seal, sealedText } from '../../src/crypto/sealed';

const NOW = new Date('2026-03-02T01:00:00.000Z');
const CONTEXT = { record: '0197b2c4-7d1e-7cc3-9a51-0f6f3a1c2b4d', field: 'reporter.phone' };
const SECRET = Buffer.from('139 0934 0000');

describe.each(SUITE_NAMES)('%s', (suite) => {
  const ring = newKeyRing(suite, NOW);
  const sealed = seal(SECRET, ring, CONTEXT);

  test('opens in its place, and shows nothing', () => {
    expect(open(sealed, ring, CONTEXT)).toEqual(SECRET);
    expect(sealed).toMatchObject({ suite, keyId: ring.active.id });
    expect(sealedText(sealed)).not.toContain(SECRET.toString('base64url'));
    expect(sealedText(seal(SECRET, ring, CONTEXT))).not.toBe(sealedText(sealed));
  });

  test('an empty value can be sealed', () => {
    expect(open(seal(Buffer.alloc(0), ring, CONTEXT), ring, CONTEXT)).toHaveLength(0);
  });

  const cut = (bytes: Buffer) => bytes.subarray(1);
  test.each<[string, () => unknown]>([
    ['another record', () => open(sealed, ring, { ...CONTEXT, record: 'x' })],
    ['another field', () => open(sealed, ring, { ...CONTEXT, field: 'reporter.name' })],
    [
      'the border between record and field moved',
      () => open(sealed, ring, { record: `${CONTEXT.record}r`, field: 'eporter.phone' }),
    ],
    ['another ring', () => open(sealed, newKeyRing(suite, NOW), CONTEXT)],
    [
      'another key under the same id',
      () => {
        const other = { ...newKeyRing(suite, NOW).active, id: sealed.keyId };
        return open(sealed, { active: other, keys: new Map([[other.id, other]]) }, CONTEXT);
      },
    ],
    [
      'another suite',
      () => open({ ...sealed, suite: suite === 'SM' ? 'INTERNATIONAL' : 'SM' }, ring, CONTEXT),
    ],
    ['a shortened nonce', () => open({ ...sealed, nonce: cut(sealed.nonce) }, ring, CONTEXT)],
    ['a shortened ciphertext', () => open({ ...sealed, ciphertext: cut(sealed.ciphertext) }, ring, CONTEXT)],
    ['a shortened tag', () => open({ ...sealed, tag: cut(sealed.tag) }, ring, CONTEXT)],
    ['a key that was withdrawn', () => open(sealed, withoutKey(renewed, ring.active.id), CONTEXT)],
  ])('%s: one and the same error', (_title, opening) => {
    expect(opening).toThrow(new OpeningFailed());
  });

  const renewed = withNewKey(ring, suite, NOW);

  test('after a rotation the old opens still, and rewrap brings it under the new key', () => {
    expect(open(sealed, renewed, CONTEXT)).toEqual(SECRET);
    const wrapped = rewrap(sealed, renewed, CONTEXT);
    expect(wrapped.keyId).toBe(renewed.active.id);
    expect(wrapped.keyId).not.toBe(sealed.keyId);
    expect(open(wrapped, withoutKey(renewed, sealed.keyId), CONTEXT)).toEqual(SECRET);
    expect(rewrap(wrapped, renewed, CONTEXT)).toBe(wrapped);
  });

  test('rewrap does not carry a value over to another place', () => {
    expect(() => rewrap(sealed, renewed, { ...CONTEXT, field: 'reporter.name' })).toThrow(OpeningFailed);
  });

  test('as a text and back', () => {
    const text = sealedText(sealed);
    expect(text).toMatch(new RegExp(`^${suite}\\.k[0-9a-f]{12}\\.[\\w-]{16}\\.[\\w-]{18}\\.[\\w-]{22}$`));
    expect(parseSealed(text)).toEqual<Sealed>(sealed);
  });

  test.each<[string, (text: string) => string]>([
    ['nothing', () => ''],
    ['an unknown suite', (text) => text.replace(suite, 'ROT13')],
    ['a part missing', (text) => text.slice(0, text.lastIndexOf('.'))],
    ['a part too many', (text) => `${text}.AA`],
    ['another spelling of the same bytes', (text) => `${text}=`],
  ])('a text with %s is refused', (_title, change) => {
    expect(() => parseSealed(change(sealedText(sealed)))).toThrow(OpeningFailed);
  });
});

test('a ring may pass from one suite to the other', () => {
  const before = newKeyRing('INTERNATIONAL', NOW);
  const after = withNewKey(before, 'SM', NOW);
  const moved = rewrap(seal(SECRET, before, CONTEXT), after, CONTEXT);
  expect(moved.suite).toBe('SM');
  expect(open(moved, after, CONTEXT)).toEqual(SECRET);
});
