import type {
  LeadDisposal,
  LeadFeedback,
  LeadRecusal,
  LeadRecusalFault,
} from '../../modules/leads/disposal.type';
import type { LeadNotice } from '../../modules/leads/lead-notice.type';
import type { LeadItem, LeadReceipt, LeadSupplement } from '../../modules/leads/lead-part.type';
import { both } from '../condition';
import {
  disposalIsKnown,
  feedbackIssued,
  feedbackIssuedOrPreparedByActor,
  intakeOrDirector,
  itemIsListed,
  receivedByOwnCommission,
  registerKeeper,
  sentByOwnOffice,
} from '../conditions/lead.conditions';
import { type MatrixRow, N, R, rows } from '../effect';
import { definePolicy, narrowed, UNTOLD } from '../resource-policy';
import { LEAD_MATRIX, partRows, partShownAs } from './lead.matrix';

const { evidence, receipt, feedback } = LEAD_MATRIX;

//                            依法治市办  纪委监委   政法委     被督察单位  管理员     审计
const shared: MatrixRow = [R('K6'), R('K4'), R('K6'), N('K3'), N('K12'), N('K12')];
const nowhere: MatrixRow = [N('K8'), N('K8'), N('K8'), N('K3'), N('K12'), N('K12')];
const inCommission: MatrixRow = [N('K8'), R('K5'), N('K8'), N('K3'), N('K12'), N('K12')];
const PART_FIELDS = { id: shared, version: nowhere, updatedAt: UNTOLD, assumed: shared, synthetic: shared };
const COMMISSION_FIELDS = {
  id: inCommission,
  version: inCommission,
  updatedAt: UNTOLD,
  assumed: inCommission,
  synthetic: inCommission,
};

const itemRows = partRows(evidence, 'R').map((rule) => narrowed(rule, itemIsListed)) as never;

export const leadItemPolicy = definePolicy<LeadItem>({
  type: 'LeadItem',
  label: '移送清单项',
  rows: itemRows,
  fields: {
    ...PART_FIELDS,
    number: shared,
    name: shared,
    pages: shared,
    copyKind: shared,
    digest: shared,
    round: shared,
    lead: shared,
  },
});

const received = partShownAs(receipt, ['R', 'S'], 'R');

export const leadReceiptPolicy = definePolicy<LeadReceipt>({
  type: 'LeadReceipt',
  label: '回执',
  rows: partRows(receipt, 'R', 'S'),
  fields: {
    ...PART_FIELDS,
    round: shared,
    receivedAt: shared,
    listedCount: received,
    receivedCount: received,
    isMatching: received,
    note: received,
    receivedBy: received,
    lead: shared,
  },
});

export const leadSupplementPolicy = definePolicy<LeadSupplement>({
  type: 'LeadSupplement',
  label: '补充材料',
  rows: partRows(receipt, 'R', 'S'),
  fields: {
    ...PART_FIELDS,
    round: shared,
    dueOn: shared,
    requestedAt: shared,
    suppliedAt: shared,
    missing: received,
    requestedBy: received,
    suppliedBy: received,
    lead: shared,
  },
});

/** 分办、处置方式、处置理由: nothing of it leaves the commission (监察法第4条). */
export const leadDisposalPolicy = definePolicy<LeadDisposal>({
  type: 'LeadDisposal',
  label: '分办与处置',
  rows: [null, rows(disposalIsKnown, 'K5'), null, null, null, null],
  fields: {
    ...COMMISSION_FIELDS,
    state: inCommission,
    proposedHandler: inCommission,
    handlingOffice: inCommission,
    assignDueOn: inCommission,
    assignedBy: inCommission,
    assignedAt: inCommission,
    handlerAccount: inCommission,
    disposalDueOn: inCommission,
    way: inCommission,
    wayReason: inCommission,
    proposedBy: inCommission,
    approvedBy: inCommission,
    approvedAt: inCommission,
    returnReason: inCommission,
    reviewOn: inCommission,
    reviews: inCommission,
    lastReviewedAt: inCommission,
    overdue: inCommission,
    availableTransitions: inCommission,
  },
});

export const leadRecusalPolicy = definePolicy<LeadRecusal>({
  type: 'LeadRecusal',
  label: '回避',
  rows: [null, rows(both(receivedByOwnCommission, intakeOrDirector), 'K5'), null, null, null, null],
  fields: {
    ...COMMISSION_FIELDS,
    account: inCommission,
    reason: inCommission,
    note: inCommission,
    declaredBy: inCommission,
    declaredAt: inCommission,
    state: inCommission,
    decidedBy: inCommission,
    decidedAt: inCommission,
    decisionReason: inCommission,
    lead: inCommission,
    faults: inCommission,
  },
});

export const leadRecusalFaultPolicy = definePolicy<LeadRecusalFault>({
  type: 'LeadRecusalFault',
  label: '回避差错',
  rows: leadRecusalPolicy.rows,
  fields: {
    id: inCommission,
    kind: inCommission,
    note: inCommission,
    recordedBy: inCommission,
    recordedAt: inCommission,
    recusal: inCommission,
  },
});

const feedbackRows = partRows(feedback, 'R', 'S');
const toldTo = partShownAs(feedback, ['R', 'S'], 'R');

/** Until it is issued it is a draft of the commission. */
export const leadFeedbackPolicy = definePolicy<LeadFeedback>({
  type: 'LeadFeedback',
  label: '处置情况反馈',
  rows: [
    narrowed(feedbackRows[0], feedbackIssued),
    narrowed(feedbackRows[1], feedbackIssuedOrPreparedByActor),
    narrowed(feedbackRows[2], feedbackIssued),
    null,
    null,
    null,
  ],
  fields: {
    ...PART_FIELDS,
    state: shared,
    issuedAt: shared,
    kind: toldTo,
    note: toldTo,
    draftedBy: inCommission,
    approvedBy: inCommission,
    lead: shared,
  },
});

const sender = [R('K7'), N('K1'), R('K7'), N('K3'), N('K12'), N('K12')] as const;

/** 抄告: the intake gets title, unit and summary; the lead behind it stays with its sender. */
export const leadNoticePolicy = definePolicy<LeadNotice>({
  type: 'LeadNotice',
  label: '抄告',
  rows: [
    rows(both(sentByOwnOffice, registerKeeper), 'K7'),
    rows(both(receivedByOwnCommission, intakeOrDirector), 'K4'),
    rows(both(sentByOwnOffice, registerKeeper), 'K7'),
    null,
    null,
    null,
  ],
  fields: {
    ...PART_FIELDS,
    number: shared,
    state: shared,
    senderAgency: shared,
    title: shared,
    summary: shared,
    noticedAt: shared,
    noticedBy: shared,
    acknowledgedAt: shared,
    decisionNote: shared,
    region: shared,
    unit: shared,
    finding: shared,
    lead: sender,
    papers: shared,
    availableTransitions: shared,
  },
});
