import { ANSWERS, draft, type LeadScene, startLeadScene } from '../support/lead-scene';
import {
  askToIssue,
  fetchPaper,
  issue,
  OCCASION,
  OFFICES,
  refusedToIssue,
  registerOffice,
  registerOffices,
} from '../support/paper-scene';

jest.setTimeout(120_000);

let scene: LeadScene;
beforeEach(async () => {
  scene = await startLeadScene();
});
afterEach(() => scene?.stop());

const letter = (id: string, more: object = {}) => ({
  id,
  kind: 'TRANSFER_LETTER',
  occasion: OCCASION,
  ...more,
});
/** A lead of 政法委, received. */
async function politicalLegalLead(from: LeadScene): Promise<string> {
  const does = from.does.bind(from);
  const { id } = await does('zfClerk', 'registerLead', draft());
  const assessed = { id, assessment: 'TRANSFER', opinion: '符合移送标准', standards: ANSWERS };
  await does('zfClerk', 'assessLead', assessed);
  await does('zfDirector', 'reviewLeadSecrecy', { id, holdsNoStateSecret: true });
  await does('zfDirector', 'approveLeadTransfer', { id, opinion: '同意移送' });
  await does('zfClerk', 'transferLead', { id });
  await does('intake', 'acknowledgeLead', { id, receivedCount: 2 });
  return id;
}

const stored = () =>
  scene.sql<{ kind: string; code: string; year: number; serial: number }>(
    `SELECT kind, code, year, serial FROM official_document WHERE kind <> 'TRANSFER_LIST' ORDER BY code, year, serial`,
  );

describe('numbers', () => {
  beforeEach(() => registerOffices(scene));

  test('drawn at the same time have neither gaps nor twins, though some of the issues fail', async () => {
    const leads: string[] = [];
    for (let at = 0; at < 6; at += 1) leads.push(await scene.lead('TRANSFERRED'));
    const marked = letter(leads[0] as string, { occasion: '专项督察·机密★5年' });
    const answers = await Promise.all([
      ...leads.map((id) => askToIssue(scene, 'clerk', letter(id))),
      // of two who issue the same letter one succeeds; what may not be set draws no number
      ...leads.map((id) => askToIssue(scene, 'clerk', letter(id))),
      askToIssue(scene, 'clerk', marked),
    ]);
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'ISSUED').sort();
    expect(codes).toEqual([
      'CLASSIFIED_REFUSED',
      ...Array(leads.length).fill('CONFLICT'),
      ...Array(leads.length).fill('ISSUED'),
    ]);
    expect((await stored()).map(({ serial }) => serial)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('begin anew with the year, and each code counts for itself', async () => {
    const [first, second, third] = [
      await scene.lead('ACKNOWLEDGED'),
      await scene.lead('TRANSFERRED'),
      await scene.lead('TRANSFERRED'),
    ];
    expect((await issue(scene, 'clerk', letter(first))).number).toBe('庆依法办函〔2026〕1号');
    expect((await issue(scene, 'intake', { id: first, kind: 'RECEIPT' })).number).toBe(
      '庆纪案管函〔2026〕1号',
    );
    expect((await issue(scene, 'clerk', letter(second))).number).toBe('庆依法办函〔2026〕2号');
    // the last minute of the year in China, and the first
    scene.service.clock.set('2027-01-01T00:00:00+08:00');
    expect((await issue(scene, 'clerk', letter(third))).number).toBe('庆依法办函〔2027〕1号');
    expect(await stored()).toEqual([
      { kind: 'TRANSFER_LETTER', code: '庆依法办函', year: 2026, serial: 1 },
      { kind: 'TRANSFER_LETTER', code: '庆依法办函', year: 2026, serial: 2 },
      { kind: 'TRANSFER_LETTER', code: '庆依法办函', year: 2027, serial: 1 },
      { kind: 'RECEIPT', code: '庆纪案管函', year: 2026, serial: 1 },
    ]);
  });

  test('what is written to one sender leaves no gap in what is written to the other', async () => {
    const numbers: string[] = [];
    for (const sender of ['office', 'politicalLegal', 'office', 'politicalLegal'] as const) {
      const id = sender === 'office' ? await scene.lead('ACKNOWLEDGED') : await politicalLegalLead(scene);
      await issue(scene, sender === 'office' ? 'clerk' : 'zfClerk', letter(id));
      numbers.push((await issue(scene, 'intake', { id, kind: 'RECEIPT' })).number);
    }
    expect(numbers).toEqual([
      ...[
        '庆纪案管函〔2026〕1号',
        '庆纪案管政函〔2026〕1号',
        '庆纪案管函〔2026〕2号',
        '庆纪案管政函〔2026〕2号',
      ],
    ]);
  });

  test('a repeated key draws no second number', async () => {
    const id = await scene.lead('TRANSFERRED');
    const input = letter(id, { clientMutationKey: 'once' });
    const first = await issue(scene, 'clerk', input);
    expect(await issue(scene, 'clerk', input)).toEqual(first);
    expect(await stored()).toHaveLength(1);
  });

  test('a paper that is issued stands: the same bytes whatever becomes of the office and the lead', async () => {
    const id = await scene.lead('TRANSFERRED');
    const { id: paper } = await issue(scene, 'clerk', letter(id));
    const files = async () => {
      const fetched = await Promise.all(
        [`${paper}.docx`, `${paper}.html`].map((file) => fetchPaper(scene, 'clerk', file)),
      );
      expect(fetched.map(({ status }) => status)).toEqual([200, 200]);
      return fetched.map(({ body }) => body.toString('base64'));
    };
    const before = await files();
    await registerOffice(scene, {
      ...OFFICES.LAW_GOVERNANCE_OFFICE,
      letterhead: '庆阳市司法局',
      contactName: '赵某',
    });
    scene.service.clock.set('2026-03-05T15:00:00+08:00');
    await scene.carry(id, 'ACCEPTED', 'TRANSFERRED');
    expect(await files()).toEqual(before);
    const next = await issue(scene, 'clerk', letter(await scene.lead('TRANSFERRED')));
    const page = (await fetchPaper(scene, 'clerk', `${next.id}.html`)).body.toString();
    expect([page.includes('庆阳市司法局'), next.number]).toEqual([true, '庆依法办函〔2026〕2号']);
  });

  test.each([
    'UPDATE official_document SET number = number',
    'DELETE FROM official_document',
    'TRUNCATE official_document',
  ])('the database refuses: %s', async (statement) => {
    await issue(scene, 'clerk', letter(await scene.lead('TRANSFERRED')));
    await expect(scene.sql(statement)).rejects.toThrow('append-only');
  });

  test('issuing leaves no trace on the lead, and an entry in the log of who issued', async () => {
    const id = await scene.lead('ACKNOWLEDGED');
    const row = async () => (await scene.sql('SELECT * FROM lead'))[0];
    const before = await row();
    const sent = await issue(scene, 'clerk', letter(id));
    const receipt = await issue(scene, 'intake', { id, kind: 'RECEIPT' });
    expect(await row()).toEqual(before);
    const entries = await scene.sql(
      `SELECT chain, account, action, subject_id, detail FROM audit_entry WHERE subject_type = 'OfficialDocument' ORDER BY chain, seq`,
    );
    expect(entries).toEqual([
      {
        chain: 'DISCIPLINE_COMMISSION',
        account: 'intake',
        action: 'issueLeadPaper',
        subject_id: receipt.id,
        detail: { kind: 'RECEIPT' },
      },
      {
        chain: 'LAW_GOVERNANCE_OFFICE',
        account: 'clerk',
        action: 'issueLeadPaper',
        subject_id: sent.id,
        detail: { kind: 'TRANSFER_LETTER' },
      },
      {
        chain: 'LAW_GOVERNANCE_OFFICE',
        account: 'clerk',
        action: 'issueLeadPaper',
        subject_id: expect.not.stringContaining(sent.id),
        detail: { kind: 'TRANSFER_LIST' },
      },
    ]);
  });
});

describe('refused, and nothing is left behind', () => {
  const unchanged = async (attempt: () => Promise<unknown>) => {
    const before = await scene.rowCounts();
    const refusal = await attempt();
    expect(await scene.rowCounts()).toEqual(before);
    return refusal;
  };

  test('while an office is not registered', async () => {
    const id = await scene.lead('TRANSFERRED');
    const attempt = () => unchanged(() => refusedToIssue(scene, 'clerk', letter(id)));
    expect(await attempt()).toMatchObject({
      code: 'GUARD_FAILED',
      blockedBy: ['issuing-office-is-registered'],
    });
    await registerOffice(scene, OFFICES.LAW_GOVERNANCE_OFFICE);
    expect(await attempt()).toMatchObject({
      code: 'GUARD_FAILED',
      blockedBy: ['receiving-office-is-registered'],
    });
  });

  test('what the lead is not ready for, what is not the actor’s to issue, what may not be written', async () => {
    await registerOffices(scene);
    const drafted = await scene.lead('TRANSFER_APPROVED');
    expect(await unchanged(() => refusedToIssue(scene, 'clerk', letter(drafted)))).toMatchObject({
      blockedBy: ['lead-is-transferred'],
    });
    expect(await unchanged(() => refusedToIssue(scene, 'intake', { id: drafted, kind: 'RECEIPT' }))).toEqual({
      code: 'NOT_FOUND',
      field: ['input', 'id'],
    });
    const id = await scene.lead('ACKNOWLEDGED');
    expect(await unchanged(() => refusedToIssue(scene, 'intake', { id, kind: 'RECEIPT' }))).toMatchObject({
      code: 'GUARD_FAILED',
      blockedBy: ['transfer-letter-is-issued'],
    });
    for (const [who, input, refusal] of [
      ['clerk', { id, kind: 'RECEIPT' }, { code: 'FORBIDDEN' }],
      ['intake', letter(id), { code: 'FORBIDDEN' }],
      ['handler', { id, kind: 'RECEIPT' }, { code: 'FORBIDDEN' }],
      ['director', letter(id), { code: 'FORBIDDEN' }],
      ['zfClerk', letter(id), { code: 'NOT_FOUND' }],
      ['countyClerk', letter(id), { code: 'NOT_FOUND' }],
      ['countyIntake', { id, kind: 'RECEIPT' }, { code: 'NOT_FOUND' }],
      ['clerk', letter(id, { occasion: null }), { code: 'BAD_USER_INPUT', field: ['input', 'occasion'] }],
      [
        'clerk',
        letter(id, { occasion: '关于丁一的督察' }),
        { code: 'BAD_USER_INPUT', field: ['input', 'occasion'] },
      ],
      [
        'clerk',
        letter(id, { occasion: '第一行\n第二行' }),
        { code: 'BAD_USER_INPUT', field: ['input', 'occasion'] },
      ],
      ['clerk', letter(id, { occasion: '建议给予警告处分' }), { code: 'DISPOSAL_ADVICE' }],
      ['intake', { id, kind: 'RECEIPT', occasion: '督察' }, { code: 'BAD_USER_INPUT' }],
    ] as const)
      expect([who, await unchanged(() => refusedToIssue(scene, who, input))]).toMatchObject([who, refusal]);
    const incomingLetter = { number: '庆依法办函〔2025〕88号', date: '2026-03-05' };
    for (const [who, input, field] of [
      ['clerk', letter(id, { incomingLetter }), ['incomingLetter']],
      ['intake', { id, kind: 'RECEIPT', incomingLetter }, ['incomingLetter', 'date']],
      [
        'intake',
        { id, kind: 'RECEIPT', incomingLetter: { ...incomingLetter, number: '88号' } },
        ['incomingLetter', 'number'],
      ],
    ] as const)
      expect(await unchanged(() => refusedToIssue(scene, who, input))).toMatchObject({
        code: 'BAD_USER_INPUT',
        field: ['input', ...field],
      });
    await issue(scene, 'clerk', letter(id));
    expect(
      await unchanged(() => refusedToIssue(scene, 'intake', { id, kind: 'RECEIPT', incomingLetter })),
    ).toMatchObject({ code: 'BAD_USER_INPUT', field: ['input', 'incomingLetter'] });
    await scene.does('commissioner', 'declareLeadRecusal', {
      id,
      officerId: scene.officer('intake'),
      reason: 'OTHER',
      note: '回避',
    });
    expect(await unchanged(() => refusedToIssue(scene, 'intake', { id, kind: 'RECEIPT' }))).toMatchObject({
      code: 'SEGREGATION',
      blockedBy: ['actor-is-not-recused'],
    });
    expect((await issue(scene, 'secondIntake', { id, kind: 'RECEIPT' })).issuedBy).toBe('secondIntake');
  });
});

test('the papers of another lead draw nothing from this one', async () => {
  await registerOffices(scene);
  const party = await scene.lead('TRANSFERRED', { kind: 'PARTY_DISCIPLINE', title: '另一事项' });
  const { id } = await issue(scene, 'clerk', letter(party));
  const page = (await fetchPaper(scene, 'clerk', `${id}.html`)).body.toString();
  expect(page).toContain('党员涉嫌违纪');
  expect(page).not.toContain('第三十七条');
  expect(page).toContain(draft().facts);
});

test('whatever a person typed can be printed: line ends, tabs and marks that nobody sees', async () => {
  await registerOffices(scene);
  const facts = '第一段。\r\n第二段\t有制表符，\u202e反向\u202c、零宽\u200b字。';
  const id = await scene.lead('TRANSFERRED', { facts });
  const issued = await issue(scene, 'clerk', letter(id));
  const page = (await fetchPaper(scene, 'clerk', `${issued.id}.html`)).body.toString();
  expect(page).toContain(
    '<p class="cellLeft">第一段。</p><p class="cellLeft">第二段 有制表符，反向、零宽字。</p>',
  );
});

test('a letter that was written elsewhere is answered by its stated number and day', async () => {
  await registerOffices(scene);
  const id = await scene.lead('ACKNOWLEDGED');
  const incomingLetter = { number: '庆依法办函〔2025〕88号', date: '2026-03-03' };
  const receipt = await issue(scene, 'intake', { id, kind: 'RECEIPT', incomingLetter });
  const page = (await fetchPaper(scene, 'intake', `${receipt.id}.html`)).body.toString();
  expect(page).toContain('你办2026年3月3日来函（庆依法办函〔2025〕88号）及所附材料收悉');
});
