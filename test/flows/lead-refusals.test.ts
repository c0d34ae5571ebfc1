import { ANSWERS, draft, item, type LeadScene, startLeadScene } from '../support/lead-scene';

jest.setTimeout(60_000);

let scene: LeadScene;
beforeAll(async () => {
  scene = await startLeadScene();
});
afterAll(() => scene.stop());

const person = (given: object) => ({ person: { ...draft().person, ...given } });
const LOG = ['audit_entry', 'audit_head', 'lead_counter'];

/** What a refusal leaves: nothing but, perhaps, the log and a counter. */
async function leavesNothing(act: () => Promise<unknown>, except: readonly string[] = []): Promise<void> {
  const before = await scene.rowCounts();
  await act();
  const after = await scene.rowCounts();
  for (const [table, rows] of Object.entries(before))
    if (!except.includes(table)) expect([table, after[table]]).toEqual([table, rows]);
}

describe('L-T4: persons managed above never enter', () => {
  test.each([
    ['a county secretary, whatever the rank entered', { post: '县委书记', rank: 'NONE' }],
    ['a former county head with a second post', { post: '原县长、县委副书记', rank: 'COUNTY' }],
    ['a deputy head of a prefecture', { post: '副局长', rank: 'DEPUTY_PREFECTURE' }],
    ['the head of an agency of the three', { post: '政法委书记', rank: 'COUNTY' }],
    ['a person declared to be managed above', { managedAbove: true }],
  ])('%s', async (_title, given) => {
    await leavesNothing(async () => {
      const refusal = await scene.refused(
        'inspector',
        'registerLead',
        draft(person({ name: '高某某', ...given })),
      );
      expect(refusal).toMatchObject({ code: 'LEAD_ABOVE_LEVEL', field: ['input', 'person'] });
    }, LOG);
    const traces = await scene.sql<{ line: string }>(
      `SELECT row_to_json(e)::text AS line FROM audit_entry e UNION ALL SELECT row_to_json(c)::text FROM lead_counter c`,
    );
    expect(traces.filter(({ line }) => line.includes('高某某'))).toEqual([]);
    const [last] = await scene.sql(
      `SELECT action, subject_id, detail FROM audit_entry ORDER BY at DESC, seq DESC LIMIT 1`,
    );
    expect(last).toEqual({
      action: 'refuseLead',
      subject_id: '-',
      detail: { field: 'input.person', code: 'LEAD_ABOVE_LEVEL' },
    });
  });

  test('only their number is kept', async () => {
    expect(await scene.sql(`SELECT scope, value FROM lead_counter WHERE scope LIKE 'above%'`)).toEqual([
      { scope: 'above-level:LAW_GOVERNANCE_OFFICE:621000:2026', value: 5 },
    ]);
  });

  test.each([
    ['a deputy county head', { post: '副县长', rank: 'DEPUTY_COUNTY' }],
    ['a deputy secretary', { post: '县委副书记', rank: 'COUNTY' }],
    ['the secretary of a county secretary', { post: '县委书记秘书', rank: 'DEPUTY_TOWNSHIP' }],
  ])('%s is the own level', async (_title, given) => {
    expect((await scene.does('inspector', 'registerLead', draft(person(given)))).state).toBe('REGISTERED');
  });

  test('nor does an amended draft bring one in', async () => {
    const { id } = await scene.does('inspector', 'registerLead', draft());
    const { discoveredOn: _on, ...content } = draft(person({ post: '区委书记' }));
    await leavesNothing(async () => {
      expect(await scene.refused('inspector', 'amendLead', { id, ...content })).toMatchObject({
        code: 'LEAD_ABOVE_LEVEL',
      });
    }, LOG);
  });
});

describe('L-T5: classified content', () => {
  test.each([
    ['in the facts', { facts: '附件标有机密★10年字样' }],
    ['in the name of an item', { items: [item('绝密-名单.xlsx')], listedItemCount: 1 }],
    ['in the post', person({ post: '【机密】科长' })],
  ])('is refused %s and leaves nothing', (_title, given) =>
    leavesNothing(async () => {
      expect(await scene.refused('inspector', 'registerLead', draft(given))).toMatchObject({
        code: 'CLASSIFIED_REFUSED',
      });
    }),
  );

  test('words that speak of secrets pass', async () => {
    const facts = '泄露商业秘密，违反保守国家秘密法的宣传要求。';
    expect((await scene.does('inspector', 'registerLead', draft({ facts }))).state).toBe('REGISTERED');
  });
});

describe('L-T7: the sender proposes no disposal', () => {
  test.each([
    ['facts', '建议给予警告处分。'],
    ['reasoning', '事实清楚，提请纪委监委对其立案。'],
    ['lawBreached', '应当给予开除处分'],
    ['title', '建议诫勉丁一'],
    ['facts', '请贵委追究丁一的领导责任'],
    ['reasoning', '建 议 对 丁 一 予 以 谈 话 函 询'],
  ])('%s: %s', (field, text) =>
    leavesNothing(async () => {
      expect(await scene.refused('inspector', 'registerLead', draft({ [field]: text }))).toMatchObject({
        code: 'DISPOSAL_ADVICE',
        field: ['input', field],
      });
    }),
  );

  test.each([
    '丁一 2023 年曾受警告处分。',
    '《行政处罚决定书》由其签发。',
    '该条规定“应当给予警告或者记过处分”。',
    '建议书由丁一起草。',
  ])('%s passes', async (facts) => {
    expect((await scene.does('inspector', 'registerLead', draft({ facts }))).state).toBe('REGISTERED');
  });

  test('neither in an opinion', async () => {
    const id = await scene.lead('REGISTERED');
    const opinion = '符合标准，建议给予其撤职处分';
    expect(
      await scene.refused('teamLeader', 'assessLead', {
        id,
        assessment: 'TRANSFER',
        opinion,
        standards: ANSWERS,
      }),
    ).toMatchObject({ code: 'DISPOSAL_ADVICE', field: ['input', 'opinion'] });
  });
});

describe('before the hand-over', () => {
  test('every transfer standard is answered', async () => {
    const id = await scene.lead('REGISTERED');
    expect(
      await scene.refused('teamLeader', 'assessLead', {
        id,
        assessment: 'TRANSFER',
        opinion: '符合标准',
        standards: ANSWERS.slice(1),
      }),
    ).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: ['input', 'standards'],
      message: '移送标准尚未逐项作答：属于移送范围（党员违纪、职务违法、职务犯罪之一）',
    });
  });

  test('and met', async () => {
    const id = await scene.lead('REGISTERED');
    const standards = ANSWERS.map((answer, index) => ({ ...answer, isMet: index > 0 }));
    await scene.does('teamLeader', 'assessLead', {
      id,
      assessment: 'TRANSFER',
      opinion: '待补充',
      standards,
    });
    expect(await scene.refused('director', 'approveLeadTransfer', { id, opinion: '同意' })).toMatchObject({
      code: 'GUARD_FAILED',
      blockedBy: [{ id: 'transfer-standards-are-met' }],
    });
  });

  test.each([
    ['an item without a file', { items: [item('甲'), item('乙', null)], listedItemCount: 2 }],
    ['a count that is not the list', { items: [item('甲')], listedItemCount: 2 }],
    ['nothing attached', { items: [], listedItemCount: 0 }],
  ])('the list is refused with %s', async (_title, given) => {
    const id = await scene.lead('TRANSFER_APPROVED', given);
    expect(await scene.refused('clerk', 'transferLead', { id })).toMatchObject({
      code: 'GUARD_FAILED',
      blockedBy: [{ id: 'list-count-equals-files' }],
    });
  });

  test('the secrecy review is another person’s', async () => {
    const id = await scene.lead('ASSESSED');
    await scene.does('director', 'approveLeadTransfer', { id, opinion: '同意' });
    expect(await scene.refused('clerk', 'transferLead', { id })).toMatchObject({
      code: 'GUARD_FAILED',
      blockedBy: [{ id: 'secrecy-is-reviewed' }],
    });
    await scene.does('clerk', 'reviewLeadSecrecy', { id, holdsNoStateSecret: true });
    expect(await scene.refused('clerk', 'transferLead', { id })).toMatchObject({
      code: 'DUAL_CONTROL',
      blockedBy: [{ id: 'secrecy-reviewer-is-not-the-clerk' }],
    });
    expect(
      await scene.refused('director', 'reviewLeadSecrecy', { id, holdsNoStateSecret: false }),
    ).toMatchObject({
      code: 'CLASSIFIED_REFUSED',
    });
  });

  test('who drafted or assessed does not approve', async () => {
    const { director, clerk } = scene.claims;
    const promoted = { ...clerk, post: 'DIRECTOR' as const };
    expect(director.post).toBe('DIRECTOR');
    const { id } = await scene.does('clerk', 'registerLead', draft());
    await scene.does('clerk', 'assessLead', {
      id,
      assessment: 'TRANSFER',
      opinion: '符合标准',
      standards: ANSWERS,
    });
    const { errors } = await scene.service.graphql(
      promoted,
      'mutation($input: ApproveLeadTransferInput!) { approveLeadTransfer(input: $input) { lead { id } } }',
      { input: { id, opinion: '同意' } },
    );
    expect(errors?.[0]?.extensions.code).toBe('DUAL_CONTROL');
  });
});
