import { toGlobalId } from '../../src/graphql/global-id';
import { type LeadScene, type Person, startLeadScene } from '../support/lead-scene';

jest.setTimeout(60_000);

let scene: LeadScene;
let leadId: string;
beforeEach(async () => {
  scene = await startLeadScene();
  leadId = await scene.lead('FED_BACK');
});
afterEach(() => scene.stop());

const TEXT = '经了解，丁一同志在补偿款审批工作中履职正当。特此说明。';
const unitId = () => toGlobalId('Unit', scene.world.unitId('inspected'));

async function attempt(who: Person, verb: string, input: object, show = 'id state') {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${verb}(input: $input) { clarification { ${show} } } }`;
  return scene.ask(who, query, { input });
}
async function does(who: Person, verb: string, input: object, show?: string) {
  const { data, errors } = await attempt(who, verb, input, show);
  if (errors) throw new Error(`${who} ${verb}: ${JSON.stringify(errors)}`);
  return data[verb].clarification;
}
async function refused(who: Person, verb: string, input: object) {
  const before = await scene.rowCounts();
  const { errors } = await attempt(who, verb, input);
  expect(await scene.rowCounts()).toEqual(before);
  const { code, field, blockedBy } = errors?.[0]?.extensions ?? {};
  return { code, field, guards: blockedBy?.map(({ id }) => id) };
}

const CONCLUSION = { unfounded: 'WHOLLY', conclusion: '所反映问题不存在', personIsPoliticalLegal: false };
const CONSENT = { answeredOn: '2026-03-04', means: 'WRITTEN' };
const LETTER = () => ({ method: 'LETTER', unitId: unitId(), title: '情况说明', text: TEXT });

const STEPS: readonly (readonly [Person, string, () => object, string])[] = [
  ['handler', 'recordClarificationConsent', () => CONSENT, 'CONSENTED'],
  ['handler', 'chooseClarificationMethod', LETTER, 'METHOD_CHOSEN'],
  ['commissioner', 'approveClarification', () => ({}), 'APPROVED'],
  ['intake', 'carryOutClarification', () => ({}), 'CARRIED_OUT'],
  ['handler', 'revisitClarification', () => ({ revisitedOn: '2026-03-04', note: '本人满意' }), 'REVISITED'],
];

async function opened(): Promise<string> {
  return (await does('handler', 'openClarification', { leadId, ...CONCLUSION })).id;
}
async function carried(until: string): Promise<string> {
  const id = await opened();
  for (const [who, verb, input, state] of STEPS) {
    expect(await does(who, verb, { id, ...input() })).toEqual({ id, state });
    if (state === until) break;
  }
  return id;
}
const statements = async (who: Person) =>
  (await scene.ask(who, '{ publishedStatements { totalCount nodes { title text publishedOn } } }')).data
    ?.publishedStatements;
const finds = async (who: Person, id: string) =>
  (await scene.ask(who, 'query($id: ID!) { clarification(id: $id) { state } }', { id })).data?.clarification;

test('from the conclusion to the visit after it, and the unit reads the words alone', async () => {
  const id = await carried('APPROVED');
  expect(await statements('unitHead')).toEqual({ totalCount: 0, nodes: [] });
  await does('intake', 'carryOutClarification', { id });
  const told = { totalCount: 1, nodes: [{ title: '情况说明', text: TEXT, publishedOn: '2026-03-04' }] };
  expect(await statements('unitHead')).toEqual(told);
  expect(await statements('unitLiaison')).toEqual(told);
  expect(await statements('intake')).toEqual(told);
  expect(await statements('otherUnit')).toEqual({ totalCount: 0, nodes: [] });
  await does('handler', 'revisitClarification', { id, revisitedOn: '2026-03-04', note: '本人满意' });
});

test('nothing leads on without the consent, and it may be taken back until the execution', async () => {
  const id = await opened();
  expect((await refused('handler', 'chooseClarificationMethod', { id, ...LETTER() })).code).toBe('CONFLICT');
  await does('handler', 'declineClarification', { id, ...CONSENT });
  expect((await refused('commissioner', 'approveClarification', { id })).code).toBe('CONFLICT');
  scene.service.clock.set('2026-03-04T09:10:00+08:00');
  await does('handler', 'recordClarificationConsent', { id, ...CONSENT, means: 'FACE_TO_FACE' });
  await does('handler', 'chooseClarificationMethod', { id, ...LETTER() });
  await does('commissioner', 'approveClarification', { id });
  expect(await finds('clerk', id)).toEqual({ state: 'APPROVED' });
  const note = '本人不愿再提';
  scene.service.clock.set('2026-03-04T09:20:00+08:00');
  expect(
    await does(
      'handler',
      'withdrawClarificationConsent',
      { id, ...CONSENT, note },
      'state method text approvedBy consents { nodes { answer answeredOn means note recordedBy } }',
    ),
  ).toEqual({
    state: 'DECLINED',
    method: null,
    text: null,
    approvedBy: null,
    consents: {
      nodes: [
        {
          answer: 'REFUSED',
          answeredOn: '2026-03-04',
          means: 'WRITTEN',
          note: null,
          recordedBy: 'handler',
        },
        {
          answer: 'GIVEN',
          answeredOn: '2026-03-04',
          means: 'FACE_TO_FACE',
          note: null,
          recordedBy: 'handler',
        },
        { answer: 'WITHDRAWN', answeredOn: '2026-03-04', means: 'WRITTEN', note, recordedBy: 'handler' },
      ],
    },
  });
  expect(await finds('clerk', id)).toBeNull();
  expect((await refused('intake', 'carryOutClarification', { id })).code).toBe('CONFLICT');
  expect(await statements('unitHead')).toEqual({ totalCount: 0, nodes: [] });
});

test('what was carried out cannot be taken back', async () => {
  const id = await carried('CARRIED_OUT');
  expect((await refused('handler', 'withdrawClarificationConsent', { id, ...CONSENT })).code).toBe(
    'CONFLICT',
  );
});

test('whoever prepared it does not approve it; a director sends it back with a reason', async () => {
  const id = await carried('METHOD_CHOSEN');
  await does('commissioner', 'returnClarification', { id, reason: '宜当面说明' });
  await does('handler', 'chooseClarificationMethod', { id, method: 'IN_PERSON' });
  await scene.sql('UPDATE clarification SET method_chosen_by = $1', ['commissioner']);
  expect(await refused('commissioner', 'approveClarification', { id })).toMatchObject({
    code: 'DUAL_CONTROL',
    guards: ['approver-did-not-prepare-the-clarification'],
  });
  await scene.sql('UPDATE clarification SET method_chosen_by = $1', ['handler']);
  await does('commissioner', 'approveClarification', { id });
  await does('handler', 'carryOutClarification', { id });
  // face to face: nothing is published
  expect(await statements('intake')).toEqual({ totalCount: 0, nodes: [] });
});

test.each([
  ['text', '所举报的问题不属实'],
  ['text', '相关线 索已办结'],
  ['text', '经督察移送核查'],
  ['text', '编号 YF2026-0001'],
  ['title', '关于信访事项的说明'],
])('a published %s tells of no report: %s', async (name, words) => {
  const id = await carried('CONSENTED');
  expect(
    await refused('handler', 'chooseClarificationMethod', { id, ...LETTER(), [name]: words }),
  ).toMatchObject({ code: 'BAD_USER_INPUT', field: ['input', name] });
});

test.each([
  ['unitId', { unitId: null }],
  ['text', { text: null }],
  ['unitId', { method: 'IN_PERSON' }],
])('what is published and to whom goes with the method: %s', async (field, given) => {
  const id = await carried('CONSENTED');
  expect(await refused('handler', 'chooseClarificationMethod', { id, ...LETTER(), ...given })).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: ['input', field],
  });
});

test.each([
  ['2026-03-05', '2026-03-04'],
  ['2026-03-03', '2026-03-04'],
])('an answer of %s is not one of the days since the conclusion', async (answeredOn) => {
  const id = await opened();
  expect(
    await refused('handler', 'recordClarificationConsent', { id, ...CONSENT, answeredOn }),
  ).toMatchObject({ code: 'BAD_USER_INPUT', field: ['input', 'answeredOn'] });
});

test('only a lead that was fed back and proved nothing, and once', async () => {
  const early = await scene.lead('ACCEPTED');
  const open = (id: string) => refused('intake', 'openClarification', { leadId: id, ...CONCLUSION });
  expect(await open(early)).toMatchObject({ code: 'GUARD_FAILED', guards: ['lead-may-be-unfounded'] });
  await opened();
  expect((await open(leadId)).code).toBe('CONFLICT');
  await scene.sql(`UPDATE lead SET outcome = 'PUNISHED'`);
  expect((await open(leadId)).code).toBe('GUARD_FAILED');
  expect(await refused('otherHandler', 'openClarification', { leadId, ...CONCLUSION })).toMatchObject({
    code: 'NOT_FOUND',
    field: ['input', 'leadId'],
  });
});

test('what is unpublished and what does not exist are one answer', async () => {
  const id = await carried('APPROVED');
  const nowhere = toGlobalId('Clarification', '00000000-0000-4000-8000-000000000000');
  const node = (who: Person, each: string) =>
    scene.ask(who, 'query($id: ID!) { node(id: $id) { id } }', { id: each });
  for (const who of [
    'unitHead',
    'otherUnit',
    'zfClerk',
    'secretary',
    'countyIntake',
    'otherHandler',
  ] as const)
    expect([who, (await node(who, id)).text]).toEqual([who, (await node(who, nowhere)).text]);
  const before = await scene.ask('unitHead', '{ publishedStatements { totalCount } units { totalCount } }');
  await scene.sql(`UPDATE clarification SET state = 'CONSENTED'`);
  const after = await scene.ask('unitHead', '{ publishedStatements { totalCount } units { totalCount } }');
  expect(after.text).toBe(before.text);
});

test('neither an answer nor what was published is changed, not even by the owner of the table', async () => {
  await carried('CARRIED_OUT');
  for (const statement of [
    'UPDATE clarification_consent SET note = note',
    'DELETE FROM clarification_consent',
    'UPDATE published_statement SET text = text',
    'DELETE FROM published_statement',
    'TRUNCATE published_statement',
  ])
    await expect(scene.sql(statement)).rejects.toThrow('the log is append-only');
});
