import { toGlobalId } from '../../src/graphql/global-id';
import { ProblemAreaEntity } from '../../src/modules/campaigns/problem-area.entity';
import { MEASURE_STATES, type MeasureState } from '../../src/modules/rectification/rectification.vocabulary';
import { MEASURE, VERDICT } from './finding-samples';
import { FindingStory } from './finding-story';

describe('整改措施', () => {
  let story: FindingStory;
  beforeAll(async () => {
    story = await FindingStory.open();
  });
  afterAll(() => story.service.stop());

  it.each(Object.keys(MEASURE))('needs %s', async (element) => {
    const { id } = await story.at('CLAIMED', { finding: { rectifyDueOn: '2026-06-02' } });
    const submit = (measures: object[]) =>
      story.refused(story.cast.liaison, 'submitRectificationPlan', { id, measures });
    const { [element]: _, ...rest } = MEASURE as Record<string, string>;
    expect((await submit([MEASURE, rest])).code).toBe('BAD_USER_INPUT');
    if (element === 'dueOn') return;
    for (const blank of ['', ' 　'])
      expect(await submit([MEASURE, { ...rest, [element]: blank }])).toEqual({
        code: 'BAD_USER_INPUT',
        field: ['input', 'measures', 1, element],
      });
  });

  it('is due no later than its finding', async () => {
    const { liaison } = story.cast;
    const { id } = await story.at('CLAIMED', { finding: { rectifyDueOn: '2026-06-02' } });
    const due = (...days: string[]) => ({ id, measures: days.map((dueOn) => ({ ...MEASURE, dueOn })) });
    expect(await story.refused(liaison, 'submitRectificationPlan', due('2026-06-02', '2026-06-03'))).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['input', 'measures', 1, 'dueOn'],
    });
    expect(await story.refused(liaison, 'submitRectificationPlan', due())).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['input', 'measures'],
    });
    expect(
      await story.done(
        liaison,
        'submitRectificationPlan',
        due('2026-06-02', '2026-05-01'),
        'state measures(first: 9) { nodes { number cycle state dueOn responsibleDepartment responsiblePerson method standard outcome content unit { id } } }',
      ),
    ).toEqual({
      state: 'RECTIFYING',
      measures: {
        nodes: ['2026-06-02', '2026-05-01'].map((dueOn, index) => ({
          ...MEASURE,
          dueOn,
          number: index + 1,
          cycle: 0,
          state: 'NOT_STARTED',
          unit: { id: story.unit('department') },
        })),
      },
    });
    // more measures may join while the rectification runs
    expect(
      await story.done(
        liaison,
        'submitRectificationPlan',
        due('2026-05-20'),
        'state measures(first: 9) { nodes { number } }',
      ),
    ).toEqual({ state: 'RECTIFYING', measures: { nodes: [{ number: 1 }, { number: 2 }, { number: 3 }] } });
  });

  const STATES = Object.keys(MEASURE_STATES) as MeasureState[];
  const MOVES = STATES.flatMap((from) => STATES.map((to) => [from, to] as const));
  it.each(MOVES)('is reported from %s as %s', async (from, to) => {
    const doneAt = from === 'DONE' ? new Date('2026-03-01T00:00:00.000Z') : null;
    const { measures } = await story.at('RECTIFYING', { measures: [{ state: from, doneAt }] });
    const kept = from === 'DONE' ? '2026-03-01T00:00:00.000Z' : '2026-03-04T01:00:00.000Z';
    expect(
      await story.done(
        story.cast.liaison,
        'reportMeasureProgress',
        { id: measures[0], state: to, text: '进展' },
        'state doneAt progress(first: 9) { nodes { state text reportedAt reportedBy } }',
      ),
    ).toEqual({
      state: to,
      doneAt: to === 'DONE' ? kept : null,
      progress: {
        nodes: [{ state: to, text: '进展', reportedAt: '2026-03-04T01:00:00.000Z', reportedBy: 'liaison' }],
      },
    });
  });

  it('keeps every report', async () => {
    const { liaison, head } = story.cast;
    const { measures } = await story.at('NOT_THOROUGH', { measures: [{ state: 'NOT_STARTED' }] });
    const report = (who: typeof head, state: MeasureState, text: string) =>
      story.done(
        who,
        'reportMeasureProgress',
        { id: measures[0], state, text },
        'progress(first: 9) { totalCount nodes { state text } }',
      );
    await report(liaison, 'IN_PROGRESS', '已开工');
    expect((await report(head, 'IMPOSSIBLE', '缺地块资料')).progress).toEqual({
      totalCount: 2,
      nodes: expect.arrayContaining([
        { state: 'IN_PROGRESS', text: '已开工' },
        { state: 'IMPOSSIBLE', text: '缺地块资料' },
      ]),
    });
  });

  it('that is overdue makes the finding 整改不彻底, and not a day before', async () => {
    const { clerk } = story.cast;
    const { id } = await story.at('RECTIFYING', { finding: { rectifyDueOn: '2026-03-03' } });
    expect(
      await story.done(
        clerk,
        'markNotThorough',
        { id, ...VERDICT },
        'state acceptances(first: 9) { nodes { stage result } }',
      ),
    ).toEqual({
      state: 'NOT_THOROUGH',
      acceptances: { nodes: [{ stage: 'FINAL', result: 'NOT_THOROUGH' }] },
    });
  });
});

describe('回头看', () => {
  let story: FindingStory;
  beforeAll(async () => {
    story = await FindingStory.open();
  });
  afterAll(() => story.service.stop());

  it.each([
    ['DATED without a day', { kind: 'DATED' }],
    ['DATED in the past', { kind: 'DATED', plannedOn: '2026-03-03' }],
    ['ANNUAL in the past', { kind: 'ANNUAL', plannedOn: '2025-12-31' }],
  ])('is refused %s', async (_what, more) => {
    const { id } = await story.at('CLOSED');
    expect(await story.refused(story.cast.clerk, 'scheduleFollowUp', { id, ...more })).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['input', 'plannedOn'],
    });
  });

  it('of a problem area says that it is not thorough, and 巩固 that it is done', async () => {
    const { clerk } = story.cast;
    const area = await story.put(ProblemAreaEntity, {
      number: 'P10',
      title: '县（区）涉法治建设议事协调机构人员力量薄弱',
      year: 2026,
      state: 'RECTIFYING',
      regionCode: '621000',
    });
    const id = toGlobalId('ProblemArea', area.id);
    const review = await story.done(
      clerk,
      'scheduleFollowUp',
      { id, kind: 'ANNUAL' },
      'id kind plannedOn finding { id } problemArea { id state }',
    );
    expect(review).toEqual({
      id: expect.any(String),
      kind: 'ANNUAL',
      plannedOn: null,
      finding: null,
      problemArea: { id, state: 'NOT_THOROUGH' },
    });
    expect(
      await story.done(
        clerk,
        'concludeFollowUp',
        { id: review.id, method: 'ON_SITE', conclusion: '已配齐人员' },
        'state problemArea { state }',
      ),
    ).toEqual({ state: 'CONSOLIDATED', problemArea: { state: 'DONE' } });
  });

  /** 春节 15 to 23 February 2026; Saturday 28 February is worked. */
  it.each([
    ['a holiday, rolled on', '2026-02-04', '2026-02-24', '2026-05-06'],
    ['a Saturday that is worked, kept', '2026-02-13', '2026-02-28', '2026-05-14'],
  ])(
    'that finds a rebound sets new limits: 15 days end on %s',
    async (_what, today, planDueOn, rectifyDueOn) => {
      story.service.clock.set(`${today}T09:00:00+08:00`);
      const { id } = await story.at('NOT_THOROUGH', { finding: { rectifyDueOn: '2025-12-01' } });
      await story.scheduled(id);
      expect(
        await story.done(
          story.cast.leader,
          'reopenFinding',
          { id, conclusion: '反弹' },
          'cycle planDueOn rectifyDueOn',
        ),
      ).toEqual({ cycle: 1, planDueOn, rectifyDueOn });
    },
  );

  it('that finds a rebound takes a limit of its own, if it lies ahead', async () => {
    story.service.clock.set('2026-03-04T09:00:00+08:00');
    const { id } = await story.at('LONG_TERM');
    await story.scheduled(id);
    const reopen = (rectifyDueOn: string) => ({ id, conclusion: '反弹', rectifyDueOn });
    expect(await story.refused(story.cast.leader, 'reopenFinding', reopen('2026-03-04'))).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['input', 'rectifyDueOn'],
    });
    expect(
      await story.done(story.cast.leader, 'reopenFinding', reopen('2026-03-05'), 'state rectifyDueOn'),
    ).toEqual({ state: 'RECTIFYING', rectifyDueOn: '2026-03-05' });
  });
});
