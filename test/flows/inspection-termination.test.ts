import type { Mutation } from '../../src/policy/operations.policy';
import type { Official } from './inspection-cast';
import { InspectionStory, LIMITS } from './inspection-story';

let story: InspectionStory;
beforeAll(async () => {
  story = await InspectionStory.open();
});
afterAll(() => story.service.stop());

describe('a termination', () => {
  const stages: [string, () => Promise<string>][] = [
    ['PLANNED', async () => (await story.done(story.cast.clerk, 'planInspection', await story.draft())).id],
    ['PLAN_SUBMITTED', () => story.submitted()],
    ['PLAN_APPROVED', () => story.approved()],
    ['PREPARED', () => story.prepared()],
    ['FIELDWORK_STARTED', () => story.started()],
    ['FIELDWORK_FINISHED', () => story.finished()],
    ['REPORT_SUBMITTED', () => story.reported()],
    ['REPORT_APPROVED', () => story.reportApproved()],
  ];
  test.each(stages)('is open at %s, with its reason', async (state, arrange) => {
    const id = await arrange();
    expect(await story.stateOf(id)).toBe(state);
    const terminated = await story.done(
      story.cast.director,
      'terminateInspection',
      { id, reason: '上级另行督察' },
      'state terminationReason',
    );
    expect(terminated).toEqual({ state: 'TERMINATED', terminationReason: '上级另行督察' });
  });

  test('is closed once the units were told', async () => {
    const id = await story.reportApproved();
    await story.done(story.cast.clerk, 'issueFeedback', { id, ...LIMITS });
    const { director } = story.cast;
    expect(await story.refused(director, 'terminateInspection', { id, reason: '上级另行督察' })).toEqual({
      code: 'CONFLICT',
    });
  });
});

describe('who may not, learns so whatever the state', () => {
  const cases: [string, Official, Mutation][] = [
    ['a director submits no plan', 'director', 'submitInspectionPlan'],
    ['a clerk approves no plan', 'clerk', 'approveInspectionPlan'],
    ['a clerk does not start the visit', 'clerk', 'startFieldwork'],
    ['a secretary prepares nothing', 'secretary', 'prepareInspection'],
    ['a clerk archives nothing', 'clerk', 'archiveInspection'],
  ];
  test.each(cases)('%s', async (_what, account, verb) => {
    const id = await story.approved();
    expect(await story.refused(story.cast[account], verb, { id })).toEqual({ code: 'FORBIDDEN' });
  });

  test('and to who serves in another inspection, this one does not exist', async () => {
    const id = await story.noticed();
    const { spare } = story.cast;
    const stranger = { ...spare, post: 'TEAM_LEADER' as const };
    expect(await story.refused(stranger, 'startFieldwork', { id })).toEqual({
      code: 'NOT_FOUND',
      field: ['input', 'id'],
    });
  });
});
