import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { Refusal } from '../../src/errors/refusal';
import { type Session, SharedSession } from '../../src/graphql/read/session';
import { Statement } from '../../src/graphql/read/statement';
import type { Actor } from '../../src/identity/actor';
import { startTestService, type TestService } from '../support/service';

const ACTOR: Actor = {
  account: 'clerk',
  name: '经办',
  agency: 'LAW_GOVERNANCE_OFFICE',
  post: 'CLERK',
  unitCode: null,
  unitId: null,
  regionCode: '621000',
  clearance: false,
  inspectionIds: [],
};

let service: TestService;

beforeAll(async () => {
  service = await startTestService({ env: { POOL_SIZE: '1', STATEMENT_TIMEOUT_MS: '200' } });
});
afterAll(() => service.stop());

const session = <T>(
  work: (rows: (text: string, ...values: unknown[]) => Promise<unknown[][]>) => Promise<T>,
) => {
  const run =
    (open: Session) =>
    (text: string, ...values: unknown[]) => {
      const statement = new Statement(ACTOR, service.pools.resources);
      statement.values.push(...values);
      return open.rows(statement, text);
    };
  return new SharedSession(service.pools.reading(ACTOR.agency), ACTOR).use((open) => work(run(open)));
};

const backend = () => session(async (rows) => (await rows('SELECT pg_backend_pid()'))[0]?.[0]);
const scope = () =>
  session(async (rows) => (await rows("SELECT current_setting('sg.account', true)"))[0]?.[0]);

test.each<[string, () => Promise<unknown>, string]>([
  ['a value of the wrong form', () => session((rows) => rows('SELECT $1::uuid', 'none')), '22P02'],
  ['a name that is not there', () => session((rows) => rows('SELECT nothing')), '42703'],
  ['a table without a grant', () => session((rows) => rows('SELECT * FROM operation_key')), '42501'],
  ['a statement beyond its time', () => session((rows) => rows('SELECT pg_sleep(5)')), '57014'],
])('%s costs no connection', async (_title, work, code) => {
  const before = await backend();
  await expect(work()).rejects.toMatchObject({ code });
  expect(await backend()).toBe(before);
});

test('a statement that failed works on the same connection with a value of the right form', async () => {
  const same = (value: string) => session((rows) => rows('SELECT $1::uuid::text', value));
  await expect(same('none')).rejects.toMatchObject({ code: '22P02' });
  const id = '00000000-0000-4000-8000-000000000000';
  expect(await same(id)).toEqual([[id]]);
});

test('a refusal of the work itself costs no connection and waits for what it has sent', async () => {
  const before = await backend();
  const ended: string[] = [];
  const refused = session(async (rows) => {
    void rows('SELECT pg_sleep(0.1)').then(() => ended.push('slept'));
    throw new Refusal('BAD_USER_INPUT');
  });
  await expect(refused).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(ended).toEqual(['slept']);
  expect(await backend()).toBe(before);
});

/** Ends a session from outside, and waits until the server knows it no more. */
async function end(pid: unknown): Promise<void> {
  const login = new Client({ connectionString: service.config.database.serviceUrl as string });
  await login.connect();
  await login.query('SELECT pg_terminate_backend($1)', [pid]);
  const alive = async () =>
    (await login.query('SELECT FROM pg_stat_activity WHERE pid = $1', [pid])).rowCount;
  while (await alive()) await setTimeout(5);
  await setTimeout(20);
  await login.end();
}

type Rows = (text: string) => Promise<unknown>;

test.each<[string, (rows: Rows, cut: () => Promise<void>) => Promise<unknown>, RegExp]>([
  [
    'while a statement runs',
    (rows, cut) =>
      rows("SELECT set_config('statement_timeout', '0', false)").then(() =>
        Promise.all([rows('SELECT pg_sleep(60)'), cut()]),
      ),
    /terminating connection/,
  ],
  [
    'between two statements',
    (rows, cut) =>
      rows('SELECT 1')
        .then(cut)
        .then(() => rows('SELECT 2')),
    /queryable/,
  ],
])(
  'a session that the server ends %s is replaced, under the scope of who asks',
  async (_when, work, message) => {
    const before = await backend();
    await expect(session((rows) => work(rows, () => end(before)))).rejects.toThrow(message);
    expect(await backend()).not.toBe(before);
    expect(await scope()).toBe('clerk');
  },
);

test('a failed scope is set anew for the next one who asks', async () => {
  const pool = service.pools.reading(ACTOR.agency);
  const client = await pool.connect();
  await client.query("SELECT set_config('sg.account', 'somebody', false)");
  client.release();
  const bad: Actor = { ...ACTOR, account: 'nul\0' };
  await expect(
    new SharedSession(pool, bad).use((open) =>
      open.rows(new Statement(bad, service.pools.resources), 'SELECT 1'),
    ),
  ).rejects.toThrow();
  expect(await scope()).toBe('clerk');
});

test('reads of one request that run at the same time share one connection, whatever becomes of one of them', async () => {
  const shared = new SharedSession(service.pools.reading(ACTOR.agency), ACTOR);
  const statement = () => new Statement(ACTOR, service.pools.resources);
  const read = (text: string) => shared.use(async (open) => (await open.rows(statement(), text))[0]?.[0]);
  const before = await backend();
  // the pool has one connection: a second one would have to wait for the first to be given back
  const [one, failed, other] = await Promise.allSettled([
    read('SELECT pg_backend_pid() FROM pg_sleep(0.05)'),
    read('SELECT nothing'),
    read('SELECT pg_backend_pid()'),
  ]);
  expect([one, other]).toEqual([
    { status: 'fulfilled', value: before },
    { status: 'fulfilled', value: before },
  ]);
  expect(failed).toMatchObject({ status: 'rejected', reason: { code: '42703' } });
  expect(await backend()).toBe(before);
  expect(service.pools.reading(ACTOR.agency).idleCount).toBe(1);
});
