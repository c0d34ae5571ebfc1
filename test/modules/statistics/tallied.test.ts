import { Reader } from '../../../src/graphql/read/reader';
import { Statement } from '../../../src/graphql/read/statement';
import { Resources } from '../../../src/graphql/resource';
import { servedSchemas } from '../../../src/graphql/schema/served-schemas';
import { RECEIVED_STATES } from '../../../src/modules/leads/lead.vocabulary';
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

async function expectSameFigures(account: string): Promise<void> {
  const { actor } = matrix.oracle.person(account);
  const pool = matrix.pools.reading(actor.agency);
  const schemas = served[actor.agency];
  const kept = new Reader(pool, actor, matrix.pools.resources, schemas, 100);
  const live = new Reader(pool, actor, uncounted, schemas, 100);
  for (const year of YEARS)
    for (const regionCode of REGIONS) {
      const scope = { year, regionCode };
      expect([account, scope, [...(await readCounts(kept, actor, scope))]]).toEqual([
        account,
        scope,
        [...(await readCounts(live, actor, scope))],
      ]);
    }
}

test.each(ASKERS)('$account gets the figures that counting one by one gives', ({ account }) =>
  expectSameFigures(account),
);

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

/** The figures for which the database looks at all findings themselves when this person asks. */
function countedOneByOne(account: string): string[] {
  const { actor } = matrix.oracle.person(account);
  return COUNT_GROUPS.filter(({ audiences }) => audiences.includes(actor.agency))
    .filter((group) =>
      group
        .sql({ statement: new Statement(actor, matrix.pools.resources), year: 2026, regionPrefix: '62' })
        .includes('FROM finding f WHERE f.inspection_id = ANY(ARRAY(SELECT id FROM chosen))'),
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
    // the findings of the few inspections that one serves in
    'our-inspector': [
      'special-inspections.findings',
      'special-inspections.findings-closed',
      'special-inspections.findings-not-thorough',
      'special-inspections.follow-ups',
      'register.findings',
      'register.findings-closed',
    ],
    'jw-intake': [],
    'jw-director': [],
    // whose lead it is, no cell can tell
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

/** Fields of which the cells keep only whether they are known. */
const COARSER = ['copiedToDisciplineAt', 'copiedToPoliticalLegalAt'];
const asked = (expression: Expression, op: string): string[] =>
  expression.op === 'all' || expression.op === 'any'
    ? expression.of.flatMap((part) => asked(part, op))
    : expression.op === 'not'
      ? asked(expression.of, op)
      : expression.op === op
        ? [...fieldsOf(expression)]
        : [];

test('a day of which the counts keep only whether there is one is asked for nothing else', () => {
  const { policy } = matrix.pools.resources.get('Finding');
  const rules = AUDIENCE_NAMES.flatMap((audience) => rowRuleOf(policy, audience)?.condition.expression ?? []);
  expect(rules.flatMap((rule) => asked(rule, 'known')).sort()).toEqual(COARSER);
  for (const op of ['oneOf', 'actors', 'actorsRegion', 'actorsInspection', 'within'])
    expect(rules.flatMap((rule) => asked(rule, op)).filter((field) => COARSER.includes(field))).toEqual([]);
});

test('a cell says of a lead that it was received in the very states in which a commission knows of it', async () => {
  const definition = await asOwner(matrix.ownerUrl, (source) =>
    source.query(`SELECT pg_get_functiondef('finding_tally_count(uuid[])'::regprocedure) AS text`),
  );
  const [, states = ''] = /l\.state IN \(([^)]*)\)/.exec(definition[0].text) ?? [];
  expect(states.split(', ').sort()).toEqual(RECEIVED_STATES.map((state) => `'${state}'`).sort());
});

/** Everything that cells depend on, changed and not yet summed up. */
const CHANGES = [
  `UPDATE finding SET state = 'CLOSED' WHERE number < '2'`,
  `UPDATE finding SET copied_to_discipline_at = now() WHERE state = 'CLOSED' AND copied_to_discipline_at IS NULL`,
  `UPDATE inspection SET kind = 'SPECIAL', state = 'EVALUATED' WHERE NOT unannounced`,
  `UPDATE annual_plan SET year = year + 1 WHERE state = 'APPROVED' AND NOT EXISTS (SELECT FROM annual_plan p WHERE p.region_code = annual_plan.region_code AND p.year = annual_plan.year + 1)`,
  `UPDATE lead SET state = 'ARCHIVED' WHERE finding_id IS NOT NULL AND state = 'TRANSFERRED'`,
];

test('what has changed and is not yet summed up counts as it is now, for everybody', async () => {
  await asOwner(matrix.ownerUrl, async (source) => {
    const runner = source.createQueryRunner();
    // whoever holds the lock is the one who sums up, and he does not
    await runner.query(`SELECT pg_advisory_lock(hashtext('finding_tally'))`);
    try {
      await asOwner(matrix.ownerUrl, async (other) => {
        for (const statement of CHANGES) await other.query(statement);
      });
      const [{ marks }] = await runner.query('SELECT count(*)::int AS marks FROM finding_tally_mark');
      expect(marks).toBeGreaterThan(20);
      for (const { account } of ASKERS) await expectSameFigures(account);
      expect(await runner.query('SELECT * FROM finding_tally_faults()')).toEqual([]);
    } finally {
      await runner.query(`SELECT pg_advisory_unlock(hashtext('finding_tally'))`);
      await runner.release();
    }
    await source.query('SELECT finding_tally_settle()');
    expect(await source.query('SELECT * FROM finding_tally_mark')).toEqual([]);
    expect(await source.query('SELECT * FROM finding_tally_faults()')).toEqual([]);
  });
  for (const { account } of ASKERS) await expectSameFigures(account);
}, 120_000);
