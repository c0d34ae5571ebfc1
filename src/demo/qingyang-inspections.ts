import { addDays } from '../calendar/calendar-date';
import { DEMO_CITY_CODE } from '../identity/demo-units';
import type { InspectionState } from '../modules/inspections/inspection.vocabulary';
import { AnnualPlanEntity } from '../modules/planning/annual-plan.entity';
import { ASSUMED, type Batch, batch, type Mark, STATED } from './demo-batch';
import { demoId } from './demo-id';
import { type DemoInspection, type DemoTeam, inspectionBatches, morning } from './demo-inspection';
import { GROUPS, OBJECT_UNITS, type PlacedUnit, type TeamOfficer } from './demo-organisation';
import {
  COMPLETED_SPECIALS,
  COMPREHENSIVE_TOPICS,
  FINDINGS_PER_SPECIAL,
  SPECIAL_TOPICS,
  TEAM_TOPICS,
} from './qingyang-facts';

type SpecialTopic = (typeof SPECIAL_TOPICS)[number];

export const planId = (year: number): string => demoId('plan', year);

export const inspectionNumber = (year: number, serial: number): string => `庆阳市法督〔${year}〕${serial}号`;

/** The specials come first, in the order of the text; the comprehensive inspection follows. */
export const specialNumber = (year: number, topic: SpecialTopic): string =>
  inspectionNumber(year, SPECIAL_TOPICS.indexOf(topic) + 1);

/** The days of a finished special inspection; the source gives none of them. */
export const SPECIAL_DAYS = {
  planned: '03-01',
  prepared: '03-11',
  fieldwork: '03-25',
  reported: '04-10',
  fedBack: '04-15',
  claimed: '04-19',
  claimDue: '04-22',
  planDue: '05-06',
  closed: '06-20',
  rectifyDue: '06-30',
  evaluated: '06-28',
} as const;

/** Units with a finding of this special: finding n belongs to unit n (assumed). */
export function unitsOfSpecial(topic: SpecialTopic): readonly PlacedUnit[] {
  const first = COMPLETED_SPECIALS.indexOf(topic) * FINDINGS_PER_SPECIAL;
  return OBJECT_UNITS.slice(first, first + FINDINGS_PER_SPECIAL);
}

const ENFORCEMENT_GROUP = GROUPS[TEAM_TOPICS.indexOf('执法')] as readonly TeamOfficer[];
export const specialRecorder = ENFORCEMENT_GROUP[1] as TeamOfficer;

/** Each group gets a quarter of the counties and of the departments: 2 + 19 (assumed). */
export function groupUnits(group: number): PlacedUnit[] {
  const share = (units: readonly PlacedUnit[]) => {
    const size = units.length / GROUPS.length;
    return units.slice(group * size, (group + 1) * size);
  };
  const counties = OBJECT_UNITS.filter(({ kind }) => kind === 'COUNTY');
  return [...share(counties), ...share(OBJECT_UNITS.slice(counties.length))];
}

/** 成立四个法治督察组,对全市8个县(区)和76个市直部门进行督察: the report on it is still being written. */
function comprehensive(year: number): DemoInspection {
  return {
    mark: ASSUMED,
    row: {
      number: inspectionNumber(year, SPECIAL_TOPICS.length + 1),
      title: '法治建设综合督察',
      kind: 'COMPREHENSIVE',
      state: 'FIELDWORK_FINISHED',
      topics: [...COMPREHENSIVE_TOPICS],
      periodText: '7月上旬',
      planId: planId(year),
      plannedStartOn: `${year}-07-01`,
      plannedEndOn: `${year}-07-10`,
      approvedBy: 'yf-director',
      preparedAt: morning(`${year}-06-28`),
      noticeServedAt: morning(`${year}-06-28`),
      fieldworkStartedOn: `${year}-07-01`,
      fieldworkEndedOn: `${year}-07-10`,
    },
    teams: TEAM_TOPICS.map(
      (topic, at): DemoTeam => ({
        topic,
        officers: GROUPS[at] as readonly TeamOfficer[],
        units: groupUnits(at),
        mark: STATED,
      }),
    ),
    preparedOn: `${year}-06-15`,
    visitedFrom: `${year}-07-01`,
  };
}

/** 已部署: planned and approved, and nothing more is known. */
function planned(year: number, topic: SpecialTopic): DemoInspection {
  const state: InspectionState = 'PLAN_APPROVED';
  return {
    mark: ASSUMED,
    row: {
      number: specialNumber(year, topic),
      title: `${topic}专项督察`,
      kind: 'SPECIAL',
      state,
      topics: [topic],
      periodText: '今年以来',
      planId: planId(year),
      plannedStartOn: `${year}-${SPECIAL_DAYS.planned}`,
      approvedBy: 'yf-director',
    },
    teams: [],
    preparedOn: null,
    visitedFrom: null,
  };
}

/** 已完成: its findings are struck off or wait for 回头看. */
function completed(year: number, topic: SpecialTopic): DemoInspection {
  const day = (name: keyof typeof SPECIAL_DAYS) => `${year}-${SPECIAL_DAYS[name]}`;
  const plan = planned(year, topic);
  return {
    ...plan,
    row: {
      ...plan.row,
      state: 'EVALUATED',
      preparedAt: morning(day('prepared')),
      noticeServedAt: morning(day('prepared')),
      fieldworkStartedOn: day('fieldwork'),
      fieldworkEndedOn: addDays(day('fieldwork'), 5),
      reportedBy: ENFORCEMENT_GROUP[0]?.account as string,
      reportText: '来源未载督察报告正文',
      reportSources: '来源未载',
      reportApprovedAt: morning(day('reported')),
      fedBackAt: morning(day('fedBack')),
      evaluationText: '来源仅载发现问题与整改落实条数',
    },
    teams: [{ topic: '执法', officers: ENFORCEMENT_GROUP, units: unitsOfSpecial(topic), mark: ASSUMED }],
    preparedOn: day('prepared'),
    visitedFrom: day('fieldwork'),
  };
}

export const annualPlan = (year: number, mark: Mark): Batch =>
  batch('AnnualPlan', AnnualPlanEntity, [
    {
      ...mark,
      id: planId(year),
      year,
      title: `${year}年度法治督察工作计划`,
      state: 'APPROVED',
      listedInSupervisionPlan: true,
      draftedBy: 'yf-clerk',
      approvedBy: 'yf-director',
      approvedOn: `${year}-02-20`,
      regionCode: DEMO_CITY_CODE,
    },
  ]);

/** The plan of the year, the eight specials and the comprehensive inspection. */
export const inspections = (year: number): Batch[] => [
  annualPlan(year, ASSUMED),
  ...SPECIAL_TOPICS.map((topic) => (COMPLETED_SPECIALS.includes(topic) ? completed : planned)(year, topic))
    .concat(comprehensive(year))
    .flatMap(inspectionBatches),
];
