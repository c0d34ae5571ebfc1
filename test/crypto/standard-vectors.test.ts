import { createDecipheriv } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import type { CipherSuite } from '../../src/crypto/cipher-suite';
import { internationalSuite } from '../../src/crypto/international-suite';
import { smSuite } from '../../src/crypto/sm-suite';

const hex = (digits: string) => Buffer.from(digits.replace(/\s/g, ''), 'hex');

/** GB/T 32918.5-2017 (GM/T 0003.5), the recommended curve: key pair of appendices A and C. */
const STANDARD_KEY = {
  privateKey: hex('3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8'),
  publicKey: hex(`04
    09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020
    CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13`),
};

/** Made with the command line of OpenSSL 3.0.19 (`pkeyutl`, distid 1234567812345678), DER taken apart. */
const OPENSSL = {
  privateKey: hex('942f37058ebc3579f2d97064e6c496d999835cc0925a38e15965a9e447fc4ca1'),
  publicKey: hex(`04
    5bded6b52114a2ca2d8a2960a7a7f6d4f753fbaec8b5aa1a8fcb7a8aac97793b
    9163fef7780b4d7b6c5047cdd418e15fe781bafced139c5df11cbde928338611`),
  signature: hex(`
    e3832ccfa30188c338a05e4d8c90b6eab7315a34f731f712322a7f9b07adb7cd
    4dd5af42eb775af3ce34655a50225a626b5aa50fd0c53d953db57ab454e65a21`),
  wrapped: hex(`04
    5df802d07ebca911e00f2fabec1e41412aed0d2c47147bace10814cdf1a13552
    ca9916dca51f7e76fff62f0c71a8a04649c7c88c37b15da36312eea26faabaca
    30c3492004aa2e6bfe83188274be08159f4688f079e2605938d1d4c868c96e70
    e829185fd8af4daece0d8ec1affb672a`),
};

const SIGNATURES: [string, CipherSuite, Buffer, Buffer, Buffer][] = [
  [
    'SM2, GB/T 32918.5 appendix A',
    smSuite,
    STANDARD_KEY.publicKey,
    Buffer.from('message digest'),
    hex(`F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3
         B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA`),
  ],
  ['SM2, OpenSSL', smSuite, OPENSSL.publicKey, Buffer.from('问题线索移送'), OPENSSL.signature],
  [
    'Ed25519, RFC 8032 §7.1 test 3',
    internationalSuite,
    hex('fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025'),
    hex('af82'),
    hex(`6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac
         18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a`),
  ],
];

test.each(SIGNATURES)('signature: %s', (_title, suite, publicKey, message, signature) => {
  expect(suite.verify(message, signature, publicKey)).toBe(true);
  expect(suite.verify(Buffer.concat([message, Buffer.of(0)]), signature, publicKey)).toBe(false);
});

test('SM2 decryption: GB/T 32918.5 appendix C', () => {
  const ciphertext = `
    04EBFC718E8D1798620432268E77FEB6415E2EDE0E073C0F4F640ECD2E149A73
    E858F9D81E5430A57B36DAAB8F950A3C64E6EE6A63094D99283AFF767E124DF0
    59983C18F809E262923C53AEC295D30383B54E39D609D160AFCB1908D0BD8766
    21886CA989CA9C7D58087307CA93092D651EFA`.replace(/\s/g, '');
  expect(sm2.doDecrypt(ciphertext, STANDARD_KEY.privateKey.toString('hex'))).toBe('encryption standard');
});

test('a content key wrapped by OpenSSL is unwrapped', () => {
  expect(smSuite.unwrap(OPENSSL.wrapped, OPENSSL.privateKey)).toEqual(
    hex('0123456789abcdeffedcba9876543210'),
  );
});

const GCM: [
  string,
  CipherSuite,
  { key: Buffer; nonce: Buffer; aad: Buffer; plain: Buffer },
  string,
  string,
][] = [
  [
    'SM4-GCM, RFC 8998 A.1',
    smSuite,
    {
      key: hex('0123456789ABCDEFFEDCBA9876543210'),
      nonce: hex('00001234567800000000ABCD'),
      aad: hex('FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2'),
      plain: hex(`AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD
                    EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA`),
    },
    `17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735
       d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d`,
    '83de3541e4c2b58177e065a9bf7b62ec',
  ],
  [
    'AES-256-GCM, test case 16 of the GCM specification',
    internationalSuite,
    {
      key: hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'),
      nonce: hex('cafebabefacedbaddecaf888'),
      aad: hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
      plain: hex(`d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72
                    1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39`),
    },
    `522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa
       8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662`,
    '76fc6ece0f4e1768cddf8853bb2d551b',
  ],
];

test.each(GCM)(
  'authenticated encryption: %s',
  (_title, suite, { key, nonce, aad, plain }, ciphertext, tag) => {
    const sealed = suite.encrypt(key, nonce, plain, aad);
    expect(sealed).toEqual({ ciphertext: hex(ciphertext), tag: hex(tag) });
    expect(suite.decrypt(key, nonce, sealed, aad)).toEqual(plain);
  },
);

test('SM4-GCM encrypts as OpenSSL counts, at every length around a block', () => {
  const key = hex('0123456789abcdeffedcba9876543210');
  const nonce = hex('000102030405060708090a0b');
  for (let length = 0; length <= 49; length++) {
    const plain = Buffer.alloc(length, length);
    const { ciphertext } = smSuite.encrypt(key, nonce, plain, Buffer.alloc(0));
    const counter = createDecipheriv('sm4-ctr', key, Buffer.concat([nonce, hex('00000002')]));
    expect(counter.update(ciphertext)).toEqual(plain);
  }
});
