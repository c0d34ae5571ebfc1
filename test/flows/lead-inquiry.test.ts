import type { Claims } from '../../src/identity/actor';
import { type LeadScene, type Person, startLeadScene } from '../support/lead-scene';
import { verifyStoredChain } from '../support/stored-chain';

jest.setTimeout(60_000);

let scene: LeadScene;
beforeEach(async () => {
  scene = await startLeadScene();
});
afterEach(() => scene.stop());

const SUBJECT = {
  personName: '丁一',
  personUnit: '市直部门01',
  kind: 'DUTY_VIOLATION',
  purpose: '移送前核对',
};
const MUTATION =
  'mutation($input: InquireLeadInput!) { inquireLead(input: $input) { leadInquiry { answer askerAgency askedAgency askedBy } } }';
const inquire = (who: Person, agency: string, given: object = {}) =>
  scene.ask(who, MUTATION, { input: { agency, ...SUBJECT, ...given } });
const answer = async (who: Person, agency: string, given: object = {}) =>
  (await inquire(who, agency, given)).data.inquireLead.leadInquiry.answer;

test('one word, about the same person and matter only', async () => {
  expect(await answer('zfClerk', 'LAW_GOVERNANCE_OFFICE')).toBe('NO_HIT');
  await scene.lead('TRANSFERRED');
  expect(await answer('zfClerk', 'LAW_GOVERNANCE_OFFICE')).toBe('HIT');
  expect(await answer('zfClerk', 'DISCIPLINE_COMMISSION')).toBe('HIT');
  expect(await answer('zfClerk', 'DISCIPLINE_COMMISSION', { kind: 'DUTY_CRIME' })).toBe('NO_HIT');
  expect(await answer('zfClerk', 'DISCIPLINE_COMMISSION', { personUnit: '市直部门02' })).toBe('NO_HIT');
});

test('an agency’s own lead is no news to it', async () => {
  await scene.lead('TRANSFERRED');
  expect(await answer('clerk', 'DISCIPLINE_COMMISSION')).toBe('NO_HIT');
  expect(await answer('intake', 'LAW_GOVERNANCE_OFFICE')).toBe('HIT');
  expect(await answer('countyClerk', 'DISCIPLINE_COMMISSION')).toBe('NO_HIT');
});

test('what is withdrawn or was returned is no hit', async () => {
  const id = await scene.lead('TRANSFER_APPROVED');
  expect(await answer('zfClerk', 'LAW_GOVERNANCE_OFFICE')).toBe('HIT');
  expect(await answer('zfClerk', 'DISCIPLINE_COMMISSION')).toBe('NO_HIT');
  await scene.does('clerk', 'withdrawLead', { id });
  expect(await answer('zfClerk', 'LAW_GOVERNANCE_OFFICE')).toBe('NO_HIT');
});

test('a register is not read by asking: five questions a day and agency', async () => {
  for (let asked = 0; asked < 5; asked += 1)
    expect((await inquire('zfClerk', 'DISCIPLINE_COMMISSION')).errors).toBeUndefined();
  const refused = await inquire('zfClerk', 'DISCIPLINE_COMMISSION');
  expect(refused.errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
  const colleague = { ...scene.claims.zfClerk, account: 'zf-second-clerk' };
  const again = await scene.service.graphql(colleague, MUTATION, {
    input: { agency: 'DISCIPLINE_COMMISSION', ...SUBJECT },
  });
  expect(again.errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
  // the count is an agency's own
  expect((await inquire('clerk', 'DISCIPLINE_COMMISSION')).errors).toBeUndefined();
  scene.service.clock.set('2026-03-05T09:00:00+08:00');
  expect((await inquire('zfClerk', 'DISCIPLINE_COMMISSION')).errors).toBeUndefined();
});

test('both logs keep that it was asked, neither about whom', async () => {
  await inquire('zfClerk', 'DISCIPLINE_COMMISSION', { clientMutationKey: 'asked' });
  const log = await scene.ask(
    'auditor',
    '{ auditEntries(filter: { action: { eq: "inquireLead" } }, orderBy: [{ field: CHAIN, direction: ASC }]) { nodes { chain account agency subjectType } } }',
  );
  const entry = { account: 'zfClerk', agency: 'POLITICAL_LEGAL_COMMISSION', subjectType: 'LeadInquiry' };
  expect(log.data.auditEntries.nodes).toEqual([
    { chain: 'DISCIPLINE_COMMISSION', ...entry },
    { chain: 'POLITICAL_LEGAL_COMMISSION', ...entry },
  ]);
  // a director reads his own office's log: not that of another division, nor any of its numbers
  const count = '{ auditEntries(filter: { action: { eq: "inquireLead" } }) { totalCount } }';
  const read = async (who: Person, given: Partial<Claims> = {}) =>
    (await scene.service.graphql({ ...scene.claims[who], ...given }, count)).data.auditEntries.totalCount;
  expect(await read('commissioner')).toBe(1);
  expect(await read('zfDirector')).toBe(1);
  expect(await read('director')).toBe(0);
  expect(await read('intake')).toBe(0);
  for (const regionCode of ['620000', '621002', '620100'])
    for (const who of ['commissioner', 'zfDirector'] as const)
      expect([regionCode, await read(who, { regionCode })]).toEqual([regionCode, 0]);
  for (const field of ['seq', 'previousHash', 'hash', 'signature'])
    expect((await scene.ask('commissioner', `{ auditEntries { nodes { ${field} } } }`)).errors).toHaveLength(
      1,
    );
  const own = '{ leadInquiries { nodes { askerAgency askedAgency askedBy answer } } }';
  const seen = [
    {
      askerAgency: 'POLITICAL_LEGAL_COMMISSION',
      askedAgency: 'DISCIPLINE_COMMISSION',
      askedBy: 'zfClerk',
      answer: 'NO_HIT',
    },
  ];
  expect((await scene.ask('intake', own)).data.leadInquiries.nodes).toEqual(seen);
  expect((await scene.ask('zfDirector', own)).data.leadInquiries.nodes).toEqual(seen);
  expect((await scene.ask('clerk', own)).data.leadInquiries.nodes).toEqual([]);
  for (const table of ['lead_inquiry', 'audit_entry', 'operation_key'])
    expect(await scene.sql(`SELECT 1 FROM ${table} row WHERE row::text LIKE '%丁一%'`)).toEqual([]);
  for (const chain of ['DISCIPLINE_COMMISSION', 'POLITICAL_LEGAL_COMMISSION'] as const)
    expect(await verifyStoredChain(scene.service.pools.writer, chain)).toMatchObject({ sound: true });
});

test('only the contact asks, and only of another agency', async () => {
  for (const who of ['director', 'teamLeader', 'handler', 'zfExpert'] as const)
    expect((await inquire(who, 'DISCIPLINE_COMMISSION')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await inquire('unitHead', 'DISCIPLINE_COMMISSION')).errors?.[0]?.extensions.code).toBe(
    'BAD_USER_INPUT',
  );
  for (const agency of ['LAW_GOVERNANCE_OFFICE', 'INSPECTED_UNIT'])
    expect((await inquire('clerk', agency)).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: ['input', 'agency'],
    });
});
