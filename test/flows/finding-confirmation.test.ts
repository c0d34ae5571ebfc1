import { FindingStory } from './finding-story';

describe('事实确认', () => {
  let story: FindingStory;
  beforeAll(async () => {
    story = await FindingStory.open();
  });
  afterAll(() => story.service.stop());

  /**
   * 2026: 春节 15 to 23 February, with the Saturdays 14 and 28 February worked instead; 国庆 1 to 7 October,
   * with Sunday 20 September and Saturday 10 October worked instead.
   */
  it.each([
    ['an ordinary week', '2026-03-04', '2026-03-09'],
    ['春节 from a Friday, counting the Saturday that is worked', '2026-02-13', '2026-02-25'],
    ['国庆 from its eve', '2026-09-30', '2026-10-10'],
  ])('counts three working days over %s: %s → %s', async (_over, today, dueOn) => {
    story.service.clock.set(`${today}T17:30:00+08:00`);
    const id = await story.draft();
    await story.attach(story.cast.inspector, id);
    expect(await story.done(story.cast.leader, 'submitFindingFacts', { id }, 'factCommentDueOn')).toEqual({
      factCommentDueOn: dueOn,
    });
  });

  it('refuses a limit that runs into a year without a calendar', async () => {
    story.service.clock.set('2026-12-31T09:00:00+08:00');
    const id = await story.draft();
    await story.attach(story.cast.inspector, id);
    expect(await story.refused(story.cast.leader, 'submitFindingFacts', { id })).toEqual({
      code: 'DEADLINE_UNKNOWN_YEAR',
    });
    story.service.clock.set('2026-03-04T09:00:00+08:00');
  });

  it('owes an answer to a unit that has commented, and to no other', async () => {
    const { leader } = story.cast;
    const commented = await story.at('FACTS_SUBMITTED', { finding: { factComment: '有争议' } });
    expect(await story.refused(leader, 'confirmFacts', { id: commented.id })).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['input', 'decision'],
    });
    const silent = await story.draft();
    await story.attach(leader, silent);
    await story.done(leader, 'submitFindingFacts', { id: silent });
    expect(await story.done(leader, 'confirmFacts', { id: silent }, 'state factDecision')).toEqual({
      state: 'FACTS_CONFIRMED',
      factDecision: null,
    });
  });

  it('shows the unit the draft only when it is submitted, and the basis only with the feedback', async () => {
    const { inspector, leader, liaison } = story.cast;
    const id = await story.draft();
    await story.attach(inspector, id);
    const seen = async () => {
      const { data, extensions } = await story.service.graphql(
        liaison,
        'query ($id: ID!) { finding(id: $id) { state facts legalBasis evidence(first: 9) { totalCount } } }',
        { id },
      );
      return [data.finding, extensions?.masked?.map(({ ruleId }) => ruleId) ?? []];
    };
    expect(await seen()).toEqual([null, []]);
    await story.done(leader, 'submitFindingFacts', { id });
    const shown = { facts: '勘界图上的 12 亩耕地实为林地', evidence: { totalCount: 0 } };
    expect(await seen()).toEqual([
      { ...shown, state: 'FACTS_SUBMITTED', legalBasis: null },
      ['finding-is-fed-back'],
    ]);
    await story.done(leader, 'confirmFacts', { id });
    await story.feedBack();
    expect(await seen()).toEqual([{ ...shown, state: 'FED_BACK', legalBasis: '土地管理法第四条' }, []]);
  });
});
