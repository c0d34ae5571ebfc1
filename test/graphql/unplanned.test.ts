import { type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { servedSchemas } from '../../src/graphql/schema/served-schemas';
import { QUERY_POLICY } from '../../src/policy/operations.policy';
import { startTestService, type TestService } from '../support/service';

let service: TestService;
let schemas: GraphQLSchema[];

beforeAll(async () => {
  service = await startTestService();
  schemas = Object.values(servedSchemas(service.pools.resources)).map(({ described }) => described);
});
afterAll(() => service.stop());

const fieldsOf = (schema: GraphQLSchema): [GraphQLObjectType, GraphQLField<unknown, unknown>][] =>
  Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__')
      ? Object.values(type.getFields()).map((field): [GraphQLObjectType, typeof field] => [type, field])
      : [],
  );

const inAnySchema = (
  isMeant: (type: GraphQLObjectType, field: GraphQLField<unknown, unknown>) => boolean,
): string[] => [
  ...new Set(
    schemas.flatMap((schema) =>
      fieldsOf(schema).flatMap(([type, field]) =>
        isMeant(type, field) ? [`${type.name}.${field.name}`] : [],
      ),
    ),
  ),
];

/** Steps that are open to the actor: guards look at facts of the record, gathered for a whole page by a DataLoader. */
const BY_LOADER = [
  ...['AnnualPlan', 'Clarification', 'DisciplineAdvice', 'FalseAccusation'],
  ...['Finding', 'Inspection', 'InterferenceCheck'],
  ...['Lead', 'LeadDisposal', 'LeadNotice', 'Measure'],
].map((type) => `${type}.availableTransitions`);

it('of the fields of records only these are not read by the planner', () => {
  const { resources } = service.pools;
  const unplanned = inAnySchema((type, { name }) => {
    const resource = resources.find(type.name);
    return resource !== undefined && !resource.has(name) && !resource.relations.has(name);
  });
  expect(unplanned.sort()).toEqual(BY_LOADER.sort());
});

it('of the fields of the root only these are answered beside the planner', () => {
  const beside = inAnySchema(({ name }, field) => name === 'Query' && field.name in QUERY_POLICY);
  expect(beside.sort()).toEqual([
    'Query.accessRules',
    'Query.explainAccess',
    'Query.leadTotals',
    'Query.search',
    'Query.statistics',
    'Query.viewer',
  ]);
});
