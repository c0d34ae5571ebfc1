import { type LeadScene, type Person, startLeadScene } from '../support/lead-scene';

jest.setTimeout(60_000);

let scene: LeadScene;
let leadId: string;
beforeAll(async () => {
  scene = await startLeadScene();
  leadId = await scene.lead('ACCEPTED', { reporter: { name: '周某', phone: '13900000000' } });
});
afterAll(() => scene.stop());

const APPLICATION = { person: 'RELATIVE', threats: ['EMPLOYMENT'], appliedOn: '2026-03-04' };
const write = (who: Person, verb: string, input: object) => {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  const show = 'id state person threats measures decidedBy';
  return scene.ask(
    who,
    `mutation($input: ${type}!) { ${verb}(input: $input) { reporterProtection { ${show} } } }`,
    {
      input,
    },
  );
};
const code = async (who: Person, verb: string, input: object) =>
  (await write(who, verb, input)).errors?.[0]?.extensions.code;
const request = async (): Promise<string> =>
  (await write('petition', 'requestReporterProtection', { id: leadId, ...APPLICATION })).data
    .requestReporterProtection.reporterProtection.id;

test('an application is decided by another, with measures, and told to those who speak with the reporter', async () => {
  const id = await request();
  const granted = { id, isGranted: true, measures: ['REPRISAL_STOPPED', 'POST_SECURED'] };
  expect(await code('petition', 'decideReporterProtection', granted)).toBe('FORBIDDEN');
  expect(await code('commissioner', 'decideReporterProtection', { ...granted, measures: [] })).toBe(
    'BAD_USER_INPUT',
  );
  const { data } = await write('commissioner', 'decideReporterProtection', granted);
  expect(data.decideReporterProtection.reporterProtection).toEqual({
    ...{ id, state: 'GRANTED', person: 'RELATIVE', threats: ['EMPLOYMENT'] },
    ...{ measures: granted.measures, decidedBy: 'commissioner' },
  });
  expect(await code('commissioner', 'decideReporterProtection', granted)).toBe('CONFLICT');
  const read = '{ reporterProtections { nodes { id } } }';
  for (const who of ['petition', 'commissioner'] as const)
    expect((await scene.ask(who, read)).data.reporterProtections.nodes).toEqual([{ id }]);
  for (const who of ['intake', 'handler', 'countyIntake'] as const)
    expect((await scene.ask(who, read)).data.reporterProtections.nodes).toEqual([]);
  for (const who of ['clerk', 'zfDirector', 'unitHead', 'auditor'] as const)
    expect((await scene.ask(who, read)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

test('whoever took it down does not decide it', async () => {
  const id = await request();
  await scene.sql(`UPDATE reporter_protection SET recorded_by = 'commissioner' WHERE state = 'REQUESTED'`);
  const refused = { id, isGranted: false, measures: [] };
  expect(await code('commissioner', 'decideReporterProtection', refused)).toBe('DUAL_CONTROL');
});

test('not for a lead without a reporter, not for one that is unknown, not for tomorrow', async () => {
  const anonymous = { id: await scene.lead('ACCEPTED'), ...APPLICATION };
  expect(await code('petition', 'requestReporterProtection', anonymous)).toBe('CONFLICT');
  const draft = { id: await scene.lead('REGISTERED'), ...APPLICATION };
  expect(await code('petition', 'requestReporterProtection', draft)).toBe('NOT_FOUND');
  const early = { id: leadId, ...APPLICATION, appliedOn: '2026-03-05' };
  expect(await code('petition', 'requestReporterProtection', early)).toBe('BAD_USER_INPUT');
});

test('the envelope stays closed, and the log tells no more than that it happened', async () => {
  const entries = await scene.sql<{ detail: object }>(
    `SELECT detail FROM audit_entry WHERE subject_type = 'ReporterProtection'`,
  );
  expect(entries.length).toBeGreaterThan(0);
  for (const { detail } of entries) expect(detail).toEqual({});
  expect(await scene.sql('SELECT * FROM reporter_unsealing')).toEqual([]);
});
