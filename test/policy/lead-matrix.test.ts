import { categoryOf } from '../../src/modules/leads/upper-level';
import type { PostCell } from '../../src/policy/phase-cells';
import { LEAD_MATRIX } from '../../src/policy/resources/lead.matrix';
import { type LeadScene, type Person, startLeadScene } from '../support/lead-scene';
import {
  LEAD_COLUMNS,
  LEAD_FOUND,
  LEAD_TABLE,
  type LeadColumn,
  type LeadLineName,
  leadCell,
  leadLetter,
} from './expected-lead-matrix';
import { PHASE_OF, type PlacedLead, placeLeads, type Sender, STATES } from './lead-world';

jest.setTimeout(60_000);

type Seen = Readonly<Record<string, unknown>>;
type Row = PlacedLead['row'];

/** What each letter means for the fields of a line. `undefined`: the audience's schema has no such field. */
const plain =
  (...fields: (keyof Row)[]) =>
  (letter: string, row: Row): Seen =>
    Object.fromEntries(fields.map((field) => [field, letter === 'R' ? shown(row[field]) : null]));
const shown = (value: unknown) => (value instanceof Date ? value.toISOString() : value);

const MEANING: Readonly<Record<LeadLineName, (letter: string, row: Row, column?: string) => Seen>> = {
  number: plain('number', 'sourceBatch'),
  reporter: (letter, row) => ({ reporterSealed: letter === 'R' ? row.reporterSealed : null }),
  person: (letter, row) => ({
    ...plain('personUnit', 'personPost', 'personRank', 'politicalStatus', 'representative')(letter, row),
    personName: letter === 'R' ? row.personName : letter === 'M' ? row.personCategory : null,
  }),
  clue: (letter, row) => ({
    ...plain('facts', 'lawBreached', 'reasoning')(letter, row),
    title: letter === 'R' ? row.title : letter === 'M' ? row.clueCategory : null,
    kind: letter === 'R' || letter === 'M' ? row.kind : null,
  }),
  evidence: (letter, row) => ({
    ...plain('listedItemCount')(letter, row),
    items: letter === 'R' ? { totalCount: 1 } : null,
  }),
  finding: (letter, row) => ({
    ...plain('findingSummary')(letter, row),
    finding: letter === 'R' ? { title: expect.any(String) } : null,
  }),
  approval: plain(
    'draftedBy',
    'assessmentOpinion',
    'assessedBy',
    'approvalOpinion',
    'approvedBy',
    'approvedAt',
    'secrecyReviewedBy',
    'secrecyReviewedAt',
    'transferredBy',
    'specialCause',
    'standardsMet',
    'assessment',
  ),
  receipt: (letter, row) => ({
    ...plain('acceptanceNumber', 'returnReason', 'reviewNote', 'forwardedTo')(letter, row),
    receipts:
      letter === 'N'
        ? null
        : { nodes: [{ round: 0, receivedBy: letter === 'R' ? expect.any(String) : null }] },
  }),
  handler: (letter, row) => ({
    disposal:
      letter === 'R' && row.disposalId !== null
        ? { handlerAccount: 'handler', way: 'TALK_OR_INQUIRY' }
        : null,
  }),
  // the sender's M is the feedback category; the commission reads the way itself with the handler
  way: (letter, row) => ({ outcome: letter === 'N' ? null : row.outcome }),
  feedback: (letter, row) => ({
    feedback: feedbackOf(letter, row),
  }),
  timers: (letter, row) => ({
    ...plain(
      'discoveredOn',
      'transferDueOn',
      'receiptDueOn',
      'reviewDueOn',
      'feedbackDueOn',
    )(letter === 'S' ? 'R' : letter, row),
    overdue: letter === 'R' ? row.overdue : null,
  }),
};

function feedbackOf(letter: string, { state }: Row) {
  if (letter === 'N') return null;
  const kind = letter === 'R' ? 'FILED' : null;
  return { nodes: PHASE_OF[state] === 'D' ? [{ state: 'ISSUED', kind }] : [] };
}

const SELECTIONS: Readonly<Record<string, string>> = {
  items: 'items { totalCount }',
  finding: 'finding { title }',
  receipts: 'receipts { nodes { round receivedBy } }',
  disposal: 'disposal { handlerAccount way }',
  feedback: 'feedback { nodes { state kind } }',
};

let scene: LeadScene;
let leads: ReadonlyMap<string, PlacedLead>;
beforeAll(async () => {
  scene = await startLeadScene();
  leads = await placeLeads(scene);
});
afterAll(() => scene.stop());

const fieldsOf = new Map<Person, Set<string>>();
async function schemaFields(who: Person): Promise<Set<string>> {
  const known = fieldsOf.get(who);
  if (known) return known;
  const { data } = await scene.ask(who, '{ __type(name: "Lead") { fields { name } } }');
  const names = new Set<string>((data.__type?.fields ?? []).map(({ name }: { name: string }) => name));
  fieldsOf.set(who, names);
  return names;
}

const EVERYTHING = (row: Row) => Object.values(MEANING).flatMap((meaning) => Object.keys(meaning('R', row)));

const read = new Map<string, Seen | null>();

/** The whole lead as the person gets it, with every field that the person's schema has. */
async function see(who: Person, { id, row }: PlacedLead): Promise<Seen | null> {
  const key = `${who} ${id}`;
  if (read.has(key)) return read.get(key) ?? null;
  const known = await schemaFields(who);
  const selected = EVERYTHING(row).filter((field) => known.has(field));
  const { data, errors } = await scene.ask(
    who,
    `query($id: ID!) { lead(id: $id) { ${selected.map((field) => SELECTIONS[field] ?? field).join(' ')} } }`,
    { id },
  );
  expect(errors).toBeUndefined();
  read.set(key, data.lead);
  return data.lead;
}

/** Absent from the schema counts as nothing; a feedback that is a draft is the commission's own. */
function expected(column: LeadColumn, line: LeadLineName, row: Row, known: Set<string>): Seen {
  const phase = PHASE_OF[row.state];
  const meant = { ...MEANING[line](leadLetter(line, column, phase), row, column) };
  if (line === 'feedback' && phase === 'C' && ['intake', 'handler', 'commissioner'].includes(column))
    meant.feedback = { nodes: [{ state: 'DRAFTED', kind: 'FILED' }] };
  for (const [field, value] of Object.entries(meant)) {
    if (known.has(field)) continue;
    expect([column, field, value]).toEqual([column, field, null]);
    delete meant[field];
  }
  return meant;
}

async function checkCell(who: Person, column: LeadColumn, line: LeadLineName, sender: Sender): Promise<void> {
  const known = await schemaFields(who);
  for (const state of STATES) {
    const lead = leads.get(`${sender} ${state}`) as PlacedLead;
    const inCommission = ['intake', 'handler', 'commissioner', 'petition'].includes(column);
    const isFound = LEAD_FOUND[column].includes(PHASE_OF[state]) && !(inCommission && state === 'NOTICED');
    const seen = await see(who, lead);
    if (!isFound) expect([state, seen]).toEqual([state, null]);
    else
      expect([state, seen]).toEqual([
        state,
        expect.objectContaining(expected(column, line, lead.row, known)),
      ]);
  }
}

const CELLS = (Object.keys(LEAD_TABLE) as LeadLineName[]).flatMap((line) =>
  LEAD_COLUMNS.map((column) => [line, column, leadCell(line, column).join(' ')] as const),
);

describe('依法治市办 sends', () => {
  test.each(CELLS)('%s for %s: %s', (line, column) =>
    checkCell(column, column, line, 'LAW_GOVERNANCE_OFFICE'),
  );

  test.each([
    'secretary',
    'otherInspector',
    'otherLeader',
    'zfClerk',
    'zfExpert',
    'zfDirector',
    'countyClerk',
    'countyIntake',
    'otherHandler',
  ] as const)('%s finds none of them', async (who) => {
    for (const state of STATES)
      expect(await see(who, leads.get(`LAW_GOVERNANCE_OFFICE ${state}`) as PlacedLead)).toBeNull();
  });
});

describe('政法委 sends: its expert, clerk and director stand for the office’s', () => {
  const SWAPPED = [
    ['zfExpert', 'inspector'],
    ['zfClerk', 'clerk'],
    ['zfDirector', 'director'],
    ['intake', 'intake'],
    ['handler', 'handler'],
    ['commissioner', 'commissioner'],
    ['petition', 'petition'],
  ] as const;
  const SWAPPED_CELLS = SWAPPED.flatMap(([who, column]) =>
    (Object.keys(LEAD_TABLE) as LeadLineName[])
      // a finding is known to 政法委 by the policy of findings alone
      .filter((line) => line !== 'finding' || who !== 'zfExpert')
      .map((line) => [line, who, column] as const),
  );
  test.each(SWAPPED_CELLS)('%s for %s as for %s', (line, who, column) =>
    checkCell(who, column, line, 'POLITICAL_LEGAL_COMMISSION'),
  );

  test.each(['clerk', 'director', 'teamLeader', 'inspector', 'secretary'] as const)(
    '%s finds none of them',
    async (who) => {
      for (const state of STATES)
        expect(await see(who, leads.get(`POLITICAL_LEGAL_COMMISSION ${state}`) as PlacedLead)).toBeNull();
    },
  );
});

describe('the circle is one of persons and of divisions', () => {
  test.each([
    [
      'draft of a colleague',
      ['otherInspector', 'clerk', 'director'],
      ['inspector', 'teamLeader', 'otherLeader', 'intake'],
    ],
    ['of another handler', ['otherHandler', 'intake', 'commissioner'], ['handler']],
    [
      'to the county',
      ['clerk', 'director', 'countyIntake'],
      ['intake', 'commissioner', 'petition', 'countyClerk'],
    ],
    ['of the county', ['countyClerk', 'countyIntake'], ['clerk', 'director', 'intake', 'commissioner']],
  ] as const)('%s', async (name, finders, others) => {
    const lead = leads.get(name) as PlacedLead;
    const found = async (who: Person) => [who, (await see(who, lead)) !== null];
    for (const who of finders) expect(await found(who)).toEqual([who, true]);
    for (const who of others) expect(await found(who)).toEqual([who, false]);
  });

  test('a list counts what its reader finds, and nothing else', async () => {
    const counts = async (who: Person) =>
      (await scene.ask(who, '{ leads { totalCount } }')).data.leads.totalCount;
    const received = STATES.filter((state) => PHASE_OF[state] !== 'A' && state !== 'NOTICED').length;
    expect(await counts('clerk')).toBe(STATES.length + 3);
    expect(await counts('teamLeader')).toBe(STATES.length + 2);
    expect(await counts('inspector')).toBe(STATES.filter((state) => PHASE_OF[state] === 'A').length);
    expect(await counts('secretary')).toBe(0);
    expect(await counts('intake')).toBe(2 * received + 1);
    expect(await counts('handler')).toBe(2 * STATES.filter((state) => 'CD'.includes(PHASE_OF[state])).length);
    expect(await counts('otherHandler')).toBe(1);
    expect(await counts('zfDirector')).toBe(STATES.length);
    expect(await counts('countyIntake')).toBe(2);
  });
});

describe('the declaration', () => {
  const AUDIENCE = {
    inspector: 0,
    teamLeader: 0,
    clerk: 0,
    director: 0,
    intake: 1,
    handler: 1,
    commissioner: 1,
    petition: 1,
  };
  const POST = {
    inspector: 'INSPECTOR',
    teamLeader: 'TEAM_LEADER',
    clerk: 'CLERK',
    director: 'DIRECTOR',
    intake: 'INTAKE',
    handler: 'HANDLER',
    commissioner: 'DIRECTOR',
    petition: 'PETITION',
  };

  test.each(CELLS)('%s for %s rests on the reason of its cell: %s', (line, column) => {
    const cells = (Object.values(LEAD_MATRIX[line]) as PostCell[][])[AUDIENCE[column]];
    const declared = cells?.find(({ post }) => post === POST[column])?.basis;
    expect(leadCell(line, column)[1].split(',')).toContain(declared);
  });

  test.each([
    ...(['unitHead', 'unitLiaison', 'otherUnit', 'system'] as const).map((who) => [who, []] as const),
    // how much is read of leads, by whom and on which day, and nothing of any lead
    [
      'auditor',
      ['', 'Connection', 'Edge', 'Filter', 'Order', 'OrderField'].map((part) => `LeadQueryVolume${part}`),
    ],
  ] as const)('%s has of such types only %j', async (who, only) => {
    const { data } = await scene.ask(who, '{ __schema { types { name } } }');
    const names = data.__schema.types.map(({ name }: { name: string }) => name);
    expect(
      names.filter((name: string) => /lead|disposal|reporter/i.test(name.replace(/leader/gi, ''))),
    ).toEqual(only);
  });
});

test('a category names no one', () => {
  expect(categoryOf('TOWNSHIP')).toBe('乡科级干部');
});
