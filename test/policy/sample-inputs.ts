import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
} from 'graphql';
import { demoCreditCode } from '../../src/identity/demo-units';
import { ANSWERS } from '../support/lead-scene';

const TEXTS: Record<string, string> = {
  digest: 'a'.repeat(64),
  creditCode: demoCreditCode('621000', 77),
  regionCode: '621000',
  number: '庆法督〔2026〕9号',
};

/** Where any value of the type will not do: a person within reach, every standard answered, more parts than one. */
const GIVEN: Record<string, unknown> = {
  rank: 'TOWNSHIP',
  managedAbove: false,
  standards: ANSWERS,
  parts: ['一部分', '另一部分'],
};
/** Optional, yet asked for by one operation or another. */
const WANTED = ['digest'];

const SCALARS: Record<string, (name: string) => unknown> = {
  String: (name) => TEXTS[name] ?? '说明',
  Int: (name) => (name === 'year' ? 2031 : 1),
  Boolean: () => true,
  // what has happened lies behind the test's clock, what is due before it
  Day: (name) => (/^(consulted|occurred|visited|found)On$/.test(name) ? '2026-03-03' : '2026-03-31'),
};

/** An input in which every text is acceptable and every id is this one. */
function sampleOf(type: GraphQLInputType, name: string, id: string): unknown {
  if (name in GIVEN) return GIVEN[name];
  if (isNonNullType(type)) return sampleOf(type.ofType, name, id);
  if (isListType(type)) return [sampleOf(type.ofType, name, id)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(
      (field) => isRequiredInputField(field) || WANTED.includes(field.name),
    );
    return Object.fromEntries(required.map((field) => [field.name, sampleOf(field.type, field.name, id)]));
  }
  if (type.name === 'ID') return id;
  const make = SCALARS[type.name];
  if (make === undefined) throw new Error(`no sample of ${type.name}`);
  return make(name);
}

export interface SampleMutation {
  readonly name: string;
  readonly query: string;
  readonly variables: object;
  /** the types of record that its payload speaks of */
  readonly payload: readonly string[];
}

/** Of a payload that takes no retry key nothing is asked but its name. */
const answered = (fields: readonly { name: string }[]) =>
  fields.some(({ name }) => name === 'clientMutationKey') ? 'clientMutationKey' : '__typename';

/**
 * Every mutation of a schema, with the same id wherever an id is asked for. One to a request: a payload is never
 * null, so that the first refusal ends the request.
 */
export const mutationsOf = (schema: GraphQLSchema, id: string): SampleMutation[] =>
  Object.values(schema.getMutationType()?.getFields() ?? {}).map(({ name, type, args: [input] }) => {
    if (input === undefined) throw new Error(`${name} takes no input`);
    const payload = getNamedType(type);
    const fields = isObjectType(payload) ? Object.values(payload.getFields()) : [];
    return {
      name,
      query: `mutation ($input: ${input.type}) { ${name}(input: $input) { ${answered(fields)} } }`,
      variables: { input: sampleOf(input.type, 'input', id) },
      payload: fields
        .map((field) => getNamedType(field.type))
        .flatMap((each) => (isObjectType(each) ? [each.name] : [])),
    };
  });
