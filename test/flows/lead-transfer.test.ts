import { nextAcceptance } from '../../src/modules/leads/lead.number';
import { ANSWERS, draft, item, type LeadScene, startLeadScene } from '../support/lead-scene';

jest.setTimeout(60_000);

let scene: LeadScene;
beforeEach(async () => {
  scene = await startLeadScene();
});
afterEach(() => scene.stop());

const see = async (who: Parameters<LeadScene['ask']>[0], id: string, fields: string) =>
  (await scene.ask(who, `query($id: ID!) { lead(id: $id) { ${fields} } }`, { id })).data.lead;

test('L-T1: complete material is handed over, accepted, disposed of, fed back in time and closed by both', async () => {
  const id = await scene.lead('TRANSFERRED');
  expect(await see('clerk', id, 'state number transferDueOn receiptDueOn')).toEqual({
    state: 'TRANSFERRED',
    number: 'YF2026-0001',
    // 15 working days from 3 March; 3 from 4 March
    transferDueOn: '2026-03-24',
    receiptDueOn: '2026-03-09',
  });
  await scene.carry(id, 'ACCEPTED', 'TRANSFERRED');
  expect(await see('clerk', id, 'state acceptanceNumber reviewDueOn forwardDueOn feedbackDueOn')).toEqual({
    state: 'ACCEPTED',
    acceptanceNumber: 'JWYF2026-0001',
    reviewDueOn: '2026-03-18',
    forwardDueOn: '2026-03-11',
    feedbackDueOn: '2026-06-04',
  });
  await scene.carry(id, 'DISPOSAL_APPROVED', 'ACCEPTED');
  const inside = 'disposal { state way handlerAccount disposalDueOn assignDueOn }';
  expect(await see('commissioner', id, inside)).toEqual({
    disposal: {
      state: 'DISPOSAL_APPROVED',
      way: 'PRELIMINARY_VERIFICATION',
      handlerAccount: 'handler',
      disposalDueOn: '2026-04-07',
      assignDueOn: '2026-03-09',
    },
  });
  scene.service.clock.set('2026-06-04T09:00:00+08:00');
  await scene.carry(id, 'FED_BACK', 'DISPOSAL_APPROVED');
  const told = 'state outcome overdue feedback { nodes { kind note } }';
  expect(await see('clerk', id, told)).toEqual({
    state: 'FED_BACK',
    outcome: 'VERIFIED',
    overdue: [],
    feedback: { nodes: [{ kind: 'VERIFIED', note: '已按规定办理' }] },
  });
  await scene.carry(id, 'ARCHIVED', 'FED_BACK');
  expect(await see('intake', id, 'state overdue')).toEqual({ state: 'ARCHIVED', overdue: [] });
});

test('L-T2: a notice is acknowledged without a clock; the request for a transfer opens a lead with a parent', async () => {
  const { id } = await scene.does('inspector', 'registerLead', draft({ findingId: scene.findingId }));
  await scene.does('clerk', 'assessLead', {
    id,
    assessment: 'NOTICE',
    opinion: '属体制机制问题',
    standards: ANSWERS,
  });
  await scene.does('teamLeader', 'reviewLeadSecrecy', { id, holdsNoStateSecret: true });
  await scene.does('director', 'approveLeadNotice', { id, opinion: '同意抄告' });
  expect(await scene.refused('clerk', 'transferLead', { id })).toMatchObject({ code: 'CONFLICT' });
  expect(
    await scene.refused('clerk', 'noticeLead', { id, title: '补偿款审批不严', summary: '丁一违规审批' }),
  ).toMatchObject({ code: 'BAD_USER_INPUT', field: ['input', 'summary'] });
  const summary = '耕地占用补偿款审批制度不健全';
  await scene.does('clerk', 'noticeLead', { id, title: '补偿款审批不严', summary });

  const list =
    '{ leads { totalCount } leadNotices { nodes { id state title summary number finding { title } } } }';
  const { data } = await scene.ask('intake', list);
  expect(data.leads).toEqual({ totalCount: 0 });
  const [notice] = data.leadNotices.nodes;
  expect(notice).toMatchObject({ state: 'NOTICED', title: '补偿款审批不严', summary, number: 'YF2026-0001' });
  await scene.does('intake', 'acknowledgeLeadNotice', { id: notice.id });
  await scene.does('intake', 'requestLeadTransfer', { id: notice.id, note: '涉及个人责任' });

  const own = await scene.ask(
    'clerk',
    '{ leads(first: 5) { nodes { number state assessment parent { number } } } }',
  );
  expect(own.data.leads.nodes).toEqual(
    expect.arrayContaining([
      { number: 'YF2026-0001', state: 'NOTICED', assessment: 'NOTICE', parent: null },
      { number: 'YF2026-0002', state: 'REGISTERED', assessment: null, parent: { number: 'YF2026-0001' } },
    ]),
  );
  expect((await scene.ask('intake', '{ leads { totalCount } }')).data.leads.totalCount).toBe(0);
});

test('L-T3: five listed, four received: a receipt of difference, a supplement, the second send is accepted', async () => {
  const names = ['一', '二', '三', '四', '五'];
  const id = await scene.lead('TRANSFERRED', {
    items: names.map((name, index) => item(name, String(index))),
    listedItemCount: 5,
  });
  expect(await scene.refused('intake', 'acknowledgeLead', { id, receivedCount: 4 })).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: ['input', 'note'],
  });
  await scene.does('intake', 'acknowledgeLead', { id, receivedCount: 4, note: '缺第五项' });
  await scene.does('intake', 'requestLeadSupplement', { id, missing: ['五'] });
  expect(await scene.refused('clerk', 'supplementLead', { id, items: [item('五', null)] })).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: ['input', 'items', 0, 'digest'],
  });
  await scene.does('clerk', 'supplementLead', { id, items: [item('五之一', '6')] });
  await scene.does('intake', 'acknowledgeLead', { id, receivedCount: 6 });
  await scene.does('intake', 'acceptLead', { id });
  const show =
    'state number listedItemCount receipts { nodes { round listedCount receivedCount isMatching note } } supplements { nodes { round missing suppliedBy } } items { totalCount }';
  expect(await see('clerk', id, show)).toEqual({
    state: 'ACCEPTED',
    number: 'YF2026-0001',
    listedItemCount: 6,
    receipts: {
      nodes: [
        { round: 0, listedCount: 5, receivedCount: 4, isMatching: false, note: '缺第五项' },
        { round: 1, listedCount: 6, receivedCount: 6, isMatching: true, note: null },
      ],
    },
    supplements: { nodes: [{ round: 1, missing: ['五'], suppliedBy: 'clerk' }] },
    items: { totalCount: 6 },
  });
});

test('at most two rounds of supplement; then it may be returned as incomplete, and not before', async () => {
  const id = await scene.lead('ACKNOWLEDGED');
  expect(
    await scene.refused('intake', 'returnLead', { id, reason: 'INCOMPLETE', note: '材料不全' }),
  ).toMatchObject({
    code: 'GUARD_FAILED',
    blockedBy: [{ id: 'supplement-was-requested', reason: '须先退回补充' }],
  });
  for (const round of [1, 2]) {
    await scene.does('intake', 'requestLeadSupplement', { id, missing: ['原始凭证'] });
    await scene.does('clerk', 'supplementLead', { id, items: [item(`凭证${round}`, 'c')] });
    await scene.does('intake', 'acknowledgeLead', { id, receivedCount: 2 + round });
  }
  expect(await scene.refused('intake', 'requestLeadSupplement', { id, missing: ['再补'] })).toMatchObject({
    code: 'GUARD_FAILED',
    blockedBy: [{ id: 'supplement-round-is-left' }],
  });
  await scene.does('intake', 'returnLead', { id, reason: 'INCOMPLETE', note: '仍缺原件' });
  expect(await see('clerk', id, 'state returnReason reviewNote')).toEqual({
    state: 'RETURNED',
    returnReason: 'INCOMPLETE',
    reviewNote: '仍缺原件',
  });
});

test('L-T6: mixed jurisdiction is split; one part is accepted, one forwarded in five working days', async () => {
  const id = await scene.lead('ACKNOWLEDGED');
  await scene.does('intake', 'splitLead', {
    id,
    parts: ['市直部门部分', '西峰区部分'],
    note: '部分属区管辖',
  });
  const whole = await see(
    'intake',
    id,
    'state parts { nodes { id number state partScope personName items { totalCount } } }',
  );
  expect(whole.state).toBe('SPLIT');
  const parts = [...whole.parts.nodes].sort((a: { number: string }, b: { number: string }) =>
    a.number.localeCompare(b.number),
  );
  expect(parts.map(({ id: _id, ...rest }: { id: string }) => rest)).toEqual([
    {
      number: 'YF2026-0001-1',
      state: 'ACKNOWLEDGED',
      partScope: '市直部门部分',
      personName: '丁一',
      items: { totalCount: 2 },
    },
    {
      number: 'YF2026-0001-2',
      state: 'ACKNOWLEDGED',
      partScope: '西峰区部分',
      personName: '丁一',
      items: { totalCount: 2 },
    },
  ]);
  const [first, second] = parts;
  await scene.does('intake', 'acceptLead', { id: first.id });
  expect(await see('intake', second.id, 'forwardDueOn')).toEqual({ forwardDueOn: '2026-03-11' });
  const forward = { id: second.id, organ: '西峰区监委', note: '属区管干部' };
  expect(await scene.refused('intake', 'forwardLead', { ...forward, regionCode: '621000' })).toMatchObject({
    code: 'BAD_USER_INPUT',
  });
  await scene.does('intake', 'forwardLead', { ...forward, regionCode: '621002' });
  const county = await scene.ask('countyIntake', '{ leads { nodes { id number state personName } } }');
  expect(county.data.leads.nodes).toEqual([
    expect.objectContaining({ number: 'YF2026-0001-2-1', state: 'TRANSFERRED', personName: '丁一' }),
  ]);
  // the sender follows its lead to the organ that has it now, and to no other
  const [there] = county.data.leads.nodes;
  expect(await see('clerk', there.id, 'state recipientRegion { code }')).toEqual({
    state: 'TRANSFERRED',
    recipientRegion: { code: '621002' },
  });
  expect(await see('intake', there.id, 'state')).toBeNull();
});

test('a forward after its five working days is kept as an event', async () => {
  const id = await scene.lead('ACKNOWLEDGED');
  scene.service.clock.set('2026-03-12T09:00:00+08:00');
  await scene.does('intake', 'forwardLead', { id, organ: '省外监察机关', note: '属外省管辖' });
  expect(await see('clerk', id, 'state forwardedTo overdue')).toEqual({
    state: 'FORWARDED',
    forwardedTo: '省外监察机关',
    overdue: ['FORWARD'],
  });
});

test('a longer feedback limit is stated before day 90, once, with its reason', async () => {
  const id = await scene.lead('DISPOSAL_APPROVED');
  await scene.does('commissioner', 'extendLeadFeedback', { id, reason: '涉及人员多' });
  expect(await see('clerk', id, 'feedbackDueOn feedbackExtensionReason')).toEqual({
    feedbackDueOn: '2026-09-04',
    feedbackExtensionReason: '涉及人员多',
  });
  expect(await scene.refused('commissioner', 'extendLeadFeedback', { id, reason: '再延' })).toMatchObject({
    blockedBy: [{ id: 'feedback-is-not-extended-before' }],
  });
  const late = await scene.lead('ACCEPTED');
  scene.service.clock.set('2026-06-03T09:00:00+08:00');
  expect(
    await scene.refused('commissioner', 'extendLeadFeedback', { id: late, reason: '晚了' }),
  ).toMatchObject({
    blockedBy: [{ id: 'extension-is-stated-in-time' }],
  });
});

test('a sender can withdraw until it has sent, and never after', async () => {
  const id = await scene.lead('TRANSFER_APPROVED');
  await scene.does('clerk', 'withdrawLead', { id });
  expect(await see('clerk', id, 'state')).toEqual({ state: 'WITHDRAWN' });
  const sent = await scene.lead('TRANSFERRED');
  expect(await scene.refused('clerk', 'withdrawLead', { id: sent })).toMatchObject({ code: 'CONFLICT' });
});

test('不构成 needs a reason and another person, and can be opened again', async () => {
  const { id } = await scene.does('teamLeader', 'registerLead', draft({ findingId: scene.findingId }));
  await scene.does('teamLeader', 'assessLead', {
    id,
    assessment: 'NOT_CONSTITUTED',
    opinion: '属工作失误',
    standards: ANSWERS.map((answer) => ({ ...answer, isMet: false })),
  });
  expect(await scene.refused('director', 'approveLeadTransfer', { id, opinion: '同意' })).toMatchObject({
    code: 'GUARD_FAILED',
  });
  await scene.does('director', 'confirmLeadExclusion', { id, opinion: '不构成违纪违法' });
  await scene.does('clerk', 'reopenLead', { id });
  expect(await see('clerk', id, 'state assessment')).toEqual({ state: 'REGISTERED', assessment: null });
});

test('the political-legal commission sends by its own posts, and the office knows nothing of it', async () => {
  const { id } = await scene.does('zfExpert', 'registerLead', draft());
  await scene.does('zfClerk', 'assessLead', {
    id,
    assessment: 'TRANSFER',
    opinion: '符合标准',
    standards: ANSWERS,
  });
  await scene.does('zfDirector', 'reviewLeadSecrecy', { id, holdsNoStateSecret: true });
  await scene.does('zfDirector', 'approveLeadTransfer', { id, opinion: '同意移送' });
  await scene.does('zfClerk', 'transferLead', { id });
  expect(await see('intake', id, 'number senderAgency')).toEqual({
    number: 'ZF2026-0001',
    senderAgency: 'POLITICAL_LEGAL_COMMISSION',
  });
  for (const who of ['clerk', 'director', 'zfExpert'] as const)
    expect(await see(who, id, 'state')).toBeNull();
});

test('acceptances are counted for each sender: none tells by its gaps how many leads the other one has sent', async () => {
  const accepted = (senderAgency: string) =>
    scene.service.pools.writer.transaction((manager) =>
      nextAcceptance({ manager, today: '2026-03-04' }, { senderAgency, recipientRegionCode: '621000' }),
    );
  const senders = ['LAW_GOVERNANCE_OFFICE', 'POLITICAL_LEGAL_COMMISSION', 'LAW_GOVERNANCE_OFFICE'];
  const numbers: string[] = [];
  for (const sender of senders) numbers.push(await accepted(sender));
  expect(numbers).toEqual(['JWYF2026-0001', 'JWZF2026-0001', 'JWYF2026-0002']);
});
