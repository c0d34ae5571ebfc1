import type { Claims } from '../../src/identity/actor';
import { InspectionStory } from './inspection-story';

let story: InspectionStory;
beforeAll(async () => {
  story = await InspectionStory.open();
});
afterAll(() => story.service.stop());

const known = async (
  who: Claims,
  id: string,
): Promise<{ state: string; unannounced: boolean | null } | null> => {
  const { data, errors } = await story.service.graphql(
    who,
    'query ($id: ID!) { inspection(id: $id) { state unannounced } }',
    { id },
  );
  if (errors) expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
  return data?.inspection ?? null;
};

describe('who leaves a team', () => {
  const members =
    'query ($id: ID!) { inspection(id: $id) { teams(first: 1) { nodes { members(first: 9) { nodes { account leftAt } } } } } }';
  const titles =
    'query ($id: ID!) { inspection(id: $id) { teams(first: 1) { nodes { members(first: 9) { totalCount } } } } }';
  const count = async (who: Claims, id: string): Promise<number> =>
    (await story.service.graphql(who, titles, { id })).data.inspection.teams.nodes[0].members.totalCount;

  test('knows no more of the inspection, is shown to nobody outside the office, and may come back', async () => {
    const id = await story.noticed();
    const { clerk, lawyer, head, intake } = story.cast;
    const first = { number: 1, leader: 'leader', units: ['department'] } as const;
    expect((await known(lawyer, id))?.state).toBe('PREPARED');
    const drawn = story.teamInput(id, { ...first, members: ['inspector', 'spare'], drawLog: null });
    await story.done(clerk, 'formInspectionTeam', drawn);
    expect(await known(lawyer, id)).toBeNull();
    const { data } = await story.service.graphql(clerk, members, { id });
    expect(data.inspection.teams.nodes[0].members.nodes).toEqual(
      expect.arrayContaining([
        { account: 'leader', leftAt: null },
        { account: 'inspector', leftAt: null },
        { account: 'spare', leftAt: null },
        { account: 'lawyer', leftAt: '2026-03-04T01:00:00.000Z' },
      ]),
    );
    expect([await count(clerk, id), await count(head, id), await count(intake, id)]).toEqual([4, 3, 3]);
    await story.done(
      clerk,
      'formInspectionTeam',
      story.teamInput(id, { ...first, members: ['inspector', 'lawyer'] }),
    );
    expect((await known(lawyer, id))?.state).toBe('PREPARED');
    expect(await known(story.cast.spare, id)).toBeNull();
  });

  test('and whoever replaces him has to declare before the visit starts', async () => {
    const id = await story.noticed();
    const { clerk, leader, spare } = story.cast;
    const first = {
      number: 1,
      leader: 'leader',
      units: ['department'],
      members: ['inspector', 'spare'],
    } as const;
    await story.done(clerk, 'formInspectionTeam', story.teamInput(id, first));
    expect(await story.refused(leader, 'startFieldwork', { id })).toEqual({
      code: 'GUARD_FAILED',
      blockedBy: ['recusal-is-declared'],
    });
    await story.done(spare, 'declareRecusal', { id, declarations: story.declarations() });
    expect(await story.done(leader, 'startFieldwork', { id }, 'state')).toEqual({
      state: 'FIELDWORK_STARTED',
    });
  });

  test('a unit that a team no longer has waits for another', async () => {
    const id = await story.prepared();
    const { clerk } = story.cast;
    const form = (
      number: number,
      leader: 'leader' | 'secondLeader',
      members: readonly ('inspector' | 'lawyer' | 'expert' | 'journalist')[],
      units: readonly ('department' | 'county')[],
    ) =>
      story.done(
        clerk,
        'formInspectionTeam',
        story.teamInput(id, { number, leader, members, units }),
        'number targets(first: 5) { totalCount }',
      );
    expect(await form(2, 'secondLeader', ['expert', 'journalist'], [])).toEqual({
      number: 2,
      targets: { totalCount: 0 },
    });
    expect(await form(1, 'leader', ['inspector', 'lawyer'], ['department', 'county'])).toEqual({
      number: 1,
      targets: { totalCount: 2 },
    });
  });
});

describe('a conflict that is declared during the visit', () => {
  test('keeps its author from recording anything of that unit, and of no other', async () => {
    const id = await story.started();
    const { lawyer } = story.cast;
    const record = (unit: 'department' | 'county') => ({
      id,
      method: 'TALK',
      unitId: story.unit(unit),
      occurredOn: '2026-03-04',
      place: '会议室',
      content: '听取汇报',
    });
    await story.done(lawyer, 'declareRecusal', {
      id,
      declarations: story.declarations(['department'], 'department'),
    });
    expect(await story.refused(lawyer, 'recordFieldwork', record('department'))).toEqual({
      code: 'SEGREGATION',
      field: ['input', 'unitId'],
    });
    expect(await story.done(lawyer, 'recordFieldwork', record('county'), 'method')).toEqual({
      method: 'TALK',
    });
  });
});
