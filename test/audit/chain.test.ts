import {
  type ChainHead,
  type ChainLink,
  genesisHash,
  genesisHead,
  headOf,
  linkHash,
  nextLink,
  verifyChain,
} from '../../src/audit/audit-chain';
import { type AuditEntry, canonicalEntry } from '../../src/audit/canonical-entry';

const ENTRY: AuditEntry = {
  chain: 'DISCIPLINE_COMMISSION',
  seq: 1,
  at: '2026-03-05T01:02:03.004Z',
  account: 'jw-intake',
  agency: 'DISCIPLINE_COMMISSION',
  post: 'INTAKE',
  regionCode: '621000',
  action: 'acceptLead',
  subjectType: 'Lead',
  subjectId: 'ab',
  transition: { from: 'ACKNOWLEDGED', to: 'ACCEPTED' },
  detail: {},
};
const hex = (change: Partial<AuditEntry>) => canonicalEntry({ ...ENTRY, ...change }).toString('hex');
const detail = (value: AuditEntry['detail']) => ({ detail: value });

describe('canonical bytes', () => {
  /** Entries that a careless encoding (joining, JSON of parts, trimming, normalising) would confuse. */
  const CONFUSABLE: Partial<AuditEntry>[] = [
    {},
    { chain: 'LAW_GOVERNANCE_OFFICE' },
    { agency: 'LAW_GOVERNANCE_OFFICE' },
    { seq: 11 },
    { at: '2026-03-05T01:02:03.005Z' },
    { account: 'jw-intakeD' },
    { account: '' },
    { regionCode: null },
    { regionCode: '' },
    { regionCode: '621002' },
    { regionCode: '62100', action: '0acceptLead' },
    { regionCode: null, action: '621000acceptLead' },
    { post: 'DIRECTOR' },
    { action: 'accept', subjectType: 'LeadLead' },
    { subjectType: 'Leada', subjectId: 'b' },
    { subjectType: 'Lea', subjectId: 'dab' },
    { subjectType: '', subjectId: 'Leadab' },
    { subjectId: 'ab ' },
    { subjectId: 'AB' },
    { subjectId: '\u00E9' },
    { subjectId: 'e\u0301' },
    { subjectId: 'ab\u200B' },
    { subjectId: '\u{20000}' },
    { subjectId: '\uFFFD' },
    { transition: null },
    { transition: { from: '', to: '' } },
    { transition: { from: 'ACKNOWLEDGEDACCEPTED', to: '' } },
    { transition: { from: '', to: 'ACKNOWLEDGEDACCEPTED' } },
    { transition: { from: 'ACCEPTED', to: 'ACKNOWLEDGED' } },
    detail({ a: '1' }),
    detail({ a: 1 }),
    detail({ a: true }),
    detail({ a: false }),
    detail({ a: 'true' }),
    detail({ a: null }),
    detail({ a: 'null' }),
    detail({ a: '' }),
    detail({ a: [] }),
    detail({ a: [''] }),
    detail({ a: ['', ''] }),
    detail({ a: ['1'] }),
    detail({ a: ['b', 'c'] }),
    detail({ a: ['c', 'b'] }),
    detail({ a: ['bc'] }),
    detail({ a: ['b,c'] }),
    detail({ a: 'b,c' }),
    detail({ a: 'b', c: 'd' }),
    detail({ a: 'd', c: 'b' }),
    detail({ a: 'bcd' }),
    detail({ ab: 'cd' }),
    detail({ a: ['b', 'c', 'd'] }),
    detail({ '': '' }),
    detail({ '': 'a' }),
    detail({ a: 0.1 }),
    detail({ a: 1e21 }),
    detail({ a: 1e-7 }),
    detail({ a: -1 }),
    detail({ a: 'x'.repeat(255) }),
    detail({ a: 'x'.repeat(256) }),
  ];

  test('no two different entries have the same bytes', () => {
    const collisions = CONFUSABLE.flatMap((a, i) =>
      CONFUSABLE.slice(i + 1)
        .filter((b) => hex(a) === hex(b))
        .map((b) => [a, b]),
    );
    expect(collisions).toEqual([]);
  });

  test('an entry read back has the same bytes, whatever the order of its keys', () => {
    const written = { ...ENTRY, detail: { 字段: ['b', 'a'], b: 1.5, a: null, 十: true } };
    const { detail: parts, ...rest } = written;
    const readBack = { detail: Object.fromEntries(Object.entries(parts).reverse()), ...rest };
    const stored = JSON.parse(JSON.stringify(readBack)) as AuditEntry;
    expect(canonicalEntry(stored)).toEqual(canonicalEntry(written));
    expect(hex(detail({ a: -0 }))).toBe(hex(detail({ a: 0 })));
  });

  test('each value is kind, length and content', () => {
    const text = (length: string, content: string) => `73${length}${Buffer.from(content).toString('hex')}`;
    expect(hex({})).toBe(
      [
        '6c000000e6',
        text('0000001f', 'supervision-graph/audit-entry/2'),
        text('00000015', 'DISCIPLINE_COMMISSION'),
        '6e0000000131',
        text('00000018', '2026-03-05T01:02:03.004Z'),
        text('00000009', 'jw-intake'),
        text('00000015', 'DISCIPLINE_COMMISSION'),
        text('00000006', 'INTAKE'),
        text('00000006', '621000'),
        text('0000000a', 'acceptLead'),
        text('00000004', 'Lead'),
        text('00000002', 'ab'),
        '6c0000001e',
        text('0000000c', 'ACKNOWLEDGED'),
        text('00000008', 'ACCEPTED'),
        '6c00000000',
      ].join(''),
    );
  });

  test('what was written before entries named a division has the bytes of then', () => {
    const then = hex({})
      .replace(/^6c000000e6/, '6c000000db')
      .replace('656e7472792f32', '656e7472792f31');
    expect(hex({ regionCode: null })).toBe(then.replace('7300000006363231303030', ''));
    expect(linkHash(genesisHash(ENTRY.chain), { ...ENTRY, regionCode: null })).toBe(
      '7a2412f36e7fcf3b88ac5a59a768b64fa9c04f6719d6941a396312b8f8232839',
    );
  });

  test.each<[string, Partial<AuditEntry>, string]>([
    ['seq 0', { seq: 0 }, 'seq must be a whole number ≥ 1'],
    ['a fraction as seq', { seq: 1.5 }, 'seq must be a whole number ≥ 1'],
    ['a time without milliseconds', { at: '2026-03-05T01:02:03Z' }, 'at must be UTC with milliseconds'],
    ['a time with an offset', { at: '2026-03-05T09:02:03.004+08:00' }, 'at must be UTC with milliseconds'],
    ['no time', { at: '' }, 'at must be UTC with milliseconds'],
    ['a lone surrogate', { subjectId: '\uD800' }, 'text must be well-formed and without NUL'],
    ['NUL', detail({ a: ['x\0'] }), 'text must be well-formed and without NUL'],
    ['a lone surrogate as key', detail({ '\uDC00': 1 }), 'text must be well-formed and without NUL'],
    ['NaN', detail({ a: Number.NaN }), 'a number must be finite'],
    ['Infinity', detail({ a: Number.POSITIVE_INFINITY }), 'a number must be finite'],
    [
      'undefined',
      detail({ a: undefined } as never),
      'only text, number, boolean, null and lists of text can be recorded',
    ],
    [
      'a value',
      detail({ a: { b: 1 } } as never),
      'only text, number, boolean, null and lists of text can be recorded',
    ],
  ])('%s cannot be recorded', (_title, change, message) => {
    expect(() => hex(change)).toThrow(new RangeError(message));
  });
});

/** A sound chain of n links. */
function chainOf(n: number, chain: ChainHead['chain'] = 'DISCIPLINE_COMMISSION'): ChainLink[] {
  const links: ChainLink[] = [];
  let head = genesisHead(chain);
  for (let i = 1; i <= n; i++) {
    const { chain: _chain, seq: _seq, ...entry } = { ...ENTRY, subjectId: `lead-${i}` };
    const link = nextLink(head, entry);
    links.push(link);
    head = headOf(link);
  }
  return links;
}

describe('links', () => {
  test('the genesis of each agency differs', () => {
    expect(genesisHash('DISCIPLINE_COMMISSION')).toMatch(/^[0-9a-f]{64}$/);
    expect(genesisHash('DISCIPLINE_COMMISSION')).not.toBe(genesisHash('LAW_GOVERNANCE_OFFICE'));
    expect(genesisHead('AUDIT')).toEqual({ chain: 'AUDIT', seq: 0, hash: genesisHash('AUDIT') });
  });

  test('an entry takes the place behind the head', () => {
    const [first, second] = chainOf(2);
    expect(first).toMatchObject({
      entry: { seq: 1, subjectId: 'lead-1' },
      prevHash: genesisHash(ENTRY.chain),
    });
    expect(second).toMatchObject({ entry: { seq: 2, subjectId: 'lead-2' }, prevHash: first?.hash });
  });

  test('the same entry hashes differently behind a different past', () => {
    expect(linkHash('00'.repeat(32), ENTRY)).not.toBe(linkHash('01'.repeat(32), ENTRY));
  });
});

describe('verifyChain', () => {
  const START = genesisHead(ENTRY.chain);
  const sound = chainOf(5);
  const at = (seq: number) => sound[seq - 1] as ChainLink;
  const head = headOf(at(5));
  const without = (seq: number) => sound.filter(({ entry }) => entry.seq !== seq);
  const replaced = (seq: number, link: ChainLink) =>
    sound.map((each) => (each.entry.seq === seq ? link : each));
  const forged = (seq: number, change: Partial<AuditEntry>): ChainLink => ({
    ...at(seq),
    entry: { ...at(seq).entry, ...change },
  });
  /** Entry 3 changed and everything from there hashed anew. */
  const rewritten = [at(1), at(2)];
  for (const link of [forged(3, { subjectId: 'other' }), at(4), at(5)]) {
    rewritten.push(nextLink(headOf(rewritten.at(-1) as ChainLink), link.entry));
  }
  const rehashed = (seq: number, change: Partial<AuditEntry>): ChainLink => {
    const { entry, prevHash } = forged(seq, change);
    return { entry, prevHash, hash: linkHash(prevHash, entry) };
  };

  async function* stream(links: readonly ChainLink[]) {
    yield* links;
  }

  test.each<[string, ChainLink[], ChainHead | undefined, ChainHead]>([
    ['no entries', [], undefined, START],
    ['five entries', sound, undefined, head],
    ['up to the known head', sound, head, head],
    ['beyond the known head', sound, headOf(at(3)), head],
    ['known to be empty', [], START, START],
  ])('sound: %s', async (_title, links, known, expected) => {
    expect(await verifyChain(stream(links), START, known)).toEqual({ sound: true, head: expected });
  });

  test('sound from a checkpoint on', async () => {
    expect(await verifyChain(sound.slice(3), headOf(at(3)), head)).toEqual({ sound: true, head });
  });

  test.each<[string, number, string, ChainLink[], ChainHead?]>([
    ['an entry was changed', 3, 'hash', replaced(3, forged(3, { account: 'jw-handler' }))],
    ['a detail was added', 3, 'hash', replaced(3, forged(3, { detail: { a: null } }))],
    ['an entry and its hash were changed', 4, 'hash', replaced(3, rehashed(3, { account: 'jw-handler' }))],
    ['a hash was changed', 2, 'hash', replaced(2, { ...at(2), hash: at(3).hash })],
    ['a previous hash was changed', 2, 'hash', replaced(2, { ...at(2), prevHash: START.hash })],
    ['a change that could never be written', 2, 'hash', replaced(2, forged(2, { at: 'later' }))],
    [
      'two entries changed their numbers',
      2,
      'hash',
      [at(1), forged(3, { seq: 2 }), forged(2, { seq: 3 }), at(4)],
    ],
    ['the first entry is missing', 1, 'gap', without(1)],
    ['an entry is missing', 3, 'gap', without(3)],
    ['two entries are missing', 2, 'gap', without(2).filter(({ entry }) => entry.seq !== 4)],
    ['an entry is missing and the rest renumbered', 3, 'hash', [at(1), at(2), forged(4, { seq: 3 })]],
    ['two entries stand in each other’s place', 2, 'reorder', [at(1), at(3), at(2), at(4), at(5)]],
    ['an entry stands at the end', 2, 'reorder', [at(1), at(3), at(4), at(5), at(2)]],
    ['an entry stands twice', 2, 'reorder', [at(1), at(2), at(2), at(3)]],
    ['an early entry is repeated', 1, 'reorder', [...sound, at(1)]],
    ['the end was cut off', 5, 'truncation', sound.slice(0, 4), head],
    ['everything was deleted', 1, 'truncation', [], head],
    ['the chain was rewritten as a whole', 5, 'head', rewritten, head],
    ['another past is known', 3, 'head', rewritten, headOf(at(3))],
    ['the start itself is not the known one', 0, 'head', sound, { ...START, hash: at(1).hash }],
    [
      'an entry of another agency',
      3,
      'foreign',
      replaced(3, chainOf(3, 'LAW_GOVERNANCE_OFFICE')[2] as ChainLink),
    ],
    ['the chain of another agency', 1, 'foreign', chainOf(2, 'LAW_GOVERNANCE_OFFICE')],
    [
      'it starts from another genesis',
      1,
      'hash',
      replaced(1, nextLink({ ...START, hash: head.hash }, ENTRY)),
    ],
  ])('broken: %s', async (...[, seq, fault, links, known]) => {
    expect(await verifyChain(stream(links), START, known)).toEqual({ sound: false, seq, fault });
  });

  test('only the known head betrays a chain that was rewritten as a whole', async () => {
    expect(await verifyChain(rewritten, START)).toMatchObject({ sound: true });
  });
});
