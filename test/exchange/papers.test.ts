import { parseStatement, takeStep } from '../../src/exchange/travellers';
import type { Actor } from '../../src/identity/actor';
import { leadTraveller } from '../../src/modules/leads/crossing/lead-traveller.service';
import { until } from '../server/service-process';
import { ANSWERS, CITY, draft, type LeadScene, type Person } from '../support/lead-scene';
import { fetchPaper, issue, OCCASION, refusedToIssue, registerOffices } from '../support/paper-scene';
import { expectSoundLog } from './registers';
import { installationOf, TwoDeployments } from './two-deployments';

jest.setTimeout(120_000);

let two: TwoDeployments;
beforeAll(async () => {
  two = await TwoDeployments.start('push');
  // each side keeps its own list of whom it writes to
  for (const scene of [two.office, two.commission]) await registerOffices(scene);
});
afterAll(() => two.stop());

interface Paper {
  id: string;
  kind: string;
  number: string;
  title: string;
  issuedAt: string;
  issuedBy: string;
  agency: string;
}

const PAPERS = 'papers { nodes { id kind number title issuedAt issuedBy agency round } }';

async function papersOf(scene: LeadScene, who: Person, id: string): Promise<Paper[]> {
  const { data } = await scene.ask(who, `query($id: ID!) { lead(id: $id) { ${PAPERS} } }`, { id });
  return data.lead.papers.nodes.sort((a: Paper, b: Paper) => (a.kind < b.kind ? -1 : 1));
}

const withoutIds = (papers: readonly Paper[]) => papers.map(({ id: _, ...paper }) => paper);

async function handedOver(): Promise<{ id: string; there: string; number: string }> {
  const id = await two.office.lead('TRANSFERRED');
  const { data } = await two.office.ask('clerk', 'query($id: ID!) { lead(id: $id) { number } }', { id });
  return { id, there: await two.received(data.lead.number), number: data.lead.number };
}

/** The files are the same on both sides, to the last byte. */
async function sameFiles(here: readonly Paper[], there: readonly Paper[]): Promise<void> {
  for (const [at, { id }] of here.entries())
    for (const extension of ['docx', 'html']) {
      const [sent, received] = await Promise.all([
        fetchPaper(two.office, 'clerk', `${id}.${extension}`),
        fetchPaper(two.commission, 'intake', `${there[at]?.id}.${extension}`),
      ]);
      expect([sent.status, received.status]).toEqual([200, 200]);
      expect(received.body.equals(sent.body)).toBe(true);
      expect(received.headers.get('content-disposition')).toBe(sent.headers.get('content-disposition'));
    }
}

test('a letter and its list are known on the other side, and the receipt that answers them comes back', async () => {
  const { office, commission } = two;
  const { id, there } = await handedOver();
  const sent = await issue(office, 'clerk', { id, kind: 'TRANSFER_LETTER', occasion: OCCASION });
  await until(async () => (await papersOf(commission, 'intake', there)).length === 2);
  const [here, received] = [await papersOf(office, 'clerk', id), await papersOf(commission, 'intake', there)];
  expect(withoutIds(received)).toEqual(withoutIds(here));
  expect(received.map(({ id }) => id)).not.toEqual(here.map(({ id }) => id));
  await sameFiles(here, received);
  await commission.does('intake', 'acknowledgeLead', { id: there, receivedCount: 2 });
  const receipt = await issue(commission, 'intake', { id: there, kind: 'RECEIPT' });
  expect(receipt.number).toBe('庆纪案管函〔2026〕1号');
  const page = (await fetchPaper(commission, 'intake', `${receipt.id}.html`)).body.toString();
  expect(page).toContain(`来函（${sent.number}）`);
  await until(async () => (await papersOf(office, 'clerk', id)).length === 3);
  const [mine, theirs] = [await papersOf(office, 'clerk', id), await papersOf(commission, 'intake', there)];
  expect(withoutIds(mine)).toEqual(withoutIds(theirs));
  await sameFiles(mine, theirs);
  // a paper that has arrived is not sent back, and does not count in this side's own series
  await two.settled();
  expect(await refusedToIssue(commission, 'intake', { id: there, kind: 'RECEIPT' })).toMatchObject({
    code: 'CONFLICT',
  });
  const next = await handedOver();
  const second = await issue(office, 'clerk', {
    id: next.id,
    kind: 'TRANSFER_LETTER',
    occasion: OCCASION,
  });
  expect(second.number).toBe('庆依法办函〔2026〕2号');
});

test('on the other side a paper is found as the matrix has it there', async () => {
  const { office, commission } = two;
  const { id, there } = await handedOver();
  await issue(office, 'clerk', { id, kind: 'TRANSFER_LETTER', occasion: OCCASION });
  await until(async () => (await papersOf(commission, 'intake', there)).length === 2);
  const [letter] = await papersOf(commission, 'intake', there);
  const found = async (who: Person) =>
    (await commission.ask(who, 'query($id: ID!) { node(id: $id) { id } }', { id: letter?.id })).data.node !==
    null;
  expect([await found('commissioner'), await found('handler'), await found('petition')]).toEqual([
    true,
    false,
    false,
  ]);
});

test('抄告单 travels with its notice', async () => {
  const { office, commission } = two;
  const { id } = await office.does('inspector', 'registerLead', draft({ findingId: office.findingId }));
  const assessed = { id, assessment: 'NOTICE', opinion: '属体制机制问题', standards: ANSWERS };
  await office.does('clerk', 'assessLead', assessed);
  await office.does('teamLeader', 'reviewLeadSecrecy', { id, holdsNoStateSecret: true });
  await office.does('director', 'approveLeadNotice', { id, opinion: '同意抄告' });
  await office.does('clerk', 'noticeLead', { id, title: '补偿款审批不严', summary: '审批制度不健全' });
  const list = `{ leadNotices { nodes { id ${PAPERS} } } }`;
  const notices = async (scene: LeadScene, who: Person) =>
    (await scene.ask(who, list)).data.leadNotices.nodes;
  const [{ id: noticeId }] = await notices(office, 'clerk');
  const issued = await issue(office, 'clerk', { id: noticeId, occasion: '耕地占用补偿专项督察' });
  await until(async () => (await notices(commission, 'intake'))[0]?.papers.nodes.length === 1);
  const [{ papers }] = await notices(commission, 'intake');
  expect(papers.nodes[0]).toMatchObject({ kind: 'NOTICE_LETTER', number: issued.number });
  await sameFiles([issued as unknown as Paper], papers.nodes);
});

describe('refused, and nothing is kept', () => {
  const remote = (agency: 'LAW_GOVERNANCE_OFFICE' | 'DISCIPLINE_COMMISSION'): Actor => ({
    account: 'exchange',
    name: '数据交换',
    agency,
    post: agency === 'LAW_GOVERNANCE_OFFICE' ? 'CLERK' : 'INTAKE',
    unitCode: null,
    unitId: null,
    regionCode: CITY,
    clearance: false,
    inspectionIds: [],
  });
  // biome-ignore lint/suspicious/noExplicitAny: what a partner could write is of any shape
  let good: any;

  beforeAll(async () => {
    const { number, id, there } = await handedOver();
    await issue(two.office, 'clerk', { id, kind: 'TRANSFER_LETTER', occasion: OCCASION });
    await until(async () => (await papersOf(two.commission, 'intake', there)).length === 2);
    const [row] = await two.office.sql<{ paper: object; issued_at: Date }>(
      `SELECT json_build_object('kind', d.kind, 'round', d.round, 'issuedBy', d.issued_by, 'content', d.content) AS paper,
         d.issued_at
       FROM official_document d JOIN lead l ON l.id = d.lead_id
       WHERE l.number = $1 AND d.kind = 'TRANSFER_LETTER'`,
      [number],
    );
    good = {
      format: leadTraveller.format,
      verb: 'issueLeadPaper',
      subject: { senderAgency: 'LAW_GOVERNANCE_OFFICE', regionCode: CITY, number },
      fields: {},
      parts: { paper: { ...row?.paper, issuedAt: row?.issued_at.toISOString() } },
    };
  });

  /** The statement with another paper in it. */
  const saying = (paper: object, subject: object = {}) => ({
    ...good,
    subject: { ...good.subject, ...subject },
    parts: { paper: { ...good.parts.paper, ...paper } },
  });
  const content = (more: object) => ({ content: { ...good.parts.paper.content, ...more } });
  const paragraph = (text: string) => ({ body: [{ kind: 'paragraph', text }] });

  test.each<[string, string, () => object]>([
    ['the same letter once more', 'CONFLICT', () => saying({})],
    ['a paper of the other side', 'FORBIDDEN', () => saying({ kind: 'RECEIPT' })],
    ['抄告单 on a lead', 'FORBIDDEN', () => saying({ kind: 'NOTICE_LETTER' })],
    ['a paper of an unknown lead', 'CONFLICT', () => saying({}, { number: 'YF2026-9999' })],
    ['a mark', 'CLASSIFIED_REFUSED', () => saying(content(paragraph('机密★5年')))],
    ['advice', 'DISPOSAL_ADVICE', () => saying(content(paragraph('建议给予警告处分。')))],
  ])('%s: %s', async (_, code, make) => {
    const told = parseStatement(make());
    if (told === null) throw new Error('not a statement');
    const before = await two.commission.rowCounts();
    await expect(
      two.commission.service.writer.run(remote('LAW_GOVERNANCE_OFFICE'), (work) => takeStep(work, told)),
    ).rejects.toMatchObject({ code });
    expect(await two.commission.rowCounts()).toEqual(before);
  });

  test('a content of another shape is no statement', () => {
    expect(parseStatement(good)).not.toBeNull();
    const { letterhead: _, ...headless } = good.parts.paper.content;
    for (const statement of [
      saying({ content: headless }),
      saying(content({ classification: '机密' })),
      saying(content({ body: [{ kind: 'picture', text: '' }] })),
      saying({ number: '庆依法办函〔2026〕1号' }),
      { ...good, parts: {} },
      { ...good, fields: { state: 'ACCEPTED' } },
    ])
      expect(parseStatement(statement)).toBeNull();
  });
});

test('papers from elsewhere stand in the log under the signature of their sender', async () => {
  const { office, commission, partners } = two;
  await two.settled();
  for (const [scene, partner, from, received] of [
    [office, partners.office, 'DISCIPLINE_COMMISSION', 1],
    [commission, partners.commission, 'LAW_GOVERNANCE_OFFICE', 9],
  ] as const) {
    await expectSoundLog(installationOf(scene, partner));
    const counted = await scene.sql(
      `SELECT (SELECT count(*)::int FROM official_document WHERE agency = $1) AS papers,
         count(DISTINCT detail ->> 'manifest')::int AS manifests, count(signature)::int AS signatures
       FROM audit_entry WHERE agency = $1 AND account = 'exchange' AND subject_type = 'OfficialDocument'`,
      [from],
    );
    expect(counted).toEqual([{ papers: received, manifests: received, signatures: received }]);
  }
});
