import { VERDICT } from './finding-samples';
import { FindingStory } from './finding-story';

describe('a finding, from the draft to 销号 and 回头看', () => {
  let story: FindingStory;
  beforeAll(async () => {
    story = await FindingStory.open();
  });
  afterAll(() => story.service.stop());

  it('is recorded, confirmed, fed back, claimed, rectified, accepted and closed', async () => {
    const { inspector, leader, clerk, director, liaison, head } = story.cast;
    const recorded = await story.done(
      inspector,
      'recordFinding',
      {
        inspectionId: story.inspection,
        unitId: story.unit('department'),
        title: '耕地勘界误差',
        place: '某乡某村',
        facts: '勘界图上的 12 亩耕地实为林地',
        legalBasis: '土地管理法第四条',
      },
      'id number state cycle recordedBy politicalLegal region { code }',
    );
    expect(recorded).toEqual({
      id: expect.any(String),
      number: 'F-001',
      state: 'DRAFTED',
      cycle: 0,
      recordedBy: 'inspector',
      politicalLegal: false,
      region: { code: '621000' },
    });
    const { id } = recorded;
    await story.attach(inspector, id);
    expect(await story.done(leader, 'submitFindingFacts', { id }, 'state factCommentDueOn')).toEqual({
      state: 'FACTS_SUBMITTED',
      factCommentDueOn: '2026-03-09',
    });
    expect(
      await story.done(
        liaison,
        'commentOnFacts',
        { id, comment: '其中 2 亩有争议' },
        'state facts factComment',
      ),
    ).toEqual({
      state: 'FACTS_SUBMITTED',
      facts: '勘界图上的 12 亩耕地实为林地',
      factComment: '其中 2 亩有争议',
    });
    expect(
      await story.done(
        leader,
        'confirmFacts',
        { id, decision: '争议 2 亩另行核查，余不变' },
        'state factDecision',
      ),
    ).toEqual({ state: 'FACTS_CONFIRMED', factDecision: '争议 2 亩另行核查，余不变' });

    expect(await story.feedBack()).toEqual(new Map([[story.units.department.id, 1]]));
    expect(
      await story.done(
        head,
        'claimFinding',
        { id },
        'state fedBackAt claimDueOn claimedAt planDueOn rectifyDueOn inspection { state }',
      ),
    ).toEqual({
      state: 'CLAIMED',
      fedBackAt: '2026-03-04T01:00:00.000Z',
      claimedAt: '2026-03-04T01:00:00.000Z',
      claimDueOn: '2026-03-11',
      planDueOn: '2026-03-19',
      rectifyDueOn: '2026-06-02',
      inspection: { state: 'RECTIFYING' },
    });

    const measures = await story.planned(liaison, id, [{}, { content: '追查责任' }]);
    for (const measure of measures) await story.finish(liaison, measure);
    const page =
      'state measures(first: 9) { nodes { number cycle state doneAt progress(first: 9) { nodes { state text reportedBy } } } }';
    const done = {
      cycle: 0,
      state: 'DONE',
      doneAt: '2026-03-04T01:00:00.000Z',
      progress: { nodes: [{ state: 'DONE', text: '已重新勘界', reportedBy: 'liaison' }] },
    };
    expect(await story.done(head, 'applyForClosure', { id, generalisation: '全区复核' }, page)).toEqual({
      state: 'CLOSURE_APPLIED',
      measures: {
        nodes: [
          { number: 1, ...done },
          { number: 2, ...done },
        ],
      },
    });
    expect(await story.done(clerk, 'preAcceptFinding', { id, ...VERDICT }, 'state preAcceptedBy')).toEqual({
      state: 'PRE_ACCEPTED',
      preAcceptedBy: 'clerk',
    });
    expect(
      await story.done(
        director,
        'closeFinding',
        { id, ...VERDICT },
        'number state closedAt acceptances(first: 9) { nodes { stage method result reason cycle decidedBy } }',
      ),
    ).toEqual({
      number: 'F-001',
      state: 'CLOSED',
      closedAt: '2026-03-04T01:00:00.000Z',
      acceptances: {
        nodes: expect.arrayContaining([
          { stage: 'PRELIMINARY', result: 'PASSED', cycle: 0, decidedBy: 'clerk', ...VERDICT },
          { stage: 'FINAL', result: 'PASSED', cycle: 0, decidedBy: 'director', ...VERDICT },
        ]),
      },
    });
  });

  it('rebounds: same number, one cycle more, new measures beside the old ones', async () => {
    const { clerk, leader, director, head } = story.cast;
    const id = await story.applied();
    await story.done(director, 'closeFinding', { id, ...VERDICT });
    const { number } = await story.stored(id);
    const review = await story.done(
      clerk,
      'scheduleFollowUp',
      { id, kind: 'DATED', plannedOn: '2026-04-01', unannounced: true },
      'id state plannedOn unannounced scheduledBy',
    );
    expect(review).toEqual({
      id: expect.any(String),
      state: 'SCHEDULED',
      plannedOn: '2026-04-01',
      unannounced: true,
      scheduledBy: 'clerk',
    });
    expect(
      await story.done(
        leader,
        'reopenFinding',
        { id, conclusion: '又有 3 亩被占' },
        'number state cycle closedAt closureAppliedBy planDueOn rectifyDueOn followUps(first: 9) { nodes { state conclusion concludedAt } }',
      ),
    ).toEqual({
      number,
      state: 'RECTIFYING',
      cycle: 1,
      closedAt: null,
      closureAppliedBy: null,
      planDueOn: '2026-03-19',
      rectifyDueOn: '2026-06-02',
      followUps: {
        nodes: [{ state: 'REBOUNDED', conclusion: '又有 3 亩被占', concludedAt: '2026-03-04T01:00:00.000Z' }],
      },
    });
    expect(await story.refused(head, 'applyForClosure', { id, generalisation: '已举一反三' })).toEqual({
      code: 'GUARD_FAILED',
      blockedBy: ['measures-of-this-cycle-are-submitted', 'every-measure-has-evidence'],
    });
    const [measure] = (await story.planned(head, id)) as [string];
    await story.finish(head, measure);
    await story.done(head, 'applyForClosure', { id, generalisation: '再次全区复核' });
    expect(
      await story.done(
        director,
        'closeFinding',
        { id, ...VERDICT },
        'number cycle state measures(first: 9) { nodes { number cycle state } } acceptances(first: 9) { totalCount }',
      ),
    ).toEqual({
      number,
      cycle: 1,
      state: 'CLOSED',
      measures: {
        nodes: [
          { number: 1, cycle: 0, state: 'DONE' },
          { number: 2, cycle: 1, state: 'DONE' },
        ],
      },
      acceptances: { totalCount: 2 },
    });
  });

  it('that was closed and proves consolidated stays closed, and nothing of it changes', async () => {
    const { clerk, director } = story.cast;
    const id = await story.applied();
    await story.done(director, 'closeFinding', { id, ...VERDICT });
    const before = await story.stored(id);
    const review = await story.done(clerk, 'scheduleFollowUp', { id, kind: 'ANNUAL' });
    const conclusion = { method: 'ON_SITE', conclusion: '一年后仍一致' };
    expect(
      await story.done(clerk, 'concludeFollowUp', { id: review.id, ...conclusion }, 'state conclusion'),
    ).toEqual({ state: 'CONSOLIDATED', conclusion: '一年后仍一致' });
    expect(await story.stored(id)).toEqual(before);
    expect(await story.refused(clerk, 'concludeFollowUp', { id: review.id, ...conclusion })).toEqual({
      code: 'GUARD_FAILED',
      blockedBy: ['follow-up-is-scheduled'],
    });
  });

  it('that is not thorough is worked on, and closed by its follow-up', async () => {
    const { clerk, leader, director, head } = story.cast;
    const id = await story.applied();
    expect(
      await story.done(
        director,
        'markNotThorough',
        { id, method: 'ON_SITE', reason: '仍有 2 亩不符' },
        'state closedAt',
      ),
    ).toEqual({ state: 'NOT_THOROUGH', closedAt: null });
    const { id: review } = await story.done(clerk, 'scheduleFollowUp', { id, kind: 'ANNUAL' });
    const [measure] = await measuresOf(story, id);
    await story.done(head, 'reportMeasureProgress', { id: measure, state: 'IN_PROGRESS', text: '补勘 2 亩' });
    const conclusion = { id: review, method: 'ON_SITE', conclusion: '12 亩全部一致' };
    expect(await story.refused(leader, 'concludeFollowUp', conclusion)).toEqual({
      code: 'GUARD_FAILED',
      blockedBy: ['every-measure-is-done'],
    });
    await story.done(head, 'reportMeasureProgress', { id: measure, state: 'DONE', text: '补勘完成' });
    await story.done(leader, 'concludeFollowUp', conclusion);
    const closed = await story.stored(id);
    expect([closed.state, closed.cycle, closed.closedAt]).toEqual([
      'CLOSED',
      0,
      new Date('2026-03-04T01:00:00.000Z'),
    ]);
    const { data } = await story.service.graphql(
      clerk,
      'query ($id: ID!) { finding(id: $id) { acceptances(first: 9) { nodes { stage result reason decidedBy } } } }',
      { id },
    );
    expect(data.finding.acceptances.nodes).toEqual(
      expect.arrayContaining([
        { stage: 'FINAL', result: 'NOT_THOROUGH', reason: '仍有 2 亩不符', decidedBy: 'director' },
        { stage: 'FINAL', result: 'PASSED', reason: '12 亩全部一致', decidedBy: 'leader' },
      ]),
    );
  });

  it('of a county is pre-accepted first, and an application that is returned starts over', async () => {
    const { clerk, director, countyHead } = story.cast;
    const id = await story.applied('county', countyHead);
    expect(await story.refused(director, 'closeFinding', { id, ...VERDICT })).toEqual({
      code: 'GUARD_FAILED',
      blockedBy: ['county-rectification-is-pre-accepted'],
    });
    await story.done(clerk, 'preAcceptFinding', { id, ...VERDICT });
    const returned = { id, method: 'MATERIALS', reason: '图件未盖章' };
    expect(
      await story.done(
        clerk,
        'rejectClosure',
        returned,
        'state acceptances(first: 9, filter: { result: { eq: RETURNED } }) { nodes { stage reason } }',
      ),
    ).toEqual({
      state: 'RECTIFYING',
      acceptances: { nodes: [{ stage: 'FINAL', reason: '图件未盖章' }] },
    });
    await story.done(countyHead, 'applyForClosure', { id, generalisation: '补盖章' });
    expect(await story.refused(director, 'closeFinding', { id, ...VERDICT })).toEqual({
      code: 'GUARD_FAILED',
      blockedBy: ['county-rectification-is-pre-accepted'],
    });
    await story.done(clerk, 'preAcceptFinding', { id, ...VERDICT });
    expect(await story.done(director, 'markLongTerm', { id, ...VERDICT }, 'state')).toEqual({
      state: 'LONG_TERM',
    });
  });
});

async function measuresOf(story: FindingStory, id: string): Promise<string[]> {
  const { data } = await story.service.graphql(
    story.cast.clerk,
    'query ($id: ID!) { finding(id: $id) { measures(first: 9) { nodes { id } } } }',
    { id },
  );
  return data.finding.measures.nodes.map((measure: { id: string }) => measure.id);
}
