import { writeFileSync } from 'node:fs';
import { type KeyPair, SUITE_NAMES, type SuiteName } from '../../src/crypto/cipher-suite';
import { CIPHER_SUITES } from '../../src/crypto/cipher-suites';
import {
  fingerprint,
  type PrivateIdentity,
  printPublicIdentity,
  publicIdentity,
} from '../../src/crypto/exchange-identity';
import { exchangeWorld, item, NOW, packed, unpacked } from './exchange-world';
import { type PackageVector, type VectorChange, type VectorIdentity, vectorPath } from './vector-file';

/**
 * Makes the vectors of docs/package-format.md anew, with new keys: `node dist/test/packages/generate-vectors.js`.
 * Needed only when the format changes, which makes it another version.
 */
const asText = ({ publicKey, privateKey }: KeyPair) => ({
  publicKey: publicKey.toString('base64url'),
  privateKey: privateKey.toString('base64url'),
});

const identity = (own: PrivateIdentity): VectorIdentity => ({
  holder: own.holder,
  keyId: own.keyId,
  fingerprint: fingerprint(publicIdentity(own)),
  publicKeyFile: printPublicIdentity(own),
  signing: asText(own.signing),
  encryption: asText(own.encryption),
});

const refused = (file: Buffer): VectorChange[] => [
  { title: '文件头不符', code: 'MALFORMED', at: 0, remove: 1, insert: '88' },
  { title: '更新的版本', code: 'NEWER_VERSION', at: 8, remove: 2, insert: '0002' },
  { title: '块数超过上限', code: 'OVERSIZED', at: 12, remove: 4, insert: 'ffffffff' },
  { title: '正文截断', code: 'TRUNCATED', at: 10_000, remove: file.length - 10_000 },
  { title: '少一个字节', code: 'TRUNCATED', at: file.length - 1, remove: 1 },
  { title: '多一个字节', code: 'MALFORMED', at: file.length, insert: '00' },
  { title: '正文改动一个字节', code: 'TAMPERED', at: 5000, remove: 1, insert: changedByte(file, 5000) },
  {
    title: '签名改动一个字节',
    code: 'BAD_SIGNATURE',
    at: file.length - 1,
    remove: 1,
    insert: changedByte(file, file.length - 1),
  },
  { title: '已过有效期', code: 'EXPIRED', now: '2026-04-01T01:00:00.001Z' },
  { title: '制作时间晚于本机时间', code: 'NOT_YET_VALID', now: '2026-03-02T00:54:59.999Z' },
];

const changedByte = (file: Buffer, at: number) => (file.readUInt8(at) ^ 1).toString(16).padStart(2, '0');

async function vector(suite: SuiteName): Promise<PackageVector> {
  const world = exchangeWorld(suite);
  const contents = {
    '线索.json': Buffer.from('{"kind":"DUTY_VIOLATION","summary":"测试数据"}'),
    '移送函.txt': Buffer.from('庆阳市委依法治市办关于移送问题线索的函（测试数据）\n'),
    '空文件.bin': Buffer.alloc(0),
    '跨块.bin': Buffer.alloc(16_384, 0xa5),
  };
  const items = Object.entries(contents).map(([name, content]) =>
    item(name, content, name.endsWith('.json') ? 'application/json' : 'application/octet-stream'),
  );
  const file = await packed(world, { items });
  const { outer, ...opened } = await unpacked(world, file);
  const contentKey = CIPHER_SUITES[suite].unwrap(
    outer.header.contentKey,
    world.commission.encryption.privateKey,
  );
  return {
    suite,
    now: NOW.toISOString(),
    sender: identity(world.office),
    recipient: identity(world.commission),
    header: outer.head.bytes.subarray(16).toString(),
    headDigest: outer.head.digest.toString('hex'),
    contentKey: contentKey.toString('hex'),
    manifest: opened.manifestBytes.toString(),
    manifestDigest: opened.digest,
    manifestSignature: opened.manifestSignature.toString('hex'),
    blocks: outer.head.blocks,
    fileDigest: outer.digest,
    signature: file.subarray(-64).toString('hex'),
    contents: Object.fromEntries(
      Object.entries(contents).map(([name, content]) => [name, content.toString('base64')]),
    ),
    file: file.toString('base64'),
    refused: refused(file),
  };
}

async function generate(): Promise<void> {
  for (const suite of SUITE_NAMES)
    writeFileSync(vectorPath(suite), `${JSON.stringify(await vector(suite), null, 2)}\n`);
}

generate().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
