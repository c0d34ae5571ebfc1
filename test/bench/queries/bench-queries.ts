import type { Audience } from '../../../src/policy/vocabulary';
import { progressQuestion } from './progress-question';
import type { Question } from './question';
import { searchQuestion } from './search-question';
import type { BenchQuery, Root, Shape } from './shape';
import { shapedQuestion } from './shaped-question';
import { statisticsQuestion } from './statistics-question';
import { transferQuestion } from './transfer-question';

const named: Shape = { fields: ['id', 'name'] };

/** A line of the ledger as each audience may have it: what is not in its schema cannot be asked. */
const LEDGER: Partial<Record<Audience, Shape>> = {
  LAW_GOVERNANCE_OFFICE: {
    fields: [
      'id',
      'number',
      'title',
      'state',
      'topic',
      'place',
      'foundOn',
      'rectifyDueOn',
      'closedAt',
      'draftNote',
    ],
    one: { inspection: { fields: ['id', 'number', 'title'] }, region: named, unit: named },
    many: {
      measures: { first: 10, fields: ['id', 'number', 'content', 'state', 'dueOn'] },
      leads: { first: 5, fields: ['id', 'state'] },
    },
  },
  DISCIPLINE_COMMISSION: {
    fields: ['id', 'number', 'title', 'state', 'topic', 'summary', 'rectifyDueOn', 'closedAt'],
    one: { inspection: { fields: ['id', 'number', 'title'] }, region: named, unit: named },
    many: { leads: { first: 5, fields: ['id', 'state'] } },
  },
  POLITICAL_LEGAL_COMMISSION: {
    fields: ['id', 'number', 'title', 'state', 'topic', 'place', 'rectifyDueOn', 'closedAt'],
    one: { inspection: { fields: ['id', 'number', 'title'] }, region: named, unit: named },
    many: {
      measures: { first: 10, fields: ['id', 'number', 'content', 'state', 'dueOn'] },
      leads: { first: 5, fields: ['id', 'state'] },
    },
  },
  INSPECTED_UNIT: {
    fields: ['id', 'reference', 'title', 'state', 'topic', 'place', 'legalBasis', 'rectifyDueOn', 'closedAt'],
    one: { inspection: { fields: ['id', 'number', 'title'] }, region: named, unit: named },
    many: { measures: { first: 10, fields: ['id', 'number', 'content', 'state', 'dueOn'] } },
  },
};

const FINDING_OF_LEAD: Shape = {
  fields: ['id', 'number', 'title', 'state', 'summary'],
  one: { unit: named, inspection: { fields: ['number', 'title'] } },
};

/** A lead with what surrounds it, as its page shows it. */
const LEAD: Partial<Record<Audience, Shape>> = {
  LAW_GOVERNANCE_OFFICE: {
    fields: [
      'id',
      'number',
      'state',
      'personName',
      'personPost',
      'title',
      'facts',
      'transferredAt',
      'feedbackDueOn',
      'outcome',
    ],
    one: { region: named, finding: FINDING_OF_LEAD },
    many: {
      items: { first: 20, fields: ['number', 'name', 'pages', 'digest'] },
      receipts: { first: 5, fields: ['round', 'isMatching', 'receivedAt'] },
      supplements: { first: 5, fields: ['round', 'dueOn', 'requestedAt'] },
    },
  },
  DISCIPLINE_COMMISSION: {
    fields: [
      'id',
      'number',
      'state',
      'personName',
      'personPost',
      'title',
      'facts',
      'transferredAt',
      'feedbackDueOn',
      'outcome',
    ],
    one: {
      region: named,
      finding: FINDING_OF_LEAD,
      disposal: { fields: ['state', 'handlingOffice', 'way', 'disposalDueOn'] },
    },
    many: {
      items: { first: 20, fields: ['number', 'name', 'pages', 'digest'] },
      receipts: { first: 5, fields: ['round', 'isMatching', 'receivedAt'] },
      supplements: { first: 5, fields: ['round', 'dueOn', 'requestedAt'] },
    },
  },
};

const OPEN_LEADS: Shape = {
  fields: [
    'id',
    'number',
    'state',
    'kind',
    'title',
    'personName',
    'receiptDueOn',
    'feedbackDueOn',
    'transferredAt',
  ],
  one: { region: named, disposal: { fields: ['state', 'handlingOffice'] } },
};

/** A unit has no numbers of findings: they would tell how many others have. */
const ledger =
  (deep: boolean) =>
  (audience: Audience): Root => ({
    kind: 'page',
    field: 'findings',
    type: 'Finding',
    first: 50,
    filter: 'state',
    order: audience === 'INSPECTED_UNIT' ? 'foundOn' : 'number',
    deep,
  });

const forEach = (
  name: string,
  root: (audience: Audience) => Root,
  shapes: Partial<Record<Audience, Shape>>,
): BenchQuery[] =>
  (Object.entries(shapes) as [Audience, Shape][]).map(([audience, shape]) => ({
    name,
    audience,
    root: root(audience),
    shape,
  }));

/** Q1 ledger page, Q2 a lead with its surroundings, Q4 open leads by deadline, Q5 a page far down the ledger. */
const SHAPED: readonly BenchQuery[] = [
  ...forEach('Q1', ledger(false), LEDGER),
  ...forEach('Q2', () => ({ kind: 'record', field: 'lead', type: 'Lead' }), LEAD),
  ...forEach(
    'Q4',
    () => ({
      kind: 'page',
      field: 'leads',
      type: 'Lead',
      first: 50,
      filter: 'states',
      order: 'feedbackDueOn',
      deep: false,
    }),
    { DISCIPLINE_COMMISSION: OPEN_LEADS },
  ),
  ...forEach('Q5', ledger(true), LEDGER),
];

/** All that is asked, by name: Q3 statistics, Q6 search, W1 a report of progress, W2 a hand-over beside those above. */
export const BENCH_QUESTIONS: readonly Question[] = [
  ...SHAPED.map(shapedQuestion),
  statisticsQuestion,
  searchQuestion,
  progressQuestion,
  transferQuestion,
].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
