import { type LeadScene, startLeadScene } from '../support/lead-scene';

jest.setTimeout(60_000);

let scene: LeadScene;
beforeAll(async () => {
  scene = await startLeadScene();
});
afterAll(() => scene.stop());

test('a quarter’s return counts what was received, accepted, fed back, closed, shelved and late', async () => {
  await scene.lead('ARCHIVED');
  await scene.lead('ACKNOWLEDGED');
  await scene.lead('TRANSFERRED');
  const shelved = await scene.lead('ASSIGNED');
  await scene.does('handler', 'proposeLeadDisposal', {
    id: shelved,
    way: 'PENDING',
    reason: '暂不具备条件',
    reviewOn: '2026-08-03',
  });
  await scene.does('commissioner', 'approveLeadDisposal', { id: shelved });
  const whole = await scene.lead('ACKNOWLEDGED');
  await scene.does('intake', 'splitLead', { id: whole, parts: ['甲', '乙'], note: '分别办理' });
  const file =
    'mutation($input: FileLeadReturnInput!) { fileLeadReturn(input: $input) { leadReturn { receivedCount acceptedCount fedBackCount closedCount pendingCount overdueCount } } }';
  const report = (quarter: number) => scene.ask('intake', file, { input: { year: 2026, quarter } });
  expect((await report(1)).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  scene.service.clock.set('2026-07-01T09:00:00+08:00');
  expect((await report(1)).data.fileLeadReturn.leadReturn).toEqual({
    // the archived, the acknowledged, the shelved, and both parts
    receivedCount: 5,
    acceptedCount: 2,
    fedBackCount: 1,
    closedCount: 1,
    pendingCount: 1,
    overdueCount: 1,
  });
  expect((await report(1)).errors?.[0]?.extensions.code).toBe('CONFLICT');
  const read = '{ leadReturns { nodes { quarter closedCount } } }';
  for (const who of ['petition', 'commissioner'] as const)
    expect((await scene.ask(who, read)).data.leadReturns.nodes).toEqual([{ quarter: 1, closedCount: 1 }]);
  expect((await scene.ask('handler', read)).data.leadReturns.nodes).toEqual([]);
  expect((await scene.ask('clerk', read)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});
