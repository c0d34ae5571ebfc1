import type { DataSource, ObjectLiteral } from 'typeorm';
import { DataSource as Source } from 'typeorm';
import { ownerOptions } from '../../ormconfig';
import { snakeCase } from '../../src/database/columns';
import { SharedSession } from '../../src/graphql/read/session';
import { Statement } from '../../src/graphql/read/statement';
import type { Resource, Resources } from '../../src/graphql/resource';
import type { Actor } from '../../src/identity/actor';
import { RESOURCES } from '../../src/modules/resources';
import {
  type Expression,
  test as holds,
  regionPrefix,
  settingsDialect,
  simplify,
  toSql,
} from '../../src/policy/expression';
import { effectOf, rowRuleOf } from '../../src/policy/resource-policy';
import {
  AUDIENCE_NAMES,
  type Audience,
  type PostHolder,
  postsOf,
  roleOf,
  rolesOf,
} from '../../src/policy/vocabulary';
import { expressions, PARENT_RULE, PARENTS, SPECIMEN_ACTORS, specimens } from './expression-specimens';
import { type MatrixDatabase, openMatrixDatabase } from './matrix-database';
import { ASKERS } from './matrix-people';

let matrix: MatrixDatabase;
let owner: DataSource;

beforeAll(async () => {
  matrix = await openMatrixDatabase();
  owner = await new Source(ownerOptions(matrix.ownerUrl)).initialize();
});

afterAll(async () => {
  await owner.destroy();
  await matrix.close();
});

/** Ids that a query finds under the role of the actor's post, in his scope. */
const underRole = (actor: Actor, text: string): Promise<unknown[]> =>
  new SharedSession(matrix.pools.reading(actor.agency), actor).use(async (session) => {
    const rows = await session.rows({ values: [] } as unknown as Statement, text);
    return rows.map(([id]) => id).sort();
  });

const idsOf = (rows: readonly ObjectLiteral[]) => rows.map(({ id }) => id as string).sort();

/** Where each condition stands: the type, the audience, and what it decides. */
const CONDITIONS = RESOURCES.flatMap(({ policy }) =>
  AUDIENCE_NAMES.flatMap((audience) => {
    const rule = rowRuleOf(policy, audience);
    if (rule === null) return [];
    const ofFields = Object.keys(policy.fields).flatMap((field) => {
      const effect = effectOf(policy, audience, field);
      const condition = 'condition' in effect ? effect.condition : undefined;
      return condition ? [{ type: policy.type, audience, place: field, condition }] : [];
    });
    return [{ type: policy.type, audience, place: 'records', condition: rule.condition }, ...ofFields];
  }),
);

describe.each(CONDITIONS)(
  '$type $place for $audience: $condition.id',
  ({ type, audience, place, condition }) => {
    const askers = ASKERS.filter(({ agency }) => agency === audience);

    test.each(askers)('$account: memory, the planner and the row policy agree', async ({ account }) => {
      const { actor } = matrix.oracle.person(account);
      const resource = matrix.oracle.resources.get(type);
      const rows = [...matrix.oracle.rows(resource).values()];
      const inMemory = idsOf(
        rows.filter((row) =>
          holds(condition.expression, actor, matrix.oracle.withParents(condition.expression, row)),
        ),
      );
      const statement = new Statement(actor, matrix.oracle.resources);
      const where = statement.where(condition.expression, resource, 't');
      const planned = await owner.query(
        `SELECT id FROM ${resource.table} t WHERE ${where}`,
        statement.values,
      );
      expect(idsOf(planned)).toEqual(inMemory);
      if (place === 'records')
        expect(await underRole(actor, `SELECT id FROM ${resource.table}`)).toEqual(inMemory);
    });
  },
);

describe('every operator, whatever the record holds', () => {
  const AUDIENCE: Audience = 'INSPECTED_UNIT';
  const ROWS = specimens(250);
  const COLUMNS = { code: 'text', state: 'text', flag: 'boolean', at: 'date', unitId: 'uuid' };
  const MORE = { account: 'text', inspectionId: 'uuid', parentId: 'uuid' };
  const columns = Object.entries({ id: 'uuid', ...COLUMNS, ...MORE });

  const specimen = { table: '"specimen"', column: (field: string) => `"${snakeCase(field)}"` } as Resource;
  const parent = { ...specimen, table: '"specimen_parent"' } as Resource;
  const resources = { get: () => parent } as unknown as Resources;

  const policySql = (expression: Expression, { table }: Resource, reader: PostHolder) =>
    toSql(
      simplify(expression, reader),
      settingsDialect('Specimen', table, {
        agency: reader.agency,
        divisionsOf: () => [],
        table: () => parent.table,
        columnOf: (_type, field) => parent.column(field),
        ruleOf: () => PARENT_RULE,
      }),
    );
  const READERS: readonly PostHolder[] = postsOf(AUDIENCE).map((post) => ({ agency: AUDIENCE, post }));

  beforeAll(async () => {
    for (const [{ table }, rows] of [
      [specimen, ROWS],
      [parent, PARENTS],
    ] as const) {
      await owner.query(
        `CREATE TABLE ${table} (${columns.map(([name, type]) => `"${snakeCase(name)}" ${type}`)})`,
      );
      const stored = rows.map((row) =>
        Object.fromEntries(columns.map(([name]) => [snakeCase(name), row[name] ?? null])),
      );
      await owner.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [
        JSON.stringify(stored),
      ]);
      await owner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await owner.query(`GRANT SELECT ON ${table} TO ${rolesOf(AUDIENCE).join(', ')}`);
    }
    for (const reader of READERS) {
      const { post } = reader;
      await owner.query(`CREATE POLICY ${post} ON specimen FOR SELECT TO ${roleOf(reader)} USING (FALSE)`);
      await owner.query(
        `CREATE POLICY ${post} ON specimen_parent FOR SELECT TO ${roleOf(reader)} USING (${policySql(PARENT_RULE, parent, reader)})`,
      );
    }
  });

  test.each(
    expressions(120).map((expression, index) => [index, JSON.stringify(expression), expression] as const),
  )('%i: %s', async (_index, _text, expression) => {
    for (const reader of READERS)
      await owner.query(
        `ALTER POLICY ${reader.post} ON specimen USING (${policySql(expression, specimen, reader)})`,
      );
    for (const [name, actor] of Object.entries(SPECIMEN_ACTORS)) {
      const inMemory = idsOf(ROWS.filter((row) => holds(expression, actor, row)));
      const simplified = simplify(expression, actor);
      const statement = new Statement(actor, resources);
      const where = statement.where(expression, specimen, 't');
      const planned = await owner.query(`SELECT id FROM specimen t WHERE ${where}`, statement.values);
      expect({ name, ids: idsOf(ROWS.filter((row) => holds(simplified, actor, row))) }).toEqual({
        name,
        ids: inMemory,
      });
      expect({ name, ids: idsOf(planned) }).toEqual({ name, ids: inMemory });
      expect({ name, ids: await underRole(actor, 'SELECT id FROM specimen') }).toEqual({
        name,
        ids: inMemory,
      });
    }
  });
});

describe('divisions', () => {
  test.each([
    ['620000', '62'],
    ['621000', '6210'],
    ['621002', '621002'],
    ['620100', '6201'],
    ['110000', '11'],
    // no division is the whole country
    ['000000', '00'],
  ])('what lies in %s begins with %s', (code, prefix) => {
    expect(regionPrefix(code)).toBe(prefix);
  });

  test.each([
    ['621000', '621002', true],
    ['621002', '621000', false],
    ['621000', '620100', false],
    ['620000', '620100', true],
    ['620000', '630000', false],
    ['621000', '621100', false],
  ])('an actor of %s, a record in %s: %p', (regionCode, code, expected) => {
    const actor = { regionCode } as Actor;
    expect(holds({ op: 'actorsRegion', field: 'code' }, actor, { code })).toBe(expected);
  });
});
