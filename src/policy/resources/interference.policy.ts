import type { InterferenceRecord, InterferenceReturn } from '../../modules/interference/interference.type';
import { JUDICIAL_KINDS } from '../../modules/interference/interference.vocabulary';
import { both, type Condition, condition, either } from '../condition';
import { ownUnit } from '../conditions/actor.conditions';
import { isDirector, notAboutActor, ownDivision, ownReturn } from '../conditions/interference.conditions';
import { type MatrixRow, N, R, rows, when } from '../effect';
import { definePolicy, UNTOLD } from '../resource-policy';

//                           依法治市办  纪委监委   政法委     被督察单位  管理员     审计
const everyone: MatrixRow = [R('K7'), R('K7'), R('K7'), R('K7'), N('K12'), N('K12')];

const filedByActor = condition('actor-filed-the-record', '为本人登记', {
  op: 'actors',
  field: 'filerAccount',
  attribute: 'account',
});

const filedInOwnAgency = condition('record-is-filed-in-own-agency', '为本机关人员登记', {
  op: 'actors',
  field: 'filedAgency',
  attribute: 'agency',
});

const aboutJudicialMatter = condition('record-is-about-a-judicial-matter', '属“三个规定”事项', {
  op: 'oneOf',
  field: 'kind',
  values: JUDICIAL_KINDS,
});

const oversees = (...conditions: readonly Condition[]): Condition =>
  both(ownDivision, notAboutActor, ...conditions);

/** Only the filer and the discipline commission's director learn who filed (干预司法活动记录规定第6条). */
const filer: MatrixRow = [
  when(filedByActor, 'K2'),
  when(either(filedByActor, isDirector), 'K2'),
  when(filedByActor, 'K2'),
  when(filedByActor, 'K2'),
  N('K12'),
  N('K12'),
];

export const interferenceRecordPolicy = definePolicy<InterferenceRecord>({
  type: 'InterferenceRecord',
  label: '过问登记',
  rows: [
    rows(either(filedByActor, oversees(filedInOwnAgency, isDirector)), 'K1'),
    rows(either(filedByActor, oversees(isDirector)), 'K7'),
    rows(either(filedByActor, oversees(either(filedInOwnAgency, aboutJudicialMatter), isDirector)), 'K7'),
    rows(filedByActor, 'K1'),
    null,
    null,
  ],
  fields: {
    id: everyone,
    kind: everyone,
    manner: everyone,
    subjectName: everyone,
    subjectPost: everyone,
    occurredOn: everyone,
    matter: everyone,
    content: everyone,
    affectsCase: everyone,
    filedAt: everyone,
    filedAgency: filer,
    filedBy: filer,
  },
});

export const interferenceReturnPolicy = definePolicy<InterferenceReturn>({
  type: 'InterferenceReturn',
  label: '过问登记季度报告',
  rows: [
    rows(both(ownDivision, ownReturn), 'K7'),
    rows(ownDivision, 'K7'),
    rows(ownDivision, 'K7'),
    rows(ownUnit, 'K7'),
    null,
    null,
  ],
  fields: {
    id: everyone,
    version: everyone,
    updatedAt: UNTOLD,
    assumed: everyone,
    synthetic: everyone,
    agency: everyone,
    year: everyone,
    quarter: everyone,
    filedBy: everyone,
    filedAt: everyone,
    dueOn: everyone,
    wasOverdue: everyone,
    recordCount: [
      when(isDirector, 'K16'),
      when(isDirector, 'K16'),
      when(isDirector, 'K16'),
      N('K2'),
      N('K12'),
      N('K12'),
    ],
  },
});
