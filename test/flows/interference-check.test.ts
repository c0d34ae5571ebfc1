import { toGlobalId } from '../../src/graphql/global-id';
import { type LeadScene, type Person, startLeadScene } from '../support/lead-scene';

jest.setTimeout(60_000);

let scene: LeadScene;
beforeEach(async () => {
  scene = await startLeadScene();
});
afterEach(() => scene.stop());

const ENTRY = {
  kind: 'LEADER_INTERFERENCE',
  manner: 'BY_PHONE',
  subjectName: '卫某',
  subjectPost: '某局局长',
  occurredOn: '2026-03-02',
  matter: '某行政处罚案',
  content: '来电要求从轻处理',
  affectsCase: false,
};

async function attempt(who: Person, verb: string, input: object, noun: string, show = 'id state') {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  return scene.ask(who, `mutation($input: ${type}!) { ${verb}(input: $input) { ${noun} { ${show} } } }`, {
    input,
  });
}
async function does(who: Person, verb: string, input: object, show?: string, noun = 'interferenceCheck') {
  const { data, errors } = await attempt(who, verb, input, noun, show);
  if (errors) throw new Error(`${who} ${verb}: ${JSON.stringify(errors)}`);
  return data[verb][noun];
}
async function refused(who: Person, verb: string, input: object, noun = 'interferenceCheck') {
  const { errors } = await attempt(who, verb, input, noun, 'id');
  const { code, field, blockedBy } = errors?.[0]?.extensions ?? {};
  return { code, field, guards: blockedBy?.map(({ id }) => id) };
}
const file = async (who: Person, given: object = {}): Promise<string> =>
  (await does(who, 'registerInterference', { ...ENTRY, ...given }, 'id', 'interferenceRecord')).id;
const found = async (who: Person) =>
  (await scene.ask(who, '{ interferenceChecks { nodes { state isImmediate reportDueOn } } }')).data
    ?.interferenceChecks?.nodes;

const CONCLUSION = { jointBody: '市公安局纪检监察组', conclusion: 'SUBSTANTIATED', facts: '情况属实' };
const NOTICE = {
  approvalNumber: '市委批〔2026〕3号',
  approvedOn: '2026-03-04',
  noticeText: '通报某局长过问案件',
};

test('核查、报党委、批准通报、抄送: the commission’s director reads it when it is copied to him', async () => {
  const recordId = await file('zfExpert');
  const { id } = await does('zfDirector', 'openInterferenceCheck', { recordId });
  const steps: readonly (readonly [string, object, string])[] = [
    ['concludeInterferenceCheck', CONCLUSION, 'VERIFIED'],
    ['reportInterferenceCheck', { reportNumber: '庆政法〔2026〕1号' }, 'REPORTED'],
    ['approveInterferenceNotice', NOTICE, 'NOTICE_APPROVED'],
    ['copyInterferenceNotice', {}, 'COPIED'],
  ];
  for (const [verb, input, state] of steps) {
    expect(await found('commissioner')).toEqual([]);
    expect(await does('zfDirector', verb, { id, ...input })).toEqual({ id, state });
  }
  const query = '{ interferenceChecks { nodes { noticeText jointBody record { filedBy } wasOverdue } } }';
  const { data } = await scene.ask('commissioner', query);
  expect(data.interferenceChecks.nodes).toEqual([
    {
      noticeText: NOTICE.noticeText,
      jointBody: CONCLUSION.jointBody,
      // the commission's director alone is told who filed (第6条)
      record: { filedBy: 'zfExpert' },
      wasOverdue: false,
    },
  ]);
});

test('what is not so is reported and filed, never told', async () => {
  const { id } = await does('zfDirector', 'openInterferenceCheck', { recordId: await file('clerk') });
  await does('zfDirector', 'concludeInterferenceCheck', {
    id,
    ...CONCLUSION,
    conclusion: 'UNSUBSTANTIATED',
  });
  expect((await refused('zfDirector', 'fileInterferenceCheck', { id, reason: '不属实' })).code).toBe(
    'CONFLICT',
  );
  await does('zfDirector', 'reportInterferenceCheck', { id, reportNumber: '庆政法〔2026〕1号' });
  expect(await refused('zfDirector', 'approveInterferenceNotice', { id, ...NOTICE })).toMatchObject({
    code: 'GUARD_FAILED',
    guards: ['interference-is-substantiated'],
  });
  await does('zfDirector', 'fileInterferenceCheck', { id, reason: '不属实' });
  expect(await found('commissioner')).toEqual([]);
});

test('a case that is affected is verified at once, and late reports stay late', async () => {
  await file('inspector', { affectsCase: true });
  expect(await found('zfDirector')).toEqual([
    { state: 'OPENED', isImmediate: true, reportDueOn: '2026-03-05' },
  ]);
  const [node] = (await scene.ask('zfDirector', '{ interferenceChecks { nodes { id } } }')).data
    .interferenceChecks.nodes;
  await does('zfDirector', 'concludeInterferenceCheck', { ...node, ...CONCLUSION });
  scene.service.clock.set('2026-03-09T09:00:00+08:00');
  const input = { ...node, reportNumber: '庆政法〔2026〕1号' };
  expect(await does('zfDirector', 'reportInterferenceCheck', input, 'wasOverdue')).toEqual({
    wasOverdue: true,
  });
});

test('nobody but the directors learns of it, and nobody in any way who filed', async () => {
  await file('inspector', { affectsCase: true });
  const others = ['zfClerk', 'zfExpert', 'intake', 'commissioner'] as const;
  for (const who of others) expect([who, await found(who)]).toEqual([who, []]);
  for (const who of ['inspector', 'director', 'unitHead', 'auditor'] as const)
    expect([who, await found(who)]).toEqual([who, undefined]);
  const { text } = await scene.ask(
    'zfDirector',
    '{ interferenceChecks { nodes { state facts verifiedBy record { content filedBy filedAgency } } } auditEntries { nodes { account action } } }',
  );
  expect(text).not.toContain('inspector');
  expect(text).not.toContain('LAW_GOVERNANCE_OFFICE');
});

test('the one it is about does not find it', async () => {
  await file('zfExpert', { affectsCase: true, officerId: scene.officer('zfDirector') });
  expect(await found('zfDirector')).toEqual([]);
});

test('matters of supervision are not verified here, an entry once, an unknown one not at all', async () => {
  const open = (who: Person, recordId: string) => refused(who, 'openInterferenceCheck', { recordId });
  const recordId = await file('inspector');
  await does('zfDirector', 'openInterferenceCheck', { recordId });
  expect((await open('zfDirector', recordId)).code).toBe('CONFLICT');
  const supervision = await file('inspector', { kind: 'SUPERVISION_INTERFERENCE', affectsCase: true });
  const nowhere = toGlobalId('InterferenceRecord', '00000000-0000-4000-8000-000000000000');
  expect(await open('zfDirector', supervision)).toEqual(await open('zfDirector', nowhere));
  expect((await open('zfDirector', nowhere)).code).toBe('NOT_FOUND');
});

describe('the quarter', () => {
  const summarise = 'summariseInterferenceReturns';
  const SUMMARY = 'owedCount filedCount overdueCount recordCount dueOn';
  const QUARTER = { year: 2025, quarter: 4 };
  const report = (who: Person) =>
    does(who, 'fileInterferenceReturn', QUARTER, 'wasOverdue', 'interferenceReturn');
  const overdue = async (who: Person) =>
    (await scene.ask(who, '{ interferenceOverdues { nodes { agency year quarter dueOn unit { name } } } }'))
      .data?.interferenceOverdues.nodes;

  test('is summed up when the limit is over; who did not report is overdue, and stays so', async () => {
    // four in the division: the three offices and one 政法单位; the neighbour is none
    scene.service.clock.set('2026-01-05T09:00:00+08:00');
    await report('clerk');
    await report('unitLiaison');
    expect(await refused('zfClerk', summarise, QUARTER, 'interferenceSummary')).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: ['input', 'quarter'],
    });
    scene.service.clock.set('2026-03-04T09:00:00+08:00');
    expect(await does('zfDirector', summarise, QUARTER, SUMMARY, 'interferenceSummary')).toEqual({
      owedCount: 4,
      filedCount: 2,
      overdueCount: 2,
      recordCount: 0,
      dueOn: '2026-01-15',
    });
    expect((await refused('zfClerk', summarise, QUARTER, 'interferenceSummary')).code).toBe('CONFLICT');
    const agencies = async (who: Person) =>
      (await overdue(who)).map(({ agency }: { agency: string }) => agency).sort();
    const both = ['DISCIPLINE_COMMISSION', 'POLITICAL_LEGAL_COMMISSION'];
    expect(await agencies('zfClerk')).toEqual(both);
    expect(await report('intake')).toEqual({ wasOverdue: true });
    expect(await agencies('zfClerk')).toEqual(both);
    expect(await agencies('intake')).toEqual(both);
    expect(await agencies('clerk')).toEqual([]);
    expect(await agencies('unitHead')).toEqual([]);
    await expect(scene.sql('DELETE FROM interference_overdue')).rejects.toThrow('the log is append-only');
  });

  test('a late return is an event before anybody sums up, told to the unit that owes it', async () => {
    await report('unitLiaison');
    expect(await overdue('unitHead')).toEqual([
      { agency: 'INSPECTED_UNIT', year: 2025, quarter: 4, dueOn: '2026-01-15', unit: expect.anything() },
    ]);
    expect(await overdue('otherUnit')).toEqual([]);
    expect(await overdue('clerk')).toEqual([]);
    const counts = await does('zfClerk', summarise, QUARTER, SUMMARY, 'interferenceSummary');
    expect(counts).toMatchObject({ owedCount: 4, filedCount: 0, overdueCount: 4, recordCount: null });
    expect((await overdue('zfClerk')).length).toBe(4);
  });
});
