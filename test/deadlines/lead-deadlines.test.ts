import { keepDeadlines } from '../../src/deadlines/keep-deadlines';
import { fromGlobalId } from '../../src/graphql/global-id';
import { WATCHED } from '../../src/modules/deadlines';
import {
  CITY,
  item,
  type LeadGoal,
  type LeadScene,
  type Person,
  startLeadScene,
} from '../support/lead-scene';

jest.setTimeout(120_000);

let scene: LeadScene;
beforeEach(async () => {
  scene = await startLeadScene();
});
afterEach(() => scene.stop());

const local = (id: string) => fromGlobalId(id)?.id as string;
const look = (elsewhere: Parameters<typeof keepDeadlines>[2] = []) =>
  keepDeadlines(scene.service.writer, WATCHED, elsewhere);
const at = (day: string) => scene.service.clock.set(`${day}T09:00:00+08:00`);
const logged = () =>
  scene.sql(
    `SELECT chain, region_code, account, subject_type, detail->>'clock' AS clock FROM audit_entry
     WHERE action = 'noteOverdue' ORDER BY chain, clock`,
  );
const row = async (id: string) => {
  const [found] = await scene.sql<{ lead: object; disposal: object | null }>(
    `SELECT to_jsonb(lead) - 'overdue' AS lead, to_jsonb(disposal) - 'overdue' AS disposal
     FROM lead LEFT JOIN lead_disposal disposal ON disposal.id = lead.disposal_id WHERE lead.id = $1`,
    [local(id)],
  );
  return found;
};
const overdue = async (who: Person, id: string) =>
  (await scene.ask(who, 'query($id: ID!) { lead(id: $id) { overdue } }', { id })).data?.lead?.overdue;
const overdueInside = async (id: string) =>
  (await scene.ask('intake', 'query($id: ID!) { lead(id: $id) { disposal { overdue } } }', { id })).data.lead
    .disposal.overdue;

const OFFICE = 'LAW_GOVERNANCE_OFFICE';
const COMMISSION = 'DISCIPLINE_COMMISSION';
const entry = (chain: string, clock: string, type = 'Lead') => ({
  ...{ chain, region_code: CITY, account: 'deadlines', subject_type: type, clock },
});

/** From 2026-03-04: how far it got, the last day of its limit, and whose step it is. Qingming is 4 to 6 April. */
const CLOCKS: readonly (readonly [
  LeadGoal,
  lastDay: string,
  dayAfter: string,
  chain: string,
  clock: string,
])[] = [
  ['REGISTERED', '2026-03-11', '2026-03-12', OFFICE, 'ASSESSMENT'],
  ['ASSESSED', '2026-03-24', '2026-03-25', OFFICE, 'TRANSFER'],
  ['TRANSFER_APPROVED', '2026-03-24', '2026-03-25', OFFICE, 'TRANSFER'],
  ['TRANSFERRED', '2026-03-09', '2026-03-10', COMMISSION, 'RECEIPT'],
  ['ACKNOWLEDGED', '2026-03-18', '2026-03-19', COMMISSION, 'REVIEW'],
  ['DISPOSAL_APPROVED', '2026-06-04', '2026-06-05', COMMISSION, 'FEEDBACK'],
  ['FED_BACK', '2026-03-11', '2026-03-12', COMMISSION, 'CLOSURE'],
];

test.each(CLOCKS)(
  '%s: after %s time alone keeps the event, once',
  async (goal, last, after, chain, clock) => {
    const id = await scene.lead(goal);
    at(last);
    expect(await look()).toBe(0);
    at(after);
    const before = await row(id);
    const kept = await Promise.all([look(), look(), look()]);
    expect(kept.reduce((sum, each) => sum + each, 0)).toBe(1);
    expect(await look()).toBe(0);
    expect(await row(id)).toEqual(before);
    expect(await logged()).toEqual([entry(chain, clock)]);
    expect(await overdue('clerk', id)).toEqual([clock]);
  },
);

test('what is overdue inside the commission is told inside of it alone', async () => {
  const received = await scene.lead('ACCEPTED');
  const assigned = await scene.lead('ASSIGNED');
  const seen = () => scene.ask('clerk', '{ leads { nodes { id state overdue feedbackDueOn } } }');
  const before = (await seen()).text;
  at('2026-03-10');
  expect(await look()).toBe(1);
  expect(await overdueInside(received)).toEqual(['ASSIGNMENT']);
  at('2026-04-08');
  expect(await look()).toBe(2);
  expect([await overdueInside(received), await overdueInside(assigned)]).toEqual([
    ['ASSIGNMENT', 'DISPOSAL'],
    ['DISPOSAL'],
  ]);
  expect((await seen()).text).toBe(before);
  const entries = '{ auditEntries(filter: { action: { eq: "noteOverdue" } }) { nodes { subjectType } } }';
  expect((await scene.ask('director', entries)).data.auditEntries.nodes).toEqual([]);
  expect((await scene.ask('commissioner', entries)).data.auditEntries.nodes).toHaveLength(3);
});

test('暂存待查 that is not looked at again', async () => {
  const id = await scene.lead('ASSIGNED');
  const pending = { id, way: 'PENDING', reason: '暂不具备条件', reviewOn: '2026-04-20' };
  await scene.does('handler', 'proposeLeadDisposal', pending);
  await scene.does('commissioner', 'approveLeadDisposal', { id });
  at('2026-04-21');
  expect(await look()).toBe(1);
  expect(await overdueInside(id)).toEqual(['PENDING_REVIEW']);
});

test('材料不补 is the sender’s', async () => {
  const id = await scene.lead('ACKNOWLEDGED');
  await scene.does('intake', 'requestLeadSupplement', { id, missing: ['拨款凭证原件'] });
  at('2026-03-19');
  expect(await look()).toBe(1);
  expect(await logged()).toEqual([entry(OFFICE, 'SUPPLEMENT')]);
  // the step that comes late at last does not say it again
  await scene.does('clerk', 'supplementLead', { id, items: [item('原件', 'c')] });
  expect([await overdue('intake', id), await logged()]).toEqual([
    ['SUPPLEMENT'],
    [entry(OFFICE, 'SUPPLEMENT')],
  ]);
});

test('a step that comes before the look keeps the event and its entry itself', async () => {
  const id = await scene.lead('TRANSFERRED');
  at('2026-03-10');
  await scene.does('intake', 'acknowledgeLead', { id, receivedCount: 2 });
  expect(await logged()).toEqual([{ ...entry(COMMISSION, 'RECEIPT'), account: 'intake' }]);
  expect([await look(), await overdue('clerk', id)]).toEqual([0, ['RECEIPT']]);
});

test('while a special cause lasts, the limit for the hand-over has not begun', async () => {
  const id = await scene.lead('TRANSFER_APPROVED', { specialCause: '案件尚未审结' });
  at('2026-05-06');
  expect(await look()).toBe(0);
  await scene.does('clerk', 'transferLead', { id });
  expect(await overdue('clerk', id)).toEqual([]);
});

test('the notice to a reporter who gave his name', async () => {
  await scene.lead('ACCEPTED', { reporter: { name: '周某', phone: '13900000000' } });
  at('2026-03-26');
  await look();
  const { data } = await scene.ask('petition', '{ reporterNotices { nodes { kind wasOverdue givenAt } } }');
  expect(data.reporterNotices.nodes).toEqual([{ kind: 'ACCEPTANCE', wasOverdue: true, givenAt: null }]);
});

test('what is owed in another deployment is kept there', async () => {
  const id = await scene.lead('TRANSFERRED');
  at('2026-03-10');
  expect(await look([{ agency: COMMISSION, regionCode: CITY }])).toBe(0);
  expect(await look([{ agency: COMMISSION, regionCode: '621002' }])).toBe(1);
  expect(await overdue('clerk', id)).toEqual(['RECEIPT']);
});

test('whoever may not see that a limit has passed notices nothing of it', async () => {
  const id = await scene.lead('REGISTERED');
  const asked: readonly (readonly [Person, string])[] = [
    ['inspector', '{ leads { totalCount nodes { id version state } } }'],
    ['teamLeader', '{ leads { totalCount nodes { id version state transferDueOn } } }'],
    ['unitHead', '{ findings { totalCount nodes { id version title state } } }'],
    ['zfDirector', '{ findings { nodes { id title state } } auditEntries { nodes { action } } }'],
    ['intake', '{ leads { totalCount nodes { id } } }'],
  ];
  const answers = () => Promise.all(asked.map(async ([who, query]) => (await scene.ask(who, query)).text));
  const before = await answers();
  at('2026-03-12');
  expect(await look()).toBe(1);
  expect(await answers()).toEqual(before);
  for (const who of ['inspector', 'teamLeader'] as const)
    expect([who, await overdue(who, id)]).toEqual([who, null]);
});
