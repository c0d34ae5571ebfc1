import { MEASURE, VERDICT } from './finding-samples';
import { InspectionStory, REPORT } from './inspection-story';

describe('an inspection, through all seven stages', () => {
  let story: InspectionStory;
  let id: string;
  let finding: string;
  beforeAll(async () => {
    story = await InspectionStory.open('2026-03-04T09:00:00+08:00');
    await story.plan();
  });
  afterAll(() => story.service.stop());

  const onThe = (day: string) => story.service.clock.set(`${day}T09:00:00+08:00`);

  test('计划报批: planned by the clerk with a stated basis, submitted, approved by somebody else', async () => {
    const { clerk, director } = story.cast;
    const planned = await story.done(
      clerk,
      'planInspection',
      await story.draft({
        plannedStartOn: '2026-03-16',
        plannedEndOn: '2026-03-27',
        periodText: '3月下半月',
      }),
      `id number state kind unannounced topicBasis topics draftedBy plan { year } region { code }
       targets(first: 5, orderBy: []) { totalCount nodes { visitKind visitedOn } }`,
    );
    expect(planned).toEqual({
      id: expect.any(String),
      number: '设区的市级 621000法督〔2026〕1号',
      state: 'PLANNED',
      kind: 'COMPREHENSIVE',
      unannounced: false,
      topicBasis: 'CENTRAL_CONCERN',
      topics: ['一规划两方案', '八五普法规划'],
      draftedBy: 'clerk',
      plan: { year: 2026 },
      region: { code: '621000' },
      targets: {
        totalCount: 2,
        nodes: [
          { visitKind: 'ON_SITE', visitedOn: null },
          { visitKind: 'ON_SITE', visitedOn: null },
        ],
      },
    });
    id = planned.id;
    expect(await story.done(clerk, 'submitInspectionPlan', { id }, 'state approvalDueOn')).toEqual({
      state: 'PLAN_SUBMITTED',
      approvalDueOn: '2026-03-25',
    });
    const returned = await story.done(
      director,
      'returnInspectionPlan',
      { id, reason: '请写明督察的具体内容' },
      'state returnReason',
    );
    expect(returned).toEqual({ state: 'PLANNED', returnReason: '请写明督察的具体内容' });
    const mended = await story.done(
      clerk,
      'submitInspectionPlan',
      { id, topics: ['一规划两方案', '行政执法“三项制度”'] },
      'state title topics',
    );
    expect(mended).toEqual({
      state: 'PLAN_SUBMITTED',
      title: '一规划两方案落实情况督察',
      topics: ['一规划两方案', '行政执法“三项制度”'],
    });
    expect(await story.done(director, 'approveInspectionPlan', { id }, 'state approvedBy')).toEqual({
      state: 'PLAN_APPROVED',
      approvedBy: 'director',
    });
  });

  test('督察准备: teams, declarations, seven bodies, the hotline, self-inspections', async () => {
    const { clerk } = story.cast;
    await story.prepare(id);
    const prepared = await story.done(
      clerk,
      'prepareInspection',
      { id },
      `state preparedAt teams(first: 5) { nodes { number topic drawLog
         members(first: 9) { nodes { role account } } targets(first: 5) { nodes { unit { name } } } } }
       recusalDeclarations(first: 1) { totalCount } consultations(first: 1) { totalCount }
       selfInspections(first: 5) { nodes { dueOn submittedAt } }`,
    );
    const team = (number: number, leader: string, members: string[]) => ({
      number,
      topic: `第${number}组`,
      drawLog: '2026-03-04 随机抽选，名单见附件',
      members: {
        nodes: expect.arrayContaining([
          { role: 'LEADER', account: leader },
          ...members.map((account) => ({ role: 'MEMBER', account })),
        ]),
      },
      targets: { nodes: [{ unit: { name: expect.any(String) } }] },
    });
    expect(prepared).toEqual({
      state: 'PREPARED',
      preparedAt: '2026-03-04T01:00:00.000Z',
      teams: {
        nodes: [
          team(1, 'leader', ['inspector', 'lawyer']),
          team(2, 'secondLeader', ['expert', 'journalist']),
        ],
      },
      recusalDeclarations: { totalCount: 12 },
      consultations: { totalCount: 7 },
      selfInspections: {
        nodes: [
          { dueOn: '2026-03-20', submittedAt: null },
          { dueOn: '2026-03-20', submittedAt: null },
        ],
      },
    });
  });

  test('督察通知 and 自查: the unit reports on itself before the team comes', async () => {
    const { secretary, liaison } = story.cast;
    expect(await story.done(secretary, 'serveInspectionNotice', { id }, 'state noticeServedAt')).toEqual({
      state: 'PREPARED',
      noticeServedAt: '2026-03-04T01:00:00.000Z',
    });
    onThe('2026-03-13');
    expect(await story.offers(liaison, 'Inspection', id)).toEqual({ submitSelfInspection: true });
    const report = await story.done(
      liaison,
      'submitSelfInspection',
      { id, content: '自查发现台账不全' },
      'content submittedAt unit { name }',
    );
    expect(report).toEqual({
      content: '自查发现台账不全',
      submittedAt: '2026-03-13T01:00:00.000Z',
      unit: { name: expect.any(String) },
    });
    expect(await story.offers(liaison, 'Inspection', id)).toEqual({
      submitSelfInspection: 'own-self-inspection-is-open',
    });
  });

  test('实地督察: records by method with evidence, visits, a finding', async () => {
    const { leader, inspector } = story.cast;
    onThe('2026-03-16');
    expect(await story.done(leader, 'startFieldwork', { id }, 'state fieldworkStartedOn')).toEqual({
      state: 'FIELDWORK_STARTED',
      fieldworkStartedOn: '2026-03-16',
    });
    const record = await story.done(
      inspector,
      'recordFieldwork',
      {
        id,
        method: 'COVERT_VISIT',
        unitId: story.unit('department'),
        occurredOn: '2026-03-16',
        place: '办事大厅',
        content: '窗口无人值守',
        personalNote: '请再去一次',
        evidence: [{ name: '现场照片', kind: 'PHOTO', digest: 'ab'.repeat(32) }],
      },
      'method place personalNote recordedBy unit { name } evidence(first: 5) { nodes { name kind submittedBy } }',
    );
    expect(record).toEqual({
      method: 'COVERT_VISIT',
      place: '办事大厅',
      personalNote: '请再去一次',
      recordedBy: 'inspector',
      unit: { name: expect.any(String) },
      evidence: { nodes: [{ name: '现场照片', kind: 'PHOTO', submittedBy: 'inspector' }] },
    });
    onThe('2026-03-27');
    finding = await story.finding(id);
    await story.prove(inspector, finding);
    await story.visit(id, ['department']);
    const written = await story.done(
      story.cast.secondLeader,
      'recordVisit',
      { id, unitId: story.unit('county'), visitKind: 'WRITTEN' },
      'visitKind visitedOn',
    );
    expect(written).toEqual({ visitKind: 'WRITTEN', visitedOn: null });
    // 15 working days from Friday 27 March; Monday 6 April is a holiday (清明)
    expect(await story.done(leader, 'finishFieldwork', { id }, 'state fieldworkEndedOn reportDueOn')).toEqual(
      { state: 'FIELDWORK_FINISHED', fieldworkEndedOn: '2026-03-27', reportDueOn: '2026-04-20' },
    );
  });

  test('督察报告: names its sources, is returned once, approved by somebody else', async () => {
    const { leader, director } = story.cast;
    onThe('2026-04-08');
    await story.done(leader, 'submitInspectionReport', { id, ...REPORT });
    expect(
      await story.done(
        director,
        'returnInspectionReport',
        { id, reason: '请补充依据' },
        'state returnReason',
      ),
    ).toEqual({ state: 'FIELDWORK_FINISHED', returnReason: '请补充依据' });
    await story.done(leader, 'submitInspectionReport', { id, ...REPORT, reportText: '督察发现问题一个。' });
    await story.confirm(finding);
    const approved = await story.done(
      director,
      'approveInspectionReport',
      { id },
      'state reportText reportSources reportedBy reportApprovedAt feedbackDueOn',
    );
    expect(approved).toEqual({
      state: 'REPORT_APPROVED',
      reportText: '督察发现问题一个。',
      reportSources: REPORT.reportSources,
      reportedBy: 'leader',
      reportApprovedAt: '2026-04-08T01:00:00.000Z',
      feedbackDueOn: '2026-04-22',
    });
  });

  test('督察反馈: an opinion for each unit, limits fixed for its findings', async () => {
    const { secretary, head, countyHead } = story.cast;
    const fedBack = await story.done(
      secretary,
      'issueFeedback',
      {
        id,
        planDueDays: 15,
        rectifyDueDays: 90,
        opinions: [{ unitId: story.unit('county'), opinion: '未发现问题，请保持。' }],
      },
      'state fedBackAt feedbackOpinions(first: 5) { totalCount }',
    );
    expect(fedBack).toEqual({
      state: 'FED_BACK',
      fedBackAt: '2026-04-08T01:00:00.000Z',
      feedbackOpinions: { totalCount: 2 },
    });
    const opinions =
      '{ feedbackOpinions(first: 5) { nodes { opinion findingCount claimDueOn planDueOn rectifyDueOn } } findings(first: 5) { nodes { state claimDueOn planDueOn rectifyDueOn } } }';
    // claiming: 5 working days; the plan: 15 days from then, rolled off Thursday 30 April; rectifying: 90 days
    const limits = { claimDueOn: '2026-04-15', planDueOn: '2026-04-30', rectifyDueOn: '2026-07-07' };
    expect((await story.service.graphql(head, opinions)).data).toEqual({
      feedbackOpinions: {
        nodes: [
          {
            opinion:
              '“一规划两方案落实情况督察”发现你单位存在问题1个。请于2026年4月15日前认领，于2026年4月30日前报送整改方案，于2026年7月7日前完成整改。',
            findingCount: 1,
            ...limits,
          },
        ],
      },
      findings: { nodes: [{ state: 'FED_BACK', ...limits }] },
    });
    expect((await story.service.graphql(countyHead, opinions)).data).toEqual({
      feedbackOpinions: { nodes: [{ opinion: '未发现问题，请保持。', findingCount: 0, ...limits }] },
      findings: { nodes: [] },
    });
  });

  test('督促整改: begins by itself with the first claim, in the same transaction', async () => {
    const { head, clerk } = story.cast;
    expect(await story.offers(clerk, 'Inspection', id)).toEqual({
      evaluateInspection: 'nothing-is-to-be-rectified',
    });
    const before = (await story.log()).length;
    onThe('2026-04-09');
    await story.done(head, 'claimFinding', { id: finding });
    expect(await story.stateOf(id)).toBe('RECTIFYING');
    expect(await story.log(before)).toEqual([
      'claimFinding Finding FED_BACK→CLAIMED',
      'beginRectification Inspection FED_BACK→RECTIFYING',
    ]);
    expect(await story.offers(clerk, 'Inspection', id)).toEqual({
      evaluateInspection: 'findings-are-settled',
    });
  });

  test('验收评估 and 归档, once every finding is settled', async () => {
    const { head, director, clerk, secretary } = story.cast;
    onThe('2026-06-30');
    const { measures } = await story.done(
      head,
      'submitRectificationPlan',
      {
        id: finding,
        measures: [{ ...MEASURE, dueOn: '2026-06-30' }],
      },
      'measures(first: 5) { nodes { id } }',
    );
    const [{ id: measure }] = measures.nodes;
    await story.prove(head, measure);
    await story.done(head, 'reportMeasureProgress', { id: measure, state: 'DONE', text: '已重新勘界' });
    await story.done(head, 'applyForClosure', { id: finding, generalisation: '复核同类地块 30 宗' });
    await story.done(director, 'closeFinding', { id: finding, ...VERDICT });
    const evaluated = await story.done(
      clerk,
      'evaluateInspection',
      { id, evaluationText: '问题一个，已销号一个。' },
      'state evaluationText',
    );
    expect(evaluated).toEqual({ state: 'EVALUATED', evaluationText: '问题一个，已销号一个。' });
    expect(await story.done(secretary, 'archiveInspection', { id }, 'state archivedAt')).toEqual({
      state: 'ARCHIVED',
      archivedAt: '2026-06-30T01:00:00.000Z',
    });
    expect(await story.offers(clerk, 'Inspection', id)).toEqual({});
  });

  test('the log tells every step of the inspection itself, in order', async () => {
    const entries = (await story.log()).filter((entry) => entry.includes(' Inspection '));
    const moves = entries.filter((entry) => {
      const [from, to] = (entry.split(' ').at(-1) as string).split('→');
      return from !== to;
    });
    expect(moves).toEqual([
      'planInspection Inspection ·→PLANNED',
      'submitInspectionPlan Inspection PLANNED→PLAN_SUBMITTED',
      'returnInspectionPlan Inspection PLAN_SUBMITTED→PLANNED',
      'submitInspectionPlan Inspection PLANNED→PLAN_SUBMITTED',
      'approveInspectionPlan Inspection PLAN_SUBMITTED→PLAN_APPROVED',
      'prepareInspection Inspection PLAN_APPROVED→PREPARED',
      'startFieldwork Inspection PREPARED→FIELDWORK_STARTED',
      'finishFieldwork Inspection FIELDWORK_STARTED→FIELDWORK_FINISHED',
      'submitInspectionReport Inspection FIELDWORK_FINISHED→REPORT_SUBMITTED',
      'returnInspectionReport Inspection REPORT_SUBMITTED→FIELDWORK_FINISHED',
      'submitInspectionReport Inspection FIELDWORK_FINISHED→REPORT_SUBMITTED',
      'approveInspectionReport Inspection REPORT_SUBMITTED→REPORT_APPROVED',
      'issueFeedback Inspection REPORT_APPROVED→FED_BACK',
      'beginRectification Inspection FED_BACK→RECTIFYING',
      'evaluateInspection Inspection RECTIFYING→EVALUATED',
      'archiveInspection Inspection EVALUATED→ARCHIVED',
    ]);
    expect(entries.length - moves.length).toBe(2 + 6 + 7 + 1 + 1 + 1 + 1 + 1 + 2);
  });
});
