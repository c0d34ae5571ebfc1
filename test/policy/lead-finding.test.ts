import { FindingEntity } from '../../src/modules/findings/finding.entity';
import { type LeadScene, type Person, startLeadScene } from '../support/lead-scene';

jest.setTimeout(60_000);

/*
 * The finding the lead came from, by the matrix: 案管 R summary | 承办 R | 主要负责人 R | 信访 N. What was never copied to the
 * commission is found by whoever handles the lead or answers for it, and by nobody else of it.
 */
let scene: LeadScene;
let id: string;
beforeAll(async () => {
  scene = await startLeadScene();
  await scene.sql('UPDATE finding SET copied_to_discipline_at = NULL');
  id = await scene.lead('ACKNOWLEDGED');
});
afterAll(() => scene.stop());

const title = () => scene.world.row(FindingEntity, 'own').title;
const seen = async (who: Person) => {
  const query = `query($id: ID!) { lead(id: $id) { findingSummary finding { title } } findings { totalCount nodes { title } } }`;
  const { data } = await scene.ask(who, query, { id });
  return [data.lead?.finding ?? null, data.findings.totalCount, data.findings.nodes.length];
};

test('before it is assigned, the director alone', async () => {
  expect(await seen('handler')).toEqual([null, 0, 0]);
  expect(await seen('commissioner')).toEqual([{ title: title() }, 1, 1]);
});

test('assigned, its handler and no other one; the door has the summary', async () => {
  await scene.carry(id, 'ASSIGNED', 'ACKNOWLEDGED');
  expect(await seen('handler')).toEqual([{ title: title() }, 1, 1]);
  for (const who of ['otherHandler', 'intake', 'petition', 'countyIntake'] as const)
    expect([who, await seen(who)]).toEqual([who, [null, 0, 0]]);
  const { data } = await scene.ask('intake', 'query($id: ID!) { lead(id: $id) { findingSummary } }', { id });
  expect(data.lead.findingSummary).toEqual(expect.any(String));
});

test('what the finding holds for the office alone stays with it', async () => {
  for (const field of ['facts', 'place', 'recordedBy', 'version'])
    expect(
      (await scene.ask('handler', `{ findings { nodes { ${field} } } }`)).errors?.[0]?.extensions.code,
    ).toBe('BAD_USER_INPUT');
});

test('the handler gone, it is gone with him', async () => {
  await scene.does('handler', 'declareLeadRecusal', { id, reason: 'OTHER' });
  expect(await seen('handler')).toEqual([null, 0, 0]);
});
