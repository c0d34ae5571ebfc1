import { actorsOf, type Mutation } from '../../policy/operations.policy';
import { inspectionPolicy } from '../../policy/resources/inspection.policy';
import { defineWorkflow, type Guard, staying, type Transition } from '../../workflow/define-workflow';
import type { Machine } from '../../workflow/step';
import { InspectionEntity } from './inspection.entity';
import { type InspectionFacts, inspectionFacts } from './inspection.facts';
import {
  actorLeadsTeam,
  annualPlanIsApproved,
  annualPlanIsListed,
  approverIsNotDrafter,
  approverIsNotReporter,
  bodiesAreConsulted,
  factsAreConfirmed,
  findingsAreSettled,
  findingsAreSpecific,
  hotlineIsReviewed,
  inspectionIsAnnounced,
  nothingToRectify,
  noticeIsNew,
  noticeIsServed,
  ownSelfInspectionIsOpen,
  planHasRoom,
  selfInspectionsAreIssued,
  selfInspectionsAreNew,
  TEAMS_ARE_READY,
  targetsAreVisited,
} from './inspection.guards';
import { INSPECTION_STATES, type InspectionState } from './inspection.vocabulary';

type Row = Transition<InspectionState, InspectionFacts>;

const REGULATION = '法治政府建设与责任落实督察工作规定';

/** A step that a person takes by the mutation of the same name. */
const by = (
  verb: Mutation,
  label: string,
  guards: readonly Guard<InspectionFacts>[],
  basis: string,
): Pick<Row, 'verb' | 'label' | 'actors' | 'guards' | 'basis'> => ({
  verb,
  label,
  actors: actorsOf(verb),
  guards,
  basis,
});

const PLAN_APPROVAL: readonly Row[] = [
  {
    ...by('submitInspectionPlan', '计划报批', [], `${REGULATION}：年度督察计划按规定报批`),
    from: ['PLANNED'],
    to: 'PLAN_SUBMITTED',
    deadline: 'planApprovalWorkingDays',
  },
  {
    ...by(
      'approveInspectionPlan',
      '批准计划',
      [approverIsNotDrafter, annualPlanIsApproved, annualPlanIsListed, planHasRoom],
      '每年将法治督察列入市委市政府督查计划',
    ),
    from: ['PLAN_SUBMITTED'],
    to: 'PLAN_APPROVED',
    signed: true,
  },
  {
    ...by('returnInspectionPlan', '退回计划', [], `${REGULATION}：年度督察计划按规定报批`),
    from: ['PLAN_SUBMITTED'],
    to: 'PLANNED',
  },
];

const PREPARATION: readonly Row[] = [
  ...staying(
    ['PLAN_APPROVED', 'PREPARED'],
    by('formInspectionTeam', '组成督察组', [], '立法、执法、司法、普法守法协调小组组长及成员单位组成督察组'),
  ),
  // A conflict that comes to light late is declared late: whoever declares it may record nothing of that unit.
  ...staying(
    ['PLAN_APPROVED', 'PREPARED', 'FIELDWORK_STARTED'],
    by('declareRecusal', '回避声明', [], '监察法第67条（参照适用）'),
  ),
  ...staying(
    ['PLAN_APPROVED'],
    by('recordConsultation', '登记意见征求', [], '广泛征求纪委、政法委等七家相关工作建议'),
  ),
  ...staying(
    ['PLAN_APPROVED'],
    by('attachHotlineReview', '附 12345 诉求梳理', [], '定期梳理群众通过 12345 热线反映的诉求'),
  ),
  ...staying(
    ['PLAN_APPROVED'],
    by(
      'issueSelfInspections',
      '布置自查',
      [inspectionIsAnnounced, selfInspectionsAreNew],
      '自查与实地督察相结合',
    ),
  ),
  {
    ...by(
      'prepareInspection',
      '完成督察准备',
      [...TEAMS_ARE_READY, bodiesAreConsulted, hotlineIsReviewed, selfInspectionsAreIssued],
      '督察准备：组成督察组、征求意见、梳理诉求、布置自查',
    ),
    from: ['PLAN_APPROVED'],
    to: 'PREPARED',
  },
  ...staying(
    ['PREPARED'],
    by('serveInspectionNotice', '送达督察通知', [inspectionIsAnnounced, noticeIsNew], REGULATION),
  ),
  // The unit learns of the inspection by its notice, so that its report can only follow it.
  ...staying(
    ['PREPARED', 'FIELDWORK_STARTED'],
    by('submitSelfInspection', '报送自查', [ownSelfInspectionIsOpen], '自查与实地督察相结合'),
  ),
];

const FIELDWORK: readonly Row[] = [
  {
    ...by(
      'startFieldwork',
      '开始实地督察',
      [actorLeadsTeam, noticeIsServed, ...TEAMS_ARE_READY],
      `${REGULATION}：实地督察`,
    ),
    from: ['PREPARED'],
    to: 'FIELDWORK_STARTED',
  },
  ...staying(
    ['FIELDWORK_STARTED'],
    by('recordVisit', '登记到访', [actorLeadsTeam], `${REGULATION}：书面督察和实地督察`),
  ),
  ...staying(
    ['FIELDWORK_STARTED'],
    by('recordFieldwork', '督察记录', [], `${REGULATION}：听取汇报、查阅资料、询问约谈、暗访`),
  ),
  {
    ...by(
      'finishFieldwork',
      '结束实地督察',
      [actorLeadsTeam, targetsAreVisited],
      `${REGULATION}：书面督察和实地督察`,
    ),
    from: ['FIELDWORK_STARTED'],
    to: 'FIELDWORK_FINISHED',
    deadline: 'reportWorkingDays',
  },
];

const REPORT: readonly Row[] = [
  {
    ...by(
      'submitInspectionReport',
      '督察报告送审',
      [actorLeadsTeam, findingsAreSpecific],
      `${REGULATION}：督察报告`,
    ),
    from: ['FIELDWORK_FINISHED'],
    to: 'REPORT_SUBMITTED',
  },
  {
    ...by('approveInspectionReport', '审定督察报告', [approverIsNotReporter], `${REGULATION}：督察报告`),
    from: ['REPORT_SUBMITTED'],
    to: 'REPORT_APPROVED',
    deadline: 'feedbackWorkingDays',
    signed: true,
  },
  {
    ...by('returnInspectionReport', '退回督察报告', [], `${REGULATION}：督察报告`),
    from: ['REPORT_SUBMITTED'],
    to: 'FIELDWORK_FINISHED',
  },
];

const CONCLUSION: readonly Row[] = [
  {
    ...by(
      'issueFeedback',
      '督察反馈',
      [findingsAreSpecific, factsAreConfirmed],
      `${REGULATION}：反馈与限期整改`,
    ),
    from: ['REPORT_APPROVED'],
    to: 'FED_BACK',
    deadline: 'claimWorkingDays',
    signed: true,
  },
  {
    verb: 'beginRectification',
    label: '转入督促整改',
    from: ['FED_BACK'],
    to: 'RECTIFYING',
    actors: {},
    automatic: true,
    guards: [],
    basis: '督促县（区）、部门对标认领，建立问题台账',
  },
  {
    ...by('evaluateInspection', '验收评估', [findingsAreSettled], `${REGULATION}：整改情况报告`),
    from: ['RECTIFYING'],
    to: 'EVALUATED',
  },
  // An inspection that found nothing has nothing to rectify, and would otherwise never end.
  {
    ...by('evaluateInspection', '验收评估', [nothingToRectify], `${REGULATION}：整改情况报告`),
    from: ['FED_BACK'],
    to: 'EVALUATED',
  },
  {
    ...by('archiveInspection', '归档', [], '督察反馈、专报、通报、跟踪问效、整改报告归档'),
    from: ['EVALUATED'],
    to: 'ARCHIVED',
  },
  {
    ...by('terminateInspection', '终止督察', [], '本级规定：反馈前可以终止'),
    from: [
      'PLANNED',
      'PLAN_SUBMITTED',
      'PLAN_APPROVED',
      'PREPARED',
      'FIELDWORK_STARTED',
      'FIELDWORK_FINISHED',
      'REPORT_SUBMITTED',
      'REPORT_APPROVED',
    ],
    to: 'TERMINATED',
  },
];

export const inspectionWorkflow = defineWorkflow<InspectionState, InspectionFacts>({
  subject: 'Inspection',
  label: '督察',
  states: INSPECTION_STATES,
  initial: 'PLANNED',
  transitions: [...PLAN_APPROVAL, ...PREPARATION, ...FIELDWORK, ...REPORT, ...CONCLUSION],
});

export const inspectionMachine: Machine<InspectionEntity, InspectionState, InspectionFacts> = {
  entity: InspectionEntity,
  policy: inspectionPolicy,
  workflow: inspectionWorkflow,
  facts: inspectionFacts,
};
