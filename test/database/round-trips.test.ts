import { Socket } from 'node:net';
import { toGlobalId } from '../../src/graphql/global-id';
import { DEMO_ACCOUNTS } from '../../src/identity/demo-accounts';
import { startTestService, type TestService } from '../support/service';

let service: TestService;

beforeAll(async () => {
  service = await startTestService({ demo: true });
});
afterAll(() => service.stop());

interface Flushed {
  _write(...given: unknown[]): void;
  _writev(...given: unknown[]): void;
}

/** How often something leaves for the database meanwhile: what leaves for it alone is asked of its port. */
async function writesDuring(work: () => Promise<unknown>): Promise<number> {
  const port = Number(new URL(service.config.database.serviceUrl as string).port);
  const sockets = Socket.prototype as unknown as Flushed;
  const spies = [jest.spyOn(sockets, '_write'), jest.spyOn(sockets, '_writev')];
  try {
    await work();
    return spies
      .flatMap(({ mock }) => mock.contexts as unknown as Socket[])
      .filter(({ remotePort }) => remotePort === port).length;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const ONE = { text: 'SELECT $1::int AS value', values: [1] };
const clerk = DEMO_ACCOUNTS.find(({ account }) => account === 'yf-clerk');
const actor = { ...clerk, unitId: null, inspectionIds: [] } as never;

it('what is sent in one turn leaves in one write', () =>
  service.writer.run(actor, async (work) => {
    await work.rows(ONE);
    expect(await writesDuring(() => Promise.all([work.rows(ONE), work.rows(ONE), work.rows(ONE)]))).toBe(1);
    expect(
      await writesDuring(async () => {
        await work.rows(ONE);
        work.later(ONE);
        await work.rows(ONE);
      }),
    ).toBe(2);
  }));

it('a transaction that looks at something first takes one write for it and its begin', async () => {
  expect(await writesDuring(() => service.writer.run(actor, (work) => work.rows(ONE)))).toBe(3);
});

it('the report of a measure takes five: actor, locks and guards, changes, log, payload', async () => {
  const account = DEMO_ACCOUNTS.find((each) => each.account === 'unit-621002');
  const [{ id }] = await service.pools.writer.query(
    `SELECT m.id FROM measure m JOIN finding f ON f.id = m.finding_id JOIN unit u ON u.id = f.unit_id
     WHERE u.credit_code = $1 AND f.state = 'RECTIFYING' AND m.cycle = f.cycle LIMIT 1`,
    [account?.unitCode],
  );
  const report = async (state: string) => {
    const { errors } = await service.graphql(
      'unit-621002',
      `mutation ($input: ReportMeasureProgressInput!) {
        reportMeasureProgress(input: $input) { measure { id state } }
      }`,
      { input: { id: toGlobalId('Measure', id), state, text: '核对台账' } },
    );
    expect(errors).toBeUndefined();
  };
  // the chain begins, and connections are opened and given their scope
  for (const state of ['DONE', 'IN_PROGRESS', 'DONE', 'IN_PROGRESS']) await report(state);
  expect(await writesDuring(() => report('DONE'))).toBe(5);
});
