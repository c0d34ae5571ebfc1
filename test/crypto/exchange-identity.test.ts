import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SUITE_NAMES } from '../../src/crypto/cipher-suite';
import {
  fingerprint,
  newIdentity,
  parsePublicIdentity,
  printPublicIdentity,
  publicIdentity,
  readPrivateIdentity,
  writePrivateIdentity,
} from '../../src/crypto/exchange-identity';
import { SecretFileError } from '../../src/crypto/secret-file';

const HOLDER = '11621000013900001X';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'identity-'));
  path = join(folder, 'exchange-key.json');
});
afterEach(() => rm(folder, { recursive: true }));

describe.each(SUITE_NAMES)('%s', (suite) => {
  const own = newIdentity(HOLDER, suite);

  test('private keys are written for their owner alone, once, and read back', async () => {
    await writePrivateIdentity(path, own);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readPrivateIdentity(path)).toEqual(own);
    await expect(writePrivateIdentity(path, newIdentity(HOLDER, suite))).rejects.toThrow(SecretFileError);
    expect(await readPrivateIdentity(path)).toEqual(own);
  });

  test('the public file holds the public halves only', () => {
    const text = printPublicIdentity(own);
    expect(parsePublicIdentity(text)).toEqual(publicIdentity(own));
    expect(text).not.toContain(own.signing.privateKey.toString('base64url'));
    expect(text).not.toContain(own.encryption.privateKey.toString('base64url'));
  });

  test('the fingerprint has 16 groups and follows holder and keys', () => {
    const shown = publicIdentity(own);
    expect(fingerprint(shown)).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
    expect(fingerprint({ ...shown, holder: 'x' })).not.toBe(fingerprint(shown));
    expect(fingerprint(publicIdentity(newIdentity(HOLDER, suite)))).not.toBe(fingerprint(shown));
  });

  const other = JSON.parse(printPublicIdentity(newIdentity(HOLDER, suite))) as Record<string, string>;
  test.each<[string, object]>([
    ['holder', { holder: 'x' }],
    ['signing key', { signing: other.signing }],
    ['encryption key', { encryption: other.encryption }],
    ['signature', { signature: other.signature }],
    ['suite', { suite: suite === 'SM' ? 'INTERNATIONAL' : 'SM' }],
  ])('a public file with another %s is refused', (_title, change) => {
    const text = JSON.stringify({ ...JSON.parse(printPublicIdentity(own)), ...change });
    expect(() => parsePublicIdentity(text)).toThrow(
      new SecretFileError('公钥文件的签名不符，请向对方重新索取'),
    );
  });

  test.each(['signing', 'encryption'])(
    'a private file whose %s halves do not match is refused',
    async (part) => {
      await writePrivateIdentity(path, own);
      const file = JSON.parse(await readFile(path, 'utf8'));
      const stranger = newIdentity(HOLDER, suite)[part as 'signing' | 'encryption'];
      file[part].publicKey = stranger.publicKey.toString('base64url');
      await writeFile(path, JSON.stringify(file));
      await expect(readPrivateIdentity(path)).rejects.toThrow(
        new SecretFileError(`私钥文件 ${path} 中的公钥与私钥不成对`),
      );
    },
  );
});

test.each(['', 'a b', '甲', 'x'.repeat(65)])('%j is no name of a holder', (holder) => {
  expect(() => newIdentity(holder, 'INTERNATIONAL')).toThrow(RangeError);
});

test('a public file is no private file', async () => {
  await writePrivateIdentity(path, newIdentity(HOLDER, 'INTERNATIONAL'));
  await writeFile(path, printPublicIdentity(newIdentity(HOLDER, 'INTERNATIONAL')));
  await expect(readPrivateIdentity(path)).rejects.toThrow(
    /^私钥文件格式有误：format、signing、encryption、整体$/,
  );
});
