import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import type { ObjectLiteral } from 'typeorm';
import { toGlobalId } from '../../src/graphql/global-id';
import type { ResourceDeclaration } from '../../src/graphql/resource';
import type { Claims } from '../../src/identity/actor';
import { FindingEntity } from '../../src/modules/findings/finding.entity';
import { RESOURCES } from '../../src/modules/resources';
import { actorsOf, type Mutation } from '../../src/policy/operations.policy';
import { rowRuleOf } from '../../src/policy/resource-policy';
import { asOwner, idOf, World } from '../support/world';
import { fieldsFor, TYPES, typesFor } from './matrix-fields';
import type { Person } from './matrix-oracle';
import { ASKERS } from './matrix-people';
import { type MatrixService, startMatrixService } from './matrix-service';
import { mutationsOf, type SampleMutation } from './sample-inputs';

let matrix: MatrixService;
beforeAll(async () => {
  matrix = await startMatrixService();
});
afterAll(() => matrix.service.stop());

const ask = (who: Claims, query: string, variables: object = {}) =>
  matrix.service.graphql(who, query, variables);
const person = (account: string): Person => matrix.oracle.person(account);
const rowOf = (type: string, name: string) =>
  matrix.oracle.rows(matrix.oracle.resources.get(type)).get(name) as ObjectLiteral;
const gid = (type: string, name: string) => toGlobalId(type, rowOf(type, name).id);

/** A record of this type that exists and that the person may not know of, beside one that does not exist. */
function hiddenAndUnknown(who: Person, type: string): { hidden: string; unknown: string } | null {
  const resource = matrix.oracle.resources.get(type);
  const [hidden] = [...matrix.oracle.rows(resource)].filter(
    ([name]) => !matrix.oracle.knows(who, type, name),
  );
  return hidden
    ? { hidden: toGlobalId(type, hidden[1].id), unknown: toGlobalId(type, idOf('nothing')) }
    : null;
}

/** Types whose records are tried as the target of every mutation, beside those that it answers with. */
const TARGETS = ['Finding', 'Inspection', 'Lead'];

/** A post that may not call it is refused before anything is looked up. */
const looksUp = ({ name, variables }: SampleMutation, { agency, post }: Claims) =>
  JSON.stringify(variables).includes('an id') && actorsOf(name as Mutation)[agency]?.includes(post) === true;

describe('what may not be known is answered like what does not exist, byte for byte', () => {
  /** Every way by which a record is named, for each type of these. */
  const byId = (types: readonly ResourceDeclaration[], agency: Claims['agency']): string => {
    const parts = types.map(({ root, policy }) => {
      const id = `$${policy.type}`;
      const anywhere = `${policy.type}_node: node(id: ${id}) { id } ${policy.type}_nodes: nodes(ids: [${id}]) { id }`;
      if (root === null || rowRuleOf(policy, agency) === null) return anywhere;
      const { singular, plural } = root;
      return `${anywhere} ${singular}(id: ${id}) { id }
        ${plural}(filter: { id: { eq: ${id} } }) { totalCount nodes { id } }
        ${singular}_others: ${plural}(filter: { not: { id: { eq: ${id} } } }) { totalCount }`;
    });
    return `query (${types.map(({ policy }) => `$${policy.type}: ID!`).join(', ')}) { ${parts.join(' ')} }`;
  };

  test.each(ASKERS)('$account: by id, one or many, and in lists', async ({ account, agency }) => {
    const who = person(account);
    const pairs = new Map(RESOURCES.map(({ policy }) => [policy.type, hiddenAndUnknown(who, policy.type)]));
    const types = RESOURCES.filter(({ policy }) => pairs.get(policy.type));
    expect(types.length).toBeGreaterThan(1);
    const [hidden, unknown] = await Promise.all(
      (['hidden', 'unknown'] as const).map((kind) => {
        const ids = types.map(({ policy: { type } }) => [type, pairs.get(type)?.[kind]]);
        return ask(who.actor, byId(types, agency), Object.fromEntries(ids));
      }),
    );
    expect(hidden?.errors).toBeUndefined();
    expect(hidden?.text).toBe(unknown?.text);
  });

  test.each(ASKERS.filter(({ agency }) => !['ADMINISTRATION', 'AUDIT'].includes(agency)))(
    '$account: in explanations',
    async ({ account }) => {
      const who = person(account);
      const query = 'query ($id: ID!) { explainAccess(input: { id: $id, field: "id" }) { visible reason } }';
      for (const type of ['Finding', 'Inspection', 'Evidence', 'AuditEntry']) {
        const ids = hiddenAndUnknown(who, type);
        if (ids === null) continue;
        const [hidden, unknown] = await Promise.all(
          [ids.hidden, ids.unknown].map((id) => ask(who.actor, query, { id })),
        );
        expect(hidden?.errors?.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
        expect([type, hidden?.text]).toEqual([type, unknown?.text]);
      }
    },
  );

  test.each([
    ['own-head', {}],
    ['their-leader', {}],
    ['their-inspector', {}],
    ['elsewhere-clerk', {}],
    ['elsewhere-clerk', { post: 'DIRECTOR', account: 'elsewhere-director' }],
    ['elsewhere-clerk', { post: 'SECRETARY', account: 'elsewhere-secretary' }],
    ['county-clerk', {}],
    ['yf-clerk', {}],
    ['yf-director', {}],
    ['jw-elsewhere', {}],
    ['jw-elsewhere', { post: 'DIRECTOR', account: 'jw-elsewhere-director' }],
    ['jw-elsewhere', { post: 'PETITION', account: 'jw-elsewhere-petition' }],
    ['jw-handler', {}],
    ['zf-clerk', {}],
    ['zf-expert', {}],
    ['zf-director', {}],
    ['zf-elsewhere', {}],
  ] as const)(
    '%s %o: as the target of every mutation',
    async (account, given) => {
      const who = person(account);
      const claims = { ...who.actor, ...given };
      const { data } = await ask(claims, getIntrospectionQuery());
      const schema = buildClientSchema(data);
      const mutations = mutationsOf(schema, 'an id').filter((each) => looksUp(each, claims));
      const notFound = new Set<string>();
      for (const { name, payload } of mutations) {
        for (const type of new Set([...payload.filter((each) => TYPES.includes(each)), ...TARGETS])) {
          const ids = hiddenAndUnknown(who, type);
          if (ids === null) continue;
          const [hidden, unknown] = await Promise.all(
            [ids.hidden, ids.unknown].map((id) => {
              const mutation = mutationsOf(schema, id).find((each) => each.name === name);
              return ask(claims, mutation?.query ?? '', mutation?.variables);
            }),
          );
          expect([name, type, hidden?.text]).toEqual([name, type, unknown?.text]);
          if (hidden?.errors?.[0]?.extensions.code === 'NOT_FOUND') notFound.add(name);
        }
      }
      expect([...notFound]).toEqual(mutations.map(({ name }) => name));
      expect(mutations.length).toBeGreaterThan(0);
    },
    30_000,
  );

  test.each([
    ['an id of another type', (id: string) => toGlobalId('Inspection', id)],
    ['a division’s code', () => toGlobalId('Finding', '621000')],
    ['a uuid of a division', (id: string) => toGlobalId('Region', id)],
    ['a type in lower case', (id: string) => toGlobalId('finding', id)],
    ['a type that the asker does not have', (id: string) => toGlobalId('Lead', id)],
    ['a type that nobody has', (id: string) => toGlobalId('Petition', id)],
    ['a uuid in capitals', (id: string) => toGlobalId('Finding', id.toUpperCase())],
    ['padded base64', (id: string) => `${toGlobalId('Finding', id)}=`],
    ['two records', (id: string) => Buffer.from(`Finding:${id}:Finding:${id}`).toString('base64url')],
    ['the bare uuid', (id: string) => id],
    ['nothing', () => ''],
  ])('%s is no id', async (_title, make) => {
    const id = make(rowOf('Finding', 'own FED_BACK').id);
    const query = `query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } finding(id: $id) { id }
      region(id: $id) { id } findings(filter: { id: { in: [$id] } }) { totalCount } }`;
    const { data, errors } = await ask(person('own-head').actor, query, { id });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      node: null,
      nodes: [null],
      finding: null,
      region: null,
      findings: { totalCount: 0 },
    });
  });

  test('no more than a hundred ids at once', async () => {
    const ids = Array(101).fill(gid('Finding', 'own FED_BACK'));
    const { errors } = await ask(
      person('own-head').actor,
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids },
    );
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', field: ['ids'] }]);
  });
});

describe('aliases', () => {
  test('two aliases of one link are two selections, each counting what may be known', async () => {
    const query = `query ($id: ID!) { finding(id: $id) {
      all: inspection { findings { totalCount } }
      closed: inspection { findings(filter: { state: { eq: CLOSED } }) { totalCount } } } }`;
    const { data } = await ask(person('own-head').actor, query, { id: gid('Finding', 'own FED_BACK') });
    expect(data.finding).toEqual({
      all: { findings: { totalCount: 12 } },
      closed: { findings: { totalCount: 1 } },
    });
  });

  test('fifty aliases of one list tell no more than one', async () => {
    const lists = Array.from({ length: 50 }, (_, index) => `a${index}: findings { totalCount }`);
    const { data } = await ask(person('other-liaison').actor, `{ ${lists.join(' ')} }`);
    expect(new Set(Object.values(data).map((list) => JSON.stringify(list)))).toEqual(
      new Set(['{"totalCount":4}']),
    );
  });
});

describe('what others do leaves no trace with the unit', () => {
  const view = async () => {
    const fields = new Map(
      typesFor('INSPECTED_UNIT').map((type) => [type, fieldsFor('INSPECTED_UNIT', type)]),
    );
    const seen = await matrix.reading.everything(person('own-head'), fields);
    return [...seen].map(([type, records]) => [type, Object.fromEntries(records)]);
  };

  test.each([
    [
      'copying a finding to 纪委监委',
      'yf-clerk',
      () => ({
        copyFinding: { id: gid('Finding', 'own CLAIMED'), recipient: 'DISCIPLINE_COMMISSION' },
      }),
    ],
    [
      'copying a finding to 政法委',
      'yf-clerk',
      () => ({
        copyFinding: { id: gid('Finding', 'own CLAIMED'), recipient: 'POLITICAL_LEGAL_COMMISSION' },
      }),
    ],
    [
      'planning an unannounced follow-up',
      'yf-clerk',
      () => ({
        scheduleFollowUp: { id: gid('Finding', 'own NOT_THOROUGH'), kind: 'ANNUAL', unannounced: true },
      }),
    ],
  ])(
    '%s',
    async (_title, account, make) => {
      const before = await view();
      const [[name, input]] = Object.entries(make()) as [[string, object]];
      const pascal = `${name[0]?.toUpperCase()}${name.slice(1)}`;
      const query = `mutation ($input: ${pascal}Input!) { ${name}(input: $input) { clientMutationKey } }`;
      const { errors } = await ask(person(account).actor, query, { input });
      expect(errors).toBeUndefined();
      expect(await view()).toEqual(before);
    },
    30_000,
  );

  test('findings of others leave its lists, counts and statistics as they are', async () => {
    const { plannedStartOn } = rowOf('Inspection', 'announced RECTIFYING');
    const query = `{ statistics(year: ${plannedStartOn.slice(0, 4)}) { figures { key numerator denominator percent } }
      findings { totalCount } inspections { nodes { findings { totalCount nodes { reference } } } } }`;
    const before = await ask(person('own-head').actor, query);
    expect(before.errors).toBeUndefined();
    await asOwner(matrix.service.ownerUrl, async (source) => {
      const more = new World(source);
      for (const number of ['F-901', 'F-902', 'F-903'])
        more.add(FindingEntity, number, {
          ...rowOf('Finding', 'of another unit'),
          ...{ id: idOf(number), number },
        });
      await more.save(source.manager);
    });
    expect((await ask(person('own-head').actor, query)).text).toBe(before.text);
    const { data } = await ask(person('other-liaison').actor, '{ findings { totalCount } }');
    expect(data.findings.totalCount).toBe(7);
  });
});

test('a county’s office does not see what the city drafts about its county', async () => {
  const query = 'mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { finding { id } } }';
  const input = {
    inspectionId: gid('Inspection', 'announced FIELDWORK_STARTED'),
    unitId: gid('Unit', 'own'),
    title: '县（区）的问题',
  };
  const { data, errors } = await ask(person('our-leader').actor, query, { input });
  expect(errors).toBeUndefined();
  const { id } = data.recordFinding.finding;
  const seen = await ask(
    person('county-clerk').actor,
    `{ finding(id: "${id}") { id } node(id: "${id}") { id } }`,
  );
  expect(seen.data).toEqual({ finding: null, node: null });
});

test('the key of somebody else’s request gives nothing of its result', async () => {
  const query =
    'mutation ($input: DraftAnnualPlanInput!) { draftAnnualPlan(input: $input) { annualPlan { id } } }';
  const input = { year: 2040, title: '计划', clientMutationKey: 'the same key' };
  const first = await ask(person('yf-clerk').actor, query, { input });
  const other = await ask(person('elsewhere-clerk').actor, query, { input });
  const again = await ask(person('yf-clerk').actor, query, { input });
  expect([first.errors, other.errors]).toEqual([undefined, undefined]);
  expect(again.text).toBe(first.text);
  expect(other.data.draftAnnualPlan.annualPlan.id).not.toBe(first.data.draftAnnualPlan.annualPlan.id);
});
