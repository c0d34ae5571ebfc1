import type { FindingState } from '../modules/findings/finding.vocabulary';
import { FED_BACK_STATES } from '../modules/findings/finding.vocabulary';
import type { MeasureState } from '../modules/rectification/rectification.vocabulary';
import { type Batch, SYNTHETIC } from './demo-batch';
import { type DemoAcceptance, type DemoFinding, type DemoMeasure, findingBatches } from './demo-finding';
import { morning } from './demo-inspection';
import { type PlacedUnit, POLICE } from './demo-organisation';
import { COUNTY, DEPARTMENT, type Overlay } from './overlay-inspections';

/** A finding that shows one state: who can act on it is said by the state and the unit. */
interface Shown {
  readonly inspection: 'rectification' | 'feedback' | 'fieldwork';
  readonly unit: PlacedUnit;
  readonly state: FindingState;
  readonly title: string;
  readonly measures?: readonly MeasureState[];
  readonly copiedToDiscipline?: true;
}

const FINDINGS: readonly Shown[] = [
  // 公安机关: 政法委 sees what is fed back; one of them is copied to 纪委监委 for information
  {
    inspection: 'rectification',
    unit: POLICE,
    state: 'RECTIFYING',
    title: '询问笔录未告知权利义务',
    measures: ['IN_PROGRESS', 'NOT_STARTED'],
    copiedToDiscipline: true,
  },
  {
    inspection: 'rectification',
    unit: POLICE,
    state: 'CLOSED',
    title: '执法记录仪使用不规范',
    measures: ['DONE'],
  },
  { inspection: 'feedback', unit: POLICE, state: 'FED_BACK', title: '行政复议答复超期' },
  // 县(区): the head claims, the liaison plans and reports; county closures are pre-accepted
  { inspection: 'feedback', unit: COUNTY, state: 'FED_BACK', title: '行政机关负责人未出庭应诉' },
  { inspection: 'rectification', unit: COUNTY, state: 'CLAIMED', title: '执法公示不全' },
  {
    inspection: 'rectification',
    unit: COUNTY,
    state: 'RECTIFYING',
    title: '重大执法决定未经法制审核',
    measures: ['IN_PROGRESS', 'NOT_STARTED'],
  },
  {
    inspection: 'rectification',
    unit: COUNTY,
    state: 'CLOSURE_APPLIED',
    title: '执法人员证件过期',
    measures: ['DONE'],
  },
  // 市直部门: ready to apply, applied, and one that a follow-up has to look at
  { inspection: 'feedback', unit: DEPARTMENT, state: 'FED_BACK', title: '败诉案件未报告' },
  {
    inspection: 'rectification',
    unit: DEPARTMENT,
    state: 'RECTIFYING',
    title: '行政处罚案卷缺少送达回证',
    measures: ['DONE', 'DONE'],
  },
  {
    inspection: 'rectification',
    unit: DEPARTMENT,
    state: 'CLOSURE_APPLIED',
    title: '裁量基准未公开',
    measures: ['DONE'],
  },
  {
    inspection: 'rectification',
    unit: DEPARTMENT,
    state: 'NOT_THOROUGH',
    title: '执法全过程记录不完整',
    measures: ['IN_PROGRESS'],
  },
  // 实地督察: drafted, shown to the unit, confirmed
  { inspection: 'fieldwork', unit: DEPARTMENT, state: 'DRAFTED', title: '重大行政决策无公众参与记录' },
  { inspection: 'fieldwork', unit: DEPARTMENT, state: 'FACTS_SUBMITTED', title: '决策事项目录未公布' },
  { inspection: 'fieldwork', unit: COUNTY, state: 'FACTS_CONFIRMED', title: '决策合法性审查流于形式' },
];

/** Days from the load on which each inspection's findings were found and fed back. */
const CALENDAR = {
  rectification: { found: -88, fedBack: -55 },
  feedback: { found: -38, fedBack: -1 },
  fieldwork: { found: -2, fedBack: 0 },
} as const;

const UNCLAIMED: readonly FindingState[] = ['DRAFTED', 'FACTS_SUBMITTED', 'FACTS_CONFIRMED', 'FED_BACK'];
const CLOSURE_ASKED: readonly FindingState[] = ['CLOSURE_APPLIED', 'CLOSED', 'NOT_THOROUGH'];

function finding(overlay: Overlay, shown: Shown, number: number): DemoFinding {
  const { day } = overlay;
  const { unit, state } = shown;
  const { found, fedBack } = CALENDAR[shown.inspection];
  const isFedBack = FED_BACK_STATES.includes(state);
  const isConfirming = state !== 'DRAFTED';
  return {
    mark: SYNTHETIC,
    inspectionId: overlay.id(shown.inspection),
    unit,
    row: {
      number: `F-${String(number).padStart(3, '0')}`,
      title: shown.title,
      state,
      topic: '演示',
      summary: `${unit.name}：${shown.title}（演示）。`,
      place: `${unit.name}执法场所`,
      facts: `演示：实地督察抽查案卷发现，${shown.title}，涉及 2 件。`,
      legalBasis: '演示：《行政执法三项制度》有关要求',
      category: '行政执法',
      foundOn: day(found),
      goal: 'ACTUAL_PROBLEMS',
      draftNote: '演示：起草备注，限起草人和组长。',
      recordedBy: 'yf-inspector',
      factCommentDueOn: isConfirming ? day(found + 5) : null,
      fedBackAt: isFedBack ? morning(day(fedBack)) : null,
      claimDueOn: isFedBack ? day(fedBack + 7) : null,
      claimedAt: UNCLAIMED.includes(state) ? null : morning(day(fedBack + 4)),
      planDueOn: isFedBack ? day(fedBack + 22) : null,
      rectifyDueOn: isFedBack ? day(fedBack + 90) : null,
      generalisation: CLOSURE_ASKED.includes(state) ? '演示：已在本系统内部逐项自查。' : null,
      closureAppliedBy: CLOSURE_ASKED.includes(state) ? `${unit.key}-head` : null,
      closedAt: state === 'CLOSED' ? morning(day(-5)) : null,
      copiedToDisciplineAt: shown.copiedToDiscipline ? morning(day(-20)) : null,
    },
    measures: (shown.measures ?? []).map((each, at) => measure(overlay, each, at)),
    acceptances: acceptances(overlay, state),
    followUp:
      state === 'NOT_THOROUGH' ? { kind: 'DATED', plannedOn: day(30), scheduledBy: 'yf-clerk' } : null,
  };
}

const measure = ({ day }: Overlay, state: MeasureState, at: number): DemoMeasure => ({
  content: ['演示：补正案卷并组织培训。', '演示：建立月度案卷评查制度。'][at] as string,
  state,
  dueOn: day(30),
  doneAt: state === 'DONE' ? morning(day(-10)) : null,
  responsibleDepartment: '法规科',
  responsiblePerson: '赵某',
  method: '限期整改',
  standard: '抽查 10 件案卷全部合格',
  outcome: '案卷评查制度',
  reported: state === 'NOT_STARTED' ? null : { text: '演示：已完成自查，正在补正。', at: morning(day(-12)) },
});

function acceptances({ day }: Overlay, state: FindingState): DemoAcceptance[] {
  const decided = { stage: 'FINAL', method: 'MATERIALS', decidedBy: 'yf-director' } as const;
  const decidedAt = morning(day(-5));
  if (state === 'CLOSED')
    return [{ ...decided, result: 'PASSED', reason: '演示：抽查案卷全部合格。', decidedAt }];
  if (state === 'NOT_THOROUGH')
    return [{ ...decided, result: 'NOT_THOROUGH', reason: '演示：仍有 1 件缺少记录。', decidedAt }];
  return [];
}

/** Findings in the states that the demo accounts can act on, one after the other in each inspection. */
export function overlayFindings(overlay: Overlay): Batch[] {
  const numbers = new Map<string, number>();
  return findingBatches(
    FINDINGS.map((shown) => {
      const number = (numbers.get(shown.inspection) ?? 0) + 1;
      numbers.set(shown.inspection, number);
      return finding(overlay, shown, number);
    }),
  );
}
