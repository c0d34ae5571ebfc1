import { type Admission, admitPackage, type LedgerState } from '../../src/packages/admit-package';

const ONE = { packageId: 'p1', digest: 'd1' };
const TWO = { packageId: 'p2', digest: 'd2' };
const EMPTY: LedgerState = { known: null, sameSequence: null, last: null };
const AFTER_ONE: LedgerState = { ...EMPTY, last: { ...ONE, sequence: 1 } };
const AFTER_TWO: LedgerState = { ...EMPTY, last: { ...TWO, sequence: 2 } };

const arriving = (packageId: string, sequence: number, previous: string | null) => ({
  packageId,
  lead: { number: 'L-1', sequence, previous },
});
const unlinked = (packageId: string) => ({ packageId, lead: null });

const REPLAY: Admission = { outcome: 'replay', refusal: 'REPLAYED' };
const gap = (expected: number): Admission => ({ outcome: 'gap', refusal: 'OUT_OF_ORDER', expected });

test.each<[string, Parameters<typeof admitPackage>[0], string, LedgerState, Admission]>([
  ['the first', arriving('p1', 1, null), 'd1', EMPTY, { outcome: 'accept' }],
  ['the next', arriving('p2', 2, 'd1'), 'd2', AFTER_ONE, { outcome: 'accept' }],
  [
    'the first once more',
    arriving('p1', 1, null),
    'd1',
    { known: ONE, sameSequence: ONE, last: { ...ONE, sequence: 1 } },
    { outcome: 'duplicate' },
  ],
  [
    'an old one once more',
    arriving('p1', 1, null),
    'd1',
    { known: ONE, sameSequence: ONE, last: { ...TWO, sequence: 2 } },
    { outcome: 'duplicate' },
  ],
  ['a known id with other content', arriving('p1', 2, 'd1'), 'd9', { ...AFTER_ONE, known: ONE }, REPLAY],
  [
    'another under a taken number',
    arriving('p9', 1, null),
    'd9',
    { ...AFTER_ONE, sameSequence: ONE },
    REPLAY,
  ],
  ['an older number the ledger no longer lists', arriving('p9', 1, null), 'd9', AFTER_TWO, REPLAY],
  ['a later one first', arriving('p3', 3, 'd2'), 'd3', EMPTY, gap(1)],
  ['one left out', arriving('p3', 3, 'd2'), 'd3', AFTER_ONE, gap(2)],
  [
    'one that follows another history',
    arriving('p3', 3, 'd9'),
    'd3',
    AFTER_TWO,
    { outcome: 'fork', refusal: 'FORKED' },
  ],
  ['a receipt without lead', unlinked('p1'), 'd1', EMPTY, { outcome: 'accept' }],
  [
    'a receipt without lead once more',
    unlinked('p1'),
    'd1',
    { ...EMPTY, known: ONE },
    { outcome: 'duplicate' },
  ],
  ['another receipt under its id', unlinked('p1'), 'd9', { ...EMPTY, known: ONE }, REPLAY],
])('%s', (_title, manifest, digest, state, expected) => {
  expect(admitPackage(manifest, digest, state)).toEqual(expected);
});

test('whatever the order of arrival, with the missing asked for again: each is accepted once, in order', () => {
  const chain = [1, 2, 3, 4, 5].map((sequence) =>
    arriving(`p${sequence}`, sequence, sequence === 1 ? null : `d${sequence - 1}`),
  );
  let seed = 20260302;
  const below = (limit: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % limit;
  };
  for (let round = 0; round < 500; round++) {
    const accepted: { packageId: string; digest: string; sequence: number }[] = [];
    for (let tries = 0; accepted.length < chain.length && tries < 10_000; tries++) {
      const manifest = chain[below(chain.length)];
      if (!manifest) continue;
      const { packageId, lead } = manifest;
      const digest = packageId.replace('p', 'd');
      const { outcome } = admitPackage(manifest, digest, {
        known: accepted.find((entry) => entry.packageId === packageId) ?? null,
        sameSequence: accepted.find(({ sequence }) => sequence === lead.sequence) ?? null,
        last: accepted.at(-1) ?? null,
      });
      if (outcome === 'accept') accepted.push({ packageId, digest, sequence: lead.sequence });
      else expect(outcome).toBe(lead.sequence <= accepted.length ? 'duplicate' : 'gap');
    }
    expect(accepted.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
  }
});
