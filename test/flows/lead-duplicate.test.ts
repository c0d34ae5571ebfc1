import { type LeadScene, startLeadScene } from '../support/lead-scene';

jest.setTimeout(60_000);

let scene: LeadScene;
beforeAll(async () => {
  scene = await startLeadScene();
});
afterAll(() => scene.stop());

test('a duplicate is kept with its link to the lead that was there before, which its sender does not learn', async () => {
  const [first, second] = [await scene.lead('ACCEPTED'), await scene.lead('ACKNOWLEDGED')];
  const returned = { id: second, note: '同一事项已在办理' };
  for (const wrong of [
    { reason: 'NOT_A_LEAD', duplicateOfId: first },
    { reason: 'DUPLICATE', duplicateOfId: second },
  ])
    expect(await scene.refused('intake', 'returnLead', { ...returned, ...wrong })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: ['input', 'duplicateOfId'],
    });
  const draft = await scene.lead('REGISTERED');
  expect(
    await scene.refused('intake', 'returnLead', { ...returned, reason: 'DUPLICATE', duplicateOfId: draft }),
  ).toMatchObject({ code: 'NOT_FOUND', field: ['input', 'duplicateOfId'] });
  const show = 'returnReason duplicateOf { id }';
  expect(
    await scene.does(
      'intake',
      'returnLead',
      { ...returned, reason: 'DUPLICATE', duplicateOfId: first },
      show,
    ),
  ).toEqual({ returnReason: 'DUPLICATE', duplicateOf: { id: first } });
  const asked = 'query($id: ID!) { lead(id: $id) { duplicateOf { id } } }';
  expect((await scene.ask('clerk', asked, { id: second })).errors?.[0]?.extensions.code).toBe(
    'BAD_USER_INPUT',
  );
  expect((await scene.ask('petition', asked, { id: second })).data.lead).toEqual({ duplicateOf: null });
});
