import type { Actor, Claims } from '../../src/identity/actor';
import { FindingEntity } from '../../src/modules/findings/finding.entity';
import { InspectionEntity } from '../../src/modules/inspections/inspection.entity';
import { FOLLOWED_FURTHER, LOOKED_THROUGH, MOST_COUNTED } from '../../src/modules/search/search.vocabulary';
import { rebuildSearch } from '../../src/search/rebuild-search';
import { startTestService, type TestService } from '../support/service';
import { asOwner, idOf, World } from '../support/world';

/** Beyond what is looked through one by one, in each of two cities. */
const FINDINGS = LOOKED_THROUGH + 300;
const CITIES = ['621000', '620100'] as const;

/** A city with many more, of which the latest tell little of the older ones. */
const OLD_CITY = '630100';
const OLD_FINDINGS = LOOKED_THROUGH + FOLLOWED_FURTHER + LOOKED_THROUGH + 100;

let service: TestService;
let people: Record<'city' | 'province' | 'county' | 'old', Claims>;

/** Every finding has `所有`, every 97th `稀有`, the 40 oldest `早年`, the oldest of all `最早`. */
const TITLE = `'所有' || CASE WHEN n % 97 = 0 THEN '，稀有' ELSE '' END || CASE WHEN n <= 40 THEN '，早年' ELSE '' END
  || CASE WHEN n = 1 THEN '，最早' ELSE '' END`;

/** None of the latest has `旧事`, all others do; `古事` has only who is beyond what is followed; `罕事` only the oldest. */
const OLD_TITLE = `'此外' || CASE WHEN n <= ${OLD_FINDINGS - LOOKED_THROUGH} THEN '，旧事' ELSE '' END
  || CASE WHEN n <= ${LOOKED_THROUGH + 50} THEN '，古事' ELSE '' END || CASE WHEN n <= 3 THEN '，罕事' ELSE '' END`;

beforeAll(async () => {
  service = await startTestService();
  await asOwner(service.ownerUrl, async (source) => {
    const world = new World(source);
    world.region('620000', 'PROVINCE');
    for (const code of CITIES) world.region(code, 'CITY', '620000');
    world.region(OLD_CITY, 'CITY');
    world.unit('old office', 'AGENCY_OFFICE', OLD_CITY);
    world.region('621002', 'COUNTY', '621000');
    world.unit('office', 'DEPARTMENT');
    world.unit('their office', 'AGENCY_OFFICE', '620000');
    world.unit('county office', 'AGENCY_OFFICE', '621002');
    const office = ['LAW_GOVERNANCE_OFFICE', 'CLERK'] as const;
    people = {
      city: world.person('clerk', office, 'office'),
      province: world.person('their clerk', office, 'their office', '620000'),
      county: world.person('county clerk', office, 'county office', '621002'),
      old: world.person('old clerk', office, 'old office', OLD_CITY),
    };
    for (const code of [...CITIES, OLD_CITY]) {
      const { id: inspectionId } = world.add(InspectionEntity, code, { planId: null, regionCode: code });
      world.add(FindingEntity, code, {
        ...{ inspectionId, regionCode: code, unitId: world.unitId('office'), number: `${code}-00000` },
        ...{ title: '无', summary: null, facts: null, legalBasis: null, topic: null },
      });
    }
    await world.save(source.manager);
    for (const [code, title, count] of [
      ...CITIES.map((city) => [city, TITLE, FINDINGS] as const),
      [OLD_CITY, OLD_TITLE, OLD_FINDINGS] as const,
    ])
      await source.query(
        `INSERT INTO finding SELECT (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(),
           'number', $1 || '-' || lpad(n::text, 5, '0'), 'title', ${title}))).*
         FROM finding f CROSS JOIN generate_series(1, ${count}) n WHERE f.id = $2`,
        [code, idOf(`finding ${code}`)],
      );
  });
  await rebuildSearch(service.pools.writer, service.pools.resources, () => undefined);
}, 120_000);

afterAll(() => service.stop());

const QUESTION = `query ($text: String!, $first: Int, $after: String) { search(text: $text, types: [Finding], first: $first, after: $after) {
  edges { cursor node { ... on Finding { number } } } totalCount pageInfo { hasNextPage endCursor } } }`;

/** All that is found, page by page. */
async function numbersOf(who: Claims, text: string, first = 50): Promise<string[]> {
  const numbers: string[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await service.graphql(who, QUESTION, { text, first, after });
    expect(errors).toBeUndefined();
    const { edges, pageInfo, totalCount } = data.search;
    numbers.push(...edges.map(({ node }: { node: { number: string } }) => node.number));
    if (!pageInfo.hasNextPage) {
      expect(totalCount).toBe(Math.min(numbers.length, MOST_COUNTED));
      return numbers;
    }
    after = pageInfo.endCursor;
  }
}

/** The latest first. */
const expected = (codes: readonly string[], has: (n: number) => boolean): string[] =>
  [...codes]
    .sort()
    .reverse()
    .flatMap((code) =>
      Array.from({ length: FINDINGS }, (_, at) => FINDINGS - at)
        .filter(has)
        .map((n) => `${code}-${String(n).padStart(5, '0')}`),
    );

const CASES: readonly (readonly [string, (n: number) => boolean])[] = [
  ['所有', () => true],
  ['稀有', (n) => n % 97 === 0],
  ['早年', (n) => n <= 40],
  ['稀有 所有', (n) => n % 97 === 0],
  ['最早', (n) => n === 1],
  ['最早 稀有', () => false],
];

test.each(CASES)(
  '%s is found whole and in order, wherever it stands',
  async (text, has) => {
    expect(await numbersOf(people.city, text)).toEqual(expected(['621000'], has));
    expect(await numbersOf(people.province, text)).toEqual(expected(CITIES, has));
    expect(await numbersOf(people.county, text)).toEqual([]);
  },
  120_000,
);

test.each([
  ['旧事', OLD_FINDINGS - LOOKED_THROUGH],
  ['古事', LOOKED_THROUGH + 50],
  ['罕事', 3],
  ['旧事 古事', LOOKED_THROUGH + 50],
])(
  '%s, which the latest do not have, is found from %i down, whichever way is taken',
  async (text, latest) => {
    const numbers: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const { data } = await service.graphql(people.old, QUESTION, { text, first: 20, after });
      const { edges, totalCount, pageInfo } = data.search;
      numbers.push(...edges.map(({ node }: { node: { number: string } }) => node.number));
      expect([totalCount, pageInfo.hasNextPage]).toEqual([
        Math.min(latest, MOST_COUNTED),
        latest > numbers.length,
      ]);
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(numbers).toEqual(
      Array.from(
        { length: Math.min(latest, 60) },
        (_, at) => `${OLD_CITY}-${String(latest - at).padStart(5, '0')}`,
      ),
    );
  },
);

test('pages of any size are the same list', async () => {
  for (const size of [1, 7, 24])
    expect(await numbersOf(people.city, '稀有', size)).toEqual(expected(['621000'], (n) => n % 97 === 0));
});

const words = () =>
  service.pools.writer.query(
    'SELECT record_id, type, place, city, words::text FROM search_law_governance ORDER BY record_id',
  );

test('a rebuild that is broken off goes on where it was, and ends with the same words', async () => {
  const before = await words();
  expect(before.length).toBeGreaterThan(2 * FINDINGS);
  await service.pools.writer.query('UPDATE search_law_governance SET words = array_to_tsvector($1)', [
    ['lost'],
  ]);
  const broken = rebuildSearch(service.pools.writer, service.pools.resources, (type, done) => {
    if (type === '问题' && done > FINDINGS) throw new Error('broken off');
  });
  await expect(broken).rejects.toThrow('broken off');
  const kept = await service.pools.writer.query('SELECT type, part FROM search_rebuild');
  expect(kept.length).toBeGreaterThan(5);
  const done = new Map<string, number>();
  const tell = (type: string, count: number) => done.set(type, count);
  await rebuildSearch(service.pools.writer, service.pools.resources, tell, true);
  expect(done.get('问题')).toBeLessThan(2 * FINDINGS + OLD_FINDINGS);
  expect(await words()).toEqual(before);
  expect(await service.pools.writer.query('SELECT FROM search_rebuild')).toEqual([]);
}, 120_000);

test('what is written beside a rebuild is found afterwards', async () => {
  const somebody = { account: 'clerk', agency: 'LAW_GOVERNANCE_OFFICE' } as Actor;
  const rebuilt = rebuildSearch(service.pools.writer, service.pools.resources, () => undefined);
  const numbers = Array.from({ length: 30 }, (_, at) => `621000-${String(50 * at + 7).padStart(5, '0')}`);
  for (const number of numbers)
    await service.writer.run(somebody, ({ manager }) =>
      manager.query(`UPDATE finding SET title = '同时改写' WHERE number = $1`, [number]),
    );
  await rebuilt;
  expect(await numbersOf(people.city, '同时改写')).toEqual([...numbers].reverse());
}, 120_000);
