import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '../../src/calendar/clock';
import { openVault } from '../../src/crypto/field-vault';
import { readKeyRing, withNewKey, writeKeyRing } from '../../src/crypto/key-ring';
import { OpeningFailed } from '../../src/crypto/opening-failed';

const clock = fixedClock('2026-03-04T09:00:00+08:00');
const CONTEXT = { record: 'one', field: 'reporter' };

let folder: string;
let keyFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'field-vault-'));
  keyFile = join(folder, 'seal-keys.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const vaultOf = (suite: 'SM' | 'INTERNATIONAL' = 'SM', create = true) =>
  openVault({ keyFile, suite, create, clock });

describe.each(['SM', 'INTERNATIONAL'] as const)('%s', (suite) => {
  test('opens what it sealed, in the same place and no other', async () => {
    const vault = await vaultOf(suite);
    const sealed = vault.seal('举报人甲 138', CONTEXT);
    expect(sealed.startsWith(`${suite}.`)).toBe(true);
    expect(sealed).not.toContain('举报人甲');
    expect(vault.open(sealed, CONTEXT)).toBe('举报人甲 138');
    for (const other of [
      { ...CONTEXT, record: 'two' },
      { ...CONTEXT, field: 'phone' },
    ])
      expect(() => vault.open(sealed, other)).toThrow(OpeningFailed);
  });

  test('never seals the same text alike', async () => {
    const vault = await vaultOf(suite);
    expect(vault.seal('甲', CONTEXT)).not.toBe(vault.seal('甲', CONTEXT));
  });
});

test('after a rotation, old texts open and new ones are sealed with the new key', async () => {
  const old = (await vaultOf()).seal('甲', CONTEXT);
  await writeKeyRing(keyFile, withNewKey(await readKeyRing(keyFile), 'INTERNATIONAL', clock.now()), true);
  const vault = await vaultOf();
  expect(vault.open(old, CONTEXT)).toBe('甲');
  const sealed = vault.seal('乙', CONTEXT);
  const { active, keys } = JSON.parse(readFileSync(keyFile, 'utf8'));
  expect(keys).toHaveLength(2);
  expect(sealed.split('.').slice(0, 2)).toEqual(['INTERNATIONAL', active]);
});

test('a key file is made for its owner alone, and one that others can read is refused', async () => {
  await vaultOf();
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  chmodSync(keyFile, 0o640);
  await expect(vaultOf()).rejects.toThrow('可被他人读取');
});

test('where keys are not made, a missing file stops the start', async () => {
  await expect(vaultOf('SM', false)).rejects.toThrow('读不到密钥文件');
});

test('two processes that start at once end with one key', async () => {
  const [one, two] = await Promise.all([vaultOf(), vaultOf()]);
  expect(two.open(one.seal('甲', CONTEXT), CONTEXT)).toBe('甲');
  expect(one.open(two.seal('乙', CONTEXT), CONTEXT)).toBe('乙');
});
