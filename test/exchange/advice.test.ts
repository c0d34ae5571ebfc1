import { until } from '../server/service-process';
import type { LeadScene, Person } from '../support/lead-scene';
import { expectSoundLog, expectTrueReceipts } from './registers';
import { installationOf, TwoDeployments } from './two-deployments';

let two: TwoDeployments;
beforeAll(async () => {
  two = await TwoDeployments.start('push');
});
afterAll(() => two.stop());

const DRAFT = {
  kind: 'SUPERVISORY_ADVICE',
  recipientAgency: 'LAW_GOVERNANCE_OFFICE',
  title: '完善补偿款审批制度',
  content: '建议健全逐级复核制度。',
  legalBasis: '监察法第五十一条',
  concludedOn: '2026-03-03',
};

const SHARED = `number state kind recipientAgency title content legalBasis sentAt receiptDueOn receivedAt replyDueOn
  reply repliedBy repliedAt unit { creditCode }`;

async function take(scene: LeadScene, who: Person, verb: string, input: object) {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  const answer = await scene.ask(
    who,
    `mutation($input: ${type}!) { ${verb}(input: $input) { disciplineAdvice { id number state } } }`,
    { input },
  );
  if (answer.errors) throw new Error(`${who} ${verb}: ${JSON.stringify(answer.errors)}`);
  return answer.data[verb].disciplineAdvice;
}

const see = async (scene: LeadScene, who: Person, number: string, fields = SHARED) => {
  const { data } = await scene.ask(
    who,
    `{ disciplineAdvices(first: 100) { nodes { id number ${fields} } } }`,
  );
  return data.disciplineAdvices.nodes.find((advice: { number: string }) => advice.number === number);
};

/** Sent by the commission and arrived at the agency that it is meant for. */
async function sent(given: object = {}): Promise<{ id: string; number: string }> {
  const { commission } = two;
  const { id, number } = await take(commission, 'handler', 'draftDisciplineAdvice', { ...DRAFT, ...given });
  await take(commission, 'commissioner', 'approveDisciplineAdvice', { id });
  await take(commission, 'intake', 'sendDisciplineAdvice', { id });
  await two.settled();
  return { id, number };
}

const unitIn = async (scene: LeadScene): Promise<string> => {
  const { data } = await scene.ask(
    scene === two.office ? 'clerk' : 'handler',
    '{ units(first: 50) { nodes { id kind } } }',
  );
  return data.units.nodes.find(({ kind }: { kind: string }) => kind === 'PUBLIC_SECURITY').id;
};

test('an advice goes over, is answered there, and is closed on both sides', async () => {
  const { office, commission } = two;
  const { id, number } = await sent({ unitId: await unitIn(commission) });
  const there = await see(office, 'clerk', number);
  expect(there).toEqual({ ...(await see(commission, 'intake', number)), id: there.id });
  expect([there.id, there.state]).toEqual([expect.not.stringMatching(id), 'SENT']);
  expect(there.unit.creditCode).toHaveLength(18);
  // how the commission came to send it has not come over
  expect(
    await office.sql('SELECT concluded_on, send_due_on, drafted_by, approved_by FROM discipline_advice'),
  ).toEqual([{ concluded_on: null, send_due_on: null, drafted_by: null, approved_by: null }]);
  for (const scene of [office, commission]) scene.service.clock.set('2026-03-20T09:00:00+08:00');
  await take(office, 'clerk', 'receiveDisciplineAdvice', { id: there.id });
  await take(office, 'director', 'replyDisciplineAdvice', { id: there.id, reply: '已采纳，制度已修订' });
  await two.settled();
  expect(await see(commission, 'intake', number, 'state reply overdue')).toMatchObject({
    ...{ state: 'REPLIED', reply: '已采纳，制度已修订', overdue: ['RECEIPT'] },
  });
  await take(commission, 'intake', 'closeDisciplineAdvice', { id });
  await two.settled();
  expect((await see(office, 'clerk', number)).state).toBe('CLOSED');
  expect({ ...(await see(office, 'clerk', number)), id }).toEqual(await see(commission, 'intake', number));
  for (const scene of [office, commission]) scene.service.clock.set('2026-03-04T09:00:00+08:00');
});

test('a matter outside the commission’s jurisdiction goes to 政法委 and comes back with its reason', async () => {
  const { office, commission } = two;
  const given = { kind: 'OUTSIDE_JURISDICTION', recipientAgency: 'POLITICAL_LEGAL_COMMISSION' };
  const { number } = await sent(given);
  // the other agency of the same deployment does not find it
  expect(await see(office, 'clerk', number)).toBeUndefined();
  const { id } = await see(office, 'zfClerk', number);
  await take(office, 'zfClerk', 'receiveDisciplineAdvice', { id });
  await take(office, 'zfClerk', 'returnDisciplineAdvice', { id, reason: '不属本机关职责' });
  await two.settled();
  expect(await see(commission, 'intake', number, 'state reply repliedBy')).toMatchObject({
    ...{ state: 'RETURNED', reply: '不属本机关职责', repliedBy: 'zfClerk' },
  });
});

test('about a unit that is not registered there it is refused, and taken once it is', async () => {
  const { office, commission } = two;
  const code = (
    await office.sql<{ code: string }>(`SELECT credit_code AS code FROM unit WHERE kind = 'PUBLIC_SECURITY'`)
  )[0]?.code as string;
  await office.sql(`UPDATE unit SET credit_code = '91350100M000100Y43' WHERE kind = 'PUBLIC_SECURITY'`);
  const { number } = await sent({ unitId: await unitIn(commission) });
  expect(await see(office, 'clerk', number)).toBeUndefined();
  const [refused] = await commission.sql<{ id: string }>(
    `SELECT id, kind, last_code FROM exchange_outbox WHERE state = 'REFUSED'`,
  );
  expect(refused).toEqual({ id: expect.any(String), kind: 'ADVICE', last_code: 'NOT_APPLICABLE' });
  await office.sql(`UPDATE unit SET credit_code = $1 WHERE kind = 'PUBLIC_SECURITY'`, [code]);
  await commission.sql(
    `UPDATE exchange_outbox SET state = 'PENDING', next_attempt_at = now() WHERE id = $1`,
    [refused?.id],
  );
  await two.settled();
  expect(await see(office, 'clerk', number, 'state')).toMatchObject({ state: 'SENT' });
});

test('every receipt is true, every step signed for by its sender, and no content is left in an outbox', async () => {
  const { office, commission, partners } = two;
  const [there, here] = [office.service.pools.writer, commission.service.pools.writer];
  await expectTrueReceipts(here, there, partners.office.identity);
  await expectTrueReceipts(there, here, partners.commission.identity);
  await expectSoundLog(installationOf(office, partners.office));
  await expectSoundLog(installationOf(commission, partners.commission));
  for (const scene of [office, commission])
    await until(
      async () => (await scene.sql('SELECT FROM exchange_outbox WHERE payload IS NOT NULL')).length === 0,
    );
});
