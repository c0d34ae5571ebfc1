import { execute, type OperationDefinitionNode, parse } from 'graphql';
import { CompiledExecution } from '../../src/graphql/compiled-execution';
import { Reader } from '../../src/graphql/read/reader';
import { servedSchemas } from '../../src/graphql/schema/served-schemas';
import type { Claims } from '../../src/identity/actor';
import { loadActor } from '../../src/identity/actor-loader';
import { startTestService, type TestService } from '../support/service';
import { ledgerWorld } from './ledger-world';

let service: TestService;
let clerk: Claims;
let contextOf: () => Promise<object>;

beforeAll(async () => {
  service = await startTestService();
  ({ clerk } = await ledgerWorld(service));
  contextOf = async () => {
    const { pools } = service;
    const actor = await loadActor(pools.writer, clerk);
    return { actor, read: new Reader(pools.reading(actor.agency), actor, pools.resources, 200), masked: [] };
  };
});
afterAll(() => service.stop());

const FILTERED = `query ($filter: FindingFilter, $order: [FindingOrder!], $first: Int = 3, $whole: Boolean! = true) {
  findings(first: $first, filter: $filter, orderBy: $order) {
    totalCount @include(if: $whole)
    nodes { number state foundOn unit @skip(if: $whole) { name } }
  }
}`;
const NESTED = `query ($first: Int!, $state: MeasureState) {
  findings(first: 5) { nodes { number measures(first: $first, filter: { state: { eq: $state } }) { totalCount nodes { number } } } }
}`;

const CASES: [string, string, Record<string, unknown>][] = [
  ['no value at all', FILTERED, {}],
  [
    'a filter of filters, an enum, a day',
    FILTERED,
    {
      filter: {
        or: [{ state: { in: ['CLOSED', 'CLAIMED'] } }, { not: { foundOn: { lt: '2026-01-05' } } }],
        unit: { region: { code: { startsWith: '6210' } } },
      },
    },
  ],
  ['an order whose direction is left out', FILTERED, { order: [{ field: 'NUMBER' }], first: 2 }],
  ['a directive against its default', FILTERED, { whole: false }],
  ['null', FILTERED, { filter: null, first: null }],
  ['variables below the root', NESTED, { first: 2, state: 'DONE' }],
  ['other values of them', NESTED, { first: 1, state: 'IN_PROGRESS' }],
  ['one of them left out', NESTED, { first: 1 }],
  ['a value of another type', FILTERED, { first: 'three' }],
  ['a name that the filter does not have', FILTERED, { filter: { secret: { eq: 1 } } }],
  ['a variable that must be given', NESTED, {}],
];

describe.each(CASES)('%s', (_title, source, variables) => {
  const document = parse(source);
  const operation = document.definitions[0] as OperationDefinitionNode;

  it('is answered compiled as it is interpreted', async () => {
    const schema = servedSchemas(service.pools.resources).LAW_GOVERNANCE_OFFICE;
    const compiled = new CompiledExecution(schema);
    const ask = async () =>
      JSON.parse(
        JSON.stringify(
          await compiled.execute({ document, operation, request: { variables }, context: await contextOf() }),
        ),
      );
    const interpreted = await execute({
      schema,
      document: parse(source),
      variableValues: variables,
      contextValue: await contextOf(),
    });
    const expected = JSON.parse(JSON.stringify(interpreted));
    expect([await ask(), await ask(), await ask()]).toEqual([expected, expected, expected]);
  });
});

it('a plan kept for a document serves other variables, other posts and other divisions with their own values', async () => {
  const schema = servedSchemas(service.pools.resources).LAW_GOVERNANCE_OFFICE;
  const document = parse(NESTED);
  const ask = async (claims: Claims, variableValues: Record<string, unknown>, from = document) => {
    const { pools } = service;
    const actor = await loadActor(pools.writer, claims);
    const read = new Reader(pools.reading(actor.agency), actor, pools.resources, 200);
    const contextValue = { actor, read, masked: [] };
    return JSON.stringify(await execute({ schema, document: from, variableValues, contextValue }));
  };
  const people = [
    clerk,
    { ...clerk, account: 'inspector', post: 'INSPECTOR' as const },
    { ...clerk, account: 'county', regionCode: '621002' },
    { ...clerk, account: 'other-county', regionCode: '621021' },
    { ...clerk, account: 'province', regionCode: '620000' },
  ];
  const values = [{ first: 1 }, { first: 2 }, { first: 2, state: 'DONE' }];
  const answers = new Map<string, string>();
  for (const person of people)
    for (const value of values)
      answers.set(JSON.stringify([person.account, value]), await ask(person, value, parse(NESTED)));
  expect(new Set(answers.values()).size).toBeGreaterThan(5);
  for (const value of values)
    for (const person of people)
      expect(await ask(person, value)).toBe(answers.get(JSON.stringify([person.account, value])));
});
