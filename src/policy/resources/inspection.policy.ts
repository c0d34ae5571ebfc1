import type { Inspection } from '../../modules/inspections/inspection.type';
import type {
  Consultation,
  InspectionTarget,
  SelfInspection,
} from '../../modules/inspections/preparation.type';
import type { InspectionTeam, RecusalDeclaration, TeamMember } from '../../modules/inspections/team.type';
import type { AnnualPlan } from '../../modules/planning/annual-plan.type';
import { both } from '../condition';
import {
  inOwnRegion,
  isObjectOfThisInspection,
  officeOrOwnTeam,
  officeOrTeam,
  officePost,
  ownUnit,
} from '../conditions/actor.conditions';
import {
  inspectionFedBack,
  knownToPartners,
  knownToUnit,
  memberLeads,
  memberServes,
  opinionOfDiscipline,
  opinionOfPoliticalLegal,
  planIsApproved,
  reportApproved,
} from '../conditions/record.conditions';
import { M, N, R, rows, when } from '../effect';
import { definePolicy, inside, narrowed, RECORD_FIELDS } from '../resource-policy';

//                依法治市办    纪委监委     政法委       被督察单位    管理员       审计
const everyone = [R('K7'), R('K6'), R('K13'), R('K10'), N('K12'), N('K12')] as const;
const agencies = [R('K7'), R('K6'), R('K13'), N('K11'), N('K12'), N('K12')] as const;
const officeAndUnit = [R('K7'), N('K1'), N('K1'), R('K10'), N('K12'), N('K12')] as const;
const officeOnly = [R('K7'), N('K1'), N('K1'), N('K3'), N('K12'), N('K12')] as const;
const complaintSource = [R('K7'), N('K1'), N('K1'), N('K2'), N('K12'), N('K12')] as const;

export const annualPlanPolicy = definePolicy<AnnualPlan>({
  type: 'AnnualPlan',
  label: '年度督察计划',
  rows: [
    rows(both(inOwnRegion, officePost), 'K7'),
    rows(both(inOwnRegion, planIsApproved), 'K6'),
    rows(both(inOwnRegion, planIsApproved), 'K13'),
    null,
    null,
    null,
  ],
  fields: {
    ...RECORD_FIELDS,
    year: agencies,
    title: agencies,
    documentNumber: agencies,
    state: agencies,
    listedInSupervisionPlan: agencies,
    inspectionCap: officeOnly,
    draftedBy: officeOnly,
    approvedBy: officeOnly,
    approvedOn: agencies,
    region: agencies,
    inspections: agencies,
    availableTransitions: officeOnly,
  },
});

export const inspectionPolicy = definePolicy<Inspection>({
  type: 'Inspection',
  label: '督察',
  rows: [
    rows(both(inOwnRegion, officeOrOwnTeam), 'K1'),
    rows(both(inOwnRegion, knownToPartners), 'K6'),
    rows(both(inOwnRegion, knownToPartners), 'K13'),
    rows(both(isObjectOfThisInspection, knownToUnit), 'K10'),
    null,
    null,
  ],
  fields: {
    ...RECORD_FIELDS,
    number: everyone,
    title: everyone,
    kind: everyone,
    state: everyone,
    unannounced: [R('K7'), R('K6'), R('K13'), when(inspectionFedBack, 'K10'), N('K12'), N('K12')],
    topicBasis: complaintSource,
    topicBasisText: complaintSource,
    topics: everyone,
    periodText: everyone,
    plannedStartOn: everyone,
    plannedEndOn: everyone,
    approvalDueOn: officeOnly,
    hotlineReview: complaintSource,
    preparedAt: officeOnly,
    noticeServedAt: officeAndUnit,
    fieldworkStartedOn: everyone,
    fieldworkEndedOn: everyone,
    reportDueOn: officeOnly,
    reportText: [
      R('K7'),
      when(reportApproved, 'K6'),
      when(reportApproved, 'K13'),
      N('K11'),
      N('K12'),
      N('K12'),
    ],
    reportSources: complaintSource,
    reportedBy: officeOnly,
    reportApprovedAt: agencies,
    feedbackDueOn: officeOnly,
    fedBackAt: everyone,
    evaluationText: [R('K7'), R('K6'), R('K13'), N('K11'), N('K12'), N('K12')],
    archivedAt: everyone,
    draftedBy: officeOnly,
    approvedBy: officeOnly,
    returnReason: officeOnly,
    terminationReason: officeOnly,
    plan: agencies,
    region: everyone,
    targets: everyone,
    teams: everyone,
    recusalDeclarations: officeOnly,
    consultations: agencies,
    selfInspections: officeAndUnit,
    fieldRecords: officeOnly,
    hotlineTickets: complaintSource,
    findings: everyone,
    feedbackOpinions: officeAndUnit,
    availableTransitions: officeAndUnit,
  },
});

const ofInspection = inside(inspectionPolicy, 'inspectionId');

export const inspectionTargetPolicy = definePolicy<InspectionTarget>({
  type: 'InspectionTarget',
  label: '督察对象',
  rows: [
    rows(both(inOwnRegion, officeOrTeam), 'K1'),
    ofInspection[1],
    ofInspection[2],
    narrowed(ofInspection[3], ownUnit),
    null,
    null,
  ],
  fields: {
    ...RECORD_FIELDS,
    visitKind: everyone,
    visitedOn: everyone,
    inspection: everyone,
    unit: everyone,
    team: [R('K7'), R('K6'), R('K13'), R('K10'), N('K12'), N('K12')],
  },
});

export const inspectionTeamPolicy = definePolicy<InspectionTeam>({
  type: 'InspectionTeam',
  label: '督察组',
  rows: [
    rows(both(inOwnRegion, officeOrTeam), 'K1'),
    ofInspection[1],
    ofInspection[2],
    ofInspection[3],
    null,
    null,
  ],
  fields: {
    ...RECORD_FIELDS,
    number: everyone,
    topic: everyone,
    drawLog: officeOnly,
    inspection: everyone,
    members: everyone,
    targets: everyone,
  },
});

export const teamMemberPolicy = definePolicy<TeamMember>({
  type: 'TeamMember',
  label: '督察组成员',
  rows: [
    rows(both(inOwnRegion, officeOrTeam), 'K1'),
    narrowed(ofInspection[1], memberServes),
    narrowed(ofInspection[2], memberServes),
    narrowed(ofInspection[3], memberServes),
    null,
    null,
  ],
  fields: {
    ...RECORD_FIELDS,
    name: [R('K7'), R('K6'), R('K13'), M('title', 'K10', memberLeads), N('K12'), N('K12')],
    title: everyone,
    role: everyone,
    account: officeOnly,
    leftAt: officeOnly,
    team: everyone,
    officer: officeOnly,
    recusalDeclarations: officeOnly,
  },
});

export const recusalDeclarationPolicy = definePolicy<RecusalDeclaration>({
  type: 'RecusalDeclaration',
  label: '回避声明',
  rows: [rows(both(inOwnRegion, officeOrTeam), 'K1'), null, null, null, null, null],
  fields: {
    ...RECORD_FIELDS,
    conflict: officeOnly,
    reason: officeOnly,
    declaredAt: officeOnly,
    inspection: officeOnly,
    member: officeOnly,
    unit: officeOnly,
  },
});

export const consultationPolicy = definePolicy<Consultation>({
  type: 'Consultation',
  label: '意见征求',
  rows: [
    rows(both(inOwnRegion, officeOrTeam), 'K7'),
    narrowed(ofInspection[1], opinionOfDiscipline),
    narrowed(ofInspection[2], opinionOfPoliticalLegal),
    null,
    null,
    null,
  ],
  fields: {
    ...RECORD_FIELDS,
    body: agencies,
    consultedOn: agencies,
    opinion: agencies,
    inspection: agencies,
  },
});

export const selfInspectionPolicy = definePolicy<SelfInspection>({
  type: 'SelfInspection',
  label: '自查',
  rows: [
    rows(both(inOwnRegion, officeOrTeam), 'K7'),
    null,
    null,
    narrowed(ofInspection[3], ownUnit),
    null,
    null,
  ],
  fields: {
    ...RECORD_FIELDS,
    issuedAt: officeAndUnit,
    dueOn: officeAndUnit,
    submittedAt: officeAndUnit,
    content: officeAndUnit,
    inspection: officeAndUnit,
    unit: officeAndUnit,
  },
});
