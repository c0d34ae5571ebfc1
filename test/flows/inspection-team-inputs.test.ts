import type { Mutation } from '../../src/policy/operations.policy';
import type { Official } from './inspection-cast';
import { InspectionStory, TEAMS } from './inspection-story';

let story: InspectionStory;
let stages: Record<'approved' | 'prepared', string>;
beforeAll(async () => {
  story = await InspectionStory.open();
  stages = {
    approved: await story.approved(),
    prepared: await story.prepared(),
  };
});
afterAll(() => story.service.stop());

const at = (code: string, ...field: (string | number)[]) => ({ code, field: ['input', ...field] });

type Stage = keyof typeof stages;
type Case = [what: string, stage: Stage, who: Official, verb: Mutation, input: () => object, refusal: object];

const [FIRST, SECOND] = TEAMS;
const team = (change: object) => () => ({ ...story.teamInput('', { ...FIRST, number: 3 }), ...change });
const declare = (change: object) => () => ({
  declarations: [{ unitId: story.unit('department'), conflict: false, reason: null, ...change }],
});
describe('a team or a declaration refuses', () => {
  const cases: Case[] = [
    [
      'a clerk as leader',
      'approved',
      'clerk',
      'formInspectionTeam',
      () => team({ leaderId: story.officer('clerk') })(),
      at('BAD_USER_INPUT', 'leaderId'),
    ],
    [
      'an inspector as leader',
      'approved',
      'clerk',
      'formInspectionTeam',
      () => team({ leaderId: story.officer('spare') })(),
      at('BAD_USER_INPUT', 'leaderId'),
    ],
    [
      'a director as member',
      'approved',
      'clerk',
      'formInspectionTeam',
      () => team({ memberIds: [story.officer('spare'), story.officer('director')] })(),
      at('BAD_USER_INPUT', 'memberIds', 1),
    ],
    [
      'an inspected unit’s officer as member',
      'approved',
      'clerk',
      'formInspectionTeam',
      () => team({ memberIds: [story.officer('liaison')] })(),
      at('NOT_FOUND', 'memberIds', 0),
    ],
    [
      'the leader among the members',
      'approved',
      'clerk',
      'formInspectionTeam',
      () => team({ memberIds: [story.officer('leader')] })(),
      at('BAD_USER_INPUT', 'memberIds'),
    ],
    [
      'a member twice',
      'approved',
      'clerk',
      'formInspectionTeam',
      () => team({ memberIds: [story.officer('spare'), story.officer('spare')] })(),
      at('BAD_USER_INPUT', 'memberIds'),
    ],
    [
      'a unit that is not inspected',
      'approved',
      'clerk',
      'formInspectionTeam',
      () => team({ unitIds: [story.unit('stranger')] })(),
      at('NOT_FOUND', 'unitIds', 0),
    ],
    [
      'team number 0',
      'approved',
      'clerk',
      'formInspectionTeam',
      team({ number: 0 }),
      at('BAD_USER_INPUT', 'number'),
    ],
    [
      'a leader that another team has',
      'prepared',
      'clerk',
      'formInspectionTeam',
      () => team({ memberIds: [], unitIds: [] })(),
      at('CONFLICT', 'leaderId'),
    ],
    [
      'a member that another team has',
      'prepared',
      'clerk',
      'formInspectionTeam',
      () => story.teamInput('', { ...SECOND, members: ['expert', 'lawyer'] }),
      at('CONFLICT', 'memberIds', 1),
    ],
    [
      'a unit that another team has',
      'prepared',
      'clerk',
      'formInspectionTeam',
      () => story.teamInput('', { ...SECOND, units: ['county', 'department'] }),
      at('CONFLICT', 'unitIds', 1),
    ],
    [
      'a conflict without a reason',
      'prepared',
      'lawyer',
      'declareRecusal',
      declare({ conflict: true }),
      at('BAD_USER_INPUT', 'declarations', 0, 'reason'),
    ],
    [
      'a reason without a conflict',
      'prepared',
      'lawyer',
      'declareRecusal',
      declare({ reason: 'OTHER' }),
      at('BAD_USER_INPUT', 'declarations', 0, 'reason'),
    ],
    [
      'a declaration towards a unit that is not inspected',
      'prepared',
      'lawyer',
      'declareRecusal',
      () => declare({ unitId: story.unit('stranger') })(),
      at('NOT_FOUND', 'declarations', 0, 'unitId'),
    ],
    [
      'a declaration of somebody outside the teams',
      'prepared',
      'spare',
      'declareRecusal',
      declare({}),
      at('NOT_FOUND', 'id'),
    ],
  ];
  test.each(cases)('%s (%s, %s %s)', async (_what, stage, account, verb, input, refusal) => {
    const given = { ...input(), id: stages[stage] };
    expect(await story.refused(story.cast[account], verb, given)).toEqual(refusal);
  });
});
