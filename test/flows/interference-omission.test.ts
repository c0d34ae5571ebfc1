import { toGlobalId } from '../../src/graphql/global-id';
import { OfficerEntity } from '../../src/modules/organisation/organisation.entity';
import { type LeadScene, type Person, startLeadScene } from '../support/lead-scene';

jest.setTimeout(60_000);

let scene: LeadScene;
beforeAll(async () => {
  scene = await startLeadScene();
});
afterAll(() => scene.stop());

const omission = (given: object = {}) => ({
  ...{ unitId: toGlobalId('Unit', scene.world.unitId('inspected')), personName: '郑某' },
  ...{ matter: '某案领导批条未记录', establishedOn: '2026-03-03', ...given },
});
const write = (who: Person, input: object) =>
  scene.ask(
    who,
    'mutation($input: RecordInterferenceOmissionInput!) { recordInterferenceOmission(input: $input) { interferenceOmission { occurrence } } }',
    { input },
  );
const record = async (who: Person, given: object = {}): Promise<number> =>
  (await write(who, omission(given))).data.recordInterferenceOmission.interferenceOmission?.occurrence ??
  null;
const found = async (who: Person) =>
  (await scene.ask(who, '{ interferenceOmissions { totalCount nodes { personName occurrence } } }')).data
    ?.interferenceOmissions;

test('counted by person, whichever agency established it; at once, too', async () => {
  expect(await record('zfDirector')).toBe(1);
  expect(await record('commissioner', { personName: '吴某' })).toBe(1);
  const more = await Promise.all([record('zfDirector'), record('commissioner'), record('zfDirector')]);
  expect(more.sort()).toEqual([2, 3, 4]);
  const other = toGlobalId('Unit', scene.world.unitId('neighbour'));
  expect(await record('zfDirector', { unitId: other })).toBe(1);
});

test('known to the directors of 政法委 and 纪委监委 and to nobody else', async () => {
  for (const who of ['zfDirector', 'commissioner'] as const) expect((await found(who)).totalCount).toBe(6);
  for (const who of ['zfClerk', 'zfExpert', 'intake', 'handler', 'petition'] as const)
    expect([who, await found(who)]).toEqual([who, { totalCount: 0, nodes: [] }]);
  for (const who of ['director', 'clerk', 'unitHead', 'unitLiaison', 'auditor'] as const)
    expect([who, await found(who)]).toEqual([who, undefined]);
  for (const who of ['zfClerk', 'intake', 'director'] as const)
    expect((await write(who, omission())).errors?.[0]?.extensions.code).toMatch(
      /^(FORBIDDEN|BAD_USER_INPUT)$/,
    );
});

test('the one it is about does not find it, and no log but the auditor’s speaks of it', async () => {
  const { name, unitId } = scene.world.row(OfficerEntity, 'zfDirector');
  const given = { personName: name, unitId: toGlobalId('Unit', unitId) };
  expect(await record('commissioner', given)).toBe(1);
  expect([(await found('zfDirector')).totalCount, (await found('commissioner')).totalCount]).toEqual([6, 7]);
  const chains = await scene.sql(
    `SELECT DISTINCT chain, detail FROM audit_entry WHERE subject_type = 'InterferenceOmission'`,
  );
  expect(chains).toEqual([{ chain: 'AUDIT', detail: {} }]);
});

test('not of tomorrow, and never changed', async () => {
  const { errors } = await write('zfDirector', omission({ establishedOn: '2026-03-05' }));
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: ['input', 'establishedOn'],
  });
  await expect(scene.sql('UPDATE interference_omission SET occurrence = 9')).rejects.toThrow(
    'the log is append-only',
  );
});
