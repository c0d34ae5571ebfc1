import { ANSWERS, draft, item, type LeadScene } from '../support/lead-scene';
import { arrivedAt, expectTrueReceipts, sentBy } from './registers';
import { reaches, TwoDeployments } from './two-deployments';

let two: TwoDeployments;
beforeAll(async () => {
  two = await TwoDeployments.start('push');
});
afterAll(() => two.stop());

type Reader = 'clerk' | 'intake' | 'teamLeader' | 'zfClerk';

const SHARED = `number state title facts personName transferredAt receiptDueOn acknowledgedAt reviewDueOn forwardDueOn
  acceptedAt acceptanceNumber feedbackDueOn fedBackAt outcome closureDueOn senderConfirmedAt closedAt overdue
  supplementDueOn returnReason reviewNote forwardedTo feedbackExtensionReason
  items { nodes { number name pages copyKind digest round } }
  receipts { nodes { round listedCount receivedCount isMatching note receivedBy receivedAt } }
  supplements { nodes { round missing dueOn requestedBy requestedAt suppliedAt } }
  feedback { nodes { kind note issuedAt } }`;

const see = async (scene: LeadScene, who: Reader, id: string, fields = SHARED) => {
  const { data, errors } = await scene.ask(who, `query($id: ID!) { lead(id: $id) { ${fields} } }`, { id });
  expect(errors).toBeUndefined();
  return data.lead;
};

/** A lead of the office that has arrived; ids differ between the deployments. */
async function handedOver(given: object = {}): Promise<{ id: string; there: string; number: string }> {
  const id = await two.office.lead('TRANSFERRED', given);
  const { number } = await see(two.office, 'clerk', id, 'number');
  return { id, there: await two.received(number), number };
}

const agree = async (id: string, there: string) =>
  expect(await see(two.office, 'clerk', id)).toEqual(await see(two.commission, 'intake', there));

test('L-T1: a lead handed over to another deployment comes back as a category, and both registers agree', async () => {
  const { office, commission } = two;
  const { id, there } = await handedOver();
  expect(there).not.toBe(id);
  expect(await see(office, 'teamLeader', id, 'state facts personName')).toEqual({
    ...{ state: 'TRANSFERRED', facts: null, personName: null },
  });
  await commission.does('intake', 'acknowledgeLead', { id: there, receivedCount: 2 });
  await commission.does('intake', 'acceptLead', { id: there });
  await commission.carry(there, 'FED_BACK', 'ACCEPTED');
  await reaches(office, 'clerk', id, 'FED_BACK');
  await office.does('clerk', 'confirmLeadFeedback', { id });
  await two.settled();
  await commission.does('intake', 'closeLead', { id: there });
  await commission.does('intake', 'archiveLead', { id: there });
  await reaches(office, 'clerk', id, 'ARCHIVED');
  await agree(id, there);
  await two.settled();
  await expectTrueReceipts(
    office.service.pools.writer,
    commission.service.pools.writer,
    two.partners.commission.identity,
  );
  await expectTrueReceipts(
    commission.service.pools.writer,
    office.service.pools.writer,
    two.partners.office.identity,
  );
  // nothing of how the commission worked has come over
  expect(await office.sql('SELECT * FROM lead_disposal')).toEqual([]);
  expect(await office.sql('SELECT payload FROM exchange_outbox WHERE payload IS NOT NULL')).toEqual([]);
});

test('L-T3: a difference is stated, supplemented and accepted across deployments', async () => {
  const { office, commission } = two;
  const items = ['甲', '乙', '丙', '丁', '戊'].map((name) => item(name));
  const { id, there } = await handedOver({ items, listedItemCount: 5 });
  await commission.does('intake', 'acknowledgeLead', { id: there, receivedCount: 4, note: '缺第五件' });
  await commission.does('intake', 'requestLeadSupplement', { id: there, missing: ['第五件'] });
  await reaches(office, 'clerk', id, 'SUPPLEMENT_REQUESTED');
  await agree(id, there);
  await office.does('clerk', 'supplementLead', { id, items: [item('第五件', 'c')] });
  await reaches(commission, 'intake', there, 'TRANSFERRED');
  await commission.does('intake', 'acknowledgeLead', { id: there, receivedCount: 6 });
  await commission.does('intake', 'acceptLead', { id: there });
  await reaches(office, 'clerk', id, 'ACCEPTED');
  await agree(id, there);
  expect(
    (await see(office, 'clerk', id)).receipts.nodes
      .map((each: { isMatching: boolean }) => each.isMatching)
      .sort(),
  ).toEqual([false, true]);
});

test('an extension and a return travel back with their reasons', async () => {
  const { office, commission } = two;
  const extended = await handedOver();
  await commission.carry(extended.there, 'ACCEPTED', 'TRANSFERRED');
  await commission.does('commissioner', 'extendLeadFeedback', { id: extended.there, reason: '涉及人员多' });
  const returned = await handedOver();
  await commission.does('intake', 'acknowledgeLead', { id: returned.there, receivedCount: 2 });
  await commission.does('intake', 'returnLead', {
    id: returned.there,
    reason: 'NOT_A_LEAD',
    note: '属信访事项',
  });
  await reaches(office, 'clerk', returned.id, 'RETURNED');
  await two.settled();
  for (const { id, there } of [extended, returned]) await agree(id, there);
});

test('L-T6: the parts of a split lead are made on both sides and go their own ways', async () => {
  const { office, commission } = two;
  const { id, there, number } = await handedOver();
  await commission.does('intake', 'acknowledgeLead', { id: there, receivedCount: 2 });
  await commission.does('intake', 'splitLead', {
    id: there,
    parts: ['市直部分', '县区部分'],
    note: '部分属县区',
  });
  const [first, second] = [await two.received(`${number}-1`), await two.received(`${number}-2`)];
  await commission.does('intake', 'acceptLead', { id: first });
  await commission.does('intake', 'forwardLead', {
    id: second,
    organ: '西峰区监委',
    regionCode: '621002',
    note: '属区管',
  });
  await reaches(office, 'clerk', id, 'SPLIT');
  await two.settled();
  const { data } = await office.ask(
    'clerk',
    '{ leads(first: 200) { nodes { number state partScope personName } } }',
  );
  const parts = data.leads.nodes.filter((lead: { number: string }) => lead.number.startsWith(`${number}-`));
  expect(
    parts.sort((a: { number: string }, b: { number: string }) => a.number.localeCompare(b.number)),
  ).toEqual([
    { number: `${number}-1`, state: 'ACCEPTED', partScope: '市直部分', personName: '丁一' },
    { number: `${number}-2`, state: 'FORWARDED', partScope: '县区部分', personName: '丁一' },
    { number: `${number}-2-1`, state: 'TRANSFERRED', partScope: null, personName: '丁一' },
  ]);
  // the county's commission has a place in the office's deployment: there the lead is received like any other
  const county = await office.ask('countyIntake', '{ leads { nodes { number state facts } } }');
  expect(county.data.leads.nodes).toEqual([
    { number: `${number}-2-1`, state: 'TRANSFERRED', facts: draft().facts },
  ]);
});

test('the reporter goes over sealed, is sealed again with the other key, and can be unsealed there alone', async () => {
  const { office, commission } = two;
  const reporter = { name: '举报人甲', phone: '13912345678' };
  const { id, there } = await handedOver({ reporter });
  const unseal =
    'mutation($input: UnsealReporterInput!) { unsealReporter(input: $input) { reporter { name phone } } }';
  const input = { motive: 'VERIFY', reason: '核实线索来源' };
  const opened = await commission.ask('intake', unseal, { input: { ...input, id: there } });
  expect(opened.data).toEqual({ unsealReporter: { reporter } });
  await two.settled();
  for (const scene of [office, commission]) {
    const [{ dump }] = (await scene.sql<{ dump: string }>(
      `SELECT string_agg(row::text, '') AS dump FROM (
         SELECT to_jsonb(o)::text AS row FROM exchange_outbox o UNION ALL SELECT to_jsonb(a)::text FROM exchange_arrival a
         UNION ALL SELECT to_jsonb(e)::text FROM audit_entry e UNION ALL SELECT to_jsonb(s)::text FROM sealed_reporter s) all_rows`,
    )) as [{ dump: string }];
    expect(dump).not.toMatch(/举报人甲|13912345678/);
  }
  const envelopes = await Promise.all(
    [office, commission].map((scene) =>
      scene.sql<{ envelope: string }>('SELECT envelope FROM sealed_reporter'),
    ),
  );
  expect(envelopes.map((rows) => rows.length)).toEqual([1, 1]);
  const keyIds = envelopes.map(([row]) => row?.envelope.split('.')[1]);
  expect(keyIds[0]).not.toBe(keyIds[1]);
  const log = await office.sql("SELECT account FROM audit_entry WHERE action = 'conveyReporter'");
  expect(log).toEqual([{ account: 'clerk' }]);
  expect(await see(office, 'clerk', id, 'state')).toEqual({ state: 'TRANSFERRED' });
});

test('L-T2: a notice is known there without its lead; a requested transfer opens the lead here', async () => {
  const { office, commission } = two;
  const { id } = await office.does('inspector', 'registerLead', draft({ findingId: office.findingId }));
  await office.does('teamLeader', 'assessLead', {
    id,
    assessment: 'NOTICE',
    opinion: '系统性问题',
    standards: ANSWERS,
  });
  await office.does('teamLeader', 'reviewLeadSecrecy', { id, holdsNoStateSecret: true });
  await office.does('director', 'approveLeadNotice', { id, opinion: '同意抄告' });
  await office.does('clerk', 'noticeLead', { id, title: '耕地补偿发放问题', summary: '多地未经核实发放。' });
  await two.settled();
  const notices = '{ leadNotices { nodes { id number state title summary } } }';
  const [notice] = (await commission.ask('intake', notices)).data.leadNotices.nodes;
  expect(notice).toMatchObject({ state: 'NOTICED', title: '耕地补偿发放问题' });
  await commission.does('intake', 'acknowledgeLeadNotice', { id: notice.id });
  await commission.does('intake', 'requestLeadTransfer', { id: notice.id, note: '请移交' });
  await two.settled();
  const [own] = (await office.ask('clerk', notices)).data.leadNotices.nodes;
  expect(own).toMatchObject({ number: notice.number, state: 'TRANSFER_REQUESTED' });
  const successors = await office.sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM lead child JOIN lead parent ON parent.id = child.parent_id WHERE parent.state = 'NOTICED'`,
  );
  expect(successors).toEqual([{ n: 1 }]);
  expect(await commission.sql("SELECT number FROM lead WHERE title = '耕地补偿发放问题'")).toEqual([]);
});

test('a return for want of papers crosses the supplement: the commission decides, on both sides', async () => {
  const { office, commission } = two;
  const { id, there } = await handedOver();
  await commission.does('intake', 'acknowledgeLead', { id: there, receivedCount: 2 });
  await commission.does('intake', 'requestLeadSupplement', { id: there, missing: ['原件'] });
  await reaches(office, 'clerk', id, 'SUPPLEMENT_REQUESTED');
  await two.settled();
  // both act before either hears of the other
  const hold = (scene: LeadScene, open: boolean) =>
    scene.sql(
      open
        ? "UPDATE exchange_outbox SET next_attempt_at = now() WHERE state = 'PENDING'"
        : `CREATE OR REPLACE FUNCTION hold_back() RETURNS trigger LANGUAGE plpgsql AS
             'BEGIN NEW.next_attempt_at := now() + interval ''1 hour''; RETURN NEW; END';
           CREATE TRIGGER hold_back BEFORE INSERT ON exchange_outbox FOR EACH ROW EXECUTE FUNCTION hold_back()`,
    );
  for (const scene of [office, commission]) await hold(scene, false);
  await office.does('clerk', 'supplementLead', { id, items: [item('原件', 'c')] });
  commission.service.clock.set('2026-03-25T09:00:00+08:00');
  office.service.clock.set('2026-03-25T09:00:00+08:00');
  await commission.does('intake', 'returnLead', { id: there, reason: 'INCOMPLETE', note: '逾期未补' });
  for (const scene of [office, commission]) {
    await scene.sql('DROP TRIGGER hold_back ON exchange_outbox; DROP FUNCTION hold_back()');
    await hold(scene, true);
  }
  await reaches(office, 'clerk', id, 'RETURNED');
  await two.settled();
  const refused = (await sentBy(office.service.pools.writer)).filter(({ state }) => state === 'REFUSED');
  expect(refused.map(({ id: sent }) => sent)).toHaveLength(1);
  expect(await office.sql("SELECT kind, last_code FROM exchange_outbox WHERE state = 'REFUSED'")).toEqual([
    { kind: 'SUPPLEMENT', last_code: 'NOT_APPLICABLE' },
  ]);
  expect(await see(commission, 'intake', there, 'state')).toEqual({ state: 'RETURNED' });
});

test('who belongs to an agency of the other deployment has no business here', async () => {
  const { errors } = await two.office.ask('intake', '{ viewer { account } }');
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  const back = await two.commission.ask('zfClerk', '{ viewer { account } }');
  expect(back.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

test('what no package tells of is refused rather than asked of a register that is not there', async () => {
  const inquire = (agency: string) =>
    two.office.ask(
      'clerk',
      'mutation($input: InquireLeadInput!) { inquireLead(input: $input) { leadInquiry { answer } } }',
      {
        input: {
          ...{ agency, personName: '丁一', personUnit: '市直部门01', kind: 'DUTY_VIOLATION' },
          purpose: '移送前核对',
        },
      },
    );
  const { errors } = await inquire('DISCIPLINE_COMMISSION');
  expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
  expect(await two.office.sql('SELECT * FROM lead_inquiry')).toEqual([]);
  expect((await inquire('POLITICAL_LEGAL_COMMISSION')).data.inquireLead.leadInquiry.answer).toBe('NO_HIT');
});

test('the measured time of a hand-over: from transferLead to the receipt at the sender', async () => {
  const times: number[] = [];
  for (let n = 0; n < 9; n++) {
    const id = await two.office.lead('TRANSFER_APPROVED');
    const before = (await arrivedAt(two.commission.service.pools.writer)).length;
    const start = performance.now();
    await two.office.does('clerk', 'transferLead', { id });
    await two.settled();
    times.push(performance.now() - start);
    expect(await arrivedAt(two.commission.service.pools.writer)).toHaveLength(before + 1);
  }
  const median = times.sort((a, b) => a - b)[4] as number;
  process.stdout.write(`移送到回执入库：中位数 ${median.toFixed(0)} 毫秒（国密，9 次）\n`);
  expect(median).toBeLessThan(10_000);
});
