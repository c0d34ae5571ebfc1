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
  affectsCase: true,
};
const FILE =
  'mutation($input: RegisterInterferenceInput!) { registerInterference(input: $input) { interferenceRecord { id filedBy } } }';
const file = (who: Person, given: object = {}) => scene.ask(who, FILE, { input: { ...ENTRY, ...given } });
const list = async (who: Person) =>
  (await scene.ask(who, '{ interferenceRecords { totalCount nodes { content filedBy filedAgency } } }')).data
    ?.interferenceRecords;

test.each([
  'inspector',
  'secretary',
  'handler',
  'zfExpert',
  'unitLiaison',
  'unitHead',
  'countyClerk',
] as const)('%s can file, and reads his own', async (who) => {
  const { data } = await file(who);
  expect(data.registerInterference.interferenceRecord).toEqual({ id: expect.any(String), filedBy: who });
  expect(await list(who)).toMatchObject({ totalCount: 1, nodes: [{ filedBy: who }] });
});

test('the filer is known to the discipline commission’s director alone', async () => {
  await file('inspector');
  const content = ENTRY.content;
  expect(await list('commissioner')).toEqual({
    totalCount: 1,
    nodes: [{ content, filedBy: 'inspector', filedAgency: 'LAW_GOVERNANCE_OFFICE' }],
  });
  const protectedFiler = { totalCount: 1, nodes: [{ content, filedBy: null, filedAgency: null }] };
  expect(await list('director')).toEqual(protectedFiler);
  expect(await list('zfDirector')).toEqual(protectedFiler);
  for (const who of [
    'clerk',
    'teamLeader',
    'secretary',
    'intake',
    'handler',
    'zfClerk',
    'unitHead',
    'countyClerk',
  ] as const)
    expect([who, await list(who)]).toEqual([who, { totalCount: 0, nodes: [] }]);
});

test('matters of supervision are not the political-legal commission’s', async () => {
  await file('inspector', { kind: 'SUPERVISION_INTERFERENCE' });
  expect(await list('zfDirector')).toEqual({ totalCount: 0, nodes: [] });
  expect((await list('commissioner')).totalCount).toBe(1);
});

test('a superior who is the subject does not read it', async () => {
  await file('inspector', { officerId: scene.officer('director') });
  expect(await list('director')).toEqual({ totalCount: 0, nodes: [] });
  expect((await list('commissioner')).totalCount).toBe(1);
});

test('nobody changes or deletes a record, not even the owner of the table', async () => {
  await file('inspector');
  for (const statement of [
    'UPDATE interference_record SET content = content',
    'DELETE FROM interference_record',
    'TRUNCATE interference_record CASCADE',
  ])
    await expect(scene.sql(statement)).rejects.toThrow('the log is append-only');
});

test('the auditor alone reads of it in a log: a director may be the one it is about', async () => {
  const filed = await file('handler', { officerId: scene.officer('commissioner') });
  expect(filed.errors).toBeUndefined();
  const log = '{ auditEntries(filter: { action: { eq: "registerInterference" } }) { totalCount } }';
  for (const who of ['director', 'commissioner', 'zfDirector'] as const)
    expect((await scene.ask(who, log)).data.auditEntries.totalCount).toBe(0);
  expect((await scene.ask('auditor', log)).data.auditEntries.totalCount).toBe(1);
});

describe('quarterly returns', () => {
  const RETURN =
    'mutation($input: FileInterferenceReturnInput!) { fileInterferenceReturn(input: $input) { interferenceReturn { recordCount dueOn wasOverdue } } }';
  const report = (who: Person, year: number, quarter: number) =>
    scene.ask(who, RETURN, { input: { year, quarter } });
  const made = async (who: Person, year: number, quarter: number) =>
    (await report(who, year, quarter)).data.fileInterferenceReturn.interferenceReturn;

  test('count what the register holds; none is a report of none', async () => {
    await file('inspector');
    await file('zfExpert');
    scene.service.clock.set('2026-04-02T09:00:00+08:00');
    await file('inspector');
    // ten working days after 31 March, 清明 being a holiday; the clerk is not told whether anybody filed
    expect(await made('clerk', 2026, 1)).toEqual({
      recordCount: null,
      dueOn: '2026-04-15',
      wasOverdue: false,
    });
    await made('intake', 2026, 1);
    const query = '{ interferenceReturns { nodes { agency recordCount } } }';
    expect((await scene.ask('commissioner', query)).data.interferenceReturns.nodes).toEqual(
      expect.arrayContaining([
        { agency: 'LAW_GOVERNANCE_OFFICE', recordCount: 1 },
        { agency: 'DISCIPLINE_COMMISSION', recordCount: 0 },
      ]),
    );
    expect((await scene.ask('clerk', query)).data.interferenceReturns.nodes).toEqual([
      { agency: 'LAW_GOVERNANCE_OFFICE', recordCount: null },
    ]);
  });

  test('are filed once, after the quarter, and late ones are kept as late', async () => {
    expect((await report('clerk', 2026, 1)).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: ['input', 'quarter'],
    });
    expect(await made('clerk', 2025, 4)).toMatchObject({ wasOverdue: true });
    expect((await report('secretary', 2025, 4)).errors?.[0]?.extensions.code).toBe('CONFLICT');
    // an inspected unit reports for itself
    const own =
      'mutation($input: FileInterferenceReturnInput!) { fileInterferenceReturn(input: $input) { interferenceReturn { quarter } } }';
    const { data } = await scene.ask('unitLiaison', own, { input: { year: 2025, quarter: 4 } });
    expect(data.fileInterferenceReturn.interferenceReturn).toEqual({ quarter: 4 });
  });
});
