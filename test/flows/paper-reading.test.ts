import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/config/config';
import { toGlobalId } from '../../src/graphql/global-id';
import type { Audience } from '../../src/policy/vocabulary';
import { loadExampleQueries } from '../../src/portal/example-queries';
import { openDocx } from '../documents/opened-docx';
import { type LeadScene, type Person, startLeadScene } from '../support/lead-scene';
import { type Fetched, fetchPaper, issue, OCCASION, registerOffices } from '../support/paper-scene';
import { idOf } from '../support/world';

jest.setTimeout(120_000);

let scene: LeadScene;
/** 移送函 of a lead that is handled, and of one that was split */
let letter: string;
let wholeLetter: string;
let partId: string;

beforeAll(async () => {
  scene = await startLeadScene();
  await registerOffices(scene);
  const toLetter = async (id: string) =>
    (await issue(scene, 'clerk', { id, kind: 'TRANSFER_LETTER', occasion: OCCASION })).id;
  letter = await toLetter(await scene.lead('ASSIGNED'));
  const whole = await scene.lead('ACKNOWLEDGED');
  wholeLetter = await toLetter(whole);
  await scene.does('intake', 'splitLead', { id: whole, parts: ['市直部分', '区属部分'], note: '分别管辖' });
  const { data } = await scene.ask('intake', 'query($id: ID!) { lead(id: $id) { parts { nodes { id } } } }', {
    id: whole,
  });
  partId = data.lead.parts.nodes[0].id;
  await scene.carry(partId, 'ASSIGNED', 'ACKNOWLEDGED');
});
afterAll(() => scene?.stop());

/** All of an answer but the moment at which it was given. */
const bytesOf = ({ status, headers, body }: Fetched) => ({
  status,
  headers: [...headers].filter(([name]) => name !== 'date'),
  body: body.toString('latin1'),
});

const entries = () =>
  scene.sql<{ chain: string; account: string; subject_id: string; detail: object }>(
    `SELECT chain, account, subject_id, detail FROM audit_entry WHERE action = 'readDocument' ORDER BY at, seq`,
  );
const everyEntry = async () => (await scene.sql('SELECT count(*)::int AS n FROM audit_entry'))[0];

test('a reader gets the file as a file, kept by no cache, and the reading is logged for its chain', async () => {
  const [docx, html] = [
    await fetchPaper(scene, 'handler', `${letter}.docx`),
    await fetchPaper(scene, 'clerk', `${letter}.html`),
  ];
  const named = encodeURIComponent(
    '庆依法办函〔2026〕1号 中共庆阳市委全面依法治市委员会办公室关于移送问题线索的函',
  );
  expect([docx.status, docx.headers.get('content-type'), docx.headers.get('content-disposition')]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    `attachment; filename="document.docx"; filename*=UTF-8''${named}.docx`,
  ]);
  expect([html.status, html.headers.get('content-type'), html.headers.get('content-disposition')]).toEqual([
    200,
    'text/html; charset=utf-8',
    `inline; filename="document.html"; filename*=UTF-8''${named}.html`,
  ]);
  for (const { headers } of [docx, html]) {
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'unsafe-inline';/);
    expect([headers.get('last-modified'), headers.get('etag'), headers.get('server')]).toEqual([
      null,
      null,
      null,
    ]);
  }
  expect(await entries()).toEqual([
    {
      chain: 'DISCIPLINE_COMMISSION',
      account: 'handler',
      subject_id: letter,
      detail: { format: 'docx' },
    },
    { chain: 'LAW_GOVERNANCE_OFFICE', account: 'clerk', subject_id: letter, detail: { format: 'html' } },
  ]);
});

/** Whoever may not know of the lead: among them those of both agencies who know of other leads. */
const OUTSIDERS = [
  ...(['inspector', 'teamLeader', 'otherLeader', 'secretary', 'countyClerk'] as const),
  ...(['otherHandler', 'petition', 'countyIntake', 'zfClerk', 'zfDirector', 'zfExpert'] as const),
  ...(['unitHead', 'unitLiaison', 'otherUnit', 'system', 'auditor'] as const),
] as const satisfies readonly Person[];

describe.each(OUTSIDERS)('%s', (who) => {
  test('gets for a paper of the lead, byte by byte, what it gets for one that does not exist', async () => {
    const before = await everyEntry();
    const nothing = toGlobalId('OfficialDocument', idOf('nothing'));
    for (const extension of ['docx', 'html']) {
      const absent = bytesOf(await fetchPaper(scene, who, `${nothing}.${extension}`));
      expect(absent.status).toBe(404);
      expect(JSON.parse(Buffer.from(absent.body, 'latin1').toString())).toEqual({
        errors: [{ message: '没有找到，或您无权知悉', extensions: { code: 'NOT_FOUND' } }],
      });
      for (const file of [
        `${letter}.${extension}`,
        `${wholeLetter}.${extension}`,
        `${partId}.${extension}`,
        `nothing.${extension}`,
        `${letter}.pdf`,
      ])
        expect([file, bytesOf(await fetchPaper(scene, who, file))]).toEqual([file, absent]);
    }
    expect(await everyEntry()).toEqual(before);
  });
});

test('without a token nobody learns whether there is a paper', async () => {
  const answers = await Promise.all(
    [letter, 'nothing'].map(async (id) => {
      const response = await fetch(`${scene.service.url}/documents/${id}.docx`);
      return [response.status, await response.text()];
    }),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.[0]).toBe(401);
});

/* 最小知悉范围 (K1, R-83): what is printed of the whole is no part's handler's to read. */
test('the handler of a part finds the papers of the part, and neither the whole nor its letter', async () => {
  const papers = '{ officialDocuments { totalCount nodes { id kind } } }';
  const see = async (who: Person) => (await scene.ask(who, papers)).data.officialDocuments;
  const ids = async (who: Person) => (await see(who)).nodes.map(({ id }: { id: string }) => id);
  expect(await ids('handler')).not.toContain(wholeLetter);
  expect(await ids('intake')).toContain(wholeLetter);
  expect(await ids('commissioner')).toContain(wholeLetter);
  const { totalCount } = await see('handler');
  expect((await fetchPaper(scene, 'handler', `${wholeLetter}.html`)).status).toBe(404);
  const asked = 'query($id: ID!) { lead(id: $id) { parent { id } papers { totalCount } } }';
  const { data } = await scene.ask('handler', asked, { id: partId });
  expect(data.lead).toEqual({ parent: null, papers: { totalCount: 0 } });
  await scene.carry(partId, 'FED_BACK', 'ASSIGNED');
  const told = await issue(scene, 'intake', { id: partId, kind: 'FEEDBACK_LETTER' });
  expect((await see('handler')).totalCount).toBe(totalCount + 1);
  const page = (await fetchPaper(scene, 'handler', `${told.id}.html`)).body.toString();
  // the letter of the whole is cited, and stays closed
  expect(page).toContain('来函（庆依法办函〔2026〕2号）');
  expect(await ids('otherHandler')).toEqual([]);
});

test('the examples of the portal show the lead’s way and its papers to those who know of it', async () => {
  const examples = loadExampleQueries(join(projectRoot(), 'src/portal/examples'));
  const shown = async (who: Person, agency: Audience) =>
    (await Promise.all(examples[agency].map(({ query }) => scene.ask(who, query))))
      .map(({ errors, text }) => {
        expect(errors).toBeUndefined();
        return text;
      })
      .join('\n');
  for (const text of [
    await shown('clerk', 'LAW_GOVERNANCE_OFFICE'),
    await shown('intake', 'DISCIPLINE_COMMISSION'),
  ])
    expect([text.includes('"YF2026-0001"'), text.includes('庆依法办函〔2026〕1号')]).toEqual([true, true]);
  const other = await shown('zfClerk', 'POLITICAL_LEGAL_COMMISSION');
  expect([other.includes('YF2026'), other.includes('庆依法办函')]).toEqual([false, false]);
});

test('channel 8: no part of a served file names the accounts and the machine that made it', async () => {
  const file = (await fetchPaper(scene, 'intake', `${letter}.docx`)).body;
  // the team leader, who reviewed the secrecy of the package, is named by the letter itself
  const accounts: readonly Person[] = ['inspector', 'clerk', 'intake', 'handler'];
  const machine = [hostname(), homedir(), process.cwd(), scene.service.config.dataDir];
  // a host may be called as the namespaces of the format are
  const parts = Object.entries(openDocx(file)).map(
    ([path, text]) => [path, text.replace(/ xmlns:\w+="[^"]*"/g, '')] as const,
  );
  const named = (word: string) => {
    const whole = RegExp(`(?<!\\w)${word.replace(/[^\w]/g, '\\$&')}(?!\\w)`);
    return parts.filter(([, text]) => whole.test(text)).map(([path]) => path);
  };
  for (const word of [...accounts, ...machine]) expect([word, named(word)]).toEqual([word, []]);
  const page = (await fetchPaper(scene, 'intake', `${letter}.html`)).body.toString();
  expect(page.match(/<meta [^>]*>/g)).toEqual(['<meta charset="utf-8">']);
  expect(page).not.toMatch(/<!--|<script|<link|https?:/);
});
