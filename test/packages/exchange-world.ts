import type { SuiteName } from '../../src/crypto/cipher-suite';
import { newIdentity, type PrivateIdentity, publicIdentity } from '../../src/crypto/exchange-identity';
import type { ByteSource } from '../../src/packages/byte-reader';
import type { OpenedPackage } from '../../src/packages/open-package';
import { openPackage } from '../../src/packages/open-package';
import type { PackageLimits } from '../../src/packages/package-format';
import { PackageRefusal } from '../../src/packages/package-refusal';
import { type DraftItem, type PackageDraft, writePackage } from '../../src/packages/write-package';

export const OFFICE = '11621000013900001X';
export const COMMISSION = '11621000013900002Q';
export const CREATED = new Date('2026-03-02T01:00:00.000Z');
export const EXPIRES = new Date('2026-04-01T01:00:00.000Z');
export const NOW = new Date('2026-03-03T02:30:00.000Z');
export const PACKAGE_ID = '0197b2c4-7d1e-7cc3-9a51-0f6f3a1c2b4d';

/** The law-governance office and the discipline commission, each with its keys. */
export interface ExchangeWorld {
  suite: SuiteName;
  office: PrivateIdentity;
  commission: PrivateIdentity;
}

export const exchangeWorld = (suite: SuiteName): ExchangeWorld => ({
  suite,
  office: newIdentity(OFFICE, suite),
  commission: newIdentity(COMMISSION, suite),
});

export const item = (name: string, content: Buffer | string, mediaType = 'application/pdf'): DraftItem => ({
  name,
  mediaType,
  content: () => [Buffer.from(content)],
});

export const draft = (change: Partial<PackageDraft> = {}): PackageDraft => ({
  packageId: PACKAGE_ID,
  kind: 'LEAD_TRANSFER',
  lead: { number: 'L-7f3a', sequence: 1, previous: null },
  answers: null,
  created: CREATED,
  expires: EXPIRES,
  items: [
    item('线索.json', '{"kind":"DUTY_VIOLATION"}', 'application/json'),
    item('移送函.pdf', '%PDF-1.7 移送函'),
  ],
  ...change,
});

export async function collected(source: ByteSource): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

/** What the office sends to the commission. */
export async function packed(world: ExchangeWorld, change: Partial<PackageDraft> = {}): Promise<Buffer> {
  const keys = { sender: world.office, recipient: publicIdentity(world.commission) };
  return collected((await writePackage(draft(change), keys)).bytes);
}

export type Unpacked = OpenedPackage & { contents: Record<string, Buffer> };

/** What the commission finds in it. */
export async function unpacked(
  world: ExchangeWorld,
  file: Buffer,
  change: { now?: Date; limits?: PackageLimits; privateKeys?: PrivateIdentity[] } = {},
): Promise<Unpacked> {
  const contents: Record<string, Buffer> = {};
  const opened = await openPackage(
    () => [file],
    {
      publicKeys: [publicIdentity(world.office), publicIdentity(world.commission)],
      privateKeys: [world.commission],
      now: NOW,
      ...change,
    },
    async ({ name }, content) => {
      contents[name] = await collected(content);
    },
  );
  return { ...opened, contents };
}

/** The refusal a piece of work ends with; any other end is the test's. */
export const refusalOf = (work: Promise<unknown>): Promise<PackageRefusal> =>
  work.then(
    () => Promise.reject(new Error('accepted')),
    (error) => (error instanceof PackageRefusal ? error : Promise.reject(error)),
  );
