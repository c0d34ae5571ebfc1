import { z } from 'zod';
import type { PackageKind } from '../../../packages/package-manifest';
import { instant } from '../../../packages/package-manifest';
import type { Mutation } from '../../../policy/operations.policy';
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
import { PAPER_KINDS } from '../papers/paper.vocabulary';
import { paperShape } from '../papers/paper-shape';

/**
 * A step of a lead or of a notice as the other deployment is told of it: a fact, with the values it wrote of
 * those fields that the other side may know by the matrix of access, and no others. How the commission disposes
 * of a lead has no word here.
 */

const keysOf = <Key extends string>(vocabulary: Readonly<Record<Key, string>>) =>
  z.enum(Object.keys(vocabulary) as [Key, ...Key[]]);

const day = z.iso.date();
const at = instant.transform((text) => new Date(text));
const count = z.int().min(0).max(10_000);
/** As long as its column allows; the database's own check says where that is. */
const text = z.string().max(20_000);
const account = z.string().min(1).max(60);
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
  recipientRegionCode: z.string().regex(/^\d{6}$/),
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
  recipientRegionCode: z.string().regex(/^\d{6}$/),
  state: z.enum(['TRANSFERRED', 'ACKNOWLEDGED']),
  partScope: text.nullable(),
  transferredAt: at.nullable(),
  acknowledgedAt: at.nullable(),
  receiptDueOn: day.nullable(),
  reviewDueOn: day.nullable(),
  forwardDueOn: day.nullable(),
});

const noticed = z.strictObject({
  recipientRegionCode: z.string().regex(/^\d{6}$/),
  title: text,
  summary: text,
  noticedAt: at,
  noticedBy: account,
  synthetic: z.boolean(),
});

/** A paper as issued: its number is part of its content. */
const paper = z.strictObject({
  kind: keysOf(PAPER_KINDS),
  round: count,
  issuedBy: account,
  issuedAt: at,
  content: paperShape,
});

interface Crossing {
  readonly kind: PackageKind;
  readonly subject: 'Lead' | 'LeadNotice';
  /** the type that the log's entry of the step speaks of, where it is not the subject itself */
  readonly logged?: 'OfficialDocument';
  /** columns of the record itself */
  readonly fields: z.ZodObject;
  /** what belongs to the record and was made or changed by the step */
  readonly parts: z.ZodObject;
}

const nothing = z.strictObject({});
const onLead = (kind: PackageKind, fields: z.ZodObject, parts: z.ZodObject = nothing): Crossing => ({
  kind,
  subject: 'Lead',
  fields,
  parts,
});
const onNotice = (kind: PackageKind, fields: z.ZodObject): Crossing => ({
  kind,
  subject: 'LeadNotice',
  fields,
  parts: nothing,
});

const ofPaper = (subject: Crossing['subject']): Crossing & { logged: 'OfficialDocument' } => ({
  kind: 'PAPER',
  subject,
  logged: 'OfficialDocument',
  fields: nothing,
  parts: z.strictObject({ paper }),
});

/** The steps that the other side learns of, by the verb that the log has for them. */
export const CROSSINGS = {
  transferLead: onLead(
    'LEAD_TRANSFER',
    transferred,
    z.strictObject({ items, reporter: reporter.nullable() }),
  ),
  openLeadPart: onLead('LEAD_PART', parted, z.strictObject({ parent: z.string().max(40) })),
  acknowledgeLead: onLead(
    'ACKNOWLEDGMENT',
    z.strictObject({
      acknowledgedAt: at,
      reviewDueOn: day.nullable(),
      forwardDueOn: day.nullable(),
      overdue,
    }),
    z.strictObject({ receipt }),
  ),
  acceptLead: onLead(
    'ACCEPTANCE',
    z.strictObject({
      acceptedAt: at,
      acceptanceNumber: z.string().max(40),
      feedbackDueOn: day,
      extendableUntil: day.nullable(),
      overdue,
    }),
  ),
  requestLeadSupplement: onLead(
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
  supplementLead: onLead(
    'SUPPLEMENT',
    z.strictObject({
      listedItemCount: count,
      supplementDueOn: day.nullable(),
      receiptDueOn: day.nullable(),
      overdue,
    }),
    z.strictObject({ items, supplement }),
  ),
  returnLead: onLead(
    'RETURN',
    z.strictObject({ returnReason: keysOf(RETURN_REASONS), reviewNote: text.nullable(), overdue }),
  ),
  forwardLead: onLead('FORWARD', z.strictObject({ forwardedTo: text, reviewNote: text.nullable(), overdue })),
  splitLead: onLead('SPLIT', z.strictObject({ reviewNote: text.nullable(), overdue })),
  extendLeadFeedback: onLead(
    'EXTENSION',
    z.strictObject({ feedbackExtensionReason: text, feedbackDueOn: day }),
  ),
  feedBackLead: onLead(
    'FEEDBACK',
    z.strictObject({ outcome: keysOf(FEEDBACK_KINDS), fedBackAt: at, closureDueOn: day, overdue }),
    z.strictObject({ feedback }),
  ),
  confirmLeadFeedback: onLead('CONFIRMATION', z.strictObject({ senderConfirmedAt: at })),
  closeLead: onLead('CLOSING', z.strictObject({ closedAt: at, overdue })),
  archiveLead: onLead('ARCHIVING', nothing),
  noticeLead: onNotice('LEAD_NOTICE', noticed),
  acknowledgeLeadNotice: onNotice('NOTICE_ACKNOWLEDGMENT', z.strictObject({ acknowledgedAt: at })),
  requestLeadTransfer: onNotice('NOTICE_REQUEST', z.strictObject({ decisionNote: text })),
  fileLeadNotice: onNotice('NOTICE_FILING', z.strictObject({ decisionNote: text.nullable() })),
  issueLeadPaper: ofPaper('Lead'),
  issueLeadNoticePaper: ofPaper('LeadNotice'),
} as const satisfies { [Verb in Mutation | 'openLeadPart']?: Crossing };

export type CrossingVerb = keyof typeof CROSSINGS;
export const isCrossing = (verb: string): verb is CrossingVerb => Object.hasOwn(CROSSINGS, verb);

/** What the log's entry of such a step speaks of. */
export const loggedTypeOf = (verb: CrossingVerb): string => {
  const { logged, subject }: Crossing = CROSSINGS[verb];
  return logged ?? subject;
};

/** What a record is called on both sides: numbers are counted by one agency in one division. */
export const subjectShape = z.strictObject({
  senderAgency: z.enum(['LAW_GOVERNANCE_OFFICE', 'POLITICAL_LEGAL_COMMISSION']),
  regionCode: z.string().regex(/^\d{6}$/),
  number: z
    .string()
    .regex(/^[A-Z]{2}\d{4}-\d{4,}(-\d+)*$/)
    .max(40),
});
export type Subject = z.infer<typeof subjectShape>;

export const STATEMENT_FORMAT = 'supervision-graph/lead-step/1';

/** A step as it lies in a package: UTF-8 JSON, instants in UTC, days as YYYY-MM-DD. */
export interface Statement {
  readonly verb: CrossingVerb;
  readonly subject: Subject;
  /** columns of the record, as `CROSSINGS` lists them for the verb */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly parts: StatementParts;
}

/** What belongs to the record; which of it there is, the verb says. */
export interface StatementParts {
  readonly items?: readonly z.infer<typeof item>[];
  readonly receipt?: z.infer<typeof receipt>;
  readonly supplement?: z.infer<typeof supplement>;
  readonly feedback?: z.infer<typeof feedback>;
  readonly reporter?: z.infer<typeof reporter> | null;
  readonly paper?: z.infer<typeof paper>;
  /** number of the lead that a part was made of */
  readonly parent?: string;
}

const envelope = z.strictObject({
  format: z.literal(STATEMENT_FORMAT),
  verb: z.string(),
  subject: subjectShape,
  fields: z.unknown(),
  parts: z.unknown(),
});

/** @returns null for what is no statement of this format */
export function parseStatement(value: unknown): Statement | null {
  const { success, data } = envelope.safeParse(value);
  if (!success || !isCrossing(data.verb)) return null;
  const { fields, parts } = CROSSINGS[data.verb];
  const [given, belonging] = [fields.safeParse(data.fields), parts.safeParse(data.parts)];
  if (!given.success || !belonging.success) return null;
  return { verb: data.verb, subject: data.subject, fields: given.data, parts: belonging.data } as Statement;
}

/** The chain on which a record's packages follow each other; it means nothing outside the two registers. */
export const linkOf = (verb: CrossingVerb, { regionCode, number }: Subject): string =>
  `${regionCode}:${CROSSINGS[verb].subject === 'Lead' ? 'lead' : 'notice'}:${number}`;
