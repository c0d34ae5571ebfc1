import type { DisciplineAdvice } from '../../modules/advice/advice.type';
import { SENT_ADVICE } from '../../modules/advice/advice.vocabulary';
import { both, condition, holds } from '../condition';
import { type MatrixRow, N, R, rows } from '../effect';
import { definePolicy, UNTOLD } from '../resource-policy';

//                       依法治市办  纪委监委   政法委     被督察单位  管理员     审计
const shared: MatrixRow = [R('K6'), R('K7'), R('K6'), N('K1'), N('K12'), N('K12')];
/** how the commission came to send it is its own */
const sender: MatrixRow = [N('K8'), R('K7'), N('K8'), N('K1'), N('K12'), N('K12')];

const ownDivision = condition('advice-is-of-own-division', '属本行政区划', {
  op: 'actors',
  field: 'regionCode',
  attribute: 'regionCode',
});

const received = rows(
  both(
    ownDivision,
    condition('advice-is-sent', '已发送', { op: 'oneOf', field: 'state', values: SENT_ADVICE }),
    condition('advice-is-addressed-to-own-agency', '发给本机关', {
      op: 'actors',
      field: 'recipientAgency',
      attribute: 'agency',
    }),
    condition('actor-is-clerk-or-director', '由经办或负责人查看', holds('CLERK', 'DIRECTOR')),
  ),
  'K1',
);

const sent = rows(
  both(
    ownDivision,
    condition(
      'actor-works-on-advice',
      '由案件监督管理室、承办室或主要负责人查看',
      holds('INTAKE', 'HANDLER', 'DIRECTOR'),
    ),
  ),
  'K7',
);

export const disciplineAdvicePolicy = definePolicy<DisciplineAdvice>({
  type: 'DisciplineAdvice',
  label: '纪检监察建议',
  rows: [received, sent, received, null, null, null],
  fields: {
    id: shared,
    version: shared,
    updatedAt: UNTOLD,
    assumed: shared,
    synthetic: shared,
    number: shared,
    state: shared,
    kind: shared,
    recipientAgency: shared,
    title: shared,
    content: shared,
    legalBasis: shared,
    concludedOn: sender,
    sendDueOn: sender,
    draftedBy: sender,
    approvedBy: sender,
    sentAt: shared,
    receiptDueOn: shared,
    receivedAt: shared,
    replyDueOn: shared,
    reply: shared,
    repliedBy: shared,
    repliedAt: shared,
    overdue: sender,
    region: shared,
    unit: shared,
    availableTransitions: shared,
  },
});
