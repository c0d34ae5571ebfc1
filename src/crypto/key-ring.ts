import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { base64Url, toBase64Url } from './base64-url';
import { SUITE_NAMES, type SuiteName } from './cipher-suite';
import { CIPHER_SUITES } from './cipher-suites';
import { parseKeyDocument, printKeyDocument } from './key-document';
import { readSecretFile, readSecretFileNow, SecretFileError, writeSecretFile } from './secret-file';

/** One symmetric key for the sealed fields of this installation. */
export interface DataKey {
  id: string;
  suite: SuiteName;
  created: Date;
  key: Buffer;
}

/** The keys that can open; one of them, the active one, seals. */
export interface KeyRing {
  active: DataKey;
  keys: ReadonlyMap<string, DataKey>;
}

const FORMAT = 'supervision-graph/data-keys/1';

const dataKey = z
  .strictObject({
    id: z.string().regex(/^[\w-]{1,40}$/),
    suite: z.enum(SUITE_NAMES),
    created: z.iso.datetime().transform((text) => new Date(text)),
    key: base64Url,
  })
  .refine(({ suite, key }) => key.length === CIPHER_SUITES[suite].keyBytes, '密钥长度与套件不符');

const keyFile = z.strictObject({ format: z.literal(FORMAT), active: z.string(), keys: z.array(dataKey) });

const newDataKey = (suite: SuiteName, created: Date): DataKey => ({
  id: `k${randomBytes(6).toString('hex')}`,
  suite,
  created,
  key: randomBytes(CIPHER_SUITES[suite].keyBytes),
});

const ringOf = (active: DataKey, keys: readonly DataKey[]): KeyRing => ({
  active,
  keys: new Map(keys.map((key) => [key.id, key])),
});

export function newKeyRing(suite: SuiteName, now: Date): KeyRing {
  const key = newDataKey(suite, now);
  return ringOf(key, [key]);
}

/** The ring with a new active key; the old ones still open. The new key may be of the other suite. */
export function withNewKey(ring: KeyRing, suite: SuiteName, now: Date): KeyRing {
  const key = newDataKey(suite, now);
  return ringOf(key, [...ring.keys.values(), key]);
}

/** The ring without a key that seals nothing any more. @throws RangeError for the active or an unknown key */
export function withoutKey(ring: KeyRing, id: string): KeyRing {
  if (id === ring.active.id) throw new RangeError('在用密钥不能移除，请先轮换');
  if (!ring.keys.has(id)) throw new RangeError(`没有密钥 ${id}`);
  return ringOf(
    ring.active,
    [...ring.keys.values()].filter((key) => key.id !== id),
  );
}

/** The text of a key file. */
export const printKeyRing = ({ active, keys }: KeyRing): string => {
  const listed = [...keys.values()].map(({ id, suite, created, key }) => ({
    id,
    suite,
    created: created.toISOString(),
    key: toBase64Url(key),
  }));
  return printKeyDocument({ format: FORMAT, active: active.id, keys: listed });
};

/** @throws SecretFileError saying which part is wrong, never quoting it */
export function parseKeyRing(text: string): KeyRing {
  const data = parseKeyDocument(keyFile, text, '密钥文件');
  const active = data.keys.find(({ id }) => id === data.active);
  if (!active) throw new SecretFileError('密钥文件中没有 active 所指的密钥');
  const ring = ringOf(active, data.keys);
  if (ring.keys.size !== data.keys.length) throw new SecretFileError('密钥文件中有重复的密钥编号');
  return ring;
}

/** The keys of an installation. @throws SecretFileError */
export const readKeyRing = async (path: string): Promise<KeyRing> => parseKeyRing(await readSecretFile(path));

/** The same at once. @throws SecretFileError */
export const readKeyRingNow = (path: string): KeyRing => parseKeyRing(readSecretFileNow(path));

/** @param replace true when rotating; a first key file never overwrites another */
export const writeKeyRing = (path: string, ring: KeyRing, replace = false): Promise<void> =>
  writeSecretFile(path, printKeyRing(ring), replace);
