import type { FieldRecord } from '../../modules/fieldwork/field-record.type';
import type { Evidence } from '../../modules/findings/evidence.type';
import type { FeedbackOpinion, Finding } from '../../modules/findings/finding.type';
import { both, either } from '../condition';
import {
  disciplineIntakeOrDirector,
  inOwnRegion,
  officeOrTeam,
  ownUnit,
  politicalLegalClerkOrDirector,
} from '../conditions/actor.conditions';
import { findingOfOwnLead } from '../conditions/lead.conditions';
import {
  authorOrTeamLeader,
  copiedToDiscipline,
  factsShown,
  findingFedBack,
  politicalLegalOrCopied,
  recordedByActor,
  sharedWithPoliticalLegal,
  submittedByOwnUnit,
} from '../conditions/record.conditions';
import { N, R, rows, when } from '../effect';
import { definePolicy, inside, narrowed, RECORD_FIELDS } from '../resource-policy';

//                依法治市办    纪委监委     政法委       被督察单位    管理员       审计
const everyone = [R('K7'), R('K6'), R('K13'), R('K10'), N('K12'), N('K12')] as const;
const notForDiscipline = [R('K7'), N('K1'), R('K13'), R('K10'), N('K12'), N('K12')] as const;
const officeAndUnit = [R('K7'), N('K1'), N('K1'), R('K10'), N('K12'), N('K12')] as const;
const officeOnly = [R('K7'), N('K1'), N('K1'), N('K1'), N('K12'), N('K12')] as const;
/** the unit is told with the feedback, not while its facts are being confirmed */
const afterFeedback = [R('K7'), N('K1'), R('K13'), when(findingFedBack, 'K10'), N('K12'), N('K12')] as const;

export const findingPolicy = definePolicy<Finding>({
  type: 'Finding',
  label: '问题',
  rows: [
    rows(both(inOwnRegion, officeOrTeam), 'K1'),
    rows(either(both(inOwnRegion, copiedToDiscipline, disciplineIntakeOrDirector), findingOfOwnLead), 'K1'),
    rows(both(inOwnRegion, findingFedBack, politicalLegalOrCopied, politicalLegalClerkOrDirector), 'K13'),
    rows(both(ownUnit, factsShown), 'K11'),
    null,
    null,
  ],
  fields: {
    ...RECORD_FIELDS,
    // counted through the whole inspection: a unit that holds two would know how many others have
    number: [R('K7'), R('K6'), R('K13'), N('K11'), N('K12'), N('K12')],
    reference: officeAndUnit,
    title: everyone,
    state: everyone,
    cycle: everyone,
    topic: everyone,
    summary: everyone,
    place: notForDiscipline,
    facts: notForDiscipline,
    legalBasis: afterFeedback,
    category: afterFeedback,
    foundOn: notForDiscipline,
    goal: notForDiscipline,
    draftNote: [when(authorOrTeamLeader, 'K1'), N('K1'), N('K1'), N('K1'), N('K12'), N('K12')],
    recordedBy: officeOnly,
    factCommentDueOn: officeAndUnit,
    factComment: officeAndUnit,
    factDecision: officeAndUnit,
    fedBackAt: everyone,
    claimDueOn: notForDiscipline,
    claimedAt: everyone,
    planDueOn: notForDiscipline,
    rectifyDueOn: everyone,
    generalisation: notForDiscipline,
    closureAppliedBy: officeAndUnit,
    preAcceptedBy: officeOnly,
    closedAt: everyone,
    politicalLegal: [R('K7'), N('K1'), R('K13'), N('K11'), N('K12'), N('K12')],
    copiedToDisciplineAt: [R('K7'), R('K6'), N('K1'), N('K3'), N('K12'), N('K12')],
    copiedToPoliticalLegalAt: [R('K7'), N('K1'), R('K13'), N('K3'), N('K12'), N('K12')],
    importedFrom: officeOnly,
    inspection: everyone,
    region: everyone,
    unit: everyone,
    evidence: notForDiscipline,
    measures: notForDiscipline,
    acceptances: notForDiscipline,
    followUps: notForDiscipline,
    leads: [R('K7'), R('K4'), R('K13'), N('K3'), N('K12'), N('K12')],
    availableTransitions: officeAndUnit,
  },
});

const ofFinding = inside(findingPolicy, 'findingId');

export const feedbackOpinionPolicy = definePolicy<FeedbackOpinion>({
  type: 'FeedbackOpinion',
  label: '反馈意见',
  rows: [rows(both(inOwnRegion, officeOrTeam), 'K7'), null, null, rows(ownUnit, 'K10'), null, null],
  fields: {
    ...RECORD_FIELDS,
    opinion: officeAndUnit,
    findingCount: officeAndUnit,
    issuedAt: officeAndUnit,
    claimDueOn: officeAndUnit,
    planDueOn: officeAndUnit,
    rectifyDueOn: officeAndUnit,
    inspection: officeAndUnit,
    unit: officeAndUnit,
  },
});

export const fieldRecordPolicy = definePolicy<FieldRecord>({
  type: 'FieldRecord',
  label: '督察记录',
  rows: [rows(both(inOwnRegion, officeOrTeam), 'K1'), null, null, null, null, null],
  fields: {
    ...RECORD_FIELDS,
    method: officeOnly,
    occurredOn: officeOnly,
    place: officeOnly,
    content: officeOnly,
    personalNote: [when(recordedByActor, 'K1'), N('K1'), N('K1'), N('K3'), N('K12'), N('K12')],
    recordedBy: officeOnly,
    inspection: officeOnly,
    unit: officeOnly,
    evidence: officeOnly,
  },
});

/** What the team gathered may betray who spoke: the unit sees its own submissions and nothing else. */
export const evidencePolicy = definePolicy<Evidence>({
  type: 'Evidence',
  label: '证据材料',
  rows: [
    rows(both(inOwnRegion, officeOrTeam), 'K7'),
    null,
    narrowed(ofFinding[2], sharedWithPoliticalLegal),
    rows(submittedByOwnUnit, 'K10'),
    null,
    null,
  ],
  fields: {
    ...RECORD_FIELDS,
    name: notForDiscipline,
    kind: notForDiscipline,
    digest: notForDiscipline,
    submittedByAgency: notForDiscipline,
    submittedBy: officeAndUnit,
    sharedWithPoliticalLegal: [R('K7'), N('K1'), R('K13'), N('K3'), N('K12'), N('K12')],
    finding: notForDiscipline,
    measure: notForDiscipline,
    fieldRecord: officeOnly,
    clue: officeAndUnit,
    submittedByUnit: notForDiscipline,
  },
});
