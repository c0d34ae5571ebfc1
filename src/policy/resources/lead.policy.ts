import type { Lead } from '../../modules/leads/lead.type';
import { type Effect, type MatrixRow, N, R } from '../effect';
import { postCell } from '../phase-cells';
import { definePolicy, UNTOLD } from '../resource-policy';
import { LEAD_MATRIX, LEAD_ROWS, type LeadLine, shownAs, shownOrReduced } from './lead.matrix';

const { number, person, clue, finding, approval, receipt, handler, way, timers } = LEAD_MATRIX;

/** Whoever finds the lead has its state and its dates (letter S). */
const always: MatrixRow = [R('K6'), R('K7'), R('K6'), N('K3'), N('K12'), N('K12')];

/** How often a lead was touched is told while it is a draft; later it would speak of the other side. */
const draft = 'R/N/N/N K6' as const;
const whileDraft: LeadLine = {
  LAW_GOVERNANCE_OFFICE: (['CLERK', 'DIRECTOR', 'TEAM_LEADER', 'INSPECTOR'] as const).map((post) =>
    postCell(post, draft),
  ),
  DISCIPLINE_COMMISSION: [],
  POLITICAL_LEGAL_COMMISSION: (['CLERK', 'DIRECTOR', 'EXPERT'] as const).map((post) => postCell(post, draft)),
};

const receivers = (effect: Effect): MatrixRow => [N('K8'), effect, N('K8'), N('K3'), N('K12'), N('K12')];
const inCommission = (line: LeadLine): MatrixRow => receivers(shownAs(line, 'R')[1]);

/** Only the sender drafts: its own account names and due dates stay with it and with whom it sends them to. */
export const leadPolicy = definePolicy<Lead>({
  type: 'Lead',
  label: '问题线索',
  rows: LEAD_ROWS,
  fields: {
    id: always,
    version: shownAs(whileDraft, 'R'),
    updatedAt: UNTOLD,
    assumed: always,
    synthetic: always,
    state: always,
    senderAgency: always,
    region: always,
    recipientRegion: always,
    number: shownAs(number, 'R'),
    sourceBatch: shownAs(number, 'R'),
    kind: shownAs(clue, 'R', 'M'),
    finding: shownAs(finding, 'R'),
    findingSummary: shownAs(finding, 'R'),
    personName: shownOrReduced(person, 'personCategory'),
    personUnit: shownAs(person, 'R'),
    personPost: shownAs(person, 'R'),
    personRank: shownAs(person, 'R'),
    politicalStatus: shownAs(person, 'R'),
    representative: shownAs(person, 'R'),
    title: shownOrReduced(clue, 'clueCategory'),
    facts: shownAs(clue, 'R'),
    lawBreached: shownAs(clue, 'R'),
    reasoning: shownAs(clue, 'R'),
    partScope: shownAs(receipt, 'R'),
    listedItemCount: shownAs(LEAD_MATRIX.evidence, 'R'),
    items: shownAs(LEAD_MATRIX.evidence, 'R'),
    draftedBy: shownAs(approval, 'R'),
    standardsMet: shownAs(approval, 'R'),
    assessment: shownAs(approval, 'R'),
    assessmentOpinion: shownAs(approval, 'R'),
    assessedBy: shownAs(approval, 'R'),
    approvalOpinion: shownAs(approval, 'R'),
    approvedBy: shownAs(approval, 'R'),
    approvedAt: shownAs(approval, 'R'),
    secrecyReviewedBy: shownAs(approval, 'R'),
    secrecyReviewedAt: shownAs(approval, 'R'),
    transferredBy: shownAs(approval, 'R'),
    specialCause: shownAs(approval, 'R'),
    specialCauseEndedOn: shownAs(approval, 'R'),
    discoveredOn: shownAs(timers, 'R', 'S'),
    assessDueOn: shownAs(timers, 'R', 'S'),
    transferDueOn: shownAs(timers, 'R', 'S'),
    transferredAt: always,
    receiptDueOn: shownAs(timers, 'R', 'S'),
    acknowledgedAt: always,
    reviewDueOn: shownAs(timers, 'R', 'S'),
    forwardDueOn: shownAs(timers, 'R', 'S'),
    supplementDueOn: shownAs(timers, 'R', 'S'),
    acceptedAt: always,
    feedbackDueOn: shownAs(timers, 'R', 'S'),
    fedBackAt: always,
    closureDueOn: shownAs(timers, 'R', 'S'),
    senderConfirmedAt: always,
    closedAt: always,
    overdue: shownAs(timers, 'R'),
    feedbackExtensionReason: shownAs(timers, 'R'),
    receipts: shownAs(receipt, 'R', 'S'),
    supplements: shownAs(receipt, 'R', 'S'),
    acceptanceNumber: shownAs(receipt, 'R'),
    returnReason: shownAs(receipt, 'R'),
    reviewNote: shownAs(receipt, 'R'),
    forwardedTo: shownAs(receipt, 'R'),
    papers: shownAs(receipt, 'R'),
    parent: shownAs(number, 'R'),
    parts: shownAs(number, 'R'),
    reporterSealed: inCommission(LEAD_MATRIX.reporter),
    unsealings: inCommission(LEAD_MATRIX.reporter),
    duplicateOf: inCommission(handler),
    disposal: inCommission(handler),
    recusals: inCommission(handler),
    outcome: shownAs(way, 'R', 'M'),
    feedback: shownAs(LEAD_MATRIX.feedback, 'R', 'S'),
    availableTransitions: always,
  },
});
