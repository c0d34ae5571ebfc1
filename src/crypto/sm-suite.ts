import { sm2, sm4 } from 'sm-crypto-v2';
import { type CipherSuite, type KeyPair, requireLengths, SIGNATURE_BYTES, TAG_BYTES } from './cipher-suite';
import { OpeningFailed } from './opening-failed';

/** GM/T 0009-2012 §10: the user id of a signer who has none of his own. */
const USER_ID = '1234567812345678';
/** The library's code for C1‖C3‖C2, the order of GB/T 32918.4-2016; C1‖C2‖C3 is the withdrawn draft. */
const C1C3C2 = 1;
/** 04‖x‖y */
const POINT_BYTES = 65;
const SM3_BYTES = 32;
const SM4_KEY_BYTES = 16;
const WRAPPED_BYTES = POINT_BYTES + SM3_BYTES + SM4_KEY_BYTES;
const UNCOMPRESSED = '04';

const fromHex = (hex: string) => Buffer.from(hex, 'hex');

function newKeyPair(): KeyPair {
  // Never with an argument: the library then derives the private key 1 from any seed.
  const { publicKey, privateKey } = sm2.generateKeyPairHex();
  return { publicKey: fromHex(publicKey), privateKey: fromHex(privateKey) };
}

/** What is signed begins with the signer's public key; to work it out takes half as long as to sign. */
const publicKeys = new WeakMap<Buffer, string>();

function publicKeyOf(privateKey: Buffer): string {
  const known = publicKeys.get(privateKey) ?? sm2.getPublicKeyFromPrivateKey(privateKey.toString('hex'));
  publicKeys.set(privateKey, known);
  return known;
}

/** Random points, each drawn for one signature and taken out by it: to draw one takes most of the time that is left. */
const points: ReturnType<typeof sm2.getPoint>[] = [];
const POINTS_AT_MOST = 64;

const isPoint = (publicKey: Buffer): boolean =>
  publicKey.length === POINT_BYTES && publicKey[0] === 4 && attempt(() => onCurve(publicKey)) === true;

const onCurve = (publicKey: Buffer) => sm2.verifyPublicKey(publicKey.toString('hex'));

/** The library throws texts of its own for bytes that are no point, no number, no key. */
function attempt<T>(calculate: () => T): T | undefined {
  try {
    return calculate();
  } catch {
    return undefined;
  }
}

/**
 * SM2 (GB/T 32918), SM4-GCM (GB/T 32907, RFC 8998). Node's OpenSSL has the SM2 curve, but signs with it as if
 * it were ECDSA, or with an empty user id; so SM2 never goes through node.
 */
export const smSuite: CipherSuite = {
  name: 'SM',
  keyBytes: SM4_KEY_BYTES,

  encrypt(key, nonce, plaintext, associated) {
    requireLengths(smSuite, key, nonce);
    const { output, tag } = sm4.encrypt(plaintext, key, {
      mode: 'gcm',
      iv: nonce,
      associatedData: associated,
      output: 'array',
      outputTag: true,
    });
    if (!tag) throw new Error('SM4-GCM gave no tag');
    return { ciphertext: asBuffer(output), tag: asBuffer(tag) };
  },

  decrypt(key, nonce, { ciphertext, tag }, associated) {
    requireLengths(smSuite, key, nonce);
    // The library would compare only the bytes that are there.
    if (tag.length !== TAG_BYTES) throw new OpeningFailed();
    const options = { mode: 'gcm', iv: nonce, associatedData: associated, output: 'array', tag } as const;
    const plaintext = attempt(() => sm4.decrypt(ciphertext, key, options));
    if (!plaintext) throw new OpeningFailed();
    return asBuffer(plaintext);
  },

  newSigningKey: newKeyPair,

  prepareToSign() {
    if (points.length < POINTS_AT_MOST) points.push(sm2.getPoint());
  },

  sign: (message, privateKey) =>
    fromHex(
      sm2.doSignature(message, privateKey.toString('hex'), {
        ...{ hash: true, der: false, userId: USER_ID },
        publicKey: publicKeyOf(privateKey),
        pointPool: points,
      }),
    ),

  verify(message, signature, publicKey) {
    if (signature.length !== SIGNATURE_BYTES || !isPoint(publicKey)) return false;
    const options = { hash: true, der: false, userId: USER_ID };
    const genuine = attempt(() =>
      sm2.doVerifySignature(message, signature.toString('hex'), publicKey.toString('hex'), options),
    );
    return genuine === true;
  },

  newEncryptionKey: newKeyPair,

  wrap(contentKey, publicKey) {
    if (contentKey.length !== SM4_KEY_BYTES) throw new RangeError('SM4 密钥应为 16 字节');
    if (!isPoint(publicKey)) throw new RangeError('不是 SM2 公钥（04‖x‖y，65 字节）');
    return fromHex(UNCOMPRESSED + sm2.doEncrypt(contentKey, publicKey.toString('hex'), C1C3C2));
  },

  unwrap(wrapped, privateKey) {
    if (wrapped.length !== WRAPPED_BYTES || wrapped[0] !== 4) throw new OpeningFailed();
    const unmarked = wrapped.subarray(1).toString('hex');
    const contentKey = attempt(() =>
      sm2.doDecrypt(unmarked, privateKey.toString('hex'), C1C3C2, { output: 'array' }),
    );
    // A digest C3 that does not fit comes back as nothing, not as an error.
    if (contentKey?.length !== SM4_KEY_BYTES) throw new OpeningFailed();
    return asBuffer(contentKey);
  },
};

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
