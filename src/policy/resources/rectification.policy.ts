import type { Campaign, ProblemArea, RectificationClue } from '../../modules/campaigns/campaign.type';
import type { Acceptance, FollowUpReview } from '../../modules/rectification/acceptance.type';
import type { Measure, MeasureProgress } from '../../modules/rectification/measure.type';
import type { DataQualityNote, SourceFigure } from '../../modules/sources/source-figure.type';
import { both } from '../condition';
import { inOwnRegion, officeOrTeam, officePost, ownUnit } from '../conditions/actor.conditions';
import { followUpAnnouncedOrConcluded } from '../conditions/record.conditions';
import { N, R, rows } from '../effect';
import { definePolicy, inside, narrowed, RECORD_FIELDS } from '../resource-policy';
import { findingPolicy } from './finding.policy';

//                依法治市办    纪委监委     政法委       被督察单位    管理员       审计
const notForDiscipline = [R('K7'), N('K1'), R('K13'), R('K10'), N('K12'), N('K12')] as const;
const officeAndUnit = [R('K7'), N('K1'), N('K1'), R('K10'), N('K12'), N('K12')] as const;
const officeOnly = [R('K7'), N('K1'), N('K1'), N('K1'), N('K12'), N('K12')] as const;
const agencies = [R('K7'), R('K6'), R('K13'), N('K11'), N('K12'), N('K12')] as const;

const ofFinding = inside(findingPolicy, 'findingId');

export const measurePolicy = definePolicy<Measure>({
  type: 'Measure',
  label: '整改措施',
  rows: [rows(both(inOwnRegion, officeOrTeam), 'K7'), null, ofFinding[2], rows(ownUnit, 'K10'), null, null],
  fields: {
    ...RECORD_FIELDS,
    number: notForDiscipline,
    cycle: notForDiscipline,
    content: notForDiscipline,
    responsibleDepartment: notForDiscipline,
    responsiblePerson: officeAndUnit,
    dueOn: notForDiscipline,
    method: notForDiscipline,
    standard: notForDiscipline,
    outcome: notForDiscipline,
    state: notForDiscipline,
    doneAt: notForDiscipline,
    finding: notForDiscipline,
    problemArea: officeOnly,
    unit: notForDiscipline,
    progress: officeAndUnit,
    evidence: notForDiscipline,
    availableTransitions: officeAndUnit,
  },
});

export const measureProgressPolicy = definePolicy<MeasureProgress>({
  type: 'MeasureProgress',
  label: '整改进展报告',
  rows: [rows(both(inOwnRegion, officeOrTeam), 'K7'), null, null, rows(ownUnit, 'K10'), null, null],
  fields: {
    ...RECORD_FIELDS,
    state: officeAndUnit,
    text: officeAndUnit,
    reportedAt: officeAndUnit,
    reportedBy: officeAndUnit,
    measure: officeAndUnit,
  },
});

export const acceptancePolicy = definePolicy<Acceptance>({
  type: 'Acceptance',
  label: '验收',
  rows: [rows(both(inOwnRegion, officeOrTeam), 'K7'), null, ofFinding[2], rows(ownUnit, 'K10'), null, null],
  fields: {
    ...RECORD_FIELDS,
    stage: notForDiscipline,
    method: notForDiscipline,
    result: notForDiscipline,
    reason: notForDiscipline,
    cycle: notForDiscipline,
    decidedBy: officeOnly,
    decidedAt: notForDiscipline,
    finding: notForDiscipline,
  },
});

export const followUpReviewPolicy = definePolicy<FollowUpReview>({
  type: 'FollowUpReview',
  label: '回头看',
  rows: [
    rows(both(inOwnRegion, officeOrTeam), 'K7'),
    null,
    narrowed(ofFinding[2], followUpAnnouncedOrConcluded),
    rows(both(ownUnit, followUpAnnouncedOrConcluded), 'K10'),
    null,
    null,
  ],
  fields: {
    ...RECORD_FIELDS,
    kind: notForDiscipline,
    plannedOn: notForDiscipline,
    unannounced: notForDiscipline,
    state: notForDiscipline,
    conclusion: notForDiscipline,
    concludedAt: notForDiscipline,
    scheduledBy: officeOnly,
    finding: notForDiscipline,
    problemArea: officeOnly,
  },
});

export const campaignPolicy = definePolicy<Campaign>({
  type: 'Campaign',
  label: '专项整治',
  rows: [
    rows(both(inOwnRegion, officePost), 'K7'),
    rows(inOwnRegion, 'K6'),
    rows(inOwnRegion, 'K13'),
    null,
    null,
    null,
  ],
  fields: {
    ...RECORD_FIELDS,
    name: agencies,
    year: agencies,
    region: agencies,
    clues: officeOnly,
  },
});

/** 整治问题线索 stays with who rectifies it; it is nobody's 问题线索. */
export const rectificationCluePolicy = definePolicy<RectificationClue>({
  type: 'RectificationClue',
  label: '整治问题线索',
  rows: [rows(both(inOwnRegion, officePost), 'K7'), null, null, rows(ownUnit, 'K10'), null, null],
  fields: {
    ...RECORD_FIELDS,
    number: officeAndUnit,
    title: officeAndUnit,
    state: officeAndUnit,
    doneAt: officeAndUnit,
    campaign: officeOnly,
    unit: officeAndUnit,
    evidence: officeAndUnit,
  },
});

export const problemAreaPolicy = definePolicy<ProblemArea>({
  type: 'ProblemArea',
  label: '问题领域',
  rows: [
    rows(both(inOwnRegion, officePost), 'K7'),
    rows(inOwnRegion, 'K6'),
    rows(inOwnRegion, 'K13'),
    null,
    null,
    null,
  ],
  fields: {
    ...RECORD_FIELDS,
    number: agencies,
    title: agencies,
    year: agencies,
    state: agencies,
    region: agencies,
    measures: officeOnly,
    followUps: officeOnly,
  },
});

const sourceRows = [
  rows(both(inOwnRegion, officePost), 'K7'),
  rows(inOwnRegion, 'K6'),
  rows(inOwnRegion, 'K13'),
  null,
  null,
  null,
] as const;

export const sourceFigurePolicy = definePolicy<SourceFigure>({
  type: 'SourceFigure',
  label: '来源数字',
  rows: sourceRows,
  fields: {
    ...RECORD_FIELDS,
    key: agencies,
    label: agencies,
    year: agencies,
    statedText: agencies,
    value: agencies,
    unitText: agencies,
    source: agencies,
  },
});

export const dataQualityNotePolicy = definePolicy<DataQualityNote>({
  type: 'DataQualityNote',
  label: '数据质量说明',
  rows: sourceRows,
  fields: {
    ...RECORD_FIELDS,
    key: agencies,
    year: agencies,
    statedText: agencies,
    countedText: agencies,
    note: agencies,
    source: agencies,
  },
});
