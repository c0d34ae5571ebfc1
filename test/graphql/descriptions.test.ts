import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { type ServedSchemas, servedSchemas } from '../../src/graphql/schema/served-schemas';
import { AUDIENCE_NAMES, type Audience } from '../../src/policy/vocabulary';
import { startTestService, type TestService } from '../support/service';

const BUILT_IN = ['String', 'Int', 'Float', 'Boolean', 'ID'];
const CHINESE = /\p{Script=Han}/u;

let service: TestService;
let schemas: Record<Audience, ServedSchemas>;

beforeAll(async () => {
  service = await startTestService();
  schemas = servedSchemas(service.pools.resources);
});
afterAll(() => service.stop());

/** Every element of a type that a front-end developer can point at, with its description. */
function* described(type: GraphQLNamedType): Generator<[string, string | null | undefined]> {
  if (isIntrospectionType(type) || (isScalarType(type) && BUILT_IN.includes(type.name))) return;
  yield [type.name, type.description];
  if (isEnumType(type))
    for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
  if (isInputObjectType(type))
    for (const field of Object.values(type.getFields()))
      yield [`${type.name}.${field.name}`, field.description];
  if (isObjectType(type) || isInterfaceType(type))
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, field.description];
      for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name})`, arg.description];
    }
}

it.each(AUDIENCE_NAMES)('the schema of %s explains itself in Chinese, to the last argument', (audience) => {
  const silent = Object.values(schemas[audience].described.getTypeMap())
    .flatMap((type) => [...described(type)])
    .filter(([, description]) => !CHINESE.test(description ?? ''))
    .map(([element]) => element);
  expect(silent).toEqual([]);
});
