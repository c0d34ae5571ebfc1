import { fromGlobalId, toGlobalId } from '../../src/graphql/global-id';
import { LeadNoticeEntity } from '../../src/modules/leads/lead-notice.entity';
import { OfficialDocumentEntity } from '../../src/modules/leads/papers/official-document.entity';
import { PAPER_KINDS, type PaperKind } from '../../src/modules/leads/papers/paper.vocabulary';
import { CITY, type LeadScene, type Person, startLeadScene } from '../support/lead-scene';
import { asOwner, idOf, World } from '../support/world';
import { PHASE_OF, type PlacedLead, placeLeads, STATES } from './lead-world';

jest.setTimeout(120_000);

/*
 * Paper × viewer, phases A/B/C/D of its lead: y where the paper is found. A paper prints the number of the lead, and
 * 移送函 and 移送清单 the person, the clue and the evidence too: where the matrix of leads withholds one of these,
 * there is no paper. A paper of phase A does not exist; one that did would be found by
 * those who read all of it: the keepers of the register, and of 移送函 and 移送清单 the team's leader.
 */
const COLUMNS = [
  ...(['inspector', 'teamLeader', 'clerk', 'director'] as const),
  ...(['intake', 'handler', 'commissioner', 'petition'] as const),
] as const;
const TABLE: Readonly<Record<Exclude<PaperKind, 'NOTICE_LETTER'>, string>> = {
  //                 成员   组长   经办   负责人 案管   承办   主要   信访
  TRANSFER_LETTER: ' ---- | y--- | yyyy | yyyy | -yyy | --yy | -yyy | ----',
  TRANSFER_LIST: '   ---- | y--- | yyyy | yyyy | -yyy | --yy | -yyy | ----',
  RECEIPT: '         ---- | ---- | yyyy | yyyy | -yyy | --yy | -yyy | ----',
  SUPPLEMENT_NOTICE: '----  | ---- | yyyy | yyyy | -yyy | --yy | -yyy | ----',
  RETURN_LETTER: '   ---- | ---- | yyyy | yyyy | -yyy | --yy | -yyy | ----',
  FEEDBACK_LETTER: ' ---- | ---- | yyyy | yyyy | -yyy | --yy | -yyy | ----',
};
type LeadPaper = keyof typeof TABLE;
const KINDS = Object.keys(TABLE) as LeadPaper[];

const isFound = (kind: LeadPaper, column: (typeof COLUMNS)[number], phase: string): boolean =>
  TABLE[kind].split('|')[COLUMNS.indexOf(column)]?.trim()['ABCD'.indexOf(phase)] === 'y';

let scene: LeadScene;
let leads: ReadonlyMap<string, PlacedLead>;
let noticeId: string;
const paperId = (lead: string, kind: PaperKind) => toGlobalId('OfficialDocument', idOf(`${lead} ${kind}`));

beforeAll(async () => {
  scene = await startLeadScene();
  leads = await placeLeads(scene);
  const world = new World(scene.service.pools.writer);
  let serial = 0;
  const place = (name: string, kind: PaperKind, parent: Partial<OfficialDocumentEntity>) => {
    serial += 1;
    const number = { code: '庆依法办函', year: 2026, serial, number: `庆依法办函〔2026〕${serial}号` };
    const content = { kind: 'sheet', letter: number, position: null, sheet: { title: '清单', blocks: [] } };
    const own = {
      id: idOf(`${name} ${kind}`),
      kind,
      round: 0,
      agency: 'LAW_GOVERNANCE_OFFICE',
      synthetic: false,
    };
    const nobody = { leadId: null, noticeId: null };
    world.add(OfficialDocumentEntity, `${name} ${kind}`, {
      ...nobody,
      ...parent,
      ...number,
      ...own,
      content,
    } as never);
  };
  for (const [name, { row }] of leads) for (const kind of KINDS) place(name, kind, { leadId: row.id });
  const noticed = leads.get('LAW_GOVERNANCE_OFFICE NOTICED') as PlacedLead;
  const notice = world.add(LeadNoticeEntity, 'notice', {
    leadId: noticed.row.id,
    senderAgency: 'LAW_GOVERNANCE_OFFICE',
    regionCode: CITY,
    recipientRegionCode: CITY,
    state: 'NOTICED',
    unitId: null,
    findingId: null,
  });
  noticeId = toGlobalId('LeadNotice', notice.id);
  place('notice', 'NOTICE_LETTER', { noticeId: notice.id });
  await asOwner(scene.service.ownerUrl, ({ manager }) => world.save(manager));
});
afterAll(() => scene?.stop());

const found = async (who: Person, ids: readonly string[]): Promise<boolean[]> => {
  const { data } = await scene.ask(who, 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
  return data.nodes.map((node: object | null) => node !== null);
};

describe.each(COLUMNS)('%s', (column) => {
  test.each(KINDS)('finds %s in the phases of its cell, and in no other', async (kind) => {
    const ids = STATES.map((state) => paperId(`LAW_GOVERNANCE_OFFICE ${state}`, kind));
    const actual = Object.fromEntries((await found(column, ids)).map((isThere, at) => [STATES[at], isThere]));
    const isOutside = ['intake', 'handler', 'commissioner', 'petition'].includes(column);
    const expected = STATES.map((state) => [
      state,
      // a noticed lead was not handed over
      isFound(kind, column, PHASE_OF[state]) && !(isOutside && state === 'NOTICED'),
    ]);
    expect(actual).toEqual(Object.fromEntries(expected));
  });

  test('counts and lists what it finds, at the root and below the lead', async () => {
    const query =
      'query($id: ID!) { officialDocuments(first: 200) { totalCount nodes { id kind lead { id } notice { id } } } lead(id: $id) { papers { totalCount nodes { kind } } } }';
    const lead = leads.get('LAW_GOVERNANCE_OFFICE FED_BACK') as PlacedLead;
    const { data, errors } = await scene.ask(column, query, { id: lead.id });
    expect(errors).toBeUndefined();
    const { totalCount, nodes } = data.officialDocuments;
    const every = [...leads.keys()].flatMap((name) => KINDS.map((kind) => paperId(name, kind)));
    every.push(paperId('notice', 'NOTICE_LETTER'));
    const known: string[] = [];
    for (let at = 0; at < every.length; at += 100) {
      const part = every.slice(at, at + 100);
      const answers = await found(column, part);
      known.push(...part.filter((_, place) => answers[place]));
    }
    expect(totalCount).toBe(known.length);
    expect(known).toEqual(expect.arrayContaining(nodes.map(({ id }: { id: string }) => id)));
    const below = KINDS.filter((kind) => isFound(kind, column, 'D'));
    const papers = data.lead?.papers?.nodes.map(({ kind }: { kind: string }) => kind).sort() ?? [];
    expect(papers).toEqual([...below].sort());
    // the parent of every paper that is found is found as well
    for (const { lead: parent, notice } of nodes) expect(parent === null).toBe(notice !== null);
  });
});

describe('抄告单', () => {
  const FINDERS: readonly Person[] = ['clerk', 'director', 'intake', 'commissioner'];
  test.each([...COLUMNS, 'secretary', 'zfClerk', 'zfDirector', 'countyClerk', 'countyIntake'] as const)(
    'is found by %s exactly where its notice is',
    async (who) => {
      const [paper, notice] = await found(who, [paperId('notice', 'NOTICE_LETTER'), noticeId]);
      expect([paper, notice]).toEqual([FINDERS.includes(who), FINDERS.includes(who)]);
    },
  );
});

test('a sender finds its own papers; another sender, another division and another handler do not', async () => {
  const paper = (lead: string) => paperId(lead, 'TRANSFER_LETTER');
  const finders = async (id: string, people: readonly Person[]) => {
    const known: Person[] = [];
    for (const who of people) if ((await found(who, [id]))[0]) known.push(who);
    return known;
  };
  const everyone: readonly Person[] = [
    ...COLUMNS,
    ...(['otherInspector', 'otherLeader', 'secretary', 'otherHandler', 'secondIntake'] as const),
    ...(['zfClerk', 'zfExpert', 'zfDirector', 'countyIntake', 'countyClerk'] as const),
  ];
  expect(await finders(paper('POLITICAL_LEGAL_COMMISSION TRANSFERRED'), everyone)).toEqual([
    ...(['intake', 'commissioner', 'secondIntake', 'zfClerk', 'zfDirector'] as const),
  ]);
  expect(await finders(paper('of another handler'), everyone)).toEqual([
    ...(['clerk', 'director', 'intake', 'commissioner', 'otherHandler', 'secondIntake'] as const),
  ]);
  expect(await finders(paper('to the county'), everyone)).toEqual(['clerk', 'director', 'countyIntake']);
  expect(await finders(paper('of the county'), everyone)).toEqual(['countyIntake', 'countyClerk']);
});

test.each(['unitHead', 'unitLiaison', 'otherUnit', 'system', 'auditor'] as const)(
  'for %s there is no such type, and a paper’s id is an id of nothing',
  async (who) => {
    const { data } = await scene.ask(who, '{ __schema { types { name } } }');
    const names: string[] = data.__schema.types.map(({ name }: { name: string }) => name);
    expect(names.filter((name) => /officialdocument|leadpaper/i.test(name))).toEqual([]);
    const id = paperId('LAW_GOVERNANCE_OFFICE CLOSED', 'FEEDBACK_LETTER');
    const nothing = toGlobalId('OfficialDocument', idOf('nothing'));
    expect(await found(who, [id, nothing])).toEqual([false, false]);
  },
);

test('the words of a paper are in no schema, and cannot be filtered or sorted by', async () => {
  for (const who of ['clerk', 'intake', 'zfClerk'] as const)
    for (const query of [
      '{ officialDocuments { nodes { content } } }',
      '{ officialDocuments(filter: { content: { contains: "x" } }) { totalCount } }',
      '{ officialDocuments(filter: { serial: { gt: 1 } }) { totalCount } }',
      '{ officialDocuments(orderBy: [{ field: SERIAL, direction: ASC }]) { totalCount } }',
    ]) {
      const { errors } = await scene.ask(who, query);
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
});

test('every kind of paper is in the table or belongs to a notice', () => {
  expect([...KINDS, 'NOTICE_LETTER'].sort()).toEqual(Object.keys(PAPER_KINDS).sort());
  expect(fromGlobalId(paperId('notice', 'NOTICE_LETTER'))?.type).toBe('OfficialDocument');
});
