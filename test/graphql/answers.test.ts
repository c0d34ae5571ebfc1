import { createHash } from 'node:crypto';
import { type GraphQLField, type OperationDefinitionNode, parse } from 'graphql';
import { execution } from '../../src/graphql/execution';
import { servedSchemas } from '../../src/graphql/schema/served-schemas';
import type { Claims } from '../../src/identity/actor';
import { startTestService, type TestService } from '../support/service';
import { asOwner } from '../support/world';
import { ledgerWorld } from './ledger-world';

let service: TestService;
let clerk: Claims;
let ids: { readonly findings: readonly string[]; readonly office: string };

beforeAll(async () => {
  service = await startTestService();
  ({ clerk } = await ledgerWorld(service));
  const { data } = await service.graphql(
    clerk,
    '{ findings(first: 3) { nodes { id } } units(first: 1) { nodes { id } } }',
  );
  ids = { findings: data.findings.nodes.map(({ id }: { id: string }) => id), office: data.units.nodes[0].id };
});
afterAll(() => service.stop());

const ask = async (query: string, variables: object = {}) => {
  const { text } = await service.graphql(clerk, query, variables);
  return text.replace(/\n$/, '');
};

/** A question, and the bytes of its answer (GraphQL specification, 6.3 Executing Selection Sets). */
const CASES: readonly [title: string, query: string, answer: string, variables: object][] = [
  [
    'members in the order of the document, a name asked twice where it first stands',
    '{ findings(first: 1) { nodes { state number } pageInfo { hasNextPage } nodes { title state } } }',
    '{"data":{"findings":{"nodes":[{"state":"DRAFTED","number":"F-000","title":"耕地 0 号"}],"pageInfo":{"hasNextPage":true}}}}',
    {},
  ],
  [
    'two aliases of one field, one of a page, one of its records with other fields',
    '{ a: findings(first: 1) { x: nodes { n: number m: number } y: nodes { title } } b: findings(last: 1) { nodes { number } } }',
    '{"data":{"a":{"x":[{"n":"F-000","m":"F-000"}],"y":[{"title":"耕地 0 号"}]},"b":{"nodes":[{"number":"F-056"}]}}}',
    {},
  ],
  [
    'one alias for different fields, in two aliases of the list around them',
    '{ findings(first: 1) { a: nodes { x: unit { name } } b: nodes { x: region { code } } } }',
    '{"data":{"findings":{"a":[{"x":{"name":"unit.name of unit-0"}}],"b":[{"x":{"code":"621000"}}]}}}',
    {},
  ],
  [
    'fragments: named, inline, of the interface, nested, merged with what stands beside them',
    `{ findings(first: 1) { nodes { ...F ... on Finding { title } ... on Node { __typename } unit { name } } } }
      fragment F on Finding { number unit { ...U } } fragment U on Unit { region { code } }`,
    '{"data":{"findings":{"nodes":[{"number":"F-000","unit":{"region":{"code":"621000"},"name":"unit.name of unit-0"},"title":"耕地 0 号","__typename":"Finding"}]}}}',
    {},
  ],
  [
    'directives by variables, at every level',
    `query ($yes: Boolean!, $no: Boolean!) { findings(first: 1) {
      totalCount @skip(if: $yes) nodes { number @include(if: $yes) title @include(if: $no) unit @skip(if: $no) { id @include(if: $no) name } }
      ... @include(if: $no) { pageInfo { hasNextPage } } } }`,
    '{"data":{"findings":{"nodes":[{"number":"F-000","unit":{"name":"unit.name of unit-0"}}]}}}',
    { yes: true, no: false },
  ],
  [
    'nothing that is left: an empty object',
    'query ($no: Boolean!) { findings(first: 2) { nodes { id @include(if: $no) } } }',
    '{"data":{"findings":{"nodes":[{},{}]}}}',
    { no: false },
  ],
  [
    'the names of all types',
    '{ __typename findings(first: 1) { __typename nodes { __typename unit { __typename } } edges { __typename node { __typename measures { __typename } } } pageInfo { __typename } } }',
    '{"data":{"__typename":"Query","findings":{"__typename":"FindingConnection","nodes":[{"__typename":"Finding","unit":{"__typename":"Unit"}}],"edges":[{"__typename":"FindingEdge","node":{"__typename":"Finding","measures":{"__typename":"MeasureConnection"}}}],"pageInfo":{"__typename":"PageInfo"}}}}',
    {},
  ],
  [
    'lists below a record, two pages of the same one',
    '{ findings(first: 1, filter: { number: { eq: "F-003" } }) { nodes { one: measures(first: 1) { nodes { number } pageInfo { hasNextPage } } all: measures { totalCount nodes { number state } } } } }',
    '{"data":{"findings":{"nodes":[{"one":{"nodes":[{"number":1}],"pageInfo":{"hasNextPage":true}},"all":{"totalCount":3,"nodes":[{"number":1,"state":"NOT_STARTED"},{"number":2,"state":"NOT_STARTED"},{"number":3,"state":"NOT_STARTED"}]}}]}}}',
    {},
  ],
  [
    'an empty page, an empty value, a flag',
    '{ findings(first: 1, filter: { number: { eq: "F-000" } }) { nodes { foundOn assumed measures { nodes { id } edges { cursor } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } } } }',
    '{"data":{"findings":{"nodes":[{"foundOn":null,"assumed":false,"measures":{"nodes":[],"edges":[],"pageInfo":{"startCursor":null,"endCursor":null,"hasNextPage":false,"hasPreviousPage":false}}}]}}}',
    {},
  ],
];

it.each(CASES)('%s', async (_title, query, answer, variables) => {
  // the second time from the plan that was kept
  expect([await ask(query, variables), await ask(query, variables)]).toEqual([answer, answer]);
});

it('text that JSON has to escape', async () => {
  const title = '“引号”"与\\反斜线\t制表\n换行\u0001\u2028😀';
  await asOwner(service.ownerUrl, (source) =>
    source.query(`UPDATE finding SET title = $1 WHERE number = 'F-010'`, [title]),
  );
  expect(await ask('{ findings(filter: { number: { eq: "F-010" } }) { nodes { title } } }')).toBe(
    `{"data":{"findings":{"nodes":[{"title":${JSON.stringify(title)}}]}}}`,
  );
});

it('records by their ids: in the order asked for, one twice, one that is not there, each of its own type', async () => {
  const [first, second] = ids.findings;
  const query =
    'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Finding { number } ... on Unit { name region { code } } } }';
  const missing = Buffer.from('Finding:00000000-0000-4000-8000-000000000000').toString('base64url');
  expect(await ask(query, { ids: [second, ids.office, first, missing, 'rubbish', second] })).toBe(
    '{"data":{"nodes":[{"__typename":"Finding","number":"F-001"},{"__typename":"Unit","name":"unit.name of office","region":{"code":"621000"}},{"__typename":"Finding","number":"F-000"},null,null,{"__typename":"Finding","number":"F-001"}]}}',
  );
});

it('what a rule masks is null, and told with its place under aliases and in lists', async () => {
  const query =
    '{ page: findings(first: 2) { edges { found: node { note: draftNote } } nodes { number draftNote } } }';
  const { data, extensions } = await service.graphql(clerk, query);
  const notes = data.page.nodes.map(({ draftNote }: { draftNote: string | null }) => draftNote);
  expect(data.page.edges.map(({ found }: { found: { note: string | null } }) => found.note)).toEqual(notes);
  const expected = notes.flatMap((note: string | null, at: number) =>
    note === null
      ? [
          ['page', 'edges', at, 'found', 'note'],
          ['page', 'nodes', at, 'draftNote'],
        ]
      : [],
  );
  const told = (extensions?.masked ?? []).map(({ path }) => path);
  expect(told.map(String).sort()).toEqual(expected.map(String).sort());
  expect(expected).not.toEqual([]);
});

it('what is computed of several records is there in each one’s place', async () => {
  const { data } = await service.graphql(
    clerk,
    '{ findings(first: 3) { nodes { number steps: availableTransitions { n: name __typename enabled } title } } }',
  );
  for (const { steps, ...rest } of data.findings.nodes) {
    expect(Object.keys(rest)).toEqual(['number', 'title']);
    for (const step of steps)
      expect(step).toEqual({
        n: expect.any(String),
        __typename: 'AvailableTransition',
        enabled: expect.any(Boolean),
      });
  }
  const all = await service.graphql(
    clerk,
    '{ findings(first: 3) { nodes { availableTransitions { name enabled } } } }',
  );
  expect(
    data.findings.nodes.map(({ steps }: { steps: { n: string; enabled: boolean }[] }) =>
      steps.map(({ n, enabled }) => ({ name: n, enabled })),
    ),
  ).toEqual(
    all.data.findings.nodes.map((node: { availableTransitions: unknown }) => node.availableTransitions),
  );
});

it('what is asked of the schema is answered by the one that callers see, whatever else is asked beside it', async () => {
  const query = `{ a: __type(name: "Finding") { name } ...Root findings(first: 1) { nodes { number } } }
    fragment Root on Query { __schema { queryType { name } } units(first: 1) { nodes { __typename } } }`;
  const { data, errors } = await service.graphql(clerk, query);
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    a: { name: 'Finding' },
    __schema: { queryType: { name: 'Query' } },
    units: { nodes: [{ __typename: 'Unit' }] },
    findings: { nodes: [{ number: 'F-000' }] },
  });
  expect(await ask('{ __type(name: "Written") { name } }')).toBe('{"data":{"__type":null}}');
});

it('an operation in a fragment beside a question about the schema is carried out once, behind its rules', async () => {
  const query = `mutation Draft { ...Step } query Look { __schema { queryType { name } } }
    fragment Step on Mutation { draftAnnualPlan(input: { year: 2091, title: "计划" }) { annualPlan { year } } }`;
  const drafts = async (who: Claims) => {
    const { described, executed } = servedSchemas(service.pools.resources).LAW_GOVERNANCE_OFFICE;
    const calls = { described: 0, executed: 0 };
    for (const [name, schema] of Object.entries({ described, executed })) {
      const field = schema.getMutationType()?.getFields().draftAnnualPlan as GraphQLField<unknown, unknown>;
      const { resolve } = field;
      field.resolve = (...given) => {
        calls[name as keyof typeof calls] += 1;
        return name === 'executed' ? {} : resolve?.(...given);
      };
    }
    const document = parse(query);
    const answer = await execution(
      { described, executed },
      () => undefined,
    )({
      document,
      operation: document.definitions[0] as OperationDefinitionNode,
      operationName: 'Draft',
      variables: {},
      context: { actor: who, masked: [] } as never,
    });
    return { calls, answer };
  };
  expect(await drafts(clerk)).toEqual({
    calls: { described: 0, executed: 1 },
    answer: { data: { draftAnnualPlan: { annualPlan: null } } },
  });
});

it('what only describes the graph carries nothing out', () => {
  const schemas = Object.values(servedSchemas(service.pools.resources));
  const fields = schemas.flatMap(({ described }) =>
    [described.getQueryType(), described.getMutationType()].flatMap((type) =>
      Object.values(type?.getFields() ?? {}),
    ),
  );
  expect(fields.length).toBeGreaterThan(100);
  for (const { resolve } of fields) expect(resolve?.({}, {}, {}, {} as never)).toBeNull();
});

it('a plan kept for a document serves other variables, other posts and other divisions with their own values', async () => {
  const nested = (name: string) => `query ${name} ($first: Int!, $state: MeasureState) {
    findings(first: 5) { nodes { number measures(first: $first, filter: { state: { eq: $state } }) { totalCount nodes { number } } } }
  }`;
  const people = [
    clerk,
    { ...clerk, account: 'inspector', post: 'INSPECTOR' as const },
    { ...clerk, account: 'county', regionCode: '621002' },
    { ...clerk, account: 'other-county', regionCode: '621021' },
    { ...clerk, account: 'province', regionCode: '620000' },
  ];
  const values = [{ first: 1 }, { first: 2 }, { first: 2, state: 'DONE' }];
  const asked = people.flatMap((person) => values.map((value) => ({ person, value })));
  const textOf = async (name: string, { person, value }: (typeof asked)[number]) =>
    (await service.graphql(person, nested(name), value)).text;
  const alone: string[] = [];
  for (const [at, each] of asked.entries()) alone.push(await textOf(`Own${at}`, each));
  const shared: string[] = [];
  for (const each of asked) shared.push(await textOf('Shared', each));
  expect(shared).toEqual(alone);
  expect(new Set(alone.map((text) => createHash('sha256').update(text).digest('hex'))).size).toBeGreaterThan(
    5,
  );
});
