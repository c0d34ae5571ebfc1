import type { ObjectLiteral } from 'typeorm';
import { toGlobalId } from '../../src/graphql/global-id';
import type { Claims } from '../../src/identity/actor';
import type { InspectionEntity } from '../../src/modules/inspections/inspection.entity';
import { idOf } from '../support/world';
import { type MatrixService, startMatrixService } from './matrix-service';

let matrix: MatrixService;
beforeAll(async () => {
  matrix = await startMatrixService();
});
afterAll(() => matrix.service.stop());

const ask = (who: Claims, query: string, variables: object = {}) =>
  matrix.service.graphql(who, query, variables);
const person = (account: string) => matrix.oracle.person(account);
const rowOf = (type: string, name: string) =>
  matrix.oracle.rows(matrix.oracle.resources.get(type)).get(name) as ObjectLiteral;
const gid = (type: string, name: string) => toGlobalId(type, rowOf(type, name).id);

describe('a filter cannot look through a link at a record that may not be known', () => {
  const hidden = 'unannounced PREPARED';
  const values: [string, (row: InspectionEntity) => string, string][] = [
    ['title', ({ title }) => `{ eq: "${title}" }`, '{ eq: "不是" }'],
    ['title', ({ title }) => `{ startsWith: "${title.slice(0, 3)}" }`, '{ startsWith: "不是" }'],
    ['number', ({ number }) => `{ contains: "${number}" }`, '{ contains: "不是" }'],
    ['state', ({ state }) => `{ eq: ${state} }`, '{ eq: ARCHIVED }'],
    ['unannounced', () => '{ eq: true }', '{ eq: false }'],
    ['plannedStartOn', ({ plannedStartOn }) => `{ gte: "${plannedStartOn}" }`, '{ isNull: true }'],
    [
      'id',
      ({ id }) => `{ eq: "${toGlobalId('Inspection', id)}" }`,
      `{ eq: "${toGlobalId('Inspection', idOf('nothing'))}" }`,
    ],
  ];
  const forms = [
    'F',
    '{ not: F }',
    '{ or: [F, { not: F }] }',
    '{ and: [{ not: { not: F } }] }',
    '{ not: { or: [F] } }',
  ];

  test.each(values.flatMap((value) => forms.map((form) => [value[0], form, value] as const)))(
    'inspection.%s as %s',
    async (_field, form, [field, right, wrong]) => {
      const who = person('jw-intake');
      const only = `{ id: { eq: "${gid('Finding', 'copied, of an unannounced inspection')}" } }`;
      const answers = await Promise.all(
        [right(rowOf('Inspection', hidden) as InspectionEntity), wrong].map((value) => {
          const probe = form.replaceAll('F', `{ inspection: { ${field}: ${value} } }`);
          const filter = `{ and: [${only}, ${probe}] }`;
          return ask(
            who.actor,
            `{ findings(filter: ${filter}) { totalCount nodes { id inspection { id } } } }`,
          );
        }),
      );
      expect(answers[0]?.errors).toBeUndefined();
      expect(answers[0]?.text).toBe(answers[1]?.text);
    },
  );
});

describe('a cursor', () => {
  const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const id = idOf('nothing');

  test.each([
    ['of an order by what is hidden', cursor('draftNote,id', 'x', id)],
    ['of an order by what is masked', cursor('legalBasis,id', 'x', id)],
    ['of an order by what other units’ rows are counted in', cursor('number,id', 'F-001', id)],
    ['of another order', cursor('-foundOn,id', '2026-03-01', id)],
    ['of no order', cursor('', 'F-001', id)],
    ['with one value too few', cursor('foundOn,id', id)],
    ['with one value too many', cursor('foundOn,id', '2026-03-01', id, id)],
    ['with a value of another type', cursor('foundOn,id', 7, id)],
    ['with an object', cursor('foundOn,id', { contains: '' }, id)],
    ['with a NUL', cursor('foundOn,id', 'F\0', id)],
    ['with SQL for an id', cursor('foundOn,id', '2026-03-01', `${id}' OR TRUE --`)],
    ['that is no JSON', Buffer.from('number').toString('base64url')],
    ['that is no list', Buffer.from('{}').toString('base64url')],
    ['that is empty', ''],
  ])('%s is refused', async (_title, after) => {
    const query = 'query ($after: String) { findings(after: $after) { nodes { id } } }';
    const { errors, data } = await ask(person('own-head').actor, query, { after });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'BAD_USER_INPUT', field: ['after'] },
    ]);
    expect(data).toBeNull();
  });

  test.each([
    ['CYCLE', 'cycle', 2 ** 31],
    ['CYCLE', 'cycle', 0.5],
    ['FOUND_ON', 'foundOn', '2026-02-30'],
    ['FOUND_ON', 'foundOn', '2026-99-99'],
    ['FED_BACK_AT', 'fedBackAt', '2026-02-30T00:00:00.000Z'],
    ['FED_BACK_AT', 'fedBackAt', 'Jan 1 2026 (midnight)'],
    ['FED_BACK_AT', 'fedBackAt', '0000-01-01T00:00:00.000Z'],
    ['ASSUMED', 'assumed', 'true'],
  ])('with a value that a column cannot hold is refused: %s %s %p', async (field, name, value) => {
    const after = cursor(`${name},id`, value, id);
    const query = `query ($after: String) { findings(after: $after, orderBy: [{ field: ${field} }]) { nodes { id } } }`;
    const { errors } = await ask(person('own-head').actor, query, { after });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'BAD_USER_INPUT', field: ['after'] },
    ]);
  });

  test('made up from a record that may not be known leads to known records alone', async () => {
    const who = person('own-head');
    const hidden = rowOf('Finding', 'of another unit');
    const query =
      'query ($after: String) { findings(first: 200, after: $after) { totalCount nodes { id } } }';
    const { data } = await ask(who.actor, query, { after: cursor('foundOn,id', hidden.foundOn, hidden.id) });
    const known = [...matrix.oracle.rows(matrix.oracle.resources.get('Finding'))].filter(([name]) =>
      matrix.oracle.knows(who, 'Finding', name),
    );
    const after = known.filter(([, row]) => [row.foundOn, row.id] > [hidden.foundOn, hidden.id]);
    expect(data.findings.totalCount).toBe(known.length);
    expect(data.findings.nodes.map((node: { id: string }) => node.id).sort()).toEqual(
      after.map(([, row]) => toGlobalId('Finding', row.id)).sort(),
    );
  });
});
