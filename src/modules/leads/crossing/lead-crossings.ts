import { z } from 'zod';
import {
  account,
  at,
  type Crossing,
  count,
  day,
  keysOf,
  nothing,
  region,
  type Statement,
  text,
} from '../../../exchange/traveller';
import type { PackageKind } from '../../../packages/package-manifest';
import { actorsOf, type Mutation } from '../../../policy/operations.policy';
import { FEEDBACK_KINDS } from '../disposal.vocabulary';
import {
  ASSESSMENTS,
  COPY_KINDS,
  LEAD_CLOCKS,
  LEAD_KINDS,
  POLITICAL_STATUSES,
  RANKS,
  RETURN_REASONS,
  TRANSFER_STANDARDS,
} from '../lead.vocabulary';
import { PAPER_CROSSING, type PaperParts } from './paper-crossing';

/**
 * A step of a lead or of a notice as the other deployment is told of it: a fact, with the values it wrote of
 * those fields that the other side may know by the matrix of access, and no others. How the commission disposes
 * of a lead has no word here.
 */

const overdue = z.array(keysOf(LEAD_CLOCKS)).max(20);

const item = z.strictObject({
  number: count,
  name: text,
  pages: z.int().min(1).max(100_000),
  copyKind: keysOf(COPY_KINDS),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  round: count,
});

const receipt = z.strictObject({
  round: count,
  listedCount: count,
  receivedCount: count,
  isMatching: z.boolean(),
  note: text.nullable(),
  receivedBy: account,
  receivedAt: at,
});

const supplement = z.strictObject({
  round: count,
  missing: z.array(text).max(50),
  dueOn: day,
  requestedBy: account,
  requestedAt: at,
  suppliedBy: account.nullable(),
  suppliedAt: at.nullable(),
});

const feedback = z.strictObject({ kind: keysOf(FEEDBACK_KINDS), note: text.nullable(), issuedAt: at });

const reporter = z.strictObject({
  name: text.nullable(),
  phone: text.nullable(),
  unit: text.nullable(),
  address: text.nullable(),
  statement: text.nullable(),
});

const items = z.array(item).max(10_000);

/** Everything of a lead that goes over to the commission; ids of this database mean nothing in another. */
const transferred = z.strictObject({
  recipientRegionCode: region,
  kind: keysOf(LEAD_KINDS),
  draftedBy: account,
  sourceBatch: text.nullable(),
  findingSummary: text.nullable(),
  personName: text,
  personUnit: text,
  personPost: text,
  personRank: keysOf(RANKS),
  politicalStatus: keysOf(POLITICAL_STATUSES),
  representative: text.nullable(),
  title: text,
  facts: text,
  lawBreached: text,
  reasoning: text,
  listedItemCount: count,
  standardsMet: z.array(keysOf(TRANSFER_STANDARDS)),
  assessment: keysOf(ASSESSMENTS).nullable(),
  assessmentOpinion: text.nullable(),
  assessedBy: account.nullable(),
  approvalOpinion: text.nullable(),
  approvedBy: account,
  approvedAt: at,
  secrecyReviewedBy: account,
  secrecyReviewedAt: at,
  transferredBy: account,
  transferredAt: at,
  specialCause: text.nullable(),
  specialCauseEndedOn: day.nullable(),
  discoveredOn: day,
  assessDueOn: day,
  transferDueOn: day,
  receiptDueOn: day.nullable(),
  supplementRoundsMax: count,
  overdue,
  reporterSealed: z.boolean(),
  partScope: text.nullable(),
  synthetic: z.boolean(),
  assumed: z.boolean(),
});

/** What makes a part of a lead that the sender has itself. */
const parted = z.strictObject({
  recipientRegionCode: region,
  state: z.enum(['TRANSFERRED', 'ACKNOWLEDGED']),
  partScope: text.nullable(),
  transferredAt: at.nullable(),
  acknowledgedAt: at.nullable(),
  receiptDueOn: day.nullable(),
  reviewDueOn: day.nullable(),
  forwardDueOn: day.nullable(),
});

const noticed = z.strictObject({
  recipientRegionCode: region,
  title: text,
  summary: text,
  noticedAt: at,
  noticedBy: account,
  synthetic: z.boolean(),
});

const step = (kind: PackageKind, fields: z.ZodObject, parts: z.ZodObject = nothing): Crossing => ({
  kind,
  fields,
  parts,
});

/** The steps of a lead that the other side learns of, by the verb that the log has for them. */
export const LEAD_CROSSINGS = {
  transferLead: {
    ...step('LEAD_TRANSFER', transferred, z.strictObject({ items, reporter: reporter.nullable() })),
    // 转送: a commission hands on what another agency has sent it
    posts: { ...actorsOf('transferLead'), ...actorsOf('forwardLead') },
    opens: { also: 'DISCIPLINE_COMMISSION' },
  },
  openLeadPart: {
    ...step('LEAD_PART', parted, z.strictObject({ parent: z.string().max(40) })),
    posts: actorsOf('splitLead'),
    onward: 'transferLead',
  },
  acknowledgeLead: step(
    'ACKNOWLEDGMENT',
    z.strictObject({
      acknowledgedAt: at,
      reviewDueOn: day.nullable(),
      forwardDueOn: day.nullable(),
      overdue,
    }),
    z.strictObject({ receipt }),
  ),
  acceptLead: step(
    'ACCEPTANCE',
    z.strictObject({
      acceptedAt: at,
      acceptanceNumber: z.string().max(40),
      feedbackDueOn: day,
      extendableUntil: day.nullable(),
      overdue,
    }),
  ),
  requestLeadSupplement: step(
    'SUPPLEMENT_REQUEST',
    z.strictObject({
      supplementRounds: count,
      supplementDueOn: day,
      reviewDueOn: day.nullable(),
      forwardDueOn: day.nullable(),
      overdue,
    }),
    z.strictObject({ supplement }),
  ),
  supplementLead: step(
    'SUPPLEMENT',
    z.strictObject({
      listedItemCount: count,
      supplementDueOn: day.nullable(),
      receiptDueOn: day.nullable(),
      overdue,
    }),
    z.strictObject({ items, supplement }),
  ),
  returnLead: step(
    'RETURN',
    z.strictObject({ returnReason: keysOf(RETURN_REASONS), reviewNote: text.nullable(), overdue }),
  ),
  forwardLead: step('FORWARD', z.strictObject({ forwardedTo: text, reviewNote: text.nullable(), overdue })),
  splitLead: step('SPLIT', z.strictObject({ reviewNote: text.nullable(), overdue })),
  extendLeadFeedback: step(
    'EXTENSION',
    z.strictObject({ feedbackExtensionReason: text, feedbackDueOn: day }),
  ),
  feedBackLead: step(
    'FEEDBACK',
    z.strictObject({ outcome: keysOf(FEEDBACK_KINDS), fedBackAt: at, closureDueOn: day, overdue }),
    z.strictObject({ feedback }),
  ),
  confirmLeadFeedback: step('CONFIRMATION', z.strictObject({ senderConfirmedAt: at })),
  closeLead: step('CLOSING', z.strictObject({ closedAt: at, overdue })),
  archiveLead: step('ARCHIVING', nothing),
  issueLeadPaper: PAPER_CROSSING,
} as const satisfies { [Verb in Mutation | 'openLeadPart']?: Crossing };

export const NOTICE_CROSSINGS = {
  noticeLead: { ...step('LEAD_NOTICE', noticed), opens: {} },
  acknowledgeLeadNotice: step('NOTICE_ACKNOWLEDGMENT', z.strictObject({ acknowledgedAt: at })),
  requestLeadTransfer: step('NOTICE_REQUEST', z.strictObject({ decisionNote: text })),
  fileLeadNotice: step('NOTICE_FILING', z.strictObject({ decisionNote: text.nullable() })),
  issueLeadNoticePaper: PAPER_CROSSING,
} as const satisfies { [Verb in Mutation]?: Crossing };

/** What belongs to the record; which of it there is, the verb says. */
export interface StatementParts extends PaperParts {
  readonly items?: readonly z.infer<typeof item>[];
  readonly receipt?: z.infer<typeof receipt>;
  readonly supplement?: z.infer<typeof supplement>;
  readonly feedback?: z.infer<typeof feedback>;
  readonly reporter?: z.infer<typeof reporter> | null;
  /** number of the lead that a part was made of */
  readonly parent?: string;
}

export type LeadVerb = keyof typeof LEAD_CROSSINGS;
export type NoticeVerb = keyof typeof NOTICE_CROSSINGS;
export type LeadStatement = Statement<LeadVerb, StatementParts>;
export type NoticeStatement = Statement<NoticeVerb, PaperParts>;
