import { startTestService, type TestService } from '../support/service';

let service: TestService;

beforeAll(async () => {
  service = await startTestService({ env: { MAX_COMPLEXITY: '100' } });
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
    '查询过于复杂：预计 601 个字段，最多 100 个，请减少每页条数或字段',
  ]);
  expect(errors?.[0]?.extensions).toEqual(tooMuch);
});

test('a variable that is given prevails over its default', async () => {
  const query = `query ($n: Int = 200) { ${PAGE} }`;
  const { status, errors } = await service.graphql('yf-clerk', query, { n: 5 });
  expect([status, errors]).toEqual([200, undefined]);
});
