import { canonicalJson } from '../../src/crypto/canonical-json';
import { CIPHER_SUITES } from '../../src/crypto/cipher-suites';
import { sm3 } from '../../src/crypto/sm3';
import { COMMISSION, CREATED, EXPIRES, type ExchangeWorld, OFFICE, PACKAGE_ID } from './exchange-world';

const BLOCK = 16_384;
const sm3Bytes = (bytes: Buffer) => Buffer.from(sm3(bytes), 'hex');

type Json = Parameters<typeof canonicalJson>[0];
export type JsonObject = Record<string, Json>;

/** Where a forger may reach in: each part is handed to him before it is signed or encrypted. */
export interface Forgery {
  manifest?: (manifest: JsonObject) => JsonObject;
  manifestBytes?: (bytes: Buffer) => Buffer;
  manifestSignature?: (signature: Buffer) => Buffer;
  /** length, manifest, signature, items, before padding */
  inner?: (inner: Buffer) => Buffer;
  padded?: (padded: Buffer) => Buffer;
  header?: (header: JsonObject) => JsonObject;
  headerBytes?: (bytes: Buffer) => Buffer;
  contentKey?: (wrapped: Buffer) => Buffer;
  prefix?: (prefix: Buffer) => Buffer;
  body?: (body: Buffer) => Buffer;
  digest?: (digest: Buffer) => Buffer;
  signature?: (signature: Buffer) => Buffer;
}

const CONTENT = Buffer.from('%PDF-1.7 移送函');

const MANIFEST: JsonObject = {
  version: 1,
  packageId: PACKAGE_ID,
  kind: 'LEAD_TRANSFER',
  sender: OFFICE,
  recipient: COMMISSION,
  lead: { number: 'L-7f3a', sequence: 1, previous: null },
  answers: null,
  created: CREATED.toISOString(),
  expires: EXPIRES.toISOString(),
  items: [{ name: '移送函.pdf', mediaType: 'application/pdf', size: CONTENT.length, sm3: sm3(CONTENT) }],
};

/**
 * A second writer, after docs/package-format.md alone and in one piece, with which the office — a known sender
 * with genuine keys — makes packages as they must not be.
 */
export function forgePackage(world: ExchangeWorld, forgery: Forgery = {}): Buffer {
  const same = <T>(value: T) => value;
  const suite = CIPHER_SUITES[world.suite];
  const { office, commission } = world;
  const signed = (label: string, digest: Buffer) =>
    suite.sign(
      Buffer.concat([Buffer.from(`supervision-graph/package/1/${label}`), digest]),
      office.signing.privateKey,
    );

  const stated = canonicalJson((forgery.manifest ?? same)(MANIFEST));
  const manifest = (forgery.manifestBytes ?? same)(stated);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(manifest.length);
  const proof = (forgery.manifestSignature ?? same)(signed('manifest', sm3Bytes(manifest)));
  const inner = (forgery.inner ?? same)(Buffer.concat([length, manifest, proof, CONTENT]));
  const blocks = Math.max(1, Math.ceil(inner.length / BLOCK));
  const padded = (forgery.padded ?? same)(
    Buffer.concat([inner, Buffer.alloc(blocks * BLOCK - inner.length)]),
  );

  const contentKey = Buffer.alloc(suite.keyBytes, 5);
  const wrapped = (forgery.contentKey ?? same)(suite.wrap(contentKey, commission.encryption.publicKey));
  const header = (forgery.headerBytes ?? same)(
    canonicalJson(
      (forgery.header ?? same)({
        packageId: PACKAGE_ID,
        suite: world.suite,
        sender: office.holder,
        senderKeyId: office.keyId,
        recipient: commission.holder,
        recipientKeyId: commission.keyId,
        created: CREATED.toISOString(),
        expires: EXPIRES.toISOString(),
        contentKey: wrapped.toString('base64url'),
      }),
    ),
  );
  const prefix = Buffer.from('895347500d0a1a0a0001000000000000', 'hex');
  prefix.writeUInt16BE(header.length, 10);
  prefix.writeUInt32BE(blocks, 12);
  const head = Buffer.concat([(forgery.prefix ?? same)(prefix), header]);
  const sealed = Array.from({ length: padded.length / BLOCK }, (_, index) => {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(index, 8);
    const block = padded.subarray(index * BLOCK, (index + 1) * BLOCK);
    const { ciphertext, tag } = suite.encrypt(contentKey, nonce, block, sm3Bytes(head));
    return Buffer.concat([ciphertext, tag]);
  });
  const body = (forgery.body ?? same)(Buffer.concat(sealed));
  const digest = (forgery.digest ?? same)(sm3Bytes(Buffer.concat([head, body])));
  const signature = (forgery.signature ?? same)(signed('outer', digest));
  return Buffer.concat([head, body, digest, signature]);
}
