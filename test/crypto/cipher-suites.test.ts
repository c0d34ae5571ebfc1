import { type CipherSuite, SUITE_NAMES } from '../../src/crypto/cipher-suite';
import { CIPHER_SUITES } from '../../src/crypto/cipher-suites';
import { OpeningFailed } from '../../src/crypto/opening-failed';

const flipped = (bytes: Buffer, at: number) => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
};

describe.each(SUITE_NAMES)('suite %s', (name) => {
  const suite: CipherSuite = CIPHER_SUITES[name];
  const key = Buffer.alloc(suite.keyBytes, 7);
  const nonce = Buffer.alloc(12, 9);
  const aad = Buffer.from('线索甲 reporter.phone');
  const plain = Buffer.from('举报人电话');
  const sealed = suite.encrypt(key, nonce, plain, aad);

  test('goes by its name', () => {
    expect(suite.name).toBe(name);
  });

  test.each<[string, () => Buffer]>([
    ['another key', () => suite.decrypt(flipped(key, 0), nonce, sealed, aad)],
    ['another nonce', () => suite.decrypt(key, flipped(nonce, 11), sealed, aad)],
    ['other associated data', () => suite.decrypt(key, nonce, sealed, flipped(aad, 2))],
    ['no associated data', () => suite.decrypt(key, nonce, sealed, Buffer.alloc(0))],
    ['a changed tag', () => suite.decrypt(key, nonce, { ...sealed, tag: flipped(sealed.tag, 15) }, aad)],
    ['a short tag', () => suite.decrypt(key, nonce, { ...sealed, tag: sealed.tag.subarray(0, 12) }, aad)],
    ['no tag', () => suite.decrypt(key, nonce, { ...sealed, tag: Buffer.alloc(0) }, aad)],
    [
      'a changed ciphertext',
      () => suite.decrypt(key, nonce, { ...sealed, ciphertext: flipped(sealed.ciphertext, 0) }, aad),
    ],
    [
      'a shortened ciphertext',
      () => suite.decrypt(key, nonce, { ...sealed, ciphertext: sealed.ciphertext.subarray(1) }, aad),
    ],
  ])('%s does not open', (_title, decrypt) => {
    expect(suite.decrypt(key, nonce, sealed, aad)).toEqual(plain);
    expect(decrypt).toThrow(OpeningFailed);
  });

  test.each<[string, () => unknown]>([
    ['key to encrypt', () => suite.encrypt(key.subarray(1), nonce, plain, aad)],
    ['key to decrypt', () => suite.decrypt(key.subarray(1), nonce, sealed, aad)],
    ['nonce', () => suite.encrypt(key, nonce.subarray(1), plain, aad)],
    ['content key', () => suite.wrap(key.subarray(1), suite.newEncryptionKey().publicKey)],
    ['public key', () => suite.wrap(key, Buffer.alloc(5))],
  ])('a wrong length of the %s is told at once', (_title, call) => {
    expect(call).toThrow(RangeError);
  });

  describe('signature', () => {
    const { publicKey, privateKey } = suite.newSigningKey();
    const message = Buffer.from('移送函');
    const signature = suite.sign(message, privateKey);

    test('has 64 bytes and verifies', () => {
      expect(signature).toHaveLength(64);
      expect(suite.verify(message, signature, publicKey)).toBe(true);
    });

    test.each<[string, Buffer, Buffer, Buffer]>([
      ['another message', Buffer.from('退回函'), signature, publicKey],
      ['another signer', message, signature, suite.newSigningKey().publicKey],
      ['a changed first half', message, flipped(signature, 3), publicKey],
      ['a changed second half', message, flipped(signature, 40), publicKey],
      ['zeros', message, Buffer.alloc(64), publicKey],
      ['ones', message, Buffer.alloc(64, 255), publicKey],
      ['half a signature', message, signature.subarray(0, 32), publicKey],
      ['a byte too many', message, Buffer.concat([signature, Buffer.of(0)]), publicKey],
      ['a public key that is no point', message, signature, flipped(publicKey, publicKey.length - 1)],
      ['a public key of wrong length', message, signature, publicKey.subarray(1)],
      ['no public key', message, signature, Buffer.alloc(0)],
    ])('%s does not verify', (_title, text, signed, signer) => {
      expect(suite.verify(text, signed, signer)).toBe(false);
    });
  });

  describe('wrapped key', () => {
    const { publicKey, privateKey } = suite.newEncryptionKey();
    const wrapped = suite.wrap(key, publicKey);

    test('comes back, and is wrapped differently every time', () => {
      expect(suite.unwrap(wrapped, privateKey)).toEqual(key);
      expect(suite.wrap(key, publicKey)).not.toEqual(wrapped);
    });

    test('any changed byte is refused', () => {
      for (let at = 0; at < wrapped.length; at++)
        expect(() => suite.unwrap(flipped(wrapped, at), privateKey)).toThrow(OpeningFailed);
    });

    test.each<[string, Buffer]>([
      ['nothing', Buffer.alloc(0)],
      ['zeros', Buffer.alloc(wrapped.length)],
      ['a shortened key', wrapped.subarray(0, -1)],
      ['a lengthened key', Buffer.concat([wrapped, Buffer.of(0)])],
    ])('%s is refused', (_title, bytes) => {
      expect(() => suite.unwrap(bytes, privateKey)).toThrow(OpeningFailed);
    });

    test('another holder does not unwrap it', () => {
      expect(() => suite.unwrap(wrapped, suite.newEncryptionKey().privateKey)).toThrow(OpeningFailed);
    });
  });
});

test('an SM2 public key must be a point of the curve before anything is encrypted to it', () => {
  const { publicKey } = CIPHER_SUITES.SM.newEncryptionKey();
  expect(() => CIPHER_SUITES.SM.wrap(Buffer.alloc(16), flipped(publicKey, 64))).toThrow(RangeError);
});
