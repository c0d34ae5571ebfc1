import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery, isObjectType } from 'graphql';
import { toGlobalId } from '../../src/graphql/global-id';
import { RESOURCES } from '../../src/modules/resources';
import { AUDIENCE_NAMES } from '../../src/policy/vocabulary';
import type { TestService } from '../support/service';
import { WRITTEN_TYPES, writtenFields } from './expected-fields';
import { KNOWN_LEADS } from './expected-leads';
import { KNOWN } from './expected-records';
import { fieldsFor, policyOf, TYPES, typesFor } from './matrix-fields';
import type { Oracle } from './matrix-oracle';
import { ASKERS, type Asker } from './matrix-people';
import type { MatrixReading, Seen } from './matrix-reading';
import { FAULTS_TOLD, GROWS, startMatrixService } from './matrix-service';

let service: TestService;
let oracle: Oracle;
let reading: MatrixReading;

beforeAll(async () => {
  ({ service, oracle, reading } = await startMatrixService());
});

afterAll(() => service.stop());

describe('the tables written by hand', () => {
  test.each(WRITTEN_TYPES)('%s: every record and every field is in them', (type) => {
    const resource = oracle.resources.get(type);
    expect([...(KNOWN[type] ?? KNOWN_LEADS[type] ?? new Map()).keys()].sort()).toEqual(
      [...oracle.rows(resource).keys()].sort(),
    );
    expect([...writtenFields(type)].sort()).toEqual(Object.keys(resource.policy.fields).sort());
  });
});

describe.each(ASKERS)('$agency $post ($account)', ({ account, agency }) => {
  let seen: Map<string, Map<string, Seen>>;

  beforeAll(async () => {
    const fields = new Map(typesFor(agency).map((type) => [type, fieldsFor(agency, type)]));
    seen = await reading.everything(oracle.person(account), fields);
  });

  test.each(typesFor(agency))('%s: each cell of each record', (type) => {
    const person = oracle.person(account);
    const names = [...oracle.rows(oracle.resources.get(type)).keys()];
    const expected = names.map((name) => [
      name,
      reading.expected(person, type, name, fieldsFor(agency, type)),
    ]);
    expect(Object.fromEntries(seen.get(type) ?? [])).toEqual(Object.fromEntries(expected));
  });

  const roots = RESOURCES.filter(({ root, policy }) => root && typesFor(agency).includes(policy.type));

  test('each list holds and counts the records that may be known, whatever is filtered by', async () => {
    const person = oracle.person(account);
    const known = (type: string) =>
      [...oracle.rows(oracle.resources.get(type))].flatMap(([name, row]) =>
        oracle.knows(person, type, name) ? [toGlobalId(type, row.id)] : [],
      );
    const lists = roots.map(({ root, policy }) => {
      const ids = [...oracle.rows(oracle.resources.get(policy.type)).values()].map(({ id }) =>
        JSON.stringify(toGlobalId(policy.type, id)),
      );
      const page = 'totalCount nodes { id } edges { node { id } }';
      return `${root?.plural}(first: 200) { ${page} }
        ${root?.singular}Chosen: ${root?.plural}(first: 200, filter: { id: { in: [${ids}] } }) { ${page} }
        ${root?.singular}Others: ${root?.plural}(filter: { not: { id: { in: [${ids}] } } }) { totalCount }`;
    });
    const { data } = await reading.ask(person, `{ ${lists.join('\n')} }`);
    const sorted = (list: { id: string }[]) => list.map(({ id }) => id).sort();
    for (const { root, policy } of roots) {
      const ids = known(policy.type).sort();
      const [whole, chosen] = [data[root?.plural ?? ''], data[`${root?.singular}Chosen`]];
      if (policy.type === GROWS) {
        expect(sorted(whole.nodes)).toEqual(expect.arrayContaining(ids));
        expect(sorted(chosen.nodes)).toEqual(ids);
        continue;
      }
      for (const answer of [whole, chosen]) {
        expect(sorted(answer.nodes)).toEqual(ids);
        expect(sorted(answer.edges.map(({ node }: { node: { id: string } }) => node))).toEqual(ids);
        expect(answer.totalCount).toBe(ids.length);
      }
      expect(data[`${root?.singular}Others`].totalCount).toBe(0);
    }
  });

  test('a single record is answered if it may be known, and is null otherwise', async () => {
    const person = oracle.person(account);
    const wanted = roots.flatMap(({ root, policy: { type } }) => {
      const records = [...oracle.rows(oracle.resources.get(type))].map(([name, row]) => ({
        id: toGlobalId(type, row.id),
        known: oracle.knows(person, type, name),
        singular: root?.singular,
      }));
      return [
        ...records.filter(({ known }) => known).slice(0, 2),
        ...records.filter(({ known }) => !known).slice(0, 4),
      ];
    });
    const parts = wanted.map(({ singular, id }, index) => `r${index}: ${singular}(id: "${id}") { id }`);
    const { data } = await reading.ask(person, `{ ${parts.join('\n')} }`);
    const expected = wanted.map(({ id, known }, index) => [`r${index}`, known ? { id } : null]);
    expect(data).toEqual(Object.fromEntries(expected));
  });
});

describe.each(AUDIENCE_NAMES)('%s: what is absent', (audience) => {
  const asker = ASKERS.find(({ agency }) => agency === audience) as Asker;
  let schema: GraphQLSchema;

  beforeAll(async () => {
    const { data } = await reading.ask(oracle.person(asker.account), getIntrospectionQuery());
    schema = buildClientSchema(data);
  });

  test('introspection knows the types and fields of the matrix, and no other record', () => {
    const shown = Object.keys(schema.getTypeMap()).filter((type) => TYPES.includes(type));
    expect(shown.sort()).toEqual(typesFor(audience).sort());
    const fields = shown.map((name) => {
      const type = schema.getType(name);
      return [name, isObjectType(type) ? Object.keys(type.getFields()).sort() : []];
    });
    expect(Object.fromEntries(fields)).toEqual(
      Object.fromEntries(shown.map((type) => [type, fieldsFor(audience, type).sort()])),
    );
  });

  test('an absent field or type cannot be asked for, and no suggestion names it', async () => {
    const absent = TYPES.flatMap((type) =>
      Object.keys(policyOf(type).fields).flatMap((field) =>
        fieldsFor(audience, type).includes(field) ? [] : [{ type, field }],
      ),
    );
    for (let from = 0; from < absent.length; from += FAULTS_TOLD) {
      const some = absent.slice(from, from + FAULTS_TOLD);
      const query = some.map(({ type, field }) => `... on ${type} { ${type}_${field}: ${field} }`);
      const person = oracle.person(asker.account).actor;
      const { errors, data } = await service.graphql(person, `{ node(id: "x") { ${query.join(' ')} } }`);
      expect(data).toBeUndefined();
      const told = errors?.map(({ message, extensions }) => {
        const [, refused, suggested = ''] =
          /^查询不符合模式[:：](.*?\.)(?: Did you mean (.*)\?)?$/.exec(message) ?? [];
        return { refused, suggested, code: extensions.code };
      });
      const expected = some.map(({ type, field }) =>
        typesFor(audience).includes(type)
          ? `Cannot query field "${field}" on type "${type}".`
          : `Unknown type "${type}".`,
      );
      expect(told?.map(({ refused }) => refused).sort()).toEqual(expected.sort());
      expect(new Set(told?.map(({ code }) => code))).toEqual(new Set(['BAD_USER_INPUT']));
      const words = told?.flatMap(({ suggested }) =>
        [...suggested.matchAll(/"(\w+)"/g)].map(([, word]) => word),
      );
      for (const word of words ?? []) expect(namesOf(schema)).toContain(word);
    }
  });
});

/** Every word that a schema may speak of. */
const namesOf = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap()).flatMap((type) => [
    type.name,
    ...('getFields' in type ? Object.keys(type.getFields()) : []),
  ]);
