import { Client } from 'pg';
import type { EntityManager } from 'typeorm';
import { AuditEntryEntity } from '../../src/audit/audit-entry.entity';
import { verifyLedger } from '../../src/audit/audit-ledger';
import type { AuditEvent } from '../../src/audit/audit-writer';
import { openSigningRing, signatureCheck } from '../../src/crypto/signing-ring';
import { lockStored, writeChanges } from '../../src/database/stored-record';
import { WaitedTooLong } from '../../src/database/transaction';
import type { Work } from '../../src/database/work';
import { ORDINARY_WRITES, WRITER_RULES } from '../../src/database/writer-rules';
import { asRefusal } from '../../src/graphql/errors';
import type { Actor } from '../../src/identity/actor';
import { InspectionEntity } from '../../src/modules/inspections/inspection.entity';
import { RESOURCES } from '../../src/modules/resources';
import { startTestService, type TestService } from '../support/service';

const ACTOR: Actor = {
  ...{ account: 'clerk', name: '经办', agency: 'LAW_GOVERNANCE_OFFICE', post: 'CLERK' },
  ...{ unitCode: null, unitId: null, regionCode: '621000', clearance: false, inspectionIds: [] },
};
const EVENT: AuditEvent = { action: 'amendInspection', subjectType: 'Inspection', subjectId: 'x' };

let service: TestService;

beforeAll(async () => {
  service = await startTestService({ demo: true, env: { POOL_SIZE: '1' } });
});
afterAll(() => service.stop());

const write = <T>(work: (work: Work) => Promise<T>) => service.writer.run(ACTOR, work);
const inspection = (manager: EntityManager) =>
  manager.findOneOrFail(InspectionEntity, { where: {}, order: { number: 'ASC' } });
const entries = () => service.pools.writer.manager.count(AuditEntryEntity);

/** The statements that a piece of work sends, without their values. */
async function sentBy(work: () => Promise<unknown>): Promise<string[]> {
  const spy = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    return spy.mock.calls.map(([query]) =>
      typeof query === 'string' ? query : (query as { text: string }).text,
    );
  } finally {
    spy.mockRestore();
  }
}

it('a locked record is what the data source reads, for every type of record', () =>
  write(async (work) => {
    const { manager } = work;
    let compared = 0;
    for (const { entity } of RESOURCES) {
      // what is only added to is never locked
      const { grant } =
        WRITER_RULES[`"${manager.connection.getMetadata(entity).tableName}"`] ?? ORDINARY_WRITES;
      if (!grant.includes('UPDATE')) continue;
      const [read] = await manager.find(entity as new () => { id: string }, { take: 1 });
      if (read === undefined) continue;
      expect(await lockStored(work, entity as new () => { id: string }, read.id)).toEqual(read);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(10);
  }));

it('a record that is not there is null', () =>
  write(async (work) => {
    expect(await lockStored(work, InspectionEntity, '00000000-0000-4000-8000-000000000000')).toBeNull();
  }));

it('what has changed is written, and nothing else; nothing when nothing has', () =>
  write(async (work) => {
    const { manager } = work;
    const { id, version, topics } = await inspection(manager);
    const record = (await lockStored(work, InspectionEntity, id)) as InspectionEntity;
    record.title = '改过的标题';
    record.topics = [...topics, '另一专题'];
    const [sent, ...others] = await sentBy(() => writeChanges(work, record));
    expect(others).toEqual([]);
    expect(sent).toBe(
      'UPDATE "inspection" SET "title" = $2, "topics" = $3, "version" = "version" + 1, "updated_at" = CURRENT_TIMESTAMP WHERE "id" = $1 RETURNING "updated_at"',
    );
    expect(record.version).toBe(version + 1);
    expect(await manager.findOneBy(InspectionEntity, { id })).toEqual(record);
    record.topics = [...record.topics];
    expect(await sentBy(() => writeChanges(work, record))).toEqual([]);
    record.title = '又改了';
    await writeChanges(work, record);
    expect([record.version, (await manager.findOneByOrFail(InspectionEntity, { id })).version]).toEqual([
      version + 2,
      version + 2,
    ]);
  }));

it('a record that was read in another way is written by the data source', () =>
  write(async (work) => {
    const { manager } = work;
    const record = await inspection(manager);
    const { version } = record;
    record.title = '另一途径';
    await writeChanges(work, record);
    expect(await manager.findOneByOrFail(InspectionEntity, { id: record.id })).toMatchObject({
      title: '另一途径',
      version: version + 1,
    });
  }));

it('a statement with values is planned once for a connection', async () => {
  const names = async () => {
    const rows: { statement: string }[] = await service.pools.writer.query(
      `SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%planned once%'`,
    );
    return rows.length;
  };
  for (let time = 0; time < 3; time += 1)
    expect(await service.pools.writer.query('SELECT $1::int AS value -- planned once', [time])).toEqual([
      { value: time },
    ]);
  expect(await names()).toBe(1);
});

describe('what the log refuses', () => {
  /** longer than its column: the database refuses the entry when the commit is on its way already */
  const refused: AuditEvent = { ...EVENT, action: 'x'.repeat(81) };

  it('is not committed, neither the entry nor what it records', async () => {
    const { id, title } = await inspection(service.pools.writer.manager);
    const before = await entries();
    await expect(
      write(async (work) => {
        const record = (await lockStored(work, InspectionEntity, id)) as InspectionEntity;
        record.title = '不得留下';
        await writeChanges(work, record);
        work.record(EVENT);
        work.record(refused);
      }),
    ).rejects.toMatchObject({ code: '23514' });
    expect((await inspection(service.pools.writer.manager)).title).toBe(title);
    expect(await entries()).toBe(before);
  });

  it('costs no connection and leaves the chain where it was', async () => {
    const before = await entries();
    await expect(write(async (work) => work.record(refused))).rejects.toMatchObject({ code: '23514' });
    await write(async (work) => work.record(EVENT));
    expect(await entries()).toBe(before + 1);
    const gaps = await service.pools.writer.query(
      `SELECT chain FROM audit_entry GROUP BY chain HAVING max(seq) <> count(*)`,
    );
    expect(gaps).toEqual([]);
  });
});

it('the commit is sent behind the entries, without waiting for them', async () => {
  const sent = await sentBy(() => write(async (work) => work.record(EVENT)));
  expect(sent.map((text) => text.slice(0, 31))).toEqual([
    'START TRANSACTION',
    'SELECT chain, seq, hash FROM au',
    'WITH moved AS (UPDATE audit_hea',
    'COMMIT',
  ]);
});

it('writers of one chain take turns: no entry is lost, no place taken twice, each signature for its own place', async () => {
  const other = await startTestService({ env: { POOL_SIZE: '16' } });
  const reader = new Client({ connectionString: other.ownerUrl });
  await reader.connect();
  try {
    const agencies = ['LAW_GOVERNANCE_OFFICE', 'DISCIPLINE_COMMISSION'] as const;
    await Promise.all(
      Array.from({ length: 40 }, (_, number) =>
        other.writer.run(ACTOR, async (work) => {
          // in both logs, named in either order
          for (const agency of number % 2 === 0 ? agencies : [...agencies].reverse())
            work.record({ ...EVENT, signed: number % 4 === 0, office: { agency, regionCode: '621000' } });
        }),
      ),
    );
    const rows = await other.pools.writer.query(
      `SELECT chain, count(*)::int AS entries, count(DISTINCT seq)::int AS places, max(seq) AS last FROM audit_entry GROUP BY chain ORDER BY chain`,
    );
    expect(rows).toEqual([...agencies].sort().map((chain) => ({ chain, entries: 40, places: 40, last: 40 })));
    const ring = await openSigningRing({ ...other.config.signing, clock: other.clock }, []);
    const verdicts = await verifyLedger(reader, { own: signatureCheck(ring) }, agencies);
    expect(verdicts.map(({ chain, entries, verdict }) => [chain, entries, verdict.sound])).toEqual(
      agencies.map((chain) => [chain, 40, true]),
    );
  } finally {
    await reader.end();
    await other.stop();
  }
});

describe('a statement that failed', () => {
  const broken = { text: 'SELECT 1 / $1::int', values: [0] };

  it('is the reason why the write fails, though nothing waited for it', async () => {
    const before = await entries();
    await expect(
      write(async (work) => {
        work.record(EVENT);
        work.later(broken);
        await work.rows({ text: 'SELECT $1::int', values: [1] });
      }),
    ).rejects.toMatchObject({ code: '22012' });
    await expect(
      write(async (work) => {
        work.record(EVENT);
        work.later(broken);
      }),
    ).rejects.toMatchObject({ code: '22012' });
    expect(await entries()).toBe(before);
  });

  it('as the first one of its transaction leaves nothing behind it', async () => {
    const { id, title } = await inspection(service.pools.writer.manager);
    const renaming = { text: 'UPDATE inspection SET title = $2 WHERE id = $1', values: [id, '不得留下'] };
    await expect(
      write(async (work) => {
        work.later(broken);
        work.later(renaming);
      }),
    ).rejects.toMatchObject({ code: '22012' });
    expect((await inspection(service.pools.writer.manager)).title).toBe(title);
  });
});

describe('a begin that fails', () => {
  /** as if the database had refused it */
  const refused = new Error('no transaction');
  const renaming = (id: string) => ({
    text: 'UPDATE inspection SET title = $2 WHERE id = $1',
    values: [id, '不得留下'],
  });

  it.each([
    ['alone', []],
    ['behind one that only reads', [{ text: 'SELECT $1::int', values: [1] }]],
  ])('lets no statement change anything: %s', async (_where, reads) => {
    const { id, title } = await inspection(service.pools.writer.manager);
    const original = Client.prototype.query as (...given: unknown[]) => unknown;
    const spy = jest.spyOn(Client.prototype, 'query').mockImplementation(function (
      this: Client,
      ...given: unknown[]
    ) {
      if (given[0] !== 'START TRANSACTION') return original.apply(this, given);
      process.nextTick(given.at(-1) as (error: Error) => void, refused);
    } as never);
    try {
      await expect(
        write(async (work) => {
          for (const read of reads) work.later(read);
          work.later(renaming(id));
          await work.rows({ text: 'SELECT $1::int', values: [2] });
        }),
      ).rejects.toMatchObject({ driverError: refused });
    } finally {
      spy.mockRestore();
    }
    expect((await inspection(service.pools.writer.manager)).title).toBe(title);
  });
});

describe('a write that has to wait too long', () => {
  let slow: TestService;
  beforeAll(async () => {
    slow = await startTestService({ demo: true, env: { WRITE_TIMEOUT_MS: '2000' } });
  });
  afterAll(() => slow.stop());

  const BUSY = { code: 'RATE_LIMITED', message: '系统繁忙，本次办理未保存，请稍后重试' };
  const lock = (id: string) => ({ text: 'SELECT FROM inspection WHERE id = $1 FOR UPDATE', values: [id] });

  it('for one who works on the same record is told so', async () => {
    const owner = new Client({ connectionString: slow.ownerUrl });
    await owner.connect();
    try {
      const { id } = await inspection(slow.pools.writer.manager);
      await owner.query('BEGIN');
      await owner.query(lock(id));
      await expect(slow.writer.run(ACTOR, (work) => work.rows(lock(id)))).rejects.toMatchObject({
        code: '55P03',
      });
    } finally {
      await owner.end();
    }
  });

  it.each([
    ['a statement that is waited for', (work: Work) => work.rows({ text: SLEEP, values: [3] })],
    ['one that is not', async (work: Work) => work.later({ text: SLEEP, values: [3] })],
    ['one of the data source', (work: Work) => work.manager.query(SLEEP, [3])],
  ])('in several turns is told that the service is busy: %s', async (_which, wait) => {
    const error = await slow.writer.run(ACTOR, wait).catch((reason) => reason);
    expect(error).toBeInstanceOf(WaitedTooLong);
    expect(asRefusal(error)).toMatchObject(BUSY);
  });
});

const SLEEP = 'SELECT pg_sleep($1)';
