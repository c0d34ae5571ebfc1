import { buildSchema, type GraphQLInterfaceType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { DataSource } from 'typeorm';
import { ownerOptions } from '../../ormconfig';
import type { ResourceDeclaration } from '../../src/graphql/resource';
import { Resources } from '../../src/graphql/resource';
import { audienceSchema } from '../../src/graphql/schema/audience-schema';
import { policyHoles, schemaHoles } from '../../src/graphql/schema/boot-checks';
import { rulesOf } from '../../src/graphql/schema/guards';
import { servedSchemas } from '../../src/graphql/schema/served-schemas';
import { wholeSchema } from '../../src/graphql/schema/whole-schema';
import { RESOURCES } from '../../src/modules/resources';
import { condition } from '../../src/policy/condition';
import { type MatrixRow, N, R, rows, when } from '../../src/policy/effect';
import { MUTATION_POLICY, QUERY_POLICY } from '../../src/policy/operations.policy';
import type { ResourcePolicy } from '../../src/policy/resource-policy';
import { AUDIENCE_NAMES } from '../../src/policy/vocabulary';

type Entities = ConstructorParameters<typeof Resources>[1];
let metadataOf: Entities;
let whole: GraphQLSchema;

beforeAll(async () => {
  const source = new DataSource(ownerOptions('postgres://nobody@localhost/nothing'));
  await (source as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
  metadataOf = (entity) => source.getMetadata(entity);
});

/** A schema of one's own, so that what is planted in it grows nowhere else. */
beforeEach(() => {
  whole = wholeSchema();
});

const everywhere = (effect: MatrixRow[number]): MatrixRow => [effect, effect, effect, effect, effect, effect];
const state = condition('state-is-known', '状态已知', { op: 'known', field: 'state' });
const draftNote = condition('note-is-known', '备注已知', { op: 'known', field: 'draftNote' });

/** The service's own resources, one of them changed. */
function planted(
  type: string,
  change: (declaration: ResourceDeclaration) => Partial<ResourceDeclaration>,
): Resources {
  const declarations = RESOURCES.map((each) =>
    each.policy.type === type ? { ...each, ...change(each) } : each,
  );
  return new Resources(declarations, metadataOf);
}

const policy =
  (change: (policy: ResourcePolicy) => Partial<ResourcePolicy>) => (each: ResourceDeclaration) => ({
    policy: { ...each.policy, ...change(each.policy) },
  });

const fields = (change: Record<string, MatrixRow>) =>
  policy((each) => ({ fields: { ...each.fields, ...change } }));

const without = (name: string) => policy(({ fields: { [name]: _left, ...rest } }) => ({ fields: rest }));

const row = (type: string) => (whole.getType(type) as GraphQLObjectType).getFields();

describe('a policy without holes', () => {
  test('every audience has its schema', () => {
    expect(policyHoles(whole, new Resources(RESOURCES, metadataOf))).toEqual([]);
    expect(Object.keys(servedSchemas(new Resources(RESOURCES, metadataOf)))).toEqual(AUDIENCE_NAMES);
  });
});

describe('the boot names each hole of a policy', () => {
  const HOLES: [string, () => Resources, string[]][] = [
    [
      'a field without an entry',
      () => planted('Finding', without('facts')),
      ['Finding.facts: no entry in the policy'],
    ],
    [
      'a relation without an entry',
      () => planted('Finding', without('measures')),
      ['Finding.measures: no entry in the policy'],
    ],
    [
      'an entry for no field',
      () => planted('Finding', fields({ leadNumber: everywhere(R('K7')) })),
      ['Finding.leadNumber: an entry for no field'],
    ],
    [
      'a conditional field that is non-null',
      () => planted('Finding', fields({ title: everywhere(when(state, 'K7')) })),
      ['Finding.title: visible on a condition, yet non-null'],
    ],
    [
      'a condition on what is itself conditional',
      () =>
        planted(
          'Finding',
          fields({ place: [when(draftNote, 'K1'), N('K1'), N('K1'), N('K1'), N('K1'), N('K1')] }),
        ),
      ['Finding.place: its condition looks at draftNote, which is itself conditional'],
    ],
    [
      'a field reduced to what is hidden',
      () =>
        planted('TeamMember', fields({ title: [R('K7'), R('K6'), R('K13'), N('K1'), N('K12'), N('K12')] })),
      ['TeamMember.name: reduced to title, which INSPECTED_UNIT does not always see'],
    ],
    [
      'a condition on a column that is not there',
      () => {
        const lead = condition('lead-is-known', '线索已知', { op: 'known', field: 'leadId' });
        return planted(
          'Finding',
          fields({ place: [when(lead, 'K1'), ...everywhere(N('K1')).slice(1)] as never }),
        );
      },
      ['Finding.leadId has no column in finding'],
    ],
    [
      'a rule on records that looks at a column that is not there',
      () => {
        const lead = condition('lead-is-known', '线索已知', { op: 'known', field: 'leadId' });
        return planted(
          'Finding',
          policy((each) => ({ rows: [rows(lead, 'K1'), ...each.rows.slice(1)] as never })),
        );
      },
      ['Finding.leadId has no column in finding'],
    ],
    [
      'a default order by what an audience does not always see',
      () => planted('Finding', () => ({ order: ['legalBasis'], orders: { INSPECTED_UNIT: ['number'] } })),
      [
        'Finding: default order by legalBasis, which DISCIPLINE_COMMISSION does not always see',
        'Finding: default order by number, which INSPECTED_UNIT does not always see',
      ],
    ],
    [
      'a default order by what nobody is shown',
      () => planted('Finding', () => ({ order: ['createdAt'], orders: {} })),
      AUDIENCE_NAMES.slice(0, 4).map(
        (audience) => `Finding: default order by createdAt, which ${audience} does not always see`,
      ),
    ],
  ];

  test.each(HOLES)('%s', (_title, plant, lines) => {
    expect(policyHoles(whole, plant())).toEqual(lines);
  });

  test('the service does not start: all holes are in one error', () => {
    const resources = planted('Finding', without('facts'));
    expect(() => servedSchemas(resources)).toThrow(/1 处漏洞.\nFinding\.facts: no entry in the policy$/);
  });

  test.each([
    ['Query', 'petitions', Object.keys(QUERY_POLICY)],
    ['Mutation', 'registerPetition', Object.keys(MUTATION_POLICY)],
  ])('%s.%s: an operation without an entry', (root, name, known) => {
    const type = row(root);
    const [pattern] = Object.values(type);
    Object.assign(type, { [name]: { ...pattern, name } });
    expect(known).not.toContain(name);
    expect(policyHoles(whole, new Resources(RESOURCES, metadataOf))).toEqual([
      `${root}.${name}: no entry in the policy`,
    ]);
  });

  test.each([
    ['Query', Object.keys(QUERY_POLICY)],
    ['Mutation', Object.keys(MUTATION_POLICY)],
  ])('%s: an entry for no operation, one line each', (root, names) => {
    for (const name of names) delete row(root)[name];
    expect(policyHoles(whole, new Resources(RESOURCES, metadataOf))).toEqual(
      names.map((name) => `${name}: an entry for no operation`),
    );
  });

  test('a type that the schema does not have', () => {
    const resources = planted(
      'Finding',
      policy(() => ({ type: 'Petition' })),
    );
    expect(policyHoles(whole, resources)).toContain('Petition: the schema has no such type');
  });
});

describe('the boot names each hole of a finished schema', () => {
  const { rule } = jest.requireActual<typeof import('graphql-shield')>('graphql-shield');
  const someRule = rule()(() => true);

  test('a rule on an interface, which shield ignores', () => {
    const schema = audienceSchema(whole, new Resources(RESOURCES, metadataOf), 'INSPECTED_UNIT');
    expect((schema.getType('Node') as GraphQLInterfaceType).name).toBe('Node');
    expect(schemaHoles(schema, { Node: { id: someRule } }, 'INSPECTED_UNIT')).toEqual([
      'INSPECTED_UNIT: a rule stands on the interface Node, where it is ignored',
    ]);
  });

  test.each([
    ['without a rule', {}, ['AUDIT: Subscription.findingChanged starts before any rule is asked']],
    ['with a rule', { Subscription: { findingChanged: someRule } }, []],
  ])('a subscription %s', (_title, rules, lines) => {
    const schema = buildSchema('type Query { id: ID } type Subscription { findingChanged: ID }');
    expect(schemaHoles(schema, rules as ReturnType<typeof rulesOf>, 'AUDIT')).toEqual(lines);
  });

  test('the schemas that are served have rules on object types alone', () => {
    const resources = new Resources(RESOURCES, metadataOf);
    for (const audience of AUDIENCE_NAMES) {
      const schema = audienceSchema(whole, resources, audience);
      expect(schemaHoles(schema, rulesOf(schema, resources, audience), audience)).toEqual([]);
    }
  });
});
