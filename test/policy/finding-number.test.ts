import { FindingEntity } from '../../src/modules/findings/finding.entity';
import { rebuildSearch } from '../../src/search/rebuild-search';
import { type LeadScene, startLeadScene } from '../support/lead-scene';

jest.setTimeout(60_000);

let scene: LeadScene;
beforeAll(async () => {
  scene = await startLeadScene();
});
afterAll(() => scene.stop());

/** Every way by which a unit meets a finding. */
const READS = `query($id: ID!, $word: String!) {
  findings { totalCount edges { cursor node { id reference title } } pageInfo { startCursor endCursor } }
  latest: findings(orderBy: [{ field: STATE, direction: DESC }]) { edges { cursor node { id } } }
  finding(id: $id) { id reference title inspection { findings { edges { cursor node { reference } } } } }
  node(id: $id) { id }
  inspections { nodes { findings { edges { cursor } } } }
  search(text: $word) { totalCount edges { cursor node { id } } }
}`;

const seen = async () => {
  const { title } = scene.world.row(FindingEntity, 'own');
  const { text, errors } = await scene.ask('unitHead', READS, { id: scene.findingId, word: title });
  expect(errors).toBeUndefined();
  return text;
};
/** As the owner, who leaves the words to be written anew. */
const renumber = async (number: string) => {
  await scene.sql('UPDATE finding SET number = $1', [number]);
  const { writer, resources } = scene.service.pools;
  await rebuildSearch(writer, resources, () => undefined);
};

test('nothing that a unit reads depends on the number, which counts other units’ findings too (K11)', async () => {
  await renumber('F-001');
  const before = await seen();
  expect(JSON.parse(before).data).toMatchObject({
    findings: { totalCount: 1 },
    search: { totalCount: 1 },
  });
  await renumber('F-081');
  expect(await seen()).toBe(before);
});

test('a number finds nothing for the unit and the finding for the office', async () => {
  await renumber('F-081');
  const found = async (who: 'unitHead' | 'clerk') =>
    (await scene.ask(who, '{ search(text: "F-081") { totalCount } }')).data.search.totalCount;
  expect([await found('unitHead'), await found('clerk')]).toEqual([0, 1]);
  for (const query of [
    '{ findings { nodes { number } } }',
    '{ findings(filter: { number: { eq: "F-081" } }) { totalCount } }',
    '{ findings(orderBy: [{ field: NUMBER }]) { totalCount } }',
  ])
    expect((await scene.ask('unitHead', query)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

test('both sides name a finding by a reference that is the head of its id', async () => {
  const { id } = scene.world.row(FindingEntity, 'own');
  const reference = id.slice(0, 13).toUpperCase();
  const query = `{ findings(filter: { reference: { eq: "${reference}" } }) { nodes { reference } } }`;
  for (const who of ['unitHead', 'clerk'] as const)
    expect((await scene.ask(who, query)).data.findings.nodes).toEqual([{ reference }]);
  await scene.sql(`UPDATE finding SET reference = 'F-001'`);
  expect((await scene.ask('clerk', query)).data.findings.nodes).toEqual([{ reference }]);
});
