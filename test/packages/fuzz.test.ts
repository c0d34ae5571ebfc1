import type { SuiteName } from '../../src/crypto/cipher-suite';
import { sm3 } from '../../src/crypto/sm3';
import { PackageRefusal } from '../../src/packages/package-refusal';
import { type ExchangeWorld, exchangeWorld, item, packed, unpacked } from './exchange-world';
import { forgePackage } from './forge-package';
import { Chance, MUTATIONS } from './mutations';

const NAMES = Object.keys(MUTATIONS);
/** No single file may keep a service busy, whatever is in it; generous for a loaded machine. */
const CASE_LIMIT_MS = 5000;
const TIMEOUT_MS = 180_000;

type Outcome = string;

/** The code of the refusal, or `accepted`. Any other error, or a long time, ends the test. */
async function outcomeOf(world: ExchangeWorld, file: Buffer): Promise<Outcome> {
  const started = performance.now();
  const outcome = await unpacked(world, file).then(
    () => 'accepted',
    (error) => (error instanceof PackageRefusal ? error.code : Promise.reject(error)),
  );
  expect(performance.now() - started).toBeLessThan(CASE_LIMIT_MS);
  return outcome;
}

function mutated(bytes: Buffer, chance: Chance, other: Buffer): Buffer {
  for (;;) {
    const mutation = MUTATIONS[chance.one(NAMES)];
    const result = mutation?.(bytes, chance, other) ?? bytes;
    if (!result.equals(bytes)) return result;
  }
}

/** A forger without a key can at least put the right digest under his work. */
function withDigest(file: Buffer): Buffer {
  if (file.length < 96) return file;
  const digest = Buffer.from(sm3(file.subarray(0, -96)), 'hex');
  return Buffer.concat([file.subarray(0, -96), digest, file.subarray(-64)]);
}

const distinct = (outcomes: readonly Outcome[]): Outcome[] => [...new Set(outcomes)].sort();

const OUTER_CODES = ['BAD_SIGNATURE', 'MALFORMED', 'NEWER_VERSION', 'OVERSIZED', 'TAMPERED', 'TRUNCATED'];

test.each<[SuiteName, number]>([
  ['INTERNATIONAL', 7000],
  ['SM', 3000],
])(
  '%s: of %d mutations of a genuine file none is accepted',
  async (suite, cases) => {
    const world = exchangeWorld(suite);
    const items = [item('证据.bin', Buffer.alloc(20_000, 3))];
    const file = await packed(world, { items });
    const other = await packed(world, { packageId: '0197b2c4-0000-7000-8000-000000000002', items });
    const chance = new Chance(20260302);
    const outcomes: Outcome[] = [];
    while (outcomes.length < cases) {
      const change = mutated(file, chance, other);
      const redigested = chance.below(3) === 0 ? withDigest(change) : change;
      if (redigested.equals(file) || redigested.equals(other)) continue;
      outcomes.push(await outcomeOf(world, redigested));
    }
    expect(outcomes).not.toContain('accepted');
    expect(distinct(outcomes).filter((code) => code !== 'UNKNOWN_SENDER')).toEqual(OUTER_CODES);
  },
  TIMEOUT_MS,
);

test(
  'a known sender whose inner part is damaged before encryption: of 1000 none is accepted',
  async () => {
    const world = exchangeWorld('INTERNATIONAL');
    const chance = new Chance(7);
    const outcomes: Outcome[] = [];
    for (let at = 0; at < 1000; at++) {
      const inner = (genuine: Buffer) => mutated(genuine, chance, Buffer.from(genuine).reverse());
      outcomes.push(await outcomeOf(world, forgePackage(world, { inner })));
    }
    expect(distinct(outcomes)).toEqual(['BAD_SIGNATURE', 'ITEM_MISMATCH', 'MALFORMED', 'OVERSIZED']);
  },
  TIMEOUT_MS,
);

test(
  'a known sender who signs damaged manifests: 1000 times nothing but a refusal, or a manifest as it was meant',
  async () => {
    const world = exchangeWorld('INTERNATIONAL');
    const chance = new Chance(11);
    for (let at = 0; at < 1000; at++) {
      let signed: Buffer = Buffer.alloc(0);
      const manifestBytes = (genuine: Buffer) => {
        signed = mutated(genuine, chance, Buffer.from(genuine).reverse());
        return signed;
      };
      const file = forgePackage(world, { manifestBytes });
      if ((await outcomeOf(world, file)) !== 'accepted') continue;
      expect((await unpacked(world, file)).manifestBytes.equals(signed)).toBe(true);
    }
  },
  TIMEOUT_MS,
);
