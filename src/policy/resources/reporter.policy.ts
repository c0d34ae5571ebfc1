import type {
  ReporterNotice,
  ReporterUnsealing,
  UnsealingReview,
  UnsealRequest,
} from '../../modules/leads/reporter/reporter.type';
import { both, condition, either, holds } from '../condition';
import { intakeOrDirector, receivedByOwnCommission } from '../conditions/lead.conditions';
import { type MatrixRow, N, R, rows } from '../effect';
import { definePolicy, UNTOLD } from '../resource-policy';

//                             依法治市办  纪委监委   政法委     被督察单位  管理员     审计
const commission: MatrixRow = [N('K2'), R('K2'), N('K2'), N('K2'), N('K12'), N('K12')];

const RECORD = {
  id: commission,
  version: commission,
  updatedAt: UNTOLD,
  assumed: commission,
  synthetic: commission,
};

const ownDoing = condition('record-is-actors-own', '为本人所为', {
  op: 'actors',
  field: 'account',
  attribute: 'account',
});

/** Each knows his own; those who keep the door and the director know all, so that a motive can be reviewed. */
const reviewable = rows(both(receivedByOwnCommission, either(intakeOrDirector, ownDoing)), 'K2');

export const reporterUnsealingPolicy = definePolicy<ReporterUnsealing>({
  type: 'ReporterUnsealing',
  label: '启封记录',
  rows: [null, reviewable, null, null, null, null],
  fields: {
    id: commission,
    account: commission,
    post: commission,
    motive: commission,
    reason: commission,
    approvedBy: commission,
    at: commission,
    lead: commission,
    reviews: commission,
  },
});

export const unsealingReviewPolicy = definePolicy<UnsealingReview>({
  type: 'UnsealingReview',
  label: '启封复核',
  rows: [null, rows(both(receivedByOwnCommission, intakeOrDirector), 'K2'), null, null, null, null],
  fields: {
    id: commission,
    verdict: commission,
    note: commission,
    reviewedBy: commission,
    at: commission,
    unsealing: commission,
  },
});

export const unsealRequestPolicy = definePolicy<UnsealRequest>({
  type: 'UnsealRequest',
  label: '启封申请',
  rows: [null, reviewable, null, null, null, null],
  fields: {
    ...RECORD,
    account: commission,
    motive: commission,
    reason: commission,
    state: commission,
    decidedBy: commission,
    usedAt: commission,
    lead: commission,
  },
});

export const reporterNoticePolicy = definePolicy<ReporterNotice>({
  type: 'ReporterNotice',
  label: '告知实名举报人',
  rows: [
    null,
    rows(
      both(
        receivedByOwnCommission,
        condition(
          'actor-is-intake-director-or-petition',
          '由案件监督管理室、主要负责人或信访举报部门查看',
          holds('INTAKE', 'DIRECTOR', 'PETITION'),
        ),
      ),
      'K7',
    ),
    null,
    null,
    null,
    null,
  ],
  fields: {
    ...RECORD,
    kind: commission,
    dueOn: commission,
    givenAt: commission,
    givenBy: commission,
    wasOverdue: commission,
    lead: commission,
  },
});
