import { Client, Pool } from 'pg';
import { FindingEntity } from '../../src/modules/findings/finding.entity';
import { FINDING_STATES } from '../../src/modules/findings/finding.vocabulary';
import { InspectionEntity } from '../../src/modules/inspections/inspection.entity';
import { INSPECTION_STATES } from '../../src/modules/inspections/inspection.vocabulary';
import { LeadEntity } from '../../src/modules/leads/lead.entity';
import { LEAD_STATES } from '../../src/modules/leads/lead.vocabulary';
import { AnnualPlanEntity } from '../../src/modules/planning/annual-plan.entity';
import { startTestService, type TestService } from '../support/service';
import { asOwner, idOf, World } from '../support/world';

const INSPECTIONS = 4;
const FINDINGS = 60;
const REGIONS = ['621000', '621002'];
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
/** for what is asked while the owner's own session is at work */
let others: Pool;

beforeAll(async () => {
  service = await startTestService();
  await asOwner(service.ownerUrl, async (source) => {
    const world = new World(source);
    for (const code of REGIONS) world.region(code, 'CITY');
    for (const code of REGIONS)
      world.add(AnnualPlanEntity, code, { year: 2026, regionCode: code, state: 'APPROVED' });
    world.unit('one', 'DEPARTMENT');
    for (let number = 0; number < INSPECTIONS; number += 1) {
      const { id } = world.add(InspectionEntity, `inspection ${number}`, { planId: null });
      for (let place = 0; place < FINDINGS / INSPECTIONS; place += 1)
        world.add(FindingEntity, `${number}-${place}`, {
          ...{ inspectionId: id, unitId: world.unitId('one'), number: `${number}-${place}` },
          ...{ copiedToDisciplineAt: null, copiedToPoliticalLegalAt: null },
        });
      world.add(LeadEntity, `lead ${number}`, {
        ...{ findingId: idOf(`finding ${number}-0`), inspectionId: id, parentId: null, disposalId: null },
        ...{ regionCode: '621000', recipientRegionCode: '621000' },
      });
    }
    await world.save(source.manager);
  });
  owner = new Client({ connectionString: service.ownerUrl });
  await owner.connect();
  others = new Pool({ connectionString: service.ownerUrl });
});

afterAll(async () => {
  await owner.end();
  await others.end();
  await service.stop();
});

const faults = async () => (await owner.query('SELECT * FROM finding_tally_faults()')).rows;
const numberOf = async (query: string) =>
  Number((await owner.query(`SELECT (${query}) AS number`)).rows[0].number);
const marks = () => numberOf('SELECT count(*) FROM finding_tally_mark');
/** Findings as the province counts them; no other inspection lies in it. */
const kept = () => numberOf(`SELECT sum(amount) FROM finding_tally WHERE reach = '62' AND place = '62'`);
const there = () =>
  numberOf(
    'SELECT count(*) FROM finding f JOIN inspection i ON i.id = f.inspection_id WHERE NOT f.synthetic AND NOT i.synthetic',
  );

const STATES = Object.keys(FINDING_STATES);
const COPIES = `INSERT INTO finding SELECT (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'number', gen_random_uuid()))).*
  FROM finding f CROSS JOIN generate_series(1, $2) WHERE id = $1`;

/** One writer's work: random changes, some taken back, some cut off in the middle. */
async function write(writer: number, isWanted: () => boolean = () => true): Promise<void> {
  const { below, oneOf } = chances(writer + 1);
  for (let round = 0; round < ROUNDS && isWanted(); round += 1) {
    const client = new Client({ connectionString: service.ownerUrl });
    client.on('error', () => undefined);
    await client.connect();
    const { pid } = (await client.query('SELECT pg_backend_pid() AS pid')).rows[0];
    const inspection = () => idOf(`inspection ${below(INSPECTIONS)}`);
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
      () => client.query(COPIES, [finding(), 1]),
      // as an import adds them
      () => client.query(COPIES, [finding(), 25]),
      () =>
        client.query(
          'UPDATE inspection SET state = $1, kind = $2, unannounced = NOT unannounced WHERE id = $3',
          [oneOf(Object.keys(INSPECTION_STATES)), oneOf(['SPECIAL', 'THEMATIC']), inspection()],
        ),
      () =>
        client.query('UPDATE inspection SET plan_id = $1, planned_start_on = $2 WHERE id = $3', [
          oneOf([null, ...REGIONS.map((code) => idOf(`annual_plan ${code}`))]),
          oneOf([null, '2025-12-31', '2026-01-01']),
          inspection(),
        ]),
      () =>
        client.query('UPDATE annual_plan SET state = $1 WHERE region_code = $2', [
          oneOf(['DRAFTED', 'APPROVED']),
          oneOf(REGIONS),
        ]),
      () =>
        client.query('UPDATE lead SET state = $1, finding_id = $2 WHERE id = $3', [
          oneOf(Object.keys(LEAD_STATES)),
          finding(),
          idOf(`lead lead ${below(INSPECTIONS)}`),
        ]),
      () => client.query('DELETE FROM finding WHERE id = $1 AND number LIKE $2', [finding(), '________-%']),
    ];
    try {
      await client.query('BEGIN');
      for (let step = 0; step < STEPS; step += 1) await oneOf(changes)();
      const ending = below(10);
      if (ending === 0) await others.query('SELECT pg_terminate_backend($1)', [pid]);
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
  await owner.query('SELECT finding_tally_settle()');
  expect([await marks(), await faults()]).toEqual([0, []]);
  expect(await there()).toBeGreaterThan(FINDINGS);
  expect(await kept()).toBe(await there());
}, 120_000);

test('what writers have marked is summed up as they go', async () => {
  expect(await numberOf('SELECT last_value FROM finding_tally_mark_seq_seq')).toBeGreaterThan(256);
  const before = await marks();
  await owner.query('UPDATE finding SET synthetic = NOT synthetic');
  for (let each = 0; each < 32; each += 1)
    await owner.query('UPDATE finding SET political_legal = NOT political_legal WHERE id = $1', [
      idOf('finding 0-0'),
    ]);
  expect([before, await marks()].every((count) => count < 32)).toBe(true);
});

/** Rebuilds again and again until the writers are done. */
async function rebuildWhile(isWanted: () => boolean): Promise<number> {
  let times = 0;
  for (; isWanted(); times += 1) {
    const client = new Client({ connectionString: service.ownerUrl });
    client.on('error', () => undefined);
    await client.connect();
    const { pid } = (await client.query('SELECT pg_backend_pid() AS pid')).rows[0];
    const rebuilt = client.query('SELECT finding_tally_rebuild()').catch((error: Error) => {
      if (!/terminat/i.test(error.message)) throw error;
    });
    if (times % 4 === 3) await others.query('SELECT pg_terminate_backend($1)', [pid]);
    await rebuilt;
    await client.end().catch(() => undefined);
  }
  return times;
}

test('counting anew beside writers, also where it is broken off, leaves the counts exact', async () => {
  await owner.query('UPDATE finding_tally SET amount = amount + 7');
  await owner.query(`UPDATE finding_tally_share SET amounts = array_replace(amounts, 1, 2)`);
  expect(await faults()).not.toEqual([]);
  let isWriting = true;
  const writers = Promise.all(
    Array.from({ length: WRITERS }, (_, writer) => write(WRITERS + writer)),
  ).finally(() => {
    isWriting = false;
  });
  const [times] = await Promise.all([rebuildWhile(() => isWriting), writers]);
  expect(times).toBeGreaterThan(4);
  expect(await faults()).toEqual([]);
  await owner.query('SELECT finding_tally_settle()');
  expect([await marks(), await faults()]).toEqual([0, []]);
  expect(await kept()).toBe(await there());
}, 120_000);

test('counting anew waits for no writer, and no writer for it', async () => {
  const writer = new Client({ connectionString: service.ownerUrl });
  await writer.connect();
  try {
    await writer.query(`SET lock_timeout = '2s'`);
    await owner.query(`SET lock_timeout = '2s'`);
    await writer.query('BEGIN');
    await writer.query(`UPDATE finding SET state = 'LONG_TERM' WHERE id = $1`, [idOf('finding 1-1')]);
    await owner.query('BEGIN');
    await owner.query('SELECT finding_tally_rebuild()');
    await writer.query(`UPDATE finding SET state = 'CLOSED' WHERE inspection_id = $1`, [
      idOf('inspection 2'),
    ]);
    await writer.query('COMMIT');
    await owner.query('COMMIT');
  } finally {
    await owner.query('RESET lock_timeout');
    await writer.end();
  }
  expect(await faults()).toEqual([]);
  expect(await marks()).toBeGreaterThan(0);
  await owner.query('SELECT finding_tally_settle()');
  expect([await marks(), await faults()]).toEqual([0, []]);
});

test('a count that is not right is found, and counting anew puts it right', async () => {
  const WRONG = [
    'UPDATE finding_tally SET amount = amount + 2 WHERE cell = (SELECT min(cell::text)::uuid FROM finding_tally)',
    `UPDATE finding_tally SET state = 'LONG_TERM' WHERE cell = (SELECT min(cell::text)::uuid FROM finding_tally WHERE state <> 'LONG_TERM')`,
    'DELETE FROM finding_tally WHERE cell = (SELECT min(cell::text)::uuid FROM finding_tally)',
    'UPDATE finding_tally_share SET amounts[1] = amounts[1] + 2 WHERE inspection_id = (SELECT min(inspection_id::text)::uuid FROM finding_tally_share)',
    'DELETE FROM finding_tally_share WHERE inspection_id = (SELECT min(inspection_id::text)::uuid FROM finding_tally_share)',
  ];
  for (const statement of WRONG) {
    expect((await owner.query(statement)).rowCount).toBe(1);
    expect([statement, (await faults()).length > 0]).toEqual([statement, true]);
    await owner.query('SELECT finding_tally_rebuild()');
    expect(await faults()).toEqual([]);
    expect(await kept()).toBe(await there());
  }
});

test('no role of the service can change a count or call what does', async () => {
  for (const statement of [
    'UPDATE finding_tally SET amount = 0',
    'DELETE FROM finding_tally',
    'UPDATE finding_tally_share SET amounts = amounts',
    'INSERT INTO finding_tally_mark (inspection_id) VALUES (NULL)',
    ...['rebuild()', 'settle()', 'faults()', 'count_all()', `count('{}')`, 'changed()', 'pending()'].map(
      (call) => `SELECT finding_tally_${call}`,
    ),
  ])
    await expect(service.pools.writer.query(statement)).rejects.toThrow(/permission denied/);
});
