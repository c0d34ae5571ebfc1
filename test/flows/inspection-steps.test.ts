import type { Mutation } from '../../src/policy/operations.policy';
import type { Official } from './inspection-cast';
import { InspectionStory, LIMITS, REPORT, TEAMS } from './inspection-story';

let story: InspectionStory;
beforeAll(async () => {
  story = await InspectionStory.open();
});
afterAll(() => story.service.stop());

const [FIRST, SECOND] = TEAMS;
const blocked = (...ids: string[]) => ({ code: 'GUARD_FAILED', blockedBy: ids });

/** One step after the preparation: what was done before, who tries, and what stands in the way. */
type Attempt = [
  what: string,
  arrange: () => Promise<string>,
  who: Official,
  verb: Mutation,
  input: object,
  refusal: object,
];

describe('a later step is refused', () => {
  const unannounced = () => story.prepared({ unannounced: true }, { selfInspections: false });
  const withDraft = async () => {
    const id = await story.started();
    await story.finding(id);
    await story.visit(id);
    await story.done(story.cast.leader, 'finishFieldwork', { id });
    return id;
  };
  const approvedWithDraft = async (change: object) => {
    const id = await story.started();
    const finding = await story.finding(id);
    await story.prove(story.cast.inspector, finding);
    await story.visit(id);
    const { leader, director } = story.cast;
    await story.done(leader, 'finishFieldwork', { id });
    await story.done(leader, 'submitInspectionReport', { id, ...REPORT });
    await story.done(director, 'approveInspectionReport', { id });
    if (Object.keys(change).length > 0) await story.done(leader, 'amendFinding', { id: finding, ...change });
    return id;
  };
  const cases: Attempt[] = [
    [
      'self-inspections of an unannounced inspection',
      () => story.approved({ unannounced: true }),
      'clerk',
      'issueSelfInspections',
      { dueOn: '2026-03-20' },
      blocked('inspection-is-announced'),
    ],
    [
      'self-inspections a second time',
      async () => {
        const id = await story.approved();
        await story.prepare(id);
        return id;
      },
      'clerk',
      'issueSelfInspections',
      { dueOn: '2026-03-20' },
      blocked('self-inspections-are-not-issued-yet'),
    ],
    [
      'the notice of an unannounced inspection',
      unannounced,
      'secretary',
      'serveInspectionNotice',
      {},
      blocked('inspection-is-announced'),
    ],
    [
      'the notice a second time',
      () => story.noticed(),
      'secretary',
      'serveInspectionNotice',
      {},
      blocked('notice-is-not-served-yet'),
    ],
    [
      'the visit before the notice',
      () => story.prepared(),
      'leader',
      'startFieldwork',
      {},
      blocked('notice-is-served'),
    ],
    [
      'the visit under somebody who leads no team',
      async () => {
        const teams = [{ ...FIRST, members: [...FIRST.members, 'spare'] as Official[] }, SECOND];
        const id = await story.prepared(undefined, { teams });
        await story.done(story.cast.secretary, 'serveInspectionNotice', { id });
        return id;
      },
      'spare',
      'startFieldwork',
      {},
      { code: 'FORBIDDEN', blockedBy: ['actor-leads-a-team'] },
    ],
    [
      'the visit, when a conflict came to light after the preparation',
      async () => {
        const id = await story.noticed();
        await story.done(story.cast.lawyer, 'declareRecusal', {
          id,
          declarations: story.declarations(['department'], 'department'),
        });
        return id;
      },
      'leader',
      'startFieldwork',
      {},
      blocked('conflicted-stay-away'),
    ],
    [
      'the end of the visit before every target is visited',
      async () => {
        const id = await story.started();
        await story.visit(id, ['department']);
        return id;
      },
      'leader',
      'finishFieldwork',
      {},
      blocked('targets-are-visited'),
    ],
    [
      'a report with a finding that has no evidence',
      withDraft,
      'leader',
      'submitInspectionReport',
      REPORT,
      blocked('findings-are-specific'),
    ],
    [
      'a report approved by who wrote it',
      () => story.reported(),
      'director',
      'approveInspectionReport',
      {},
      { code: 'DUAL_CONTROL', blockedBy: ['approver-is-not-reporter'] },
    ],
    [
      'feedback before the facts are confirmed',
      () => approvedWithDraft({}),
      'clerk',
      'issueFeedback',
      LIMITS,
      blocked('facts-are-confirmed'),
    ],
    [
      'feedback of a finding that lost its place',
      () => approvedWithDraft({ place: null }),
      'clerk',
      'issueFeedback',
      LIMITS,
      blocked('findings-are-specific', 'facts-are-confirmed'),
    ],
  ];
  test.each(cases)('%s', async (what, arrange, account, verb, input, refusal) => {
    const id = await arrange();
    const who = {
      ...story.cast[account],
      ...(account === 'spare' && { post: 'TEAM_LEADER' as const }),
      ...(what.endsWith('by who wrote it') && { account: 'leader' }),
    };
    expect(await story.refused(who, verb, { id, ...input })).toEqual(refusal);
  });

  test('an evaluation while a finding is open, and none is skipped to', async () => {
    const id = await story.started();
    const finding = await story.finding(id);
    const { inspector, leader, director, clerk, head } = story.cast;
    await story.prove(inspector, finding);
    await story.confirm(finding);
    await story.visit(id);
    await story.done(leader, 'finishFieldwork', { id });
    await story.done(leader, 'submitInspectionReport', { id, ...REPORT });
    await story.done(director, 'approveInspectionReport', { id });
    await story.done(clerk, 'issueFeedback', { id, ...LIMITS });
    const evaluation = { id, evaluationText: '全部完成' };
    expect(await story.refused(clerk, 'evaluateInspection', evaluation)).toEqual(
      blocked('nothing-is-to-be-rectified'),
    );
    await story.done(head, 'claimFinding', { id: finding });
    expect(await story.refused(clerk, 'evaluateInspection', evaluation)).toEqual(
      blocked('findings-are-settled'),
    );
  });

  test('an inspection that found nothing is evaluated after its feedback', async () => {
    const id = await story.reportApproved();
    const { clerk } = story.cast;
    await story.done(clerk, 'issueFeedback', { id, ...LIMITS });
    const evaluated = await story.done(
      clerk,
      'evaluateInspection',
      { id, evaluationText: '未发现问题' },
      'state feedbackOpinions(first: 5) { nodes { opinion findingCount } }',
    );
    expect(evaluated).toEqual({
      state: 'EVALUATED',
      feedbackOpinions: {
        nodes: [
          { opinion: '“一规划两方案落实情况督察”未发现你单位存在问题。', findingCount: 0 },
          { opinion: '“一规划两方案落实情况督察”未发现你单位存在问题。', findingCount: 0 },
        ],
      },
    });
  });
});
