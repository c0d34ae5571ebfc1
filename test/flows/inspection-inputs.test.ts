import type { Mutation } from '../../src/policy/operations.policy';
import type { Official } from './inspection-cast';
import { InspectionStory, LIMITS, REPORT } from './inspection-story';

let story: InspectionStory;
/** one inspection in each stage that inputs are tried in */
let stages: Record<'approved' | 'prepared' | 'started' | 'visited' | 'finished' | 'reportApproved', string>;
beforeAll(async () => {
  story = await InspectionStory.open();
  stages = {
    approved: await story.approved(),
    prepared: await story.noticed(),
    started: await story.started(),
    visited: await story.visited(),
    finished: await story.finished(),
    reportApproved: await story.reportApproved(),
  };
});
afterAll(() => story.service.stop());

const at = (code: string, ...field: (string | number)[]) => ({ code, field: ['input', ...field] });

type Stage = keyof typeof stages;
type Case = [what: string, stage: Stage, who: Official, verb: Mutation, input: () => object, refusal: object];

const consultation = { body: 'COURT', consultedOn: '2026-03-05' };
const visit = (change: object) => () => ({
  unitId: story.unit('department'),
  visitKind: 'ON_SITE',
  visitedOn: '2026-03-04',
  ...change,
});
const record = (change: object) => () => ({
  method: 'SITE_VISIT',
  occurredOn: '2026-03-04',
  place: '办事大厅',
  content: '窗口无人值守',
  ...change,
});
const feedback = (change: object) => () => ({ ...LIMITS, ...change });

describe('a step refuses', () => {
  const cases: Case[] = [
    [
      'a consultation of tomorrow',
      'approved',
      'clerk',
      'recordConsultation',
      () => consultation,
      at('BAD_USER_INPUT', 'consultedOn'),
    ],
    [
      'a caller’s telephone number',
      'approved',
      'clerk',
      'attachHotlineReview',
      () => ({ hotlineReview: '来电 138-0000-1111 反映补偿未到位' }),
      at('BAD_USER_INPUT', 'hotlineReview'),
    ],
    [
      'self-inspections due yesterday',
      'approved',
      'clerk',
      'issueSelfInspections',
      () => ({ dueOn: '2026-03-03' }),
      at('BAD_USER_INPUT', 'dueOn'),
    ],
    [
      'a visit that started before the preparation was complete',
      'prepared',
      'leader',
      'startFieldwork',
      () => ({ startedOn: '2026-03-03' }),
      at('BAD_USER_INPUT', 'startedOn'),
    ],
    [
      'a visit that starts tomorrow',
      'prepared',
      'leader',
      'startFieldwork',
      () => ({ startedOn: '2026-03-05' }),
      at('BAD_USER_INPUT', 'startedOn'),
    ],
    [
      'a visit on site without its day',
      'started',
      'leader',
      'recordVisit',
      visit({ visitedOn: null }),
      at('BAD_USER_INPUT', 'visitedOn'),
    ],
    [
      'a visit in writing with a day',
      'started',
      'leader',
      'recordVisit',
      visit({ visitKind: 'WRITTEN' }),
      at('BAD_USER_INPUT', 'visitedOn'),
    ],
    [
      'a visit of tomorrow',
      'started',
      'leader',
      'recordVisit',
      visit({ visitedOn: '2026-03-05' }),
      at('BAD_USER_INPUT', 'visitedOn'),
    ],
    [
      'a visit to the other team’s unit',
      'started',
      'secondLeader',
      'recordVisit',
      visit({}),
      at('FORBIDDEN', 'unitId'),
    ],
    [
      'a visit to a unit that is not inspected',
      'started',
      'leader',
      'recordVisit',
      () => visit({ unitId: story.unit('stranger') })(),
      at('NOT_FOUND', 'unitId'),
    ],
    [
      'a record of the day before the visit',
      'started',
      'inspector',
      'recordFieldwork',
      record({ occurredOn: '2026-03-03' }),
      at('BAD_USER_INPUT', 'occurredOn'),
    ],
    [
      'a record about a unit that is not inspected',
      'started',
      'inspector',
      'recordFieldwork',
      () => record({ unitId: story.unit('stranger') })(),
      at('NOT_FOUND', 'unitId'),
    ],
    [
      'evidence without a digest',
      'started',
      'inspector',
      'recordFieldwork',
      record({ evidence: [{ name: '照片', kind: 'PHOTO', digest: 'AB' }] }),
      at('BAD_USER_INPUT', 'evidence', 0, 'digest'),
    ],
    [
      'a departure before the arrival',
      'visited',
      'leader',
      'finishFieldwork',
      () => ({ endedOn: '2026-03-03' }),
      at('BAD_USER_INPUT', 'endedOn'),
    ],
    [
      'a report that names a caller',
      'finished',
      'leader',
      'submitInspectionReport',
      () => ({ ...REPORT, reportText: '举报人：张三，反映属实' }),
      at('BAD_USER_INPUT', 'reportText'),
    ],
    [
      'a report without sources',
      'finished',
      'leader',
      'submitInspectionReport',
      () => ({ ...REPORT, reportSources: ' ' }),
      at('BAD_USER_INPUT', 'reportSources'),
    ],
    [
      'sources that tell of a lead',
      'finished',
      'leader',
      'submitInspectionReport',
      () => ({ ...REPORT, reportSources: '线索已移送市纪委监委' }),
      at('BAD_USER_INPUT', 'reportSources'),
    ],
    [
      'feedback without a limit for the rectification',
      'reportApproved',
      'clerk',
      'issueFeedback',
      feedback({ rectifyDueDays: 0 }),
      at('BAD_USER_INPUT', 'rectifyDueDays'),
    ],
    [
      'an opinion on a unit that was not inspected',
      'reportApproved',
      'clerk',
      'issueFeedback',
      () => feedback({ opinions: [{ unitId: story.unit('stranger'), opinion: '请整改' }] })(),
      at('NOT_FOUND', 'opinions', 0, 'unitId'),
    ],
    [
      'an opinion that tells of a lead',
      'reportApproved',
      'clerk',
      'issueFeedback',
      () => feedback({ opinions: [{ unitId: story.unit('county'), opinion: '线索拟移送县监委' }] })(),
      at('BAD_USER_INPUT', 'opinions', 0, 'opinion'),
    ],
    [
      'a limit that ends in a year without a calendar',
      'reportApproved',
      'clerk',
      'issueFeedback',
      feedback({ rectifyDueDays: 365 }),
      { code: 'DEADLINE_UNKNOWN_YEAR' },
    ],
    [
      'a text that carries a state-secret marking',
      'reportApproved',
      'clerk',
      'issueFeedback',
      () => feedback({ opinions: [{ unitId: story.unit('county'), opinion: '机密★10年' }] })(),
      at('CLASSIFIED_REFUSED', 'opinions', 0, 'opinion'),
    ],
  ];
  test.each(cases)('%s (%s, %s %s)', async (_what, stage, account, verb, input, refusal) => {
    const given = { ...input(), id: stages[stage] };
    expect(await story.refused(story.cast[account], verb, given)).toEqual(refusal);
  });
});
