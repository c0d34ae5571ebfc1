import { startTestService, type TestService } from '../support/service';

let service: TestService;

beforeAll(async () => {
  service = await startTestService({
    env: { MAX_COMPLEXITY: '100', MAX_COMPLEXITY_BY_AUDIENCE: 'INSPECTED_UNIT=40' },
  });
});
afterAll(() => service.stop());

const PAGE = 'findings(first: $n) { nodes { id number } }';
const tooMuch = { code: 'QUERY_TOO_COMPLEX', cost: 601, limit: 100 };

test.each<[string, string, object]>([
  ['written', PAGE.replace('$n', '200'), {}],
  ['a variable', PAGE, { n: 200 }],
  ['the default of a variable that is left out', PAGE, {}],
])('a page size counts when it is %s, and the refusal says the figures', async (title, page, variables) => {
  const declared = title.startsWith('the default') ? '$n: Int = 200' : '$n: Int';
  const query = page.includes('$n') ? `query (${declared}) { ${page} }` : `{ ${page} }`;
  const { status, errors } = await service.graphql('yf-clerk', query, variables);
  expect([status, errors?.[0]?.message]).toEqual([
    400,
    '查询过于复杂：预计相当于 601 个字段，最多 100 个，请减少每页条数或字段',
  ]);
  expect(errors?.[0]?.extensions).toEqual(tooMuch);
});

test('a variable that is given prevails over its default', async () => {
  const query = `query ($n: Int = 200) { ${PAGE} }`;
  const { status, errors } = await service.graphql('yf-clerk', query, { n: 5 });
  expect([status, errors]).toEqual([200, undefined]);
});

/** The cost that a refusal names; null when there is none. */
async function costOf(who: string, query: string, variables: object = {}): Promise<number | null> {
  const { errors } = await service.graphql(who, query, variables);
  const refused = errors?.find(({ extensions }) => extensions?.code === 'QUERY_TOO_COMPLEX');
  return (refused?.extensions as { cost?: number } | undefined)?.cost ?? null;
}

const PAGE_OF_20 = 'findings(first: 20) { nodes { id number } }'; // 1 + 20 × (1 + 2)

test('each audience has its own limit', async () => {
  expect(await costOf('unit-621002', `{ ${PAGE_OF_20} }`)).toBe(61);
  expect(await costOf('yf-clerk', `{ ${PAGE_OF_20} }`)).toBeNull();
});

const LARGE = 'findings(first: 200) { nodes { id number } }';

test.each<[string, string, object, number | null]>([
  ['skipped', `{ viewer { account } ${LARGE.replace('(first: 200)', '$& @skip(if: true)')} }`, {}, null],
  ['not skipped', `{ ${LARGE.replace('(first: 200)', '$& @skip(if: false)')} }`, {}, 601],
  [
    'not included',
    `{ viewer { account } ${LARGE.replace('(first: 200)', '$& @include(if: false)')} }`,
    {},
    null,
  ],
  ['included', `{ ${LARGE.replace('(first: 200)', '$& @include(if: true)')} }`, {}, 601],
  [
    'skipped by a variable',
    `query ($s: Boolean!) { viewer { account } ...P @skip(if: $s) } fragment P on Query { ${LARGE} }`,
    { s: true },
    null,
  ],
  [
    'not skipped by a variable',
    `query ($s: Boolean!) { ...P @skip(if: $s) } fragment P on Query { ${LARGE} }`,
    { s: false },
    601,
  ],
  [
    'skipped by a default',
    `query ($s: Boolean = true) { viewer { account } ... @skip(if: $s) { ${LARGE} } }`,
    {},
    null,
  ],
  [
    'included against a default',
    `query ($s: Boolean = false) { ... @include(if: $s) { ${LARGE} } }`,
    { s: true },
    601,
  ],
  ['skipped in part', `{ ${LARGE.replace('number', 'number @skip(if: true)')} }`, {}, 401],
])('what is %s counts for what it is', async (_title, query, variables, cost) => {
  expect(await costOf('yf-clerk', query, variables)).toBe(cost);
});

const IDS = Array.from({ length: 12 }, () => 'x');

test.each<[string, string, object, number]>([
  ['statistics', '{ statistics(year: 2025) { year } }', {}, 1002],
  [
    'twice the statistics',
    '{ a: statistics(year: 2025) { year } b: statistics(year: 2024) { year } }',
    {},
    2004,
  ],
  ['a search', '{ search(text: "台账", first: 1) { nodes { id } } }', {}, 503],
  ['a count', '{ findings(first: 1) { totalCount } }', {}, 102],
  [
    'counts below records, once for all of them',
    '{ findings(first: 10) { nodes { measures(first: 1) { totalCount } } } }',
    {},
    131,
  ],
  ['steps that are open', '{ findings(first: 20) { nodes { availableTransitions { name } } } }', {}, 111],
  ['records by id', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: IDS }, 133],
  [
    'a write',
    'mutation { preAcceptFinding(input: { id: "x", method: MATERIALS, reason: "材料齐备" }) { clientMutationKey } }',
    {},
    202,
  ],
])('%s has the cost of its own statements', async (_title, query, variables, cost) => {
  expect(await costOf('yf-clerk', query, variables)).toBe(cost);
});
