import type { ObjectLiteral } from 'typeorm';
import type { LeadState } from '../../src/modules/leads/lead.vocabulary';
import type { Asks, Cell, Rule } from './expected-fields';
import { LEAD_FOUND, type LeadColumn, type LeadLineName, leadLetter } from './expected-lead-matrix';
import { PHASE_OF } from './lead-world';

/** Withheld; the rule's name is made of the cells and says no more than they do. */
const WITHHELD: Cell = {
  ruleId: expect.stringMatching(/^[a-z-]+$/i),
  reason: expect.stringMatching(/^仅当.+时可见$/),
};
const unless = (shown: boolean): Cell => (shown ? 'visible' : WITHHELD);

/** Letters of what belongs to a lead and of what agencies tell each other besides. */
export const LEAD_LETTERS: Record<string, Rule> = {
  // 回执、补充: 组长 and 信访 have state and dates (S), the others all
  S: ({ post }) => unless(post !== undefined && !['TEAM_LEADER', 'PETITION'].includes(post)),
  // 反馈: 组长 has state and dates, 信访 reads it
  B: ({ post }) => unless(post !== undefined && post !== 'TEAM_LEADER'),
  // 登记人: himself, and the commission's director
  I: ({ account, agency, post }, { filerAccount }) =>
    unless(
      (account !== undefined && filerAccount === account) ||
        (agency === 'DISCIPLINE_COMMISSION' && post === 'DIRECTOR'),
    ),
  // 登记件数: directors
  D: ({ post }) => unless(post === 'DIRECTOR'),
};

/** type → the letters of 依法治市办, 纪委监委, 政法委, 被督察单位 and the fields they hold for. */
export const LEAD_PARTS: Readonly<Record<string, string>> = {
  LeadItem: `
    RRRN id assumed synthetic number name pages copyKind digest round lead
    NNNN version updatedAt`,
  LeadReceipt: `
    RRRN id assumed synthetic round receivedAt lead
    SSRN listedCount receivedCount isMatching note receivedBy
    NNNN version updatedAt`,
  LeadSupplement: `
    RRRN id assumed synthetic round dueOn requestedAt suppliedAt lead
    SSRN missing requestedBy suppliedBy
    NNNN version updatedAt`,
  LeadFeedback: `
    RRRN id assumed synthetic state issuedAt lead
    BRRN kind note
    NRNN draftedBy approvedBy
    NNNN version updatedAt`,
  LeadDisposal: `
    NRNN id version assumed synthetic state proposedHandler handlingOffice assignDueOn assignedBy assignedAt
    NRNN handlerAccount disposalDueOn way wayReason proposedBy approvedBy approvedAt returnReason
    NRNN reviewOn reviews lastReviewedAt overdue availableTransitions
    NNNN updatedAt`,
  LeadRecusal: `
    NRNN id version assumed synthetic account reason note declaredBy declaredAt lead
    NRNN state decidedBy decidedAt decisionReason faults
    NNNN updatedAt`,
  LeadNotice: `
    RRRN id assumed synthetic number state senderAgency title summary noticedAt noticedBy acknowledgedAt
    RRRN decisionNote region unit finding papers availableTransitions
    RNRN lead
    NNNN version updatedAt`,
  ReporterUnsealing: `
    NRNN id account post motive reason approvedBy at lead reviews`,
  UnsealingReview: `
    NRNN id verdict note reviewedBy at unsealing`,
  UnsealRequest: `
    NRNN id version assumed synthetic account motive reason state decidedBy usedAt lead
    NNNN updatedAt`,
  ReporterNotice: `
    NRNN id version assumed synthetic kind dueOn givenAt givenBy wasOverdue lead
    NNNN updatedAt`,
  LeadReturn: `
    NRNN id version assumed synthetic year quarter receivedCount acceptedCount fedBackCount closedCount
    NRNN pendingCount overdueCount filedBy filedAt
    NNNN updatedAt`,
  LeadInquiry: `
    RRRN id askerAgency askedAgency askedBy purpose answer askedAt`,
  DisciplineAdvice: `
    RRRN id version assumed synthetic number state kind recipientAgency title content legalBasis sentAt
    RRRN receiptDueOn receivedAt replyDueOn reply repliedBy repliedAt region unit availableTransitions
    NRNN concludedOn sendDueOn draftedBy approvedBy overdue
    NNNN updatedAt`,
  InterferenceRecord: `
    RRRR id kind manner subjectName subjectPost occurredOn matter content affectsCase filedAt
    IIII filedAgency filedBy`,
  InterferenceReturn: `
    RRRR id version assumed synthetic agency year quarter filedBy filedAt dueOn wasOverdue
    DDDN recordCount
    NNNN updatedAt`,
};

/** Fields of a lead, by the line of the matrix and the letters with which they are shown. */
const SHOWN: readonly (readonly [line: LeadLineName, letters: string, fields: string])[] = [
  ['number', 'R', 'number sourceBatch parent parts'],
  ['person', 'R', 'personUnit personPost personRank politicalStatus representative'],
  ['clue', 'R', 'facts lawBreached reasoning'],
  ['clue', 'RM', 'kind'],
  ['evidence', 'R', 'listedItemCount items'],
  ['finding', 'R', 'finding findingSummary'],
  [
    'approval',
    'R',
    'draftedBy standardsMet assessment assessmentOpinion assessedBy approvalOpinion approvedBy',
  ],
  ['approval', 'R', 'approvedAt secrecyReviewedBy secrecyReviewedAt transferredBy'],
  ['approval', 'R', 'specialCause specialCauseEndedOn'],
  ['receipt', 'R', 'acceptanceNumber returnReason reviewNote forwardedTo partScope papers'],
  ['receipt', 'RS', 'receipts supplements'],
  ['timers', 'RS', 'discoveredOn assessDueOn transferDueOn receiptDueOn reviewDueOn forwardDueOn'],
  ['timers', 'RS', 'supplementDueOn feedbackDueOn closureDueOn'],
  ['timers', 'R', 'overdue feedbackExtensionReason'],
  ['reporter', 'R', 'reporterSealed unsealings'],
  ['handler', 'R', 'disposal recusals duplicateOf'],
  ['way', 'RM', 'outcome'],
  ['feedback', 'RS', 'feedback'],
];

/** Whoever finds the lead has its state and its dates (S). */
const ALWAYS = [
  ...['id', 'assumed', 'synthetic', 'state', 'senderAgency', 'region', 'recipientRegion'],
  ...['transferredAt', 'acknowledgedAt', 'acceptedAt', 'fedBackAt', 'senderConfirmedAt', 'closedAt'],
  'availableTransitions',
];
/** A category stands in its place where the cell says M. */
const REDUCED: Readonly<Record<string, readonly [LeadLineName, string]>> = {
  personName: ['person', 'personCategory'],
  title: ['clue', 'clueCategory'],
};

const LINES = new Map(
  SHOWN.flatMap(([line, letters, fields]) => fields.split(' ').map((field) => [field, { line, letters }])),
);

export const LEAD_FIELD_NAMES: readonly string[] = [
  ...[...ALWAYS, ...Object.keys(REDUCED), ...LINES.keys()],
  ...['version', 'updatedAt'],
];

/** Where 政法委 sends, it stands in the columns of the office. */
const COLUMN_OF: Readonly<Record<string, Readonly<Record<string, LeadColumn>>>> = {
  LAW_GOVERNANCE_OFFICE: {
    INSPECTOR: 'inspector',
    TEAM_LEADER: 'teamLeader',
    CLERK: 'clerk',
    DIRECTOR: 'director',
  },
  DISCIPLINE_COMMISSION: {
    INTAKE: 'intake',
    HANDLER: 'handler',
    DIRECTOR: 'commissioner',
    PETITION: 'petition',
  },
  POLITICAL_LEGAL_COMMISSION: { EXPERT: 'inspector', CLERK: 'clerk', DIRECTOR: 'director' },
};

/** The letters that this person meets: one where post and state are given, else all that the audience ever meets. */
function lettersMet({ agency, post }: Asks, line: LeadLineName, state: LeadState | undefined): string[] {
  const columns = COLUMN_OF[agency] ?? {};
  const asked =
    post === undefined ? Object.values(columns) : [columns[post]].filter((each) => each !== undefined);
  return asked.flatMap((column) =>
    (state === undefined ? [...LEAD_FOUND[column]] : [PHASE_OF[state]]).map((phase) =>
      leadLetter(line, column, phase),
    ),
  );
}

/** What a lead's field gives. Without a post or a state: absent, if it never gives anything; visible, if always. */
export function writtenLeadCell(asks: Asks, field: string, record: ObjectLiteral): Cell {
  if (COLUMN_OF[asks.agency] === undefined || field === 'updatedAt') return 'absent';
  if (ALWAYS.includes(field)) return 'visible';
  const state = record.state as LeadState | undefined;
  // how often it was touched is told while it is a draft, to its sender
  if (field === 'version')
    return asks.agency === 'DISCIPLINE_COMMISSION'
      ? 'absent'
      : unless(state !== undefined && PHASE_OF[state] === 'A');
  const reduced = REDUCED[field];
  const { line, letters } = reduced
    ? { line: reduced[0], letters: 'R' }
    : (LINES.get(field) ?? missing(field));
  const anywhere = lettersMet({ agency: asks.agency }, line, undefined);
  if (!anywhere.some((letter) => letters.includes(letter))) return 'absent';
  const met = lettersMet(asks, line, state);
  if (reduced && met.length === 1 && met[0] === 'M') return { insteadOf: reduced[1] };
  return unless(met.length > 0 && met.every((letter) => letters.includes(letter)));
}

function missing(field: string): never {
  throw new Error(`Lead.${field} is missing in the tables`);
}
