import type { Claims } from '../../src/identity/actor';
import { InspectionStory, type Preparation, TEAMS } from './inspection-story';

let story: InspectionStory;
beforeAll(async () => {
  story = await InspectionStory.open();
});
afterAll(() => story.service.stop());

const [FIRST, SECOND] = TEAMS;
const blocked = (...ids: string[]) => ({ code: 'GUARD_FAILED', blockedBy: ids });

describe('a plan is not approved', () => {
  const cases: [string, () => Promise<string>, Partial<Claims>, object][] = [
    [
      'by who drafted it',
      () => story.submitted(),
      { account: 'clerk' },
      { code: 'DUAL_CONTROL', blockedBy: ['approver-is-not-drafter'] },
    ],
    [
      'while the annual plan is a draft',
      async () => {
        const { id } = await story.done(story.cast.clerk, 'draftAnnualPlan', { year: 2025, title: '草案' });
        return story.submitted({ planId: id });
      },
      {},
      blocked('annual-plan-is-approved', 'annual-plan-is-listed'),
    ],
    [
      'while the annual plan is not listed in the supervision plan',
      async () => story.submitted({ planId: await story.annualPlan(2024, {}, false) }),
      {},
      blocked('annual-plan-is-listed'),
    ],
    [
      'above the cap of the year',
      async () => {
        const planId = await story.annualPlan(2023, { inspectionCap: 1 });
        await story.approved({ planId });
        return story.submitted({ planId });
      },
      {},
      blocked('annual-plan-has-room'),
    ],
  ];
  test.each(cases)('%s', async (_what, arrange, claims, refusal) => {
    const id = await arrange();
    const director = { ...story.cast.director, ...claims };
    expect(await story.refused(director, 'approveInspectionPlan', { id })).toEqual(refusal);
  });

  test('at the same moment as the one that takes the last place of the year', async () => {
    const planId = await story.annualPlan(2022, { inspectionCap: 1 });
    const ids = [await story.submitted({ planId }), await story.submitted({ planId })];
    const answers = await Promise.all(
      ids.map((id) => story.call(story.cast.director, 'approveInspectionPlan', { id })),
    );
    expect(answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'done').sort()).toEqual([
      'GUARD_FAILED',
      'done',
    ]);
  });

  test('and a terminated inspection gives its place back', async () => {
    const planId = await story.annualPlan(2021, { inspectionCap: 1 });
    const first = await story.approved({ planId });
    const second = await story.submitted({ planId });
    const { director } = story.cast;
    await story.done(director, 'terminateInspection', { id: first, reason: '与上级督察重复' });
    expect(await story.done(director, 'approveInspectionPlan', { id: second }, 'state')).toEqual({
      state: 'PLAN_APPROVED',
    });
  });
});

describe('the preparation is not complete', () => {
  const cases: [string, string[], Preparation][] = [
    ['without a team', ['teams-are-led', 'targets-have-teams'], { teams: [] }],
    [
      'with a team of one member beside the leader',
      ['teams-have-two-members'],
      { teams: [FIRST, { ...SECOND, members: ['expert'] }] },
    ],
    [
      'without the record of the draw',
      ['draws-are-logged'],
      { teams: [FIRST, { ...SECOND, drawLog: null }] },
    ],
    ['with a target that no team inspects', ['targets-have-teams'], { teams: [FIRST] }],
    [
      'while one member has not declared towards one unit',
      ['recusal-is-declared'],
      { declarations: { journalist: ['department'] } },
    ],
    [
      'while somebody with a conflict is in the team of that unit',
      ['conflicted-stay-away'],
      { conflicts: { lawyer: 'department' } },
    ],
    [
      'with six bodies consulted',
      ['seven-bodies-are-consulted'],
      {
        bodies: [
          'DISCIPLINE_COMMISSION',
          'POLITICAL_LEGAL_COMMISSION',
          'COURT',
          'PROCURATORATE',
          'PUBLIC_SECURITY',
          'CPPCC',
        ],
      },
    ],
    ['without the 12345 review', ['hotline-is-reviewed'], { hotline: false }],
    ['without self-inspections', ['self-inspections-are-issued'], { selfInspections: false }],
  ];
  test.each(cases)('%s: %j', async (_what, guards, preparation) => {
    const id = await story.approved();
    await story.prepare(id, preparation);
    const { clerk } = story.cast;
    expect(await story.refused(clerk, 'prepareInspection', { id })).toEqual(blocked(...guards));
    expect(await story.offers(clerk, 'Inspection', id)).toMatchObject({ prepareInspection: guards[0] });
  });

  test('unless whoever has a conflict serves in another team', async () => {
    const id = await story.prepared(undefined, { conflicts: { lawyer: 'county' } });
    expect(await story.stateOf(id)).toBe('PREPARED');
  });
});
