import { setTimeout as pause } from 'node:timers/promises';
import { CITY, type LeadScene, type Person, startLeadScene } from '../support/lead-scene';

jest.setTimeout(60_000);

let scene: LeadScene;
beforeAll(async () => {
  scene = await startLeadScene();
});
afterAll(() => scene.stop());

const READ = '{ leadQueryVolumes { nodes { day account agency regionCode queries leads } } }';
const VOLUME = (account: Person) =>
  `{ leadQueryVolumes(filter: { account: { eq: "${account}" } }) { nodes { day account agency regionCode queries leads } } }`;

/** Counts are kept within a second. */
async function volumeOf(account: Person, queries: number) {
  for (let waited = 0; waited < 200; waited += 1) {
    const { nodes } = (await scene.ask('auditor', VOLUME(account))).data.leadQueryVolumes;
    if (nodes.reduce((sum: number, node: { queries: number }) => sum + node.queries, 0) >= queries)
      return nodes;
    await pause(50);
  }
  throw new Error(`the reads of ${account} were not counted`);
}

test('the auditor sees how much an account reads of leads on a day, and of which nothing', async () => {
  const [one, other] = [await scene.lead('ACCEPTED'), await scene.lead('TRANSFERRED')];
  for (const query of [
    '{ leads { nodes { id } } }',
    '{ leads { totalCount } }',
    `{ lead(id: "${one}") { id items { nodes { id } } } }`,
    `{ node(id: "${other}") { id } }`,
    `{ reporterNotices { nodes { id } } findings { nodes { id leads { nodes { id } } } } }`,
    '{ findings { nodes { id } } leadReturns { nodes { id } } }',
  ])
    expect((await scene.ask('petition', query)).errors).toBeUndefined();
  const row = { account: 'petition', agency: 'DISCIPLINE_COMMISSION', regionCode: CITY };
  expect(await volumeOf('petition', 4)).toEqual([{ ...row, day: '2026-03-04', queries: 4, leads: 4 }]);
  scene.service.clock.set('2026-03-05T00:00:00+08:00');
  await scene.ask('petition', '{ leads(first: 1) { nodes { id } } }');
  expect(await volumeOf('petition', 5)).toEqual([
    { ...row, day: '2026-03-04', queries: 4, leads: 4 },
    { ...row, day: '2026-03-05', queries: 1, leads: 1 },
  ]);
  const { text } = await scene.ask('auditor', READ);
  for (const id of [one, other]) expect(text).not.toContain(id);
});

test('whoever finds no lead is counted with none; nobody else has such counts', async () => {
  await scene.ask('handler', '{ leads { nodes { id } } }');
  expect(await volumeOf('handler', 1)).toMatchObject([{ queries: 1, leads: 0 }]);
  for (const who of ['clerk', 'director', 'commissioner', 'zfDirector', 'unitHead', 'system'] as const)
    expect((await scene.ask(who, READ)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});
