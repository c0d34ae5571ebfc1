import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { Client } from 'pg';
import { servedSchemas } from '../../src/graphql/schema/served-schemas';
import { startTestService, type TestService } from '../support/service';
import { ledgerWorld } from './ledger-world';

let service: TestService;
let ledger: Awaited<ReturnType<typeof ledgerWorld>>;

beforeAll(async () => {
  service = await startTestService();
  ledger = await ledgerWorld(service);
});
afterAll(() => service.stop());

/** Statements that reach the database to answer a request; what was read before is counted apart, once a second. */
async function statementsOf(query: string): Promise<{ count: number; rows: number }> {
  const spy = jest.spyOn(Client.prototype, 'query');
  try {
    const { data, errors } = await service.graphql(ledger.clerk, query);
    expect(errors).toBeUndefined();
    return {
      count: spy.mock.calls.filter(([sent]) => !textOf(sent).includes('lead_query_volume')).length,
      rows: Object.values<{ nodes: unknown[] }>(data)[0]?.nodes.length ?? 0,
    };
  } finally {
    spy.mockRestore();
  }
}

const textOf = (sent: unknown): string =>
  typeof sent === 'string' ? sent : String((sent as { text?: unknown }).text);

const connectionsIn = (type: GraphQLObjectType): [string, GraphQLObjectType][] =>
  Object.values(type.getFields()).flatMap((field): [string, GraphQLObjectType][] => {
    const named = getNamedType(field.type);
    const isConnection = isObjectType(named) && named.name.endsWith('Connection') && field.args.length > 0;
    const node = isConnection ? getNamedType(named.getFields().nodes?.type as never) : undefined;
    return isObjectType(node) && node.getFields().id ? [[field.name, node]] : [];
  });

it('the number of statements depends on the selection, never on the rows: every connection of the schema', async () => {
  const schema: GraphQLSchema = servedSchemas(service.pools.resources).LAW_GOVERNANCE_OFFICE;
  const roots = connectionsIn(schema.getQueryType() as GraphQLObjectType);
  expect(roots.length).toBeGreaterThan(15);
  const counted: [string, number, number][] = [];
  for (const [root, node] of roots) {
    for (const [nested] of [...connectionsIn(node), ['', node] as const]) {
      const inner = nested === '' ? 'id' : `id ${nested}(first: 3) { totalCount nodes { id } }`;
      const query = (first: number) => `{ ${root}(first: ${first}) { nodes { ${inner} } } }`;
      await statementsOf(query(50));
      const one = await statementsOf(query(1));
      const many = await statementsOf(query(50));
      counted.push([`${root} ${nested}`, one.count, many.count]);
      expect([root, nested, many.count]).toEqual([root, nested, one.count]);
    }
  }
  expect(counted.find(([name]) => name === 'findings measures')).toEqual(['findings measures', 4, 4]);
}, 60_000);

it('a computed field of a whole page takes as many statements as of one record', async () => {
  const query = (first: number) =>
    `{ findings(first: ${first}) { nodes { number availableTransitions { name enabled } } } }`;
  await statementsOf(query(50));
  const one = await statementsOf(query(1));
  const many = await statementsOf(query(50));
  expect([one.rows, many.rows]).toEqual([1, 50]);
  expect(many.count).toBe(one.count);
});
