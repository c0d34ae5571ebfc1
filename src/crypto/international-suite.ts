import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import {
  type CipherSuite,
  type KeyPair,
  NONCE_BYTES,
  requireLengths,
  SIGNATURE_BYTES,
  TAG_BYTES,
} from './cipher-suite';
import { OpeningFailed } from './opening-failed';

/** RFC 8410: the DER around the 32 raw bytes of a key. */
const DER = {
  ed25519: { public: '302a300506032b6570032100', private: '302e020100300506032b657004220420' },
  x25519: { public: '302a300506032b656e032100', private: '302e020100300506032b656e04220420' },
} as const;
type Curve = keyof typeof DER;

const RAW_BYTES = 32;
const AES_KEY_BYTES = 32;
const WRAP_INFO = Buffer.from('supervision-graph/wrap/1');
const NO_BYTES = Buffer.alloc(0);
/** Every wrapping key is used once. */
const ONCE = Buffer.alloc(NONCE_BYTES);

const raw = (key: KeyObject, type: 'spki' | 'pkcs8'): Buffer =>
  key.export({ format: 'der', type }).subarray(-RAW_BYTES);

function newKeyPair(curve: Curve): KeyPair {
  const { publicKey, privateKey } =
    curve === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  return { publicKey: raw(publicKey, 'spki'), privateKey: raw(privateKey, 'pkcs8') };
}

function asPublicKey(curve: Curve, bytes: Buffer): KeyObject {
  if (bytes.length !== RAW_BYTES) throw new RangeError(`不是 ${curve} 公钥（32 字节）`);
  const key = Buffer.concat([Buffer.from(DER[curve].public, 'hex'), bytes]);
  return createPublicKey({ key, format: 'der', type: 'spki' });
}

function asPrivateKey(curve: Curve, bytes: Buffer): KeyObject {
  if (bytes.length !== RAW_BYTES) throw new RangeError(`不是 ${curve} 私钥（32 字节）`);
  const key = Buffer.concat([Buffer.from(DER[curve].private, 'hex'), bytes]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

const publicHalf = (privateKey: KeyObject): Buffer => raw(createPublicKey(privateKey), 'spki');

/** HKDF-SHA-256 (RFC 5869) over the shared secret, salted with both public keys. */
function wrappingKey(own: KeyObject, other: KeyObject, ephemeral: Buffer, recipient: Buffer): Buffer {
  const secret = diffieHellman({ privateKey: own, publicKey: other });
  return Buffer.from(
    hkdfSync('sha256', secret, Buffer.concat([ephemeral, recipient]), WRAP_INFO, AES_KEY_BYTES),
  );
}

/** Ed25519 (RFC 8032), X25519 (RFC 7748) with HKDF, AES-256-GCM (NIST SP 800-38D). */
export const internationalSuite: CipherSuite = {
  name: 'INTERNATIONAL',
  keyBytes: AES_KEY_BYTES,

  encrypt(key, nonce, plaintext, associated) {
    requireLengths(internationalSuite, key, nonce);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated);
    const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return { ciphertext, tag: cipher.getAuthTag() };
  },

  decrypt(key, nonce, { ciphertext, tag }, associated) {
    requireLengths(internationalSuite, key, nonce);
    // Node would take a shortened tag for a weaker, but genuine one.
    if (tag.length !== TAG_BYTES) throw new OpeningFailed();
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(associated).setAuthTag(tag);
    try {
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
    } catch {
      throw new OpeningFailed();
    }
  },

  newSigningKey: () => newKeyPair('ed25519'),

  sign: (message, privateKey) => sign(null, message, asPrivateKey('ed25519', privateKey)),

  verify(message, signature, publicKey) {
    if (signature.length !== SIGNATURE_BYTES || publicKey.length !== RAW_BYTES) return false;
    return verify(null, message, asPublicKey('ed25519', publicKey), signature);
  },

  newEncryptionKey: () => newKeyPair('x25519'),

  wrap(contentKey, publicKey) {
    if (contentKey.length !== AES_KEY_BYTES) throw new RangeError('AES-256 密钥应为 32 字节');
    const ephemeral = newKeyPair('x25519');
    const own = asPrivateKey('x25519', ephemeral.privateKey);
    const key = wrappingKey(own, asPublicKey('x25519', publicKey), ephemeral.publicKey, publicKey);
    const { ciphertext, tag } = internationalSuite.encrypt(key, ONCE, contentKey, NO_BYTES);
    return Buffer.concat([ephemeral.publicKey, ciphertext, tag]);
  },

  unwrap(wrapped, privateKey) {
    if (wrapped.length !== RAW_BYTES + AES_KEY_BYTES + TAG_BYTES) throw new OpeningFailed();
    const ephemeral = wrapped.subarray(0, RAW_BYTES);
    const ciphertext = wrapped.subarray(RAW_BYTES, -TAG_BYTES);
    const own = asPrivateKey('x25519', privateKey);
    const key = agreedKey(own, ephemeral);
    return internationalSuite.decrypt(key, ONCE, { ciphertext, tag: wrapped.subarray(-TAG_BYTES) }, NO_BYTES);
  },
};

/** A point of small order makes OpenSSL refuse the agreement. */
function agreedKey(own: KeyObject, ephemeral: Buffer): Buffer {
  try {
    return wrappingKey(own, asPublicKey('x25519', ephemeral), ephemeral, publicHalf(own));
  } catch {
    throw new OpeningFailed();
  }
}
