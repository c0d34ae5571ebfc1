import type { Official } from './inspection-cast';
import { InspectionStory } from './inspection-story';

let story: InspectionStory;
beforeAll(async () => {
  story = await InspectionStory.open();
});
afterAll(() => story.service.stop());

describe('what an inspection offers', () => {
  const stages: [string, () => Promise<string>, Partial<Record<Official, Record<string, true | string>>>][] =
    [
      [
        'PLAN_SUBMITTED',
        () => story.submitted(),
        {
          clerk: { approveInspectionPlan: 'post', returnInspectionPlan: 'post', terminateInspection: 'post' },
          director: { approveInspectionPlan: true, returnInspectionPlan: true, terminateInspection: true },
        },
      ],
      [
        'PLAN_APPROVED',
        () => story.approved(),
        {
          clerk: {
            formInspectionTeam: true,
            declareRecusal: 'post',
            recordConsultation: true,
            attachHotlineReview: true,
            issueSelfInspections: true,
            prepareInspection: 'teams-are-led',
            terminateInspection: 'post',
          },
        },
      ],
      [
        'PREPARED, its notice not served',
        () => story.prepared(),
        {
          secretary: {
            formInspectionTeam: 'post',
            declareRecusal: 'post',
            serveInspectionNotice: true,
            startFieldwork: 'post',
            terminateInspection: 'post',
          },
          leader: {
            formInspectionTeam: 'post',
            declareRecusal: true,
            serveInspectionNotice: 'post',
            startFieldwork: 'notice-is-served',
            terminateInspection: 'post',
          },
        },
      ],
      [
        'FIELDWORK_STARTED',
        () => story.started(),
        {
          inspector: {
            declareRecusal: true,
            recordVisit: 'post',
            recordFieldwork: true,
            finishFieldwork: 'post',
            terminateInspection: 'post',
          },
          secondLeader: {
            declareRecusal: true,
            recordVisit: true,
            recordFieldwork: true,
            finishFieldwork: 'targets-are-visited',
            terminateInspection: 'post',
          },
        },
      ],
      [
        'REPORT_SUBMITTED',
        () => story.reported(),
        {
          director: {
            approveInspectionReport: true,
            returnInspectionReport: true,
            terminateInspection: true,
          },
        },
      ],
      [
        'REPORT_APPROVED',
        () => story.reportApproved(),
        { clerk: { issueFeedback: true, terminateInspection: 'post' } },
      ],
    ];
  test.each(stages)('at %s', async (_stage, arrange, offered) => {
    const id = await arrange();
    for (const [account, steps] of Object.entries(offered))
      expect([account, await story.offers(story.cast[account as Official], 'Inspection', id)]).toEqual([
        account,
        steps,
      ]);
  });

  test('is worked out for a page of inspections in as many statements as for one', async () => {
    const { writer } = story.service.pools;
    const { logger } = writer;
    const statements: string[] = [];
    const counted = async (first: number) => {
      statements.length = 0;
      const { data } = await story.service.graphql(
        story.cast.clerk,
        'query ($first: Int!) { inspections(first: $first) { nodes { availableTransitions { name } } } }',
        { first },
      );
      return { inspections: data.inspections.nodes.length, statements: statements.length };
    };
    writer.logger = Object.assign(Object.create(logger), {
      logQuery: (statement: string) => void statements.push(statement),
    });
    try {
      // the records, their parts, their findings, their annual plans; the actor is asked for beside this log
      expect(await counted(1)).toEqual({ inspections: 1, statements: 4 });
      expect(await counted(6)).toEqual({ inspections: 6, statements: 4 });
    } finally {
      writer.logger = logger;
    }
  });
});
