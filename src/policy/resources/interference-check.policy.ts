import type {
  InterferenceCheck,
  InterferenceOverdue,
  InterferenceSummary,
} from '../../modules/interference/check.type';
import { both, condition, holds } from '../condition';
import { ownUnit } from '../conditions/actor.conditions';
import { isDirector, notAboutActor, ownDivision, ownReturn } from '../conditions/interference.conditions';
import { type MatrixRow, N, R, rows, when } from '../effect';
import { definePolicy, UNTOLD } from '../resource-policy';

//                            依法治市办  纪委监委   政法委     被督察单位  管理员     审计
const verifiers: MatrixRow = [N('K1'), R('K6'), R('K7'), N('K1'), N('K12'), N('K12')];
/** how 政法委 came to it is its own */
const politicalLegal: MatrixRow = [N('K1'), N('K6'), R('K7'), N('K1'), N('K12'), N('K12')];

const isCopied = condition('interference-notice-is-copied', '已通报并抄送', {
  op: 'oneOf',
  field: 'state',
  values: ['COPIED'],
});

/** The directors alone; the one it is about never. 纪委监委 is sent a copy when it is over. */
export const interferenceCheckPolicy = definePolicy<InterferenceCheck>({
  type: 'InterferenceCheck',
  label: '过问登记核查',
  rows: [
    null,
    rows(both(ownDivision, notAboutActor, isCopied, isDirector), 'K6'),
    rows(both(ownDivision, notAboutActor, isDirector), 'K7'),
    null,
    null,
    null,
  ],
  fields: {
    id: verifiers,
    version: politicalLegal,
    updatedAt: UNTOLD,
    assumed: verifiers,
    synthetic: verifiers,
    state: verifiers,
    isImmediate: verifiers,
    openedAt: verifiers,
    reportDueOn: verifiers,
    jointBody: verifiers,
    conclusion: verifiers,
    facts: verifiers,
    verifiedBy: politicalLegal,
    verifiedAt: verifiers,
    reportNumber: verifiers,
    reportedAt: verifiers,
    wasOverdue: verifiers,
    approvalNumber: verifiers,
    noticeApprovedOn: verifiers,
    noticeText: verifiers,
    copiedAt: verifiers,
    filingReason: politicalLegal,
    record: verifiers,
    availableTransitions: politicalLegal,
  },
});

const monitors: MatrixRow = [N('K1'), R('K16'), R('K16'), N('K1'), N('K12'), N('K12')];

export const interferenceSummaryPolicy = definePolicy<InterferenceSummary>({
  type: 'InterferenceSummary',
  label: '过问登记季度汇总',
  rows: [
    null,
    rows(ownDivision, 'K16'),
    rows(
      both(
        ownDivision,
        condition('actor-is-clerk-or-director', '由执法监督科或负责人查看', holds('CLERK', 'DIRECTOR')),
      ),
      'K16',
    ),
    null,
    null,
    null,
  ],
  fields: {
    id: monitors,
    version: monitors,
    updatedAt: UNTOLD,
    assumed: monitors,
    synthetic: monitors,
    year: monitors,
    quarter: monitors,
    dueOn: monitors,
    owedCount: monitors,
    filedCount: monitors,
    overdueCount: monitors,
    recordCount: [N('K1'), when(isDirector, 'K16'), when(isDirector, 'K16'), N('K1'), N('K12'), N('K12')],
    madeBy: monitors,
    madeAt: monitors,
  },
});

const everyone: MatrixRow = [R('K7'), R('K7'), R('K7'), R('K7'), N('K12'), N('K12')];

/** Whoever owes the return, and who has to see to it. */
export const interferenceOverduePolicy = definePolicy<InterferenceOverdue>({
  type: 'InterferenceOverdue',
  label: '过问登记季度报告逾期',
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
    agency: everyone,
    year: everyone,
    quarter: everyone,
    dueOn: everyone,
    notedAt: everyone,
    unit: everyone,
  },
});
