import { Client } from 'pg';
import { FindingEntity } from '../../src/modules/findings/finding.entity';
import { FINDING_STATES } from '../../src/modules/findings/finding.vocabulary';
import { InspectionEntity } from '../../src/modules/inspections/inspection.entity';
import { startTestService, type TestService } from '../support/service';
import { asOwner, idOf, World } from '../support/world';

const INSPECTIONS = 4;
const FINDINGS = 60;
const WRITERS = 6;
/** for each writer: transactions, and statements of each */
const ROUNDS = 40;
const STEPS = 3;

/** The same choices in every run. */
function chances(seed: number) {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return { below, oneOf: <T>(list: readonly T[]): T => list[below(list.length)] as T };
}

let service: TestService;
let owner: Client;

beforeAll(async () => {
  service = await startTestService();
  await asOwner(service.ownerUrl, async (source) => {
    const world = new World(source);
    for (const code of ['621000', '621002']) world.region(code, 'CITY');
    world.unit('one', 'DEPARTMENT');
    for (let number = 0; number < INSPECTIONS; number += 1) {
      const { id } = world.add(InspectionEntity, `inspection ${number}`, { planId: null });
      for (let place = 0; place < FINDINGS / INSPECTIONS; place += 1)
        world.add(FindingEntity, `${number}-${place}`, {
          ...{ inspectionId: id, unitId: world.unitId('one'), number: `${number}-${place}` },
          ...{ copiedToDisciplineAt: null, copiedToPoliticalLegalAt: null },
        });
    }
    await world.save(source.manager);
  });
  owner = new Client({ connectionString: service.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await service.stop();
});

const faults = async () => (await owner.query('SELECT * FROM finding_tally_faults()')).rows;
const kept = async () => Number((await owner.query('SELECT sum(amount) FROM finding_tally')).rows[0].sum);
const there = async () => Number((await owner.query('SELECT count(*) FROM finding')).rows[0].count);

const STATES = Object.keys(FINDING_STATES);
const COPY = `INSERT INTO finding SELECT (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'number', gen_random_uuid()))).*
  FROM finding f WHERE id = $1`;

/** One writer's work: random changes, some taken back, some cut off in the middle. */
async function write(writer: number): Promise<void> {
  const { below, oneOf } = chances(writer + 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    const client = new Client({ connectionString: service.ownerUrl });
    client.on('error', () => undefined);
    await client.connect();
    const { pid } = (await client.query('SELECT pg_backend_pid() AS pid')).rows[0];
    const finding = () => idOf(`finding ${below(INSPECTIONS)}-${below(FINDINGS / INSPECTIONS)}`);
    const changes = [
      () => client.query('UPDATE finding SET state = $1 WHERE id = $2', [oneOf(STATES), finding()]),
      () =>
        client.query('UPDATE finding SET place_region_code = $1 WHERE id = $2', [
          oneOf(['621000', '621002']),
          finding(),
        ]),
      () => client.query('UPDATE finding SET synthetic = NOT synthetic WHERE id = $1', [finding()]),
      () =>
        client.query(`UPDATE finding SET copied_to_discipline_at = $1 WHERE id = $2`, [
          oneOf([null, new Date()]),
          finding(),
        ]),
      () =>
        client.query(
          'UPDATE finding SET copied_to_political_legal_at = now(), political_legal = NOT political_legal WHERE id = $1',
          [finding()],
        ),
      () => client.query(COPY, [finding()]),
      () => client.query('DELETE FROM finding WHERE id = $1 AND number LIKE $2', [finding(), '________-%']),
    ];
    try {
      await client.query('BEGIN');
      for (let step = 0; step < STEPS; step += 1) await oneOf(changes)();
      const ending = below(10);
      if (ending === 0) await owner.query('SELECT pg_terminate_backend($1)', [pid]);
      await client.query(ending === 1 ? 'ROLLBACK' : 'COMMIT');
    } catch (error) {
      // two writers that wait for each other's finding, or one whose session was ended: nothing of it is kept
      if (!/deadlock|terminat|not queryable/i.test((error as Error).message)) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

test('the counts agree with the findings, whoever writes beside whom and whatever is taken back', async () => {
  expect(await faults()).toEqual([]);
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  expect(await faults()).toEqual([]);
  expect(await there()).toBeGreaterThan(FINDINGS);
  expect(await kept()).toBe(await there());
}, 120_000);

test('what writers have added is summed up as they go', async () => {
  const { rows } = await owner.query(
    'SELECT max(seq)::int AS added, count(*)::int AS rows, count(*) FILTER (WHERE is_settled)::int AS settled FROM finding_tally',
  );
  expect(rows[0].added).toBeGreaterThan(512);
  expect(rows[0].settled).toBeGreaterThan(0);
  expect(rows[0].rows).toBeLessThan(rows[0].added / 2);
});

test('a count that is not right is found, and counting anew puts it right', async () => {
  const [cell] = (
    await owner.query(
      'UPDATE finding_tally SET amount = amount + 2 WHERE seq = (SELECT min(seq) FROM finding_tally) RETURNING inspection_id, state',
    )
  ).rows;
  expect(await faults()).toMatchObject([cell]);
  const [fault] = await faults();
  expect(Number(fault.kept) - Number(fault.counted)).toBe(2);
  await owner.query('SELECT finding_tally_rebuild()');
  expect(await faults()).toEqual([]);
  expect(await kept()).toBe(await there());
});

test('no role of the service can change a count or call what does', async () => {
  for (const statement of [
    'UPDATE finding_tally SET amount = 0',
    'DELETE FROM finding_tally',
    'SELECT finding_tally_rebuild()',
    'SELECT finding_tally_settle()',
    'SELECT * FROM finding_tally_faults()',
  ])
    await expect(service.pools.writer.query(statement)).rejects.toThrow(/permission denied/);
});
