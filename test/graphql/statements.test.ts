import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { Client } from 'pg';
import { type ServedSchemas, servedSchemas } from '../../src/graphql/schema/served-schemas';
import type { Claims } from '../../src/identity/actor';
import { AUDIENCE_NAMES, type Audience } from '../../src/policy/vocabulary';
import { ASKERS } from '../policy/matrix-people';
import { type MatrixService, startMatrixService } from '../policy/matrix-service';

let matrix: MatrixService;
let schemas: Record<Audience, ServedSchemas>;

beforeAll(async () => {
  matrix = await startMatrixService();
  schemas = servedSchemas(matrix.service.pools.resources);
});
afterAll(() => matrix?.service.stop());

interface Counted {
  readonly statements: number;
  /** records on the first level of the answer */
  readonly rows: number;
}

/** Statements that reach the database to answer a request; what was read before is counted apart, once a second. */
async function count(who: Claims, query: string): Promise<Counted> {
  const spy = jest.spyOn(Client.prototype, 'query');
  try {
    const { data, errors } = await matrix.service.graphql(who, query);
    expect([query, errors]).toEqual([query, undefined]);
    const [root] = Object.values<{ nodes: unknown[] }>(data);
    return {
      statements: spy.mock.calls.filter(([sent]) => !textOf(sent).includes('lead_query_volume')).length,
      rows: root?.nodes.length ?? 0,
    };
  } finally {
    spy.mockRestore();
  }
}

const textOf = (sent: unknown): string =>
  typeof sent === 'string' ? sent : String((sent as { text?: unknown }).text);

type Fields = Pick<GraphQLObjectType, 'name' | 'getFields'>;

/** The type in the pages of a connection; undefined for any other field. */
function nodeOf({ type, args }: GraphQLField<unknown, unknown>): Fields | undefined {
  const named = getNamedType(type);
  if (!isObjectType(named) || !named.name.endsWith('Connection') || args.length === 0) return undefined;
  const nodes = named.getFields().nodes;
  return nodes && (getNamedType(nodes.type) as Fields);
}

/** What has to be given beside the size of the page. */
const REQUIRED: Readonly<Record<string, string>> = { 'Query.search': 'text: "问题", ' };

interface Connection {
  readonly name: string;
  /** the fields that lead to it from the root, all of them connections or links, itself the last */
  readonly path: readonly { readonly field: string; readonly isPage: boolean; readonly given: string }[];
}

/** Every connection that can be reached from the root, each by a shortest way. */
function connectionsOf(schema: GraphQLSchema): Connection[] {
  const query = schema.getQueryType() as GraphQLObjectType;
  const entered = new Set<string>([query.name]);
  const waiting: { type: Fields; path: Connection['path'] }[] = [{ type: query, path: [] }];
  const found: Connection[] = [];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const field of Object.values(next.type.getFields())) {
      const name = `${next.type.name}.${field.name}`;
      const node = nodeOf(field);
      const named = getNamedType(field.type);
      const given = REQUIRED[name] ?? '';
      const isAskable = given !== '' || !field.args.some(isRequiredArgument);
      const to =
        node ?? (isObjectType(named) && isAskable && !named.name.endsWith('Connection') ? named : null);
      if (to === null) continue;
      const path = [...next.path, { field: field.name, isPage: node !== undefined, given }];
      if (node !== undefined) found.push({ name, path });
      if (entered.has(to.name) || (node === undefined && next.path.length === 0)) continue;
      entered.add(to.name);
      waiting.push({ type: to, path });
    }
  }
  return found;
}

/** Every connection field of every type: what the walk from the root must not have missed. */
const declaredIn = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__')
      ? Object.values(type.getFields()).flatMap((field) =>
          nodeOf(field) ? [`${type.name}.${field.name}`] : [],
        )
      : [],
  );

/** @param first size of the outermost page; those within have three records */
const documentOf = ({ path }: Connection, first: number): string =>
  `{ ${path.reduceRight((inner, { field, isPage, given }, level) => {
    if (!isPage) return `${field} { ${inner} }`;
    const size = level === 0 ? first : 3;
    const total = level === path.length - 1 ? 'totalCount ' : '';
    return `${field}(${given}first: ${size}) { ${total}nodes { ${inner} } }`;
  }, '__typename')} }`;

describe.each(AUDIENCE_NAMES)('%s', (audience) => {
  const account = ASKERS.find(({ agency }) => agency === audience)?.account as string;

  it('reaches every connection of its schema', () => {
    const reached = connectionsOf(schemas[audience].described).map(({ name }) => name);
    expect(reached.sort()).toEqual(declaredIn(schemas[audience].described).sort());
  });

  it('takes as many statements for one record as for many, at every connection', async () => {
    const who = matrix.claims.get(account) as Claims;
    const connections = connectionsOf(schemas[audience].described);
    const different: object[] = [];
    const thin: string[] = [];
    for (const connection of connections) {
      // a session is given the scope of who asks when it first meets him
      await count(who, documentOf(connection, 50));
      const one = await count(who, documentOf(connection, 1));
      const many = await count(who, documentOf(connection, 50));
      if (one.statements !== many.statements) different.push({ name: connection.name, one, many });
      if (many.rows < 2) thin.push(connection.name);
    }
    expect(different).toEqual([]);
    expect(connections.length - thin.length).toBeGreaterThanOrEqual(WITH_MANY[audience]);
  }, 180_000);
});

/** At so many connections there is more than one record, so that the counts above can differ. */
const WITH_MANY: Record<Audience, number> = {
  LAW_GOVERNANCE_OFFICE: 50,
  DISCIPLINE_COMMISSION: 30,
  POLITICAL_LEGAL_COMMISSION: 30,
  INSPECTED_UNIT: 20,
  ADMINISTRATION: 4,
  AUDIT: 3,
};

it('a computed field of a whole page takes as many statements as of one record', async () => {
  const who = matrix.claims.get('yf-clerk') as Claims;
  const query = (first: number) =>
    `{ findings(first: ${first}) { nodes { number availableTransitions { name enabled } } } }`;
  await count(who, query(50));
  const one = await count(who, query(1));
  const many = await count(who, query(50));
  expect(one.rows).toBe(1);
  expect(many.rows).toBeGreaterThan(10);
  expect(many.statements).toBe(one.statements);
});
