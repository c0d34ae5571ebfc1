import { addDays, type CalendarDate } from '../calendar/calendar-date';
import { DEMO_CITY_CODE } from '../identity/demo-units';
import { FieldRecordEntity } from '../modules/fieldwork/field-record.entity';
import { EvidenceEntity } from '../modules/findings/evidence.entity';
import { type Batch, batch, SYNTHETIC } from './demo-batch';
import { evidenceRow } from './demo-finding';
import { demoId } from './demo-id';
import {
  type DemoInspection,
  type DemoTeam,
  inspectionBatches,
  inspectionId,
  morning,
} from './demo-inspection';
import {
  accountOfficer,
  GROUPS,
  type PlacedUnit,
  POLICE,
  type TeamOfficer,
  unitOf,
} from './demo-organisation';
import { inspectionNumber, planId } from './qingyang-inspections';

export const COUNTY = unitOf('unit-621002');
export const DEPARTMENT = unitOf('unit-dept-01');

/** Where the invented inspections stand, and when: counted in days from the day of the load. */
export interface Overlay {
  readonly today: CalendarDate;
  readonly day: (offset: number) => CalendarDate;
  readonly number: (name: OverlayName) => string;
  readonly id: (name: OverlayName) => string;
  readonly planId: string;
}

const NAMES = ['rectification', 'feedback', 'fieldwork', 'preparation', 'submitted'] as const;
type OverlayName = (typeof NAMES)[number];

/** @param firstSerial the first number of the year that is free */
export function overlayOf(today: CalendarDate, firstSerial: number): Overlay {
  const year = Number(today.slice(0, 4));
  const number = (name: OverlayName) => inspectionNumber(year, firstSerial + NAMES.indexOf(name));
  return {
    today,
    day: (offset) => addDays(today, offset),
    number,
    id: (name) => inspectionId(number(name)),
    planId: planId(year),
  };
}

/** The team in which the demo accounts serve. */
const TEAM: readonly TeamOfficer[] = [
  accountOfficer('yf-team-leader'),
  accountOfficer('yf-inspector'),
  GROUPS[1]?.[1] as TeamOfficer,
];
const UNITS: readonly PlacedUnit[] = [COUNTY, DEPARTMENT, POLICE];

const team = (units: readonly PlacedUnit[]): DemoTeam => ({
  topic: '执法',
  officers: TEAM,
  units,
  mark: SYNTHETIC,
});

type Given = Omit<DemoInspection, 'mark' | 'row'> & {
  readonly name: OverlayName;
  readonly row: Pick<DemoInspection['row'], 'title' | 'state' | 'topics'> & Partial<DemoInspection['row']>;
};

const invented = (overlay: Overlay, { name, row, ...rest }: Given): DemoInspection => ({
  ...rest,
  mark: SYNTHETIC,
  row: {
    number: overlay.number(name),
    kind: 'SPECIAL',
    planId: overlay.planId,
    approvedBy: 'yf-director',
    topicBasisText: '演示数据',
    ...row,
  },
});

/** What an inspection has behind it once its teams have left. */
const visited = ({ day }: Overlay, from: number) => ({
  plannedStartOn: day(from),
  plannedEndOn: day(from + 10),
  hotlineReview: '演示：近三个月 12345 热线相关诉求以执法程序、政务公开为主。',
  preparedAt: morning(day(from - 10)),
  noticeServedAt: morning(day(from - 5)),
  fieldworkStartedOn: day(from),
});

const reported = ({ day }: Overlay, on: number) => ({
  fieldworkEndedOn: day(on - 10),
  reportDueOn: day(on + 5),
  reportText: '演示：督察报告正文。',
  reportSources: '演示：座谈、查阅资料、实地走访。',
  reportedBy: 'yf-team-leader',
  reportApprovedAt: morning(day(on)),
  feedbackDueOn: day(on + 14),
  fedBackAt: morning(day(on + 5)),
});

const inspectionsOf = (overlay: Overlay): DemoInspection[] => [
  invented(overlay, {
    name: 'rectification',
    row: {
      title: '行政执法规范化专项督察（演示）',
      state: 'RECTIFYING',
      topics: ['行政执法“三项制度”落实'],
      ...visited(overlay, -90),
      ...reported(overlay, -60),
    },
    teams: [team(UNITS)],
    preparedOn: overlay.day(-105),
    visitedFrom: overlay.day(-90),
  }),
  invented(overlay, {
    name: 'feedback',
    row: {
      title: '行政复议和应诉专项督察（演示）',
      state: 'FED_BACK',
      topics: ['行政复议和应诉案件化解'],
      ...visited(overlay, -40),
      ...reported(overlay, -6),
    },
    teams: [team(UNITS)],
    preparedOn: overlay.day(-55),
    visitedFrom: overlay.day(-40),
  }),
  invented(overlay, {
    name: 'fieldwork',
    row: {
      title: '重大行政决策程序专项督察（演示）',
      state: 'FIELDWORK_STARTED',
      topics: ['重大行政决策程序执行'],
      ...visited(overlay, -3),
    },
    teams: [team(UNITS)],
    preparedOn: overlay.day(-18),
    visitedFrom: overlay.day(-3),
  }),
  invented(overlay, {
    name: 'preparation',
    row: {
      title: '法治化营商环境专项督察（演示）',
      state: 'PLAN_APPROVED',
      topics: ['法治化营商环境建设'],
      plannedStartOn: overlay.day(20),
      plannedEndOn: overlay.day(30),
    },
    teams: [team([COUNTY, DEPARTMENT])],
    preparedOn: null,
    visitedFrom: null,
  }),
  invented(overlay, {
    name: 'submitted',
    row: {
      title: '领导干部履行法治建设职责专项督察（演示）',
      state: 'PLAN_SUBMITTED',
      topics: ['领导干部履行法治建设职责'],
      plannedStartOn: overlay.day(40),
      approvalDueOn: overlay.day(15),
      approvedBy: null,
    },
    teams: [],
    preparedOn: null,
    visitedFrom: null,
  }),
];

function fieldRecords(overlay: Overlay): Batch[] {
  const part = { ...SYNTHETIC, inspectionId: overlay.id('fieldwork') };
  const recordId = demoId('field-record', overlay.id('fieldwork'));
  return [
    batch('FieldRecord', FieldRecordEntity, [
      {
        ...part,
        id: recordId,
        regionCode: DEMO_CITY_CODE,
        unitId: DEPARTMENT.id,
        method: 'FILE_REVIEW',
        occurredOn: overlay.day(-3),
        place: '市直部门01会议室',
        content: '演示：查阅近两年重大行政决策事项目录及合法性审查材料，抽取 5 件，2 件无公众参与记录。',
        personalNote: '演示：需向法规科补要听证笔录。',
        recordedBy: 'yf-inspector',
      },
    ]),
    batch('Evidence', EvidenceEntity, [
      evidenceRow(SYNTHETIC, demoId('evidence', recordId), {
        name: '演示：决策事项目录复印件',
        kind: 'DOCUMENT',
        inspectionId: overlay.id('fieldwork'),
        fieldRecordId: recordId,
        regionCode: DEMO_CITY_CODE,
        submittedByAgency: 'LAW_GOVERNANCE_OFFICE',
        submittedBy: 'yf-inspector',
      }),
    ]),
  ];
}

/** One invented inspection at each stage that a demo account can act on. */
export const overlayInspections = (overlay: Overlay): Batch[] => [
  ...inspectionsOf(overlay).flatMap(inspectionBatches),
  ...fieldRecords(overlay),
];
