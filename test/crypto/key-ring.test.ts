import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  newKeyRing,
  parseKeyRing,
  printKeyRing,
  readKeyRing,
  withNewKey,
  withoutKey,
  writeKeyRing,
} from '../../src/crypto/key-ring';
import { SecretFileError } from '../../src/crypto/secret-file';

const NOW = new Date('2026-03-02T01:00:00.000Z');
const LATER = new Date('2027-03-02T01:00:00.000Z');

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'key-ring-'));
  path = join(folder, 'data-keys.json');
});
afterEach(() => rm(folder, { recursive: true }));

test('a ring is written for its owner alone and read back', async () => {
  const ring = withNewKey(newKeyRing('INTERNATIONAL', NOW), 'SM', LATER);
  await writeKeyRing(path, ring);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readKeyRing(path)).toEqual(ring);
  expect(await readdir(folder)).toEqual(['data-keys.json']);
});

test('a first ring never overwrites a file, a rotated one does', async () => {
  const ring = newKeyRing('SM', NOW);
  await writeKeyRing(path, ring);
  await expect(writeKeyRing(path, newKeyRing('SM', NOW))).rejects.toThrow(SecretFileError);
  expect(await readKeyRing(path)).toEqual(ring);
  const renewed = withNewKey(ring, 'SM', LATER);
  await writeKeyRing(path, renewed, true);
  expect(await readKeyRing(path)).toEqual(renewed);
  expect(await readdir(folder)).toEqual(['data-keys.json']);
});

test.each([0o640, 0o604, 0o660, 0o644])('a file of mode %o is refused', async (mode) => {
  await writeKeyRing(path, newKeyRing('SM', NOW));
  await chmod(path, mode);
  await expect(readKeyRing(path)).rejects.toThrow(
    new SecretFileError(`密钥文件 ${path} 可被他人读取，请执行 chmod 600 后重试`),
  );
});

test('a missing file says so', async () => {
  await expect(readKeyRing(path)).rejects.toMatchObject({
    name: 'SecretFileError',
    message: `读不到密钥文件 ${path}，请检查路径和权限`,
  });
});

test('the active key cannot be withdrawn, nor one that is not there', () => {
  const ring = newKeyRing('SM', NOW);
  expect(() => withoutKey(ring, ring.active.id)).toThrow('在用密钥不能移除，请先轮换');
  expect(() => withoutKey(ring, 'k0')).toThrow('没有密钥 k0');
});

interface KeyFile {
  format: string;
  active: string;
  keys: Record<string, unknown>[];
}

const FAULTS: [string, (file: KeyFile) => unknown, string][] = [
  ['another format', (file) => ({ ...file, format: 'x' }), '密钥文件格式有误：format'],
  ['an unknown active key', (file) => ({ ...file, active: 'k0' }), '密钥文件中没有 active 所指的密钥'],
  [
    'a doubled id',
    ({ keys, ...file }) => ({ ...file, keys: [...keys, ...keys] }),
    '密钥文件中有重复的密钥编号',
  ],
  ['no keys', (file) => ({ ...file, keys: [] }), '密钥文件中没有 active 所指的密钥'],
  ['an unknown part', (file) => ({ ...file, note: 1 }), '密钥文件格式有误：整体'],
  [
    'a key of the other suite',
    (file) => withKey(file, { suite: 'INTERNATIONAL' }),
    '密钥文件格式有误：keys.0',
  ],
  ['a short key', (file) => withKey(file, { key: 'AAAA' }), '密钥文件格式有误：keys.0'],
  ['a key that is not base64url', (file) => withKey(file, { key: '+/==' }), '密钥文件格式有误：keys.0.key'],
];

const withKey = (file: KeyFile, change: object) => ({ ...file, keys: [{ ...file.keys[0], ...change }] });

test.each(FAULTS)('%s is refused without quoting the file', (_title, change, message) => {
  const file = JSON.parse(printKeyRing(newKeyRing('SM', NOW))) as KeyFile;
  expect(() => parseKeyRing(JSON.stringify(change(file)))).toThrow(new SecretFileError(message));
});

test('half a file is refused without quoting it', async () => {
  await writeKeyRing(path, newKeyRing('SM', NOW));
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.slice(0, -20));
  await expect(readKeyRing(path)).rejects.toThrow(new SecretFileError('密钥文件不是 JSON'));
});
