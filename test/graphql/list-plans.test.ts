import { type GraphQLEnumType, type GraphQLInputObjectType, getNamedType } from 'graphql';
import { Client, type QueryConfig } from 'pg';
import type { Resource } from '../../src/graphql/resource';
import { type ServedSchemas, servedSchemas } from '../../src/graphql/schema/served-schemas';
import type { Actor } from '../../src/identity/actor';
import { scopeOf, settingName } from '../../src/policy/expression';
import { type Audience, roleOf } from '../../src/policy/vocabulary';
import type { Oracle } from '../policy/matrix-oracle';
import { startMatrixService } from '../policy/matrix-service';
import type { TestService } from '../support/service';

let service: TestService;
let oracle: Oracle;
let schemas: Readonly<Record<Audience, ServedSchemas>>;

beforeAll(async () => {
  ({ service, oracle } = await startMatrixService());
  schemas = servedSchemas(service.pools.resources);
});

afterAll(() => service.stop());

/** Everybody who keeps a ledger, at every level of division. */
const READERS = ['province-clerk', 'yf-clerk', 'county-clerk', 'jw-intake', 'zf-clerk', 'own-liaison'];

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Parent Relationship'?: string;
  Plans?: Plan[];
}

/**
 * How the database finds a page: `range`, one after the other inside one range of an index that holds nothing but
 * the reader's; `walk`, one after the other among what others may read too; `sort`, by sorting all of them first.
 */
type Way = 'range' | 'walk' | 'sort';

/** What the service asks of the database for the first page of a list. */
async function pageStatement(account: string, resource: Resource, argument: string): Promise<QueryConfig> {
  const spy = jest.spyOn(Client.prototype, 'query');
  try {
    const { errors } = await service.graphql(
      oracle.person(account).actor,
      `{ ${resource.root?.plural}(first: 2${argument}) { nodes { id } } }`,
    );
    expect([resource.name, argument, errors]).toEqual([resource.name, argument, undefined]);
    const asked = spy.mock.calls
      .map(([query]) => query as unknown as QueryConfig)
      .filter(({ text = '' }) => text.includes(`FROM ${resource.table} `) && text.includes(' ORDER BY '));
    expect([resource.name, asked.length]).toEqual([resource.name, 1]);
    return asked[0] as QueryConfig;
  } finally {
    spy.mockRestore();
  }
}

/** With so few rows any plan would do: what remains without the others is what many rows leave. */
const WITHOUT = ['enable_seqscan', 'enable_bitmapscan', 'enable_sort', 'enable_incremental_sort'];

async function planOf(actor: Actor, { text, values }: QueryConfig): Promise<Plan> {
  const client = await service.pools.reading(actor.agency).connect();
  try {
    await client.query('BEGIN');
    for (const setting of WITHOUT) await client.query(`SET LOCAL ${setting} = off`);
    await client.query(`SET LOCAL ROLE ${roleOf(actor)}`);
    for (const [attribute, value] of Object.entries(scopeOf(actor)))
      await client.query('SELECT set_config($1, $2, true)', [settingName(attribute as never), value]);
    const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${text}`, values);
    return rows[0]['QUERY PLAN'][0].Plan;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** The statement's only page, wherever it stands. */
const pageOf = (plan: Plan): Plan | undefined =>
  plan['Node Type'] === 'Limit' ? plan : plan.Plans?.map(pageOf).find((found) => found !== undefined);

const downTo = (plan: Plan): Plan[] => {
  const outer = plan.Plans?.find((each) => each['Parent Relationship'] === 'Outer');
  return outer === undefined ? [plan] : [plan, ...downTo(outer)];
};

/** The nodes that bring the page's own records, from the top. */
function path(plan: Plan): Plan[] {
  const page = pageOf(plan);
  if (page === undefined) throw new Error('there is no page in the plan');
  return downTo(page);
}

/** By what an index keeps one reader's rows together. */
const OWN = /^\(*(?:region_code|region_city|region_province|unit_id|recipient_region_code|sender_agency) = /;

async function wayOf(account: string, resource: Resource, argument: string): Promise<Way> {
  const { actor } = oracle.person(account);
  const nodes = path(await planOf(actor, await pageStatement(account, resource, argument)));
  if (nodes.some((node) => /Sort/.test(node['Node Type']))) return 'sort';
  const scan = nodes.at(-1);
  return OWN.test(scan?.['Index Cond'] ?? '') ? 'range' : 'walk';
}

/** The fields by which a reader may order a list. */
function ordersOf(account: string, { name, root }: Resource): string[] {
  const query = schemas[oracle.person(account).actor.agency].described.getQueryType()?.getFields()[
    root?.plural ?? ''
  ];
  const order = query?.args.find((argument) => argument.name === 'orderBy');
  if (order === undefined) return [];
  const { field } = (getNamedType(order.type) as GraphQLInputObjectType).getFields();
  if (field === undefined) throw new Error(`${name} is ordered by no field`);
  return (getNamedType(field.type) as GraphQLEnumType).getValues().map((value) => value.name);
}

/** Orders that are no `sort`, by how they are found; `''` is the order of a list that is asked for no other. */
async function waysOf(type: string): Promise<Record<string, Partial<Record<Way, string[]>>>> {
  const resource = service.pools.resources.get(type);
  const found: Record<string, Partial<Record<Way, string[]>>> = {};
  for (const account of READERS) {
    const offered = ordersOf(account, resource);
    if (offered.length === 0) continue;
    const ways: Partial<Record<Way, string[]>> = {};
    for (const order of ['', ...offered]) {
      const way = await wayOf(account, resource, order && `, orderBy: [{ field: ${order} }]`);
      if (way !== 'sort') ways[way] = [...(ways[way] ?? []), order];
    }
    found[account] = ways;
  }
  return found;
}

const BY_NUMBER = { range: ['', 'NUMBER'], walk: ['ID'] };

/**
 * The lists that grow, and the orders in which a page of them costs the same however long they are. In every other
 * order that the schema offers, the reader's own records are sorted first, as many as he may know of: an index for
 * it would have to be written with every change of a record's state, for an order that is seldom asked for. The time
 * limit of a statement bounds those. By identifier everybody's records are walked along, of which most are another's.
 */
const BOUNDED: Record<string, Awaited<ReturnType<typeof waysOf>>> = {
  Finding: {
    ...Object.fromEntries(READERS.map((account) => [account, BY_NUMBER])),
    // a unit has no numbers of findings (ADR 0019)
    'own-liaison': { range: ['', 'FOUND_ON'], walk: ['ID'] },
  },
  Inspection: {
    ...Object.fromEntries(READERS.map((account) => [account, BY_NUMBER])),
    // the few that it is an object of, found by their identifiers
    'own-liaison': { walk: ['ID'] },
  },
  Measure: {
    ...Object.fromEntries(
      ['province-clerk', 'yf-clerk', 'county-clerk', 'own-liaison'].map((account) => [account, BY_NUMBER]),
    ),
    // known by the rule of its finding, which no index on measures can tell
    'zf-clerk': { walk: ['ID'] },
  },
  Lead: {
    ...Object.fromEntries(
      ['province-clerk', 'yf-clerk', 'county-clerk', 'zf-clerk'].map((account) => [
        account,
        // all of his are of one sender, and so in the order of their identifiers
        { range: ['', 'TRANSFERRED_AT'], walk: ['ID', 'SENDER_AGENCY'] },
      ]),
    ),
    'jw-intake': { range: ['', 'TRANSFERRED_AT', 'FEEDBACK_DUE_ON'], walk: ['ID'] },
  },
};

test.each(Object.keys(BOUNDED))('%s: the orders in which a page is a range of an index', async (type) => {
  expect(await waysOf(type)).toEqual(BOUNDED[type]);
});

/** The condition by which the index finds a page of records in these states. */
async function conditionOf(account: string, type: string, argument: string): Promise<string> {
  const { actor } = oracle.person(account);
  const nodes = path(
    await planOf(actor, await pageStatement(account, service.pools.resources.get(type), argument)),
  );
  expect(nodes.map((node) => node['Node Type']).filter((node) => node.endsWith('Sort'))).toEqual([]);
  return nodes.at(-1)?.['Index Cond'] ?? '';
}

test.each(READERS)('findings in one state are one range for %s', async (account) => {
  const argument = ', filter: { state: { eq: CLOSED } }';
  // a county's and a unit's are few enough in this world for either index
  const few = ['county-clerk', 'own-liaison'].includes(account);
  expect(await conditionOf(account, 'Finding', argument)).toMatch(
    few ? /(region_code|unit_id) = / : /(region_\w+ = .*)\(state = /,
  );
});

test('the commission finds what is open by deadline in one range, told by the index which are open', async () => {
  const argument =
    ', filter: { state: { in: [TRANSFERRED, ACKNOWLEDGED, ACCEPTED] } }, orderBy: [{ field: FEEDBACK_DUE_ON }]';
  expect(await conditionOf('jw-intake', 'Lead', argument)).toMatch(/recipient_region_code = .*state = ANY/);
});

test('every page after the first begins where the one before ended', async () => {
  const { actor } = oracle.person('yf-clerk');
  const list = `findings(first: 2, filter: { state: { eq: CLOSED } }`;
  const { data } = await service.graphql(actor, `{ ${list}) { pageInfo { endCursor } } }`);
  const { endCursor } = data.findings.pageInfo;
  expect(endCursor).not.toBeNull();
  const argument = `, filter: { state: { eq: CLOSED } }, after: "${endCursor}"`;
  expect(await conditionOf('yf-clerk', 'Finding', argument)).toMatch(/ROW\(number, id\) > ROW\(/);
});
