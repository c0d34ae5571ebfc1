import { Reader } from '../../../src/graphql/read/reader';
import { Statement } from '../../../src/graphql/read/statement';
import { Resources } from '../../../src/graphql/resource';
import { servedSchemas } from '../../../src/graphql/schema/served-schemas';
import { RESOURCES } from '../../../src/modules/resources';
import { COUNT_GROUPS } from '../../../src/modules/statistics/count-groups';
import { readCounts } from '../../../src/modules/statistics/statistics.reader';
import { type Expression, fieldsOf } from '../../../src/policy/expression';
import { rowRuleOf } from '../../../src/policy/resource-policy';
import { AUDIENCE_NAMES } from '../../../src/policy/vocabulary';
import { type MatrixDatabase, openMatrixDatabase } from '../../policy/matrix-database';
import { ASKERS } from '../../policy/matrix-people';
import { asOwner } from '../../support/world';

let matrix: MatrixDatabase;
/** the same types, none of which is counted anywhere */
let uncounted: Resources;

let served: ReturnType<typeof servedSchemas>;

beforeAll(async () => {
  matrix = await openMatrixDatabase();
  served = servedSchemas(matrix.pools.resources);
  await asOwner(matrix.ownerUrl, async (source) => {
    for (const statement of INTO_TWO_YEARS) await source.query(statement);
  });
  uncounted = new Resources(
    RESOURCES.map(({ tally: _, ...declaration }) => declaration),
    (entity) => matrix.pools.writer.getMetadata(entity),
  );
});

afterAll(() => matrix.close());

const YEARS = [2025, 2026, 2027];
/** The matrix spreads its records over decades: here they lie in few years, and half of the inspections have no plan. */
const INTO_TWO_YEARS = [
  'UPDATE annual_plan SET year = year + 10000',
  `UPDATE annual_plan SET year = 2024 + place FROM (SELECT id, row_number() OVER (PARTITION BY region_code ORDER BY state = 'APPROVED' DESC, id) AS place
    FROM annual_plan) AS ranked WHERE ranked.id = annual_plan.id`,
  `UPDATE inspection SET planned_start_on = CASE WHEN number < '2' OR unannounced THEN date '2025-12-31' ELSE date '2026-01-01' END`,
  `UPDATE inspection SET plan_id = (SELECT id FROM annual_plan p WHERE p.region_code = inspection.region_code ORDER BY (state = 'APPROVED') = unannounced, year LIMIT 1) WHERE unannounced OR state IN ('RECTIFYING', 'ARCHIVED')`,
];
const REGIONS = ['620000', '621000', '621002', '620100'];

test.each(ASKERS)('$account gets the figures that counting one by one gives', async ({ account }) => {
  const { actor } = matrix.oracle.person(account);
  const pool = matrix.pools.reading(actor.agency);
  const schemas = served[actor.agency];
  const kept = new Reader(pool, actor, matrix.pools.resources, schemas, 100);
  const live = new Reader(pool, actor, uncounted, schemas, 100);
  for (const year of YEARS)
    for (const regionCode of REGIONS) {
      const scope = { year, regionCode };
      expect([scope, [...(await readCounts(kept, actor, scope))]]).toEqual([
        scope,
        [...(await readCounts(live, actor, scope))],
      ]);
    }
});

test('the figures are not all empty', async () => {
  const { actor } = matrix.oracle.person('yf-clerk');
  const read = new Reader(
    matrix.pools.reading(actor.agency),
    actor,
    matrix.pools.resources,
    served[actor.agency],
    100,
  );
  const counts = await Promise.all(
    YEARS.map((year) => readCounts(read, actor, { year, regionCode: '621000' })),
  );
  expect(Math.max(...counts.map((each) => each.get('register.findings') ?? 0))).toBeGreaterThan(10);
});

/** The figures for which the database looks at findings themselves when this person asks. */
function countedOneByOne(account: string): string[] {
  const { actor } = matrix.oracle.person(account);
  return COUNT_GROUPS.filter(({ audiences }) => audiences.includes(actor.agency))
    .filter((group) =>
      group
        .sql({ statement: new Statement(actor, matrix.pools.resources), year: 2026, regionPrefix: '62' })
        .includes('FROM "finding" '),
    )
    .flatMap(({ figures }) => figures);
}

test('which figures look at findings one by one, and for whom', () => {
  const people = [
    'yf-clerk',
    'our-inspector',
    'jw-intake',
    'jw-director',
    'jw-handler',
    'zf-clerk',
    'own-liaison',
  ];
  expect(Object.fromEntries(people.map((account) => [account, countedOneByOne(account)]))).toEqual({
    'yf-clerk': ['special-inspections.follow-ups'],
    'our-inspector': ['special-inspections.follow-ups'],
    'jw-intake': [],
    // who handles a lead or answers for it finds its finding, which no count can tell; what was copied is counted
    'jw-director': ['register.findings', 'register.findings-closed'],
    'jw-handler': ['register.findings', 'register.findings-closed'],
    'zf-clerk': [],
    // its own findings alone, found by its own key: no more than it can read
    'own-liaison': [
      'special-inspections.findings',
      'special-inspections.findings-closed',
      'special-inspections.findings-not-thorough',
      'special-inspections.follow-ups',
      'register.findings',
      'register.findings-closed',
    ],
  });
});

/** Fields of which the counts keep only whether they are known. */
const asked = (expression: Expression, op: string): string[] =>
  expression.op === 'all' || expression.op === 'any'
    ? expression.of.flatMap((part) => asked(part, op))
    : expression.op === 'not'
      ? asked(expression.of, op)
      : expression.op === op
        ? [...fieldsOf(expression)]
        : [];

test('a day of which the counts keep only whether there is one is asked for nothing else', () => {
  for (const { tally, policy } of matrix.pools.resources.all) {
    if (tally === null) continue;
    const coarser = Object.keys(tally.columns ?? {});
    expect(coarser.length).toBeGreaterThan(0);
    for (const audience of AUDIENCE_NAMES) {
      const rule = rowRuleOf(policy, audience)?.condition.expression;
      for (const op of ['oneOf', 'actors', 'actorsRegion', 'actorsInspection', 'within'])
        expect(rule === undefined ? [] : asked(rule, op).filter((field) => coarser.includes(field))).toEqual(
          [],
        );
    }
  }
});
