import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Client } from 'pg';
import { demoCreditCode } from '../../src/identity/demo-units';
import { startTestService, type TestService } from '../support/service';
import { until } from './service-process';

const REQUEST_TIMEOUT_MS = 600;
const IDLE_TIMEOUT_MS = 1500;
const QUERY = JSON.stringify({ query: '{ viewer { account } }' });
const UNITS = JSON.stringify({ query: '{ units { totalCount } }' });

let service: TestService;
let owner: Client;
let token: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  service = await startTestService({
    demo: true,
    env: {
      POOL_SIZE: '1',
      POOL_WAIT_MS: '1000',
      REQUEST_TIMEOUT_MS: String(REQUEST_TIMEOUT_MS),
      SOCKET_IDLE_TIMEOUT_MS: String(IDLE_TIMEOUT_MS),
      // the demo data are cut into words in one transaction, which a busy machine takes a second for
      IDLE_TRANSACTION_TIMEOUT_MS: '3000',
      MAX_CONCURRENT_REQUESTS: '2',
    },
  });
  token = await service.token('yf-clerk');
  owner = new Client({ connectionString: service.ownerUrl });
  await owner.connect();
}, 60_000);

afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await owner.end();
  await service.stop();
});

async function open(): Promise<Socket> {
  const { hostname, port } = new URL(service.url);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

const head = (length: number, bearer = token): string =>
  [
    'POST /graphql HTTP/1.1',
    'host: localhost',
    'content-type: application/json',
    `authorization: Bearer ${bearer}`,
    `content-length: ${length}`,
    '',
    '',
  ].join('\r\n');

/** All that comes until the service hangs up. */
async function untilClosed(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk) => (text += chunk));
  await once(socket, 'close');
  return text;
}

const unitTable = {
  hold: async () => {
    await owner.query('BEGIN');
    await owner.query('LOCK TABLE unit IN ACCESS EXCLUSIVE MODE');
  },
  release: () => owner.query('ROLLBACK'),
};

const waitingForLocks = async () =>
  (await owner.query('SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted')).rows[0].n;

describe('a slow caller', () => {
  test.each<[string, (socket: Socket) => void]>([
    ['half a header', (socket) => socket.write(head(100).slice(0, 40))],
    ['half a body', (socket) => socket.write(head(QUERY.length) + QUERY.slice(0, 5))],
  ])('with %s is told so and hung up on', async (_title, send) => {
    const socket = await open();
    const begun = performance.now();
    const closed = untilClosed(socket);
    send(socket);
    const text = await closed;
    expect(text).toContain('HTTP/1.1 408 ');
    expect(text).toContain(
      '{"errors":[{"message":"请求未在时限内收完","extensions":{"code":"BAD_USER_INPUT"}}]}',
    );
    expect(performance.now() - begun).toBeGreaterThan(REQUEST_TIMEOUT_MS - 50);
  });

  test('that sends a body a byte at a time does not get more time for it', async () => {
    const socket = await open();
    socket.write(head(QUERY.length));
    const closed = untilClosed(socket);
    const drip = setInterval(() => socket.write(' '), 50);
    expect(await closed).toContain('HTTP/1.1 408 ');
    clearInterval(drip);
  });

  test('with twenty unfinished requests holds no connection to the database and no place in the count', async () => {
    const slow = await Promise.all(Array.from({ length: 20 }, open));
    for (const socket of slow) socket.write(head(UNITS.length) + UNITS.slice(0, -1));
    const { data } = await service.graphql('yf-clerk', '{ units { totalCount } }');
    expect(data.units.totalCount).toBeGreaterThan(80);
    for (const socket of slow) socket.destroy();
  });

  test('that does not read its answers holds neither connection nor transaction', async () => {
    const body = JSON.stringify({
      query:
        '{ findings(first: 200) { nodes { number title factText: title basisText: title unit { name } } } }',
    });
    const reader = await open();
    reader.pause();
    // as many answers as the buffers of both ends cannot hold
    const asked = setInterval(() => reader.write(head(body.length) + body), 20);
    const closed = once(reader, 'close');
    const { data } = await service.graphql('zf-clerk', '{ units { totalCount } }');
    expect(data.units.totalCount).toBeGreaterThan(0);
    clearInterval(asked);
    const inTransaction = await owner.query(
      `SELECT count(*)::int AS n FROM pg_stat_activity
       WHERE datname = current_database() AND state LIKE 'idle in transaction%' AND pid <> pg_backend_pid()`,
    );
    expect(inTransaction.rows[0].n).toBe(0);
    reader.destroy();
    await closed;
  });

  test('whose connection lies idle after an answer is hung up on', async () => {
    const socket = await open();
    const begun = performance.now();
    const closed = untilClosed(socket);
    socket.write(head(QUERY.length) + QUERY);
    expect(await closed).toContain('{"data":{"viewer":{"account":"yf-clerk"}}}');
    const took = performance.now() - begun;
    expect(took).toBeGreaterThan(IDLE_TIMEOUT_MS - 100);
    expect(took).toBeLessThan(IDLE_TIMEOUT_MS + 2000);
  });
});

describe('a caller that leaves', () => {
  test('frees its place, and the statements it has not begun are never sent', async () => {
    await unitTable.hold();
    const first = await open();
    first.write(head(UNITS.length) + UNITS);
    await until(async () => (await waitingForLocks()) === 1);
    // it waits for the only connection of its agency
    const second = await open();
    second.write(head(UNITS.length) + UNITS);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const full = await service.graphql('yf-clerk', '{ viewer { account } }');
    expect([full.status, full.errors?.[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED']);
    const statements = jest.spyOn(Client.prototype, 'query');
    first.destroy();
    second.destroy();
    // the service has to hear of it first
    await new Promise((resolve) => setTimeout(resolve, 200));
    await unitTable.release();
    await until(async () => (await service.graphql('yf-clerk', '{ viewer { account } }')).status === 200);
    const sent = statements.mock.calls.map(([query]) => (query as unknown as { text?: string }).text ?? '');
    statements.mockRestore();
    expect(sent.filter((text) => text.includes('FROM "unit"'))).toEqual([]);
  });
});

describe('the database', () => {
  test('that lends no connection in time is said to be busy', async () => {
    await unitTable.hold();
    const first = service.graphql('zf-clerk', '{ units { totalCount } }');
    await until(async () => (await waitingForLocks()) === 1);
    const second = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await service.token('zf-clerk')}`,
        'content-type': 'application/json',
      },
      body: UNITS,
    });
    // no agency waits for another one
    expect((await service.graphql('yf-clerk', '{ viewer { account } }')).status).toBe(200);
    await unitTable.release();
    expect((await first).errors).toBeUndefined();
    expect([second.status, second.headers.get('retry-after'), await second.json()]).toEqual([
      429,
      '1',
      { errors: [{ message: '系统繁忙，请稍后再试', extensions: { code: 'RATE_LIMITED' } }] },
    ]);
  });

  test('ends a transaction that lies idle, and the pool lends another session', async () => {
    const { writer } = service.pools;
    const idle = writer.transaction(async (manager) => {
      await manager.query('SELECT 1');
      await new Promise((resolve) => setTimeout(resolve, 4000));
      await manager.query('SELECT 1');
    });
    await expect(idle).rejects.toThrow();
    expect(await writer.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('refuses a reference to what is not there in words, without naming it', async () => {
    const elsewhere = {
      account: 'elsewhere',
      name: '外地经办',
      agency: 'LAW_GOVERNANCE_OFFICE',
      post: 'CLERK',
      unitCode: demoCreditCode('110000', 1),
      regionCode: '110000',
      clearance: false,
    } as const;
    const { errors, text } = await service.graphql(
      elsewhere,
      'mutation ($input: DraftAnnualPlanInput!) { draftAnnualPlan(input: $input) { annualPlan { id } } }',
      { input: { year: 2031, title: '年度计划' } },
    );
    expect(errors?.[0]).toMatchObject({
      message: '所引用的单位、行政区划或记录尚未登记，请核对后再办理',
      extensions: { code: 'NOT_FOUND' },
    });
    expect(text).not.toMatch(/region|fk_|110000/i);
  });
});
