import { keepDeadlines } from '../../src/deadlines/keep-deadlines';
import { WATCHED } from '../../src/modules/deadlines';
import { CITY, COUNTY, type LeadScene, type Person, startLeadScene } from '../support/lead-scene';

jest.setTimeout(120_000);

let scene: LeadScene;
beforeEach(async () => {
  scene = await startLeadScene();
});
afterEach(() => scene.stop());

const look = (elsewhere: Parameters<typeof keepDeadlines>[2] = []) =>
  keepDeadlines(scene.service.writer, WATCHED, elsewhere);
const at = (day: string) => scene.service.clock.set(`${day}T09:00:00+08:00`);
const write = (who: Person, verb: string, noun: string, show: string, input: object) => {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  return scene.ask(who, `mutation($input: ${type}!) { ${verb}(input: $input) { ${noun} { ${show} } } }`, {
    input,
  });
};
const report = async (who: Person, quarter: object) => {
  const { data, errors } = await write(
    who,
    'fileInterferenceReturn',
    'interferenceReturn',
    'wasOverdue',
    quarter,
  );
  return errors ?? data.fileInterferenceReturn.interferenceReturn;
};
const summary = async (quarter: object) =>
  (
    await write(
      'zfClerk',
      'summariseInterferenceReturns',
      'interferenceSummary',
      'owedCount filedCount overdueCount',
      quarter,
    )
  ).data.summariseInterferenceReturns.interferenceSummary;
const late = async (who: Person) =>
  (await scene.ask(who, '{ interferenceOverdues { nodes { agency year quarter } } }')).data
    .interferenceOverdues.nodes;
const logged = () =>
  scene.sql(
    `SELECT chain, region_code, subject_type FROM audit_entry WHERE action = 'noteOverdue' ORDER BY 1, 2, 3`,
  );

const FIRST = { year: 2026, quarter: 1 };

test('nobody is late for a quarter whose limit had passed when the watch began', async () => {
  expect([await look(), await late('zfClerk'), await logged()]).toEqual([0, [], []]);
  expect(
    await scene.sql('SELECT duty, region_code, year, quarter, is_watched FROM judged_quarter ORDER BY 1, 2'),
  ).toEqual(
    [
      ['INTERFERENCE_RETURN', CITY],
      ['INTERFERENCE_RETURN', COUNTY],
      ['LEAD_RETURN', CITY],
      ['LEAD_RETURN', COUNTY],
    ].map(([duty, region_code]) => ({ duty, region_code, year: 2025, quarter: 4, is_watched: false })),
  );
});

test('a quarter’s return becomes late by time, once, and a late one does not undo it', async () => {
  await look();
  at('2026-04-02');
  expect(await report('clerk', FIRST)).toEqual({ wasOverdue: false });
  at('2026-04-15');
  expect(await look()).toBe(0);
  at('2026-04-16');
  // 政法委, 纪委监委 and the police in the city, both offices in the county; the leads of both commissions
  const kept = await Promise.all([look(), look(), look()]);
  expect([kept.reduce((sum, each) => sum + each, 0), await look()]).toEqual([7, 0]);
  const entry = (chain: string, region_code: string, subject_type: string) => ({
    ...{ chain, region_code, subject_type },
  });
  expect(await logged()).toEqual([
    entry('DISCIPLINE_COMMISSION', CITY, 'InterferenceOverdue'),
    entry('DISCIPLINE_COMMISSION', CITY, 'LeadReturnOverdue'),
    entry('DISCIPLINE_COMMISSION', COUNTY, 'InterferenceOverdue'),
    entry('DISCIPLINE_COMMISSION', COUNTY, 'LeadReturnOverdue'),
    entry('INSPECTED_UNIT', CITY, 'InterferenceOverdue'),
    entry('LAW_GOVERNANCE_OFFICE', COUNTY, 'InterferenceOverdue'),
    entry('POLITICAL_LEGAL_COMMISSION', CITY, 'InterferenceOverdue'),
  ]);
  expect(await late('clerk')).toEqual([]);
  expect(await late('unitHead')).toEqual([{ agency: 'INSPECTED_UNIT', ...FIRST }]);
  expect(await report('unitLiaison', FIRST)).toEqual({ wasOverdue: true });
  expect(await late('unitHead')).toEqual([{ agency: 'INSPECTED_UNIT', ...FIRST }]);
});

test('a unit that is registered after the limit owes nothing for it, and the summary counts the events', async () => {
  await look();
  at('2026-04-02');
  for (const who of ['clerk', 'zfClerk', 'unitLiaison'] as const)
    expect([who, await report(who, FIRST)]).toEqual([who, { wasOverdue: false }]);
  at('2026-04-20');
  await look();
  await scene.sql(`UPDATE unit SET political_legal = TRUE WHERE id = $1`, [scene.world.unitId('neighbour')]);
  expect(await summary(FIRST)).toEqual({ owedCount: 4, filedCount: 3, overdueCount: 1 });
});

test('quarters that passed while nothing ran are judged one by one', async () => {
  await look();
  at('2026-10-29');
  await look();
  const quarters = [1, 2, 3].map((quarter) => ({ agency: 'INSPECTED_UNIT', year: 2026, quarter }));
  expect(await late('unitHead')).toEqual(quarters);
});

test('the return about leads: told to the commission alone', async () => {
  await look();
  at('2026-04-16');
  await look([{ agency: 'DISCIPLINE_COMMISSION', regionCode: COUNTY }]);
  const query = '{ leadReturnOverdues { nodes { year quarter dueOn } } }';
  for (const who of ['intake', 'commissioner', 'petition'] as const)
    expect((await scene.ask(who, query)).data.leadReturnOverdues.nodes).toEqual([
      { ...FIRST, dueOn: '2026-04-15' },
    ]);
  expect((await scene.ask('handler', query)).data.leadReturnOverdues.nodes).toEqual([]);
  // that of the county is owed, and kept, in another deployment
  expect((await scene.ask('countyIntake', query)).data.leadReturnOverdues.nodes).toEqual([]);
  expect((await scene.ask('clerk', query)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  await write('intake', 'fileLeadReturn', 'leadReturn', 'id', FIRST);
  expect((await scene.ask('intake', query)).data.leadReturnOverdues.nodes).toHaveLength(1);
});

test('a late return about leads is an event before anybody looks', async () => {
  at('2026-04-16');
  await write('intake', 'fileLeadReturn', 'leadReturn', 'id', FIRST);
  expect(await logged()).toEqual([
    { chain: 'DISCIPLINE_COMMISSION', region_code: CITY, subject_type: 'LeadReturnOverdue' },
  ]);
  await expect(scene.sql('DELETE FROM lead_return_overdue')).rejects.toThrow('the log is append-only');
});

test('an immediate report that is not made is kept in the auditor’s log: it may be about whoever reads the own one', async () => {
  await write('zfExpert', 'registerInterference', 'interferenceRecord', 'id', {
    ...{ kind: 'LEADER_INTERFERENCE', manner: 'BY_PHONE', subjectName: '卫某', subjectPost: '某局局长' },
    ...{ occurredOn: '2026-03-02', matter: '某行政处罚案', content: '来电要求从轻处理', affectsCase: true },
  });
  at('2026-03-06');
  expect(await look()).toBe(1);
  expect(await logged()).toEqual([{ chain: 'AUDIT', region_code: CITY, subject_type: 'InterferenceCheck' }]);
  const checks = await scene.ask('zfDirector', '{ interferenceChecks { nodes { state wasOverdue } } }');
  expect(checks.data.interferenceChecks.nodes).toEqual([{ state: 'OPENED', wasOverdue: true }]);
});
