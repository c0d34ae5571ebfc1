import { canonicalJson } from '../../src/crypto/canonical-json';
import { type KeyPair, SUITE_NAMES } from '../../src/crypto/cipher-suite';
import { CIPHER_SUITES } from '../../src/crypto/cipher-suites';
import { fingerprint, type PrivateIdentity, parsePublicIdentity } from '../../src/crypto/exchange-identity';
import { sm3 } from '../../src/crypto/sm3';
import { openPackage } from '../../src/packages/open-package';
import { PackageRefusal } from '../../src/packages/package-refusal';
import { verifyPackage } from '../../src/packages/verify-package';
import { collected } from './exchange-world';
import { readVector, type VectorChange, type VectorIdentity } from './vector-file';

const keyPair = (text: VectorIdentity['signing']): KeyPair => ({
  publicKey: Buffer.from(text.publicKey, 'base64url'),
  privateKey: Buffer.from(text.privateKey, 'base64url'),
});

describe.each(SUITE_NAMES)('vector %s', (name) => {
  const vector = readVector(name);
  const suite = CIPHER_SUITES[name];
  const file = Buffer.from(vector.file, 'base64');
  const sender = parsePublicIdentity(vector.sender.publicKeyFile);
  const publicKeys = [sender];
  const now = new Date(vector.now);
  const recipient: PrivateIdentity = {
    holder: vector.recipient.holder,
    keyId: vector.recipient.keyId,
    suite: name,
    signing: keyPair(vector.recipient.signing),
    encryption: keyPair(vector.recipient.encryption),
  };

  test.each(['sender', 'recipient'] as const)('the public key file of the %s', (side) => {
    const identity = parsePublicIdentity(vector[side].publicKeyFile);
    expect(identity).toEqual({
      holder: vector[side].holder,
      keyId: vector[side].keyId,
      suite: name,
      signing: Buffer.from(vector[side].signing.publicKey, 'base64url'),
      encryption: Buffer.from(vector[side].encryption.publicKey, 'base64url'),
    });
    expect(fingerprint(identity)).toBe(vector[side].fingerprint);
  });

  test('verifies with the public key alone', async () => {
    const { digest, head } = await verifyPackage([file], { publicKeys, now });
    expect(digest).toBe(vector.fileDigest);
    expect(head.bytes.subarray(16).toString()).toBe(vector.header);
    expect(head.digest.toString('hex')).toBe(vector.headDigest);
    expect(head.blocks).toBe(vector.blocks);
  });

  test('opens with the private key', async () => {
    const contents: Record<string, string> = {};
    const opened = await openPackage(
      () => [file],
      { publicKeys, privateKeys: [recipient], now },
      async (item, content) => {
        contents[item.name] = (await collected(content)).toString('base64');
      },
    );
    expect(contents).toEqual(vector.contents);
    expect(opened.manifestBytes.toString()).toBe(vector.manifest);
    expect(opened.digest).toBe(vector.manifestDigest);
    expect(opened.manifestSignature.toString('hex')).toBe(vector.manifestSignature);
  });

  test('can be put together again from its intermediate values', () => {
    const hex = (digits: string) => Buffer.from(digits, 'hex');
    const signed = (label: string, digest: string) =>
      Buffer.concat([Buffer.from(`supervision-graph/package/1/${label}`), hex(digest)]);

    const header = Buffer.from(vector.header);
    const prefix = hex('895347500d0a1a0a00010000ffffffff');
    prefix.writeUInt16BE(header.length, 10);
    prefix.writeUInt32BE(vector.blocks, 12);
    const head = Buffer.concat([prefix, header]);
    expect(sm3(head)).toBe(vector.headDigest);

    const manifest = Buffer.from(vector.manifest);
    expect(canonicalJson(JSON.parse(vector.manifest))).toEqual(manifest);
    expect(sm3(manifest)).toBe(vector.manifestDigest);
    expect(
      suite.verify(signed('manifest', vector.manifestDigest), hex(vector.manifestSignature), sender.signing),
    ).toBe(true);

    const length = Buffer.alloc(4);
    length.writeUInt32BE(manifest.length);
    const listed = (JSON.parse(vector.manifest) as { items: { name: string }[] }).items;
    const contents = listed.map((item) => Buffer.from(vector.contents[item.name] ?? '', 'base64'));
    const inner = Buffer.concat([length, manifest, hex(vector.manifestSignature), ...contents]);
    const padded = Buffer.concat([inner, Buffer.alloc(vector.blocks * 16_384 - inner.length)]);
    const body = Array.from({ length: vector.blocks }, (_, index) => {
      const nonce = Buffer.alloc(12);
      nonce.writeUInt32BE(index, 8);
      const block = padded.subarray(index * 16_384, (index + 1) * 16_384);
      const sealed = suite.encrypt(hex(vector.contentKey), nonce, block, hex(vector.headDigest));
      return Buffer.concat([sealed.ciphertext, sealed.tag]);
    });
    const upToTrailer = Buffer.concat([head, ...body]);
    expect(sm3(upToTrailer)).toBe(vector.fileDigest);
    expect(suite.verify(signed('outer', vector.fileDigest), hex(vector.signature), sender.signing)).toBe(
      true,
    );
    expect(Buffer.concat([upToTrailer, hex(vector.fileDigest), hex(vector.signature)]).equals(file)).toBe(
      true,
    );
  });

  test.each<[string, string, VectorChange]>(
    vector.refused.map((change) => [change.title, change.code, change]),
  )('%s: %s', async (_title, code, { at = 0, remove = 0, insert = '', now: then }) => {
    const changed = Buffer.concat([
      file.subarray(0, at),
      Buffer.from(insert, 'hex'),
      file.subarray(at + remove),
    ]);
    const time = then ? new Date(then) : now;
    await expect(verifyPackage([changed], { publicKeys, now: time })).rejects.toMatchObject({
      name: PackageRefusal.name,
      code,
    });
  });
});
