import { COUNTY, type LeadScene, type Person, startLeadScene } from '../support/lead-scene';

jest.setTimeout(60_000);

let scene: LeadScene;
let leadId: string;
beforeAll(async () => {
  scene = await startLeadScene();
  leadId = await scene.lead('FED_BACK');
});
afterAll(() => scene.stop());

const ACCUSATION = {
  grounds: ['FABRICATED_FACTS', 'FORGED_MATERIAL', 'FABRICATED_FACTS'],
  facts: '所附收据系伪造',
  intent: '意图使被反映人受到处分，本人已承认',
};
const write = (who: Person, verb: string, input: object, show = 'id state') => {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  return scene.ask(
    who,
    `mutation($input: ${type}!) { ${verb}(input: $input) { falseAccusation { ${show} } } }`,
    {
      input,
    },
  );
};
const refused = async (who: Person, verb: string, input: object) => {
  const { code, blockedBy } = (await write(who, verb, input)).errors?.[0]?.extensions ?? {};
  return { code, guards: blockedBy?.map(({ id }) => id) };
};
const propose = async (id = leadId): Promise<string> =>
  (await write('handler', 'proposeFalseAccusation', { leadId: id, ...ACCUSATION })).data
    .proposeFalseAccusation.falseAccusation.id;
const found = async (who: Person) =>
  (await scene.ask(who, '{ falseAccusations { nodes { state grounds } } }')).data?.falseAccusations?.nodes;

test('proposed by one, recognised by another, told to nobody outside the circle of the lead', async () => {
  expect(
    await refused('intake', 'proposeFalseAccusation', { leadId, ...ACCUSATION, grounds: [] }),
  ).toMatchObject({
    code: 'BAD_USER_INPUT',
  });
  const id = await propose();
  expect((await refused('intake', 'proposeFalseAccusation', { leadId, ...ACCUSATION })).code).toBe(
    'CONFLICT',
  );
  expect((await refused('handler', 'recogniseFalseAccusation', { id })).code).toBe('FORBIDDEN');
  const { data } = await write('commissioner', 'recogniseFalseAccusation', { id }, 'state decidedBy');
  expect(data.recogniseFalseAccusation.falseAccusation).toEqual({
    state: 'RECOGNISED',
    decidedBy: 'commissioner',
  });
  const told = [{ state: 'RECOGNISED', grounds: ['FABRICATED_FACTS', 'FORGED_MATERIAL'] }];
  for (const who of ['intake', 'handler', 'commissioner'] as const)
    expect([who, await found(who)]).toEqual([who, told]);
  for (const who of ['otherHandler', 'petition', 'countyIntake'] as const)
    expect([who, await found(who)]).toEqual([who, []]);
  for (const who of ['clerk', 'director', 'zfDirector', 'unitHead', 'auditor'] as const)
    expect([who, await found(who)]).toEqual([who, undefined]);
  expect(
    await scene.sql(
      `SELECT chain, action, account, signature IS NOT NULL AS signed, detail ? 'facts' AS told FROM audit_entry
       WHERE subject_type = 'FalseAccusation' ORDER BY at, seq`,
    ),
  ).toEqual([
    {
      chain: 'DISCIPLINE_COMMISSION',
      action: 'proposeFalseAccusation',
      account: 'handler',
      signed: false,
      told: false,
    },
    {
      chain: 'DISCIPLINE_COMMISSION',
      action: 'recogniseFalseAccusation',
      account: 'commissioner',
      signed: true,
      told: false,
    },
  ]);
});

test('whoever proposed it does not decide it, whatever post he holds now', async () => {
  const id = await propose(await scene.lead('FED_BACK'));
  await scene.sql(`UPDATE false_accusation SET proposed_by = 'commissioner' WHERE state = 'PROPOSED'`);
  for (const [verb, more] of [
    ['recogniseFalseAccusation', {}],
    ['refuseFalseAccusation', { reason: '不足以认定意图' }],
  ] as const)
    expect(await refused('commissioner', verb, { id, ...more })).toEqual({
      code: 'DUAL_CONTROL',
      guards: ['approver-did-not-propose-the-false-accusation'],
    });
});

test('what was refused can be proposed again', async () => {
  const lead = await scene.lead('FED_BACK');
  await write('commissioner', 'refuseFalseAccusation', { id: await propose(lead), reason: '意图不明' });
  expect(await propose(lead)).toEqual(expect.any(String));
});

test('a county’s commission cannot set it, and learns nothing of a lead by trying', async () => {
  const guards = ['commission-is-of-a-city-or-above'];
  const input = { ...ACCUSATION, leadId };
  expect(await refused('countyIntake', 'proposeFalseAccusation', input)).toEqual({
    code: 'GUARD_FAILED',
    guards,
  });
  const id = await propose(await scene.lead('FED_BACK'));
  await scene.sql(`UPDATE false_accusation SET recipient_region_code = $1 WHERE state = 'PROPOSED'`, [
    COUNTY,
  ]);
  const countyDirector = {
    ...scene.claims.countyIntake,
    account: 'countyDirector',
    post: 'DIRECTOR' as const,
  };
  const { errors } = await scene.service.graphql(
    countyDirector,
    'mutation($input: RecogniseFalseAccusationInput!) { recogniseFalseAccusation(input: $input) { clientMutationKey } }',
    { input: { id } },
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'GUARD_FAILED', blockedBy: [{ id: guards[0] }] });
});

test('not of a lead whose outcome is open, or speaks for it', async () => {
  const guards = ['lead-may-be-unfounded'];
  const open = { ...ACCUSATION, leadId: await scene.lead('DISPOSAL_APPROVED') };
  expect(await refused('handler', 'proposeFalseAccusation', open)).toEqual({ code: 'GUARD_FAILED', guards });
  await scene.sql(`UPDATE lead SET outcome = 'FILED' WHERE state = 'FED_BACK'`);
  const filed = { ...ACCUSATION, leadId };
  expect(await refused('intake', 'proposeFalseAccusation', filed)).toEqual({ code: 'GUARD_FAILED', guards });
});
