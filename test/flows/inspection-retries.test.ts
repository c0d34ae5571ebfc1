import { InspectionStory, LIMITS } from './inspection-story';

let story: InspectionStory;
beforeAll(async () => {
  story = await InspectionStory.open();
});
afterAll(() => story.service.stop());

describe('a version that is no longer current', () => {
  test('is refused, and the current one is taken', async () => {
    const id = await story.submitted();
    const { clerk, director } = story.cast;
    const reason = '请写明内容';
    const { version } = await story.done(director, 'returnInspectionPlan', { id, reason }, 'version');
    await story.done(clerk, 'submitInspectionPlan', { id, version });
    expect(await story.refused(director, 'approveInspectionPlan', { id, version })).toEqual({
      code: 'CONFLICT',
      field: ['input', 'version'],
    });
    expect(
      await story.done(director, 'approveInspectionPlan', { id, version: version + 1 }, 'state'),
    ).toEqual({ state: 'PLAN_APPROVED' });
  });

  test('is not what members declaring at the same time make of it', async () => {
    const id = await story.prepared();
    const { inspector, lawyer, clerk } = story.cast;
    const seen = await story.service.graphql(clerk, 'query ($id: ID!) { inspection(id: $id) { version } }', {
      id,
    });
    const { version } = seen.data.inspection;
    const declarations = story.declarations();
    const answers = await Promise.all(
      [inspector, lawyer].map((who) => story.call(who, 'declareRecusal', { id, version, declarations })),
    );
    expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined]);
  });
});

describe('a retry with the same clientMutationKey', () => {
  test('returns the inspection that was planned the first time, and plans no second', async () => {
    const { clerk } = story.cast;
    const input = { ...(await story.draft()), clientMutationKey: '拟制-1' };
    const first = await story.done(clerk, 'planInspection', input, 'id number');
    const before = await story.fingerprint();
    expect(await story.done(clerk, 'planInspection', input, 'id number')).toEqual(first);
    expect(await story.fingerprint()).toBe(before);
  });

  test('issues feedback once, and answers with where the inspection is now', async () => {
    const id = await story.reportApproved();
    const { clerk } = story.cast;
    const input = { id, ...LIMITS, clientMutationKey: '反馈-1' };
    const opinions = 'state feedbackOpinions(first: 9) { totalCount }';
    const fedBack = { state: 'FED_BACK', feedbackOpinions: { totalCount: 2 } };
    expect(await story.done(clerk, 'issueFeedback', input, opinions)).toEqual(fedBack);
    expect(await story.done(clerk, 'issueFeedback', input, opinions)).toEqual(fedBack);
  });

  test('is refused for another request', async () => {
    const { clerk } = story.cast;
    const input = { ...(await story.draft()), clientMutationKey: '拟制-2' };
    await story.done(clerk, 'planInspection', input);
    const refusal = await story.refused(clerk, 'planInspection', { ...input, title: '另一督察' });
    expect(refusal).toEqual({ code: 'CONFLICT', field: ['input', 'clientMutationKey'] });
  });

  test('is nothing to anybody else', async () => {
    const clerk = story.cast.clerk;
    const colleague = { ...clerk, account: 'second-clerk' };
    const input = { ...(await story.draft()), clientMutationKey: '拟制-3' };
    const [one, other] = [
      await story.done(clerk, 'planInspection', input),
      await story.done(colleague, 'planInspection', input),
    ];
    expect(other.id).not.toBe(one.id);
  });
});

describe('at the same moment', () => {
  test('inspections that are planned get numbers of their own, without a gap', async () => {
    const draft = await story.draft({ planId: await story.annualPlan(2020) });
    const planned = await Promise.all(
      Array.from({ length: 5 }, () => story.done(story.cast.clerk, 'planInspection', draft, 'number')),
    );
    expect(planned.map(({ number }) => number).sort()).toEqual(
      [1, 2, 3, 4, 5].map((serial) => `设区的市级 621000法督〔2020〕${serial}号`),
    );
  });

  test('one of two approvals is taken, the other finds it done', async () => {
    const id = await story.submitted();
    const answers = await Promise.all(
      [1, 2].map(() => story.call(story.cast.director, 'approveInspectionPlan', { id })),
    );
    expect(answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'done').sort()).toEqual([
      'CONFLICT',
      'done',
    ]);
  });
});

describe('limits are counted in working days', () => {
  test('feedback on the eve of National Day: the holiday is skipped, the make-up Saturday counts', async () => {
    const id = await story.reportApproved();
    story.service.clock.set('2026-09-30T09:00:00+08:00');
    await story.done(story.cast.clerk, 'issueFeedback', { id, planDueDays: 15, rectifyDueDays: 60 });
    const { data } = await story.service.graphql(
      story.cast.head,
      'query ($id: ID!) { inspection(id: $id) { feedbackOpinions(first: 1) { nodes { claimDueOn planDueOn rectifyDueOn } } } }',
      { id },
    );
    // 8, 9, 10 (Saturday, 调休), 12 and 13 October; 28 October; 29 November is a Sunday
    expect(data.inspection.feedbackOpinions.nodes).toEqual([
      { claimDueOn: '2026-10-13', planDueOn: '2026-10-28', rectifyDueOn: '2026-11-30' },
    ]);
  });
});
