import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isObjectType,
  printSchema,
} from 'graphql';
import { RESOURCES } from '../../src/modules/resources';
import { effectOf } from '../../src/policy/resource-policy';
import { AUDIENCE_NAMES, type Audience, POSTS } from '../../src/policy/vocabulary';
import { WRITTEN_TYPES, writtenCell } from './expected-fields';
import { fieldsFor, policyOf, TYPES, typesFor } from './matrix-fields';
import { ASKERS } from './matrix-people';
import { FAULTS_TOLD, type MatrixService, startMatrixService } from './matrix-service';

let matrix: MatrixService;
const schemas = new Map<Audience, GraphQLSchema>();

const claimsOf = (audience: Audience) => {
  const asker = ASKERS.find(({ agency }) => agency === audience);
  return matrix.oracle.person(asker?.account ?? '').actor;
};
const ask = (audience: Audience, query: string) => matrix.service.graphql(claimsOf(audience), query);
const schemaOf = (audience: Audience) => schemas.get(audience) as GraphQLSchema;

beforeAll(async () => {
  matrix = await startMatrixService();
  for (const audience of AUDIENCE_NAMES) {
    const { data } = await ask(audience, getIntrospectionQuery({ inputValueDeprecation: true }));
    schemas.set(audience, buildClientSchema(data));
  }
});
afterAll(() => matrix.service.stop());

/** Somebody else's record, of which no condition holds. */
const NO_CONDITION_MET = { recordedBy: 'somebody else', reportApprovedAt: null };

const camel = (type: string) => `${type[0]?.toLowerCase()}${type.slice(1)}`;
const constant = (field: string) => field.replace(/([A-Z])/g, '_$1').toUpperCase();

/** Fields that an audience always sees on what it finds, and that a column holds. */
const alwaysSeen = (audience: Audience, type: string): string[] => {
  const resource = matrix.oracle.resources.get(type);
  return fieldsFor(audience, type).filter((field) => {
    if (resource.computed?.[field] || resource.relations.get(field)?.many) return false;
    if (WRITTEN_TYPES.includes(type))
      return writtenCell({ agency: audience }, type, field, NO_CONDITION_MET) === 'visible';
    return effectOf(policyOf(type), audience, field).kind === 'visible';
  });
};

/** Two letters for a number: AA, AB, … */
const letters = (at: number) => String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26));

/**
 * Names that begin like an absent type and speak of something that is there: of one's own unit, in the viewer;
 * 退回原因 and 受理号, which a lead's sender and its receiver read (receipt line of the matrix, K6, K4).
 */
const OTHER_THINGS: Readonly<Partial<Record<Audience, readonly string[]>>> = {
  LAW_GOVERNANCE_OFFICE: ['LeadReturnReason'],
  DISCIPLINE_COMMISSION: ['acceptanceNumber'],
  POLITICAL_LEGAL_COMMISSION: ['LeadReturnReason'],
  // how much is read of leads, and nothing of any
  AUDIT: [
    ...['LeadQueryVolume', 'LeadQueryVolumeConnection', 'LeadQueryVolumeEdge', 'LeadQueryVolumeFilter'],
    ...['LeadQueryVolumeOrder', 'LeadQueryVolumeOrderField', 'leadQueryVolume', 'leadQueryVolumes'],
    'unitCode',
  ],
};

/** Ways to ask for types that may not be there. */
const DOCUMENTS: Record<string, (types: readonly string[]) => string> = {
  introspection: (types) =>
    `{ ${types.map((type, at) => `t${at}: __type(name: "${type}") { name description fields { name } }`).join(' ')} }`,
  'an inline fragment': (types) =>
    `{ node(id: "x") { id ${types.map((type) => `... on ${type} { id }`).join(' ')} } }`,
  'a fragment': (types) =>
    `{ node(id: "x") { id ${types.map((_type, at) => `...F${at}`).join(' ')} } }
     ${types.map((type, at) => `fragment F${at} on ${type} { id }`).join(' ')}`,
  'a variable': (types) =>
    `query (${['$id: ID!', ...types.map((type, at) => `$v${at}: ${type}Filter`)].join(', ')}) { node(id: $id) { id } }`,
};

describe.each(AUDIENCE_NAMES)('%s', (audience) => {
  const roots = RESOURCES.filter(({ policy, root }) => root && typesFor(audience).includes(policy.type));

  test('filters know what is always seen, and no more', () => {
    for (const type of typesFor(audience)) {
      const { relations } = matrix.oracle.resources.get(type);
      const filter = schemaOf(audience).getType(`${type}Filter`);
      if (!isInputObjectType(filter)) continue;
      const expected = alwaysSeen(audience, type).filter((field) => {
        const relation = relations.get(field);
        return relation === undefined || typesFor(audience).includes(relation.target);
      });
      expect([type, Object.keys(filter.getFields()).sort()]).toEqual([
        type,
        ['and', 'or', 'not', ...expected].sort(),
      ]);
    }
  });

  test('orders know what is always seen, and no more', () => {
    for (const type of typesFor(audience)) {
      const { relations, columnType } = matrix.oracle.resources.get(type);
      const order = schemaOf(audience).getType(`${type}OrderField`);
      if (!isEnumType(order)) continue;
      const expected = alwaysSeen(audience, type).filter(
        (field) => !relations.has(field) && !columnType(field).endsWith('[]'),
      );
      const names = order.getValues().map(({ name }) => name);
      expect([type, names.sort()]).toEqual([type, expected.map(constant).sort()]);
    }
  });

  test('whatever else is asked for by filter or order is refused, and the refusal names only what is there', async () => {
    const parts = roots.flatMap(({ root, policy: { type, fields } }) => {
      const seen = alwaysSeen(audience, type);
      return Object.keys(fields)
        .filter((field) => !seen.includes(field) && !matrix.oracle.resources.get(type).relations.has(field))
        .flatMap((field) => [
          { field, part: `${root?.plural}(filter: { ${field}: { isNull: true } }) { totalCount }` },
          {
            field: constant(field),
            part: `${root?.plural}(orderBy: [{ field: ${constant(field)} }]) { totalCount }`,
          },
        ]);
    });
    const words = new Set(printSchema(schemaOf(audience)).match(/\w+/g));
    for (let from = 0; from < parts.length; from += FAULTS_TOLD) {
      const some = parts.slice(from, from + FAULTS_TOLD);
      const { errors, data } = await ask(
        audience,
        `{ ${some.map(({ part }, index) => `a${index}: ${part}`).join(' ')} }`,
      );
      expect(data).toBeUndefined();
      expect(errors).toHaveLength(some.length);
      for (const [index, { message, extensions }] of (errors ?? []).entries()) {
        expect(extensions.code).toBe('BAD_USER_INPUT');
        const [told = '', suggested = ''] = message.split('Did you mean');
        expect(told).toContain(`"${some[index]?.field}"`);
        for (const word of suggested.match(/\w{3,}/g) ?? [])
          expect(['the', 'enum', 'value', 'or', ...words]).toContain(word);
      }
    }
  });

  test.each(Object.keys(DOCUMENTS))(
    'a type that is absent answers like one that nobody has: %s',
    async (form) => {
      const absent = TYPES.filter((each) => !typesFor(audience).includes(each));
      // as long, and as unlike any type that is there
      const nobodys = absent.map((type, at) => `Qz${letters(at)}${'z'.repeat(type.length)}`);
      const answers = await Promise.all(
        [absent, nobodys].map(async (types) => {
          const { text } = await ask(audience, DOCUMENTS[form]?.(types) ?? '');
          return types
            .reduce(
              (all, type, at) => all.replaceAll(new RegExp(`"${type}(?=Filter"|")`, 'g'), `"T${at}`),
              text.replaceAll('\\"', '"'),
            )
            .replaceAll(/ Did you mean [^?]*\?/g, '');
        }),
      );
      expect(answers[0]).toBe(answers[1]);
    },
  );

  test('a slip of the pen in the name of what is absent is not corrected to it', async () => {
    const types = TYPES.filter((type) => !typesFor(audience).includes(type));
    const fields = typesFor(audience).flatMap((type) =>
      Object.keys(policyOf(type).fields)
        .filter((field) => !fieldsFor(audience, type).includes(field))
        .map((field) => ({ type, field })),
    );
    const slips = [
      ...types.map((type) => ({ absent: type, part: `... on ${type}s { id }` })),
      ...fields.map(({ type, field }) => ({ absent: field, part: `... on ${type} { ${field}s }` })),
    ];
    for (let from = 0; from < slips.length; from += FAULTS_TOLD) {
      const some = slips.slice(from, from + FAULTS_TOLD);
      const { errors } = await ask(
        audience,
        `{ node(id: "x") { ${some.map(({ part }) => part).join(' ')} } }`,
      );
      expect(errors?.length).toBeGreaterThanOrEqual(some.length);
      const suggested = errors?.flatMap(
        ({ message }) => message.split('Did you mean')[1]?.match(/\w+/g) ?? [],
      );
      for (const { absent } of some) {
        const elsewhere = Object.values(schemaOf(audience).getTypeMap()).some(
          (type) => type.name === absent || (isObjectType(type) && absent in type.getFields()),
        );
        if (!elsewhere) expect(suggested).not.toContain(absent);
      }
    }
  });

  test('no name in the schema speaks of a type that is absent', () => {
    const absent = TYPES.filter((type) => !typesFor(audience).includes(type));
    const names = Object.values(schemaOf(audience).getTypeMap()).flatMap((type) => [
      type.name,
      ...('getFields' in type ? Object.values(type.getFields()) : []).flatMap((field) => [
        field.name,
        ...('args' in field ? field.args.map(({ name }: { name: string }) => name) : []),
      ]),
    ]);
    const speaking = names.filter((name) =>
      absent.some((type) => new RegExp(`^(${type}|${camel(type)})(?![a-z])`).test(name)),
    );
    expect([...new Set(speaking)].sort()).toEqual(OTHER_THINGS[audience] ?? []);
  });

  test('posts of other agencies are not in the schema', () => {
    const posts = schemaOf(audience).getType('Post');
    const own =
      audience === 'ADMINISTRATION'
        ? Object.values(POSTS).flatMap((each) => Object.keys(each))
        : Object.keys(POSTS[audience]);
    expect(
      isEnumType(posts) &&
        posts
          .getValues()
          .map(({ name }) => name)
          .sort(),
    ).toEqual([...new Set(own)].sort());
  });
});

describe('the schema of the inspected unit', () => {
  /* 整治问题线索 is what a campaign found in the unit's own house; 移送、抄告、举报 are nothing it may hear of */
  test.each([
    /\bleads?\b/i,
    /(?<!整治问题)线索/,
    /移送|移交给|抄告|抄送/,
    /举报|信访|案件监督管理|承办室/,
    /hotline|12345/i,
    /transfer|reporter|disposal|discipline(?!_)/i,
  ])('has no word of %s', (word) => {
    const lines = printSchema(schemaOf('INSPECTED_UNIT')).split('\n');
    expect(lines.filter((line) => word.test(line))).toEqual([]);
  });

  test('its rules speak of itself alone', async () => {
    const { data } = await ask(
      'INSPECTED_UNIT',
      '{ accessRules(first: 200) { totalCount nodes { type field condition basis basisText } } }',
    );
    expect(data.accessRules.totalCount).toBeLessThanOrEqual(400);
    const text = JSON.stringify(data.accessRules.nodes);
    expect(text.match(/举报|移送|线索(?!状态)|监察|案件监督/g)).toBeNull();
  });

  test('its statistics name no figure of others', async () => {
    const { data } = await ask(
      'INSPECTED_UNIT',
      '{ statistics(year: 2026) { figures { key } notes { key } } }',
    );
    const keys = data.statistics.figures.map(({ key }: { key: string }) => key.split('.')[0]);
    expect([...new Set(keys)].sort()).toEqual(['register', 'special-inspections']);
    expect(data.statistics.notes).toEqual([]);
  });
});
