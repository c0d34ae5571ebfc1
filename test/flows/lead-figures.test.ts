import { LeadEntity } from '../../src/modules/leads/lead.entity';
import type { LeadKind } from '../../src/modules/leads/lead.vocabulary';
import { LeadDisposalEntity } from '../../src/modules/leads/lead-disposal.entity';
import type { Audience } from '../../src/policy/vocabulary';
import { CITY, COUNTY, type LeadScene, type Person, startLeadScene } from '../support/lead-scene';
import { asOwner, idOf, World } from '../support/world';

jest.setTimeout(60_000);

let scene: LeadScene;
beforeEach(async () => {
  scene = await startLeadScene();
});
afterEach(() => scene.stop());

const TOTALS =
  '{ leadTotals(year: 2026) { transferredCount acknowledgedCount acceptedCount returnedCount fedBackCount closedCount } }';
const totals = async (who: Person) => {
  const { data, errors } = await scene.ask(who, TOTALS);
  return errors ? errors[0]?.extensions.code : Object.values(data.leadTotals);
};

interface Group {
  count: number;
  sender?: Audience;
  given?: Partial<LeadEntity>;
  handler?: string;
}

/** So many leads of a kind, written by the database's owner. */
async function place(...groups: readonly Group[]): Promise<void> {
  const world = new World(scene.service.pools.writer);
  let serial = 0;
  for (const { count, sender = 'LAW_GOVERNANCE_OFFICE', given = {}, handler } of groups)
    for (let each = 0; each < count; each += 1) {
      serial += 1;
      const name = `figure ${serial}`;
      const disposalId = handler
        ? world.add(LeadDisposalEntity, name, {
            leadId: idOf(`lead ${name}`),
            recipientRegionCode: CITY,
            handlerAccount: handler,
            overdue: [],
          }).id
        : null;
      world.add(LeadEntity, name, {
        regionCode: CITY,
        recipientRegionCode: CITY,
        senderAgency: sender,
        state: 'ACKNOWLEDGED',
        transferredAt: new Date('2026-02-02T02:00:00Z'),
        acknowledgedAt: new Date('2026-02-03T02:00:00Z'),
        acceptedAt: null,
        fedBackAt: null,
        closedAt: null,
        synthetic: false,
        reporterSealed: false,
        parentId: null,
        disposalId,
        ...given,
      });
    }
  await asOwner(scene.service.ownerUrl, ({ manager }) => world.save(manager));
}

test('senders have their own totals, the commission all, the handler and the petition office their own', async () => {
  const accepted = { state: 'ACCEPTED', acceptedAt: new Date('2026-02-04T02:00:00Z') } as const;
  const draft = { state: 'REGISTERED', transferredAt: null, acknowledgedAt: null } as const;
  await place(
    { count: 2 },
    { count: 1, given: draft },
    { count: 3, given: accepted, handler: 'handler' },
    { count: 1, given: { state: 'RETURNED', reporterSealed: true } },
    { count: 1, given: { ...accepted, fedBackAt: new Date(), state: 'FED_BACK' }, handler: 'otherHandler' },
    { count: 4, sender: 'POLITICAL_LEGAL_COMMISSION' },
    { count: 1, given: { synthetic: true } },
    { count: 1, given: { transferredAt: new Date('2025-12-31T15:59:59Z') } },
    { count: 1, given: { transferredAt: new Date('2025-12-31T16:00:00Z'), recipientRegionCode: COUNTY } },
  );
  //                                transferred acknowledged accepted returned fed back closed
  expect(await totals('clerk')).toEqual([8, 8, 4, 1, 1, 0]);
  expect(await totals('director')).toEqual([8, 8, 4, 1, 1, 0]);
  expect(await totals('zfClerk')).toEqual([4, 4, 0, 0, 0, 0]);
  expect(await totals('zfDirector')).toEqual([4, 4, 0, 0, 0, 0]);
  expect(await totals('intake')).toEqual([11, 11, 4, 1, 1, 0]);
  expect(await totals('commissioner')).toEqual([11, 11, 4, 1, 1, 0]);
  expect(await totals('handler')).toEqual([3, 3, 3, 0, 0, 0]);
  expect(await totals('otherHandler')).toEqual([1, 1, 1, 0, 1, 0]);
  expect(await totals('petition')).toEqual([1, 1, 0, 1, 0, 0]);
  expect(await totals('countyIntake')).toEqual([1, 1, 0, 0, 0, 0]);
  for (const who of ['inspector', 'teamLeader', 'secretary', 'zfExpert'] as const)
    expect([who, await totals(who)]).toEqual([who, 'FORBIDDEN']);
  for (const who of ['unitHead', 'unitLiaison', 'system', 'auditor'] as const)
    expect([who, await totals(who)]).toEqual([who, 'BAD_USER_INPUT']);
});

test('what was split is one lead to its sender, and its parts to the commission', async () => {
  const id = await scene.lead('ACKNOWLEDGED');
  await scene.does('intake', 'splitLead', { id, parts: ['甲', '乙', '丙'], note: '分别办理' });
  expect((await totals('clerk'))?.[0]).toBe(1);
  expect((await totals('intake'))?.[0]).toBe(3);
});

describe('shared with 政法委', () => {
  const SHARED =
    '{ sharedLeadFigures { totalCount nodes { receivedCount partyDisciplineCount dutyViolationCount dutyCrimeCount } } }';
  const KINDS: readonly LeadKind[] = ['PARTY_DISCIPLINE', 'DUTY_VIOLATION', 'DUTY_CRIME'];

  async function shared(...counts: readonly number[]) {
    await place(...counts.map((count, index) => ({ count, given: { kind: KINDS[index] as LeadKind } })), {
      count: 9,
      sender: 'POLITICAL_LEGAL_COMMISSION',
      given: { kind: 'DUTY_CRIME' },
    });
    scene.service.clock.set('2026-04-02T09:00:00+08:00');
    const file =
      'mutation { fileLeadReturn(input: { year: 2026, quarter: 1 }) { leadReturn { receivedCount } } }';
    expect((await scene.ask('intake', file)).errors).toBeUndefined();
    const { nodes } = (await scene.ask('zfClerk', SHARED)).data.sharedLeadFigures;
    expect(nodes).toHaveLength(1);
    return Object.values(nodes[0]);
  }

  test.each([
    ['all large', [6, 7, 8], [21, 6, 7, 8]],
    ['one small takes the next one with it', [2, 7, 8], [17, null, null, 8]],
    ['two that are small together', [1, 1, 8], [10, null, null, null]],
    ['a zero is hidden like a one', [0, 7, 8], [15, null, null, 8]],
    ['a small whole', [1, 1, 2], [null, null, null, null]],
    ['none at all', [0, 0, 0], [null, null, null, null]],
  ] as const)('%s: %j', async (_title, counts, expected) => {
    expect(await shared(...counts)).toEqual(expected);
  });

  test('nothing small is stored to begin with, and only the division’s own reads it', async () => {
    await shared(2, 7, 8);
    const [row] = await scene.sql('SELECT * FROM shared_lead_figures');
    expect(row).toMatchObject({ received_count: 17, party_discipline_count: null, duty_crime_count: 8 });
    for (const who of ['zfExpert', 'zfDirector', 'intake', 'commissioner'] as const)
      expect([who, (await scene.ask(who, SHARED)).data.sharedLeadFigures.totalCount]).toEqual([who, 1]);
    for (const who of ['handler', 'petition', 'countyIntake'] as const)
      expect([who, (await scene.ask(who, SHARED)).data.sharedLeadFigures.totalCount]).toEqual([who, 0]);
    for (const who of ['clerk', 'director', 'unitHead', 'auditor', 'system'] as const)
      expect([who, (await scene.ask(who, SHARED)).errors?.[0]?.extensions.code]).toEqual([
        who,
        'BAD_USER_INPUT',
      ]);
    expect((await scene.ask('zfDirector', '{ leadReturns { totalCount } }')).errors).toBeDefined();
  });
});
