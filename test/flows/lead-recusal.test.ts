import { type LeadScene, type Person, startLeadScene } from '../support/lead-scene';

jest.setTimeout(60_000);

let scene: LeadScene;
beforeAll(async () => {
  const started = await startLeadScene();
  scene = started;
});
afterAll(() => scene.stop());

const SHOWN = 'id account state decidedBy decisionReason faults { nodes { kind note recordedBy } }';
const OFFICE = '第一监督检查室';

async function attempt(who: Person, verb: string, input: object) {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  return scene.ask(
    who,
    `mutation($input: ${type}!) { ${verb}(input: $input) { leadRecusal { ${SHOWN} } } }`,
    { input },
  );
}
async function does(who: Person, verb: string, input: object) {
  const { data, errors } = await attempt(who, verb, input);
  if (errors) throw new Error(`${who} ${verb}: ${JSON.stringify(errors)}`);
  return data[verb].leadRecusal;
}
const refused = async (who: Person, verb: string, input: object) =>
  (await attempt(who, verb, input)).errors?.[0]?.extensions.code;

const recusals = async (who: Person, id: string) =>
  (await scene.ask(who, `query($id: ID!) { lead(id: $id) { recusals { nodes { ${SHOWN} } } } }`, { id })).data
    ?.lead?.recusals?.nodes;
const declared = async (who: Person, id: string, given: object = {}): Promise<string> => {
  await scene.does(who, 'declareLeadRecusal', { id, reason: 'OTHER', ...given });
  return (await recusals('intake', id))[0].id;
};
const assign = (id: string, handler: Person = 'handler') => ({
  id,
  handlerId: scene.officer(handler),
  handlingOffice: OFFICE,
});

test('an undecided declaration blocks assignment, of whomever; decided, it no longer does', async () => {
  const id = await scene.lead('ACCEPTED');
  const recusal = await declared('commissioner', id, { officerId: scene.officer('handler') });
  const blocked = { code: 'GUARD_FAILED', blockedBy: [{ id: 'recusals-are-decided' }] };
  expect(await scene.refused('intake', 'assignLead', assign(id, 'otherHandler'))).toMatchObject(blocked);
  await scene.sql('UPDATE lead_recusal SET declared_by = $1', ['intake']);
  expect(
    await does('commissioner', 'decideLeadRecusal', { id: recusal, isUpheld: true, reason: '属实' }),
  ).toEqual({
    id: recusal,
    account: 'handler',
    state: 'UPHELD',
    decidedBy: 'commissioner',
    decisionReason: '属实',
    faults: { nodes: [] },
  });
  await scene.does('intake', 'assignLead', assign(id));
  expect(await scene.refused('commissioner', 'approveLeadAssignment', { id })).toMatchObject({
    code: 'SEGREGATION',
    blockedBy: [{ id: 'proposed-handler-is-not-recused' }],
  });
  await scene.does('commissioner', 'returnLeadAssignment', { id, reason: '另行指定' });
  await scene.does('intake', 'assignLead', assign(id, 'otherHandler'));
  await scene.does('commissioner', 'approveLeadAssignment', { id });
});

test('one that comes between proposal and approval blocks the approval', async () => {
  const id = await scene.lead('ACCEPTED');
  await scene.does('intake', 'assignLead', assign(id));
  await declared('secondIntake', id);
  expect(await scene.refused('commissioner', 'approveLeadAssignment', { id })).toMatchObject({
    code: 'GUARD_FAILED',
    blockedBy: [{ id: 'recusals-are-decided' }],
  });
});

test('a refusal lets the person act again; found wrong, he stays out and the refusal stays on record', async () => {
  const id = await scene.lead('ASSIGNED');
  const recusal = await declared('handler', id);
  await does('commissioner', 'decideLeadRecusal', { id: recusal, isUpheld: false, reason: '情形不成立' });
  await scene.does('intake', 'assignLead', assign(id));
  await scene.does('commissioner', 'approveLeadAssignment', { id });
  const fault = {
    id,
    officerId: scene.officer('handler'),
    kind: 'WRONGLY_REFUSED',
    reason: 'OTHER',
    note: '查明确有利害关系',
  };
  expect(await refused('commissioner', 'recordLeadRecusalFault', { ...fault, kind: 'OMITTED' })).toBe(
    'CONFLICT',
  );
  expect(await does('commissioner', 'recordLeadRecusalFault', fault)).toMatchObject({
    state: 'UPHELD',
    faults: { nodes: [{ kind: 'WRONGLY_REFUSED', note: fault.note, recordedBy: 'commissioner' }] },
  });
  // the lead is given back to be assigned anew, and he no longer finds it
  expect(
    (await scene.ask('handler', 'query($id: ID!) { lead(id: $id) { state } }', { id })).data.lead,
  ).toBeNull();
  expect(await refused('commissioner', 'recordLeadRecusalFault', fault)).toBe('CONFLICT');
});

test('an omission is recorded, and keeps out at once', async () => {
  const id = await scene.lead('ASSIGNED');
  const fault = {
    id,
    officerId: scene.officer('handler'),
    kind: 'OMITTED',
    reason: 'NEAR_RELATIVE',
    note: '系近亲属而未申报',
  };
  expect(await refused('commissioner', 'recordLeadRecusalFault', { ...fault, kind: 'WRONGLY_REFUSED' })).toBe(
    'CONFLICT',
  );
  await does('commissioner', 'recordLeadRecusalFault', fault);
  expect(await recusals('intake', id)).toMatchObject([
    { account: 'handler', state: 'UPHELD', faults: { nodes: [{ kind: 'OMITTED' }] } },
  ]);
  expect(
    (await scene.ask('intake', 'query($id: ID!) { lead(id: $id) { disposal { state } } }', { id })).data.lead,
  ).toEqual({ disposal: { state: 'RECEIVED' } });
  await expect(scene.sql('DELETE FROM lead_recusal_fault')).rejects.toThrow('the log is append-only');
});

test('nobody decides on himself or on what he asked for; only a director decides, once', async () => {
  const id = await scene.lead('ACCEPTED');
  const own = await declared('commissioner', id);
  const input = { id: own, isUpheld: false, reason: '无' };
  expect(await refused('commissioner', 'decideLeadRecusal', input)).toBe('DUAL_CONTROL');
  expect(await refused('intake', 'decideLeadRecusal', input)).toBe('FORBIDDEN');
  await scene.sql(
    'UPDATE lead_recusal SET declared_by = $1, account = $1 WHERE id IS NOT NULL AND account = $2',
    ['nobody', 'commissioner'],
  );
  await does('commissioner', 'decideLeadRecusal', input);
  expect(await refused('commissioner', 'decideLeadRecusal', input)).toBe('CONFLICT');
});

test('recusals are known to those who keep the door alone', async () => {
  const id = await scene.lead('ACCEPTED');
  await declared('secondIntake', id);
  expect(await recusals('clerk', id)).toBeUndefined();
  expect((await recusals('commissioner', id)).length).toBe(1);
  expect(await recusals('petition', id)).toEqual(undefined);
});
