import { readFileSync, statSync } from 'node:fs';
import { openVault } from '../../src/crypto/field-vault';
import { OpeningFailed } from '../../src/crypto/opening-failed';
import { AUDIENCE_NAMES, rolesOf } from '../../src/policy/vocabulary';
import { draft, type LeadScene, type Person, startLeadScene } from '../support/lead-scene';

jest.setTimeout(60_000);

const REPORTER = {
  name: '举报人甲',
  phone: '13800000000',
  unit: '某公司',
  address: '西峰区某街道',
  statement: '亲眼所见',
};
const REASON = { motive: 'VERIFY', reason: '核实补偿款发放经过' };

let scene: LeadScene;
beforeAll(async () => {
  scene = await startLeadScene();
});
afterAll(() => scene.stop());

const UNSEAL =
  'mutation($input: UnsealReporterInput!) { unsealReporter(input: $input) { lead { id } reporter { name phone unit address statement } } }';
const unseal = (who: Person, id: string, given: object = {}) =>
  scene.ask(who, UNSEAL, { input: { id, ...REASON, ...given } });
const withReporter = { reporter: REPORTER };

describe('who may open the envelope', () => {
  // post × phase, from the matrix: 案管 from B, 承办 (own) from C, 主要负责人 and 信访 from B on
  const GOALS = { B: 'TRANSFERRED', C: 'ASSIGNED', D: 'FED_BACK' } as const;
  test.each([
    ['intake', 'BCD'],
    ['handler', 'CD'],
    ['commissioner', 'BCD'],
    ['petition', 'BCD'],
  ] as const)('%s in phases %s', async (who, phases) => {
    const draftId = await scene.lead('TRANSFER_APPROVED', withReporter);
    expect((await unseal(who, draftId)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    for (const [phase, goal] of Object.entries(GOALS)) {
      const id = await scene.lead(goal, withReporter);
      const { data, errors } = await unseal(who, id);
      if (phases.includes(phase)) expect(data.unsealReporter).toEqual({ lead: { id }, reporter: REPORTER });
      else expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
  });

  test.each(['otherHandler', 'countyIntake'] as const)('%s finds no such lead', async (who) => {
    const id = await scene.lead('ASSIGNED', withReporter);
    expect((await unseal(who, id)).errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });

  test.each([
    'inspector',
    'teamLeader',
    'clerk',
    'director',
    'zfClerk',
    'unitHead',
    'auditor',
    'system',
  ] as const)('%s has no such operation, and nothing else that shows the reporter', async (who) => {
    const id = await scene.lead('TRANSFERRED', withReporter);
    const { errors } = await unseal(who, id);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const { data } = await scene.ask(who, '{ __schema { types { name kind fields { name } } } }');
    const shown = data.__schema.types.filter(
      ({ kind, name }: { kind: string; name: string }) =>
        kind === 'OBJECT' && /reporter|unseal/i.test(name) && name !== 'SealReporterPayload',
    );
    expect(shown).toEqual([]);
  });

  test('parts and forwarded leads share the envelope of the whole', async () => {
    const id = await scene.lead('ACKNOWLEDGED', withReporter);
    await scene.does('intake', 'splitLead', { id, parts: ['甲部分', '乙部分'], note: '分别办理' });
    const { data } = await scene.ask(
      'intake',
      'query($id: ID!) { lead(id: $id) { parts { nodes { id } } } }',
      { id },
    );
    const [part, other] = data.lead.parts.nodes;
    expect((await unseal('intake', part.id)).data.unsealReporter.reporter).toEqual(REPORTER);
    await scene.does('intake', 'forwardLead', {
      id: other.id,
      organ: '区监委',
      regionCode: '621002',
      note: '转送',
    });
    const county = await scene.ask('countyIntake', '{ leads { nodes { id } } }');
    expect(
      (await unseal('countyIntake', county.data.leads.nodes[0].id)).data.unsealReporter.reporter,
    ).toEqual(REPORTER);
  });
});

describe('every look is kept', () => {
  test('with who, when and why, twice for two looks, in the log and beside the lead', async () => {
    const id = await scene.lead('ACCEPTED', withReporter);
    await unseal('intake', id);
    await unseal('intake', id, { motive: 'PROTECT', reason: '举报人称受到威胁' });
    const query =
      'query($id: ID!) { lead(id: $id) { unsealings { totalCount nodes { id account post motive reason approvedBy } } } }';
    const { data } = await scene.ask('commissioner', query, { id });
    expect(data.lead.unsealings).toEqual({
      totalCount: 2,
      nodes: expect.arrayContaining([
        { id: expect.any(String), account: 'intake', post: 'INTAKE', ...REASON, approvedBy: null },
        {
          id: expect.any(String),
          account: 'intake',
          post: 'INTAKE',
          motive: 'PROTECT',
          reason: '举报人称受到威胁',
          approvedBy: null,
        },
      ]),
    });
    const log = await scene.ask(
      'auditor',
      '{ auditEntries(first: 200, filter: { action: { eq: "unsealReporter" } }) { nodes { account post subjectType subjectId } } }',
    );
    const seen = log.data.auditEntries.nodes.map(({ subjectId }: { subjectId: string }) => subjectId);
    for (const { id: unsealing } of data.lead.unsealings.nodes) expect(seen).toContain(unsealing);
  });

  test('is reviewed by somebody else', async () => {
    const id = await scene.lead('ACCEPTED', withReporter);
    await unseal('intake', id);
    const { data } = await scene.ask(
      'commissioner',
      'query($id: ID!) { lead(id: $id) { unsealings { nodes { id } } } }',
      { id },
    );
    const [{ id: unsealing }] = data.lead.unsealings.nodes;
    const review = (who: Person) =>
      scene.ask(
        who,
        'mutation($input: ReviewUnsealingInput!) { reviewUnsealing(input: $input) { unsealingReview { verdict note reviewedBy } } }',
        { input: { id: unsealing, verdict: 'UNJUSTIFIED', note: '无须知悉身份' } },
      );
    expect((await review('intake')).errors?.[0]?.extensions.code).toBe('DUAL_CONTROL');
    expect((await review('commissioner')).data.reviewUnsealing.unsealingReview).toEqual({
      verdict: 'UNJUSTIFIED',
      note: '无须知悉身份',
      reviewedBy: 'commissioner',
    });
  });

  test.each([
    ['reporter_unsealing', 'reason'],
    ['unsealing_review', 'note'],
    ['sealed_reporter', 'envelope'],
  ])('%s cannot be changed or taken away, not even by the owner', async (table, column) => {
    expect((await scene.sql(`SELECT 1 FROM ${table}`)).length).toBeGreaterThan(0);
    for (const statement of [
      `UPDATE ${table} SET ${column} = ${column}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ])
      await expect(scene.sql(statement)).rejects.toThrow('the log is append-only');
  });

  test('a motive outside the list is no motive', async () => {
    const id = await scene.lead('ACCEPTED', withReporter);
    expect((await unseal('intake', id, { motive: 'CURIOSITY' })).errors?.[0]?.extensions.code).toBe(
      'BAD_USER_INPUT',
    );
    expect((await unseal('intake', id, { reason: ' ' })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('the identity', () => {
  test('lies nowhere in the database but encrypted', async () => {
    await scene.lead('TRANSFERRED', { ...withReporter, clientMutationKey: 'with-reporter' });
    const tables = await scene.sql<{ tablename: string }>(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`,
    );
    for (const { tablename } of tables) {
      const found = await scene.sql(
        `SELECT 1 FROM "${tablename}" row WHERE row::text LIKE '%13800000000%' OR row::text LIKE '%举报人甲%'`,
      );
      expect([tablename, found]).toEqual([tablename, []]);
    }
  });

  test('adds nothing to the digest of a request that could be guessed at', async () => {
    const key = { clientMutationKey: 'digest' };
    const one = await scene.does('inspector', 'registerLead', { ...draft(), ...key, reporter: REPORTER });
    const two = await scene.does('inspector', 'registerLead', {
      ...draft(),
      ...key,
      reporter: { phone: '139' },
    });
    expect(two).toEqual(one);
  });

  const CIPHERTEXT = 'SELECT envelope FROM sealed_reporter';

  test.each(AUDIENCE_NAMES)('cannot be read by any post of %s, not even encrypted', async (audience) => {
    expect((await scene.sql(CIPHERTEXT)).length).toBeGreaterThan(0);
    const client = await scene.service.pools.reading(audience).connect();
    try {
      for (const role of rolesOf(audience)) {
        await client.query(`SET ROLE ${role}`);
        await expect(client.query(CIPHERTEXT)).rejects.toThrow('permission denied for table sealed_reporter');
      }
    } finally {
      client.release(true);
    }
  });

  test('is met by no write but the one that names its lead', async () => {
    expect(await scene.service.pools.writer.query(CIPHERTEXT)).toEqual([]);
  });

  test('opens for no other lead', async () => {
    const rows = await scene.sql<{ lead_id: string; envelope: string }>(
      'SELECT lead_id, envelope FROM sealed_reporter LIMIT 2',
    );
    const [first, second] = rows as [
      { lead_id: string; envelope: string },
      { lead_id: string; envelope: string },
    ];
    const { config, clock } = scene.service;
    const vault = await openVault({ ...config.sealing, create: false, clock });
    expect(
      JSON.parse(vault.open(first.envelope, { record: first.lead_id, field: 'reporter' })),
    ).toMatchObject({
      name: '举报人甲',
    });
    expect(() => vault.open(first.envelope, { record: second.lead_id, field: 'reporter' })).toThrow(
      OpeningFailed,
    );
  });

  test('is sealed with a key that lies outside the database, readable by the service alone', async () => {
    const { keyFile } = scene.service.config.sealing;
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    const { keys } = JSON.parse(readFileSync(keyFile, 'utf8'));
    const found = await scene.sql(`SELECT 1 FROM sealed_reporter WHERE envelope LIKE '%' || $1 || '%'`, [
      keys[0].key,
    ]);
    expect(found).toEqual([]);
  });

  test('is taken down once: neither the clerk nor anybody else of the sender replaces it', async () => {
    const id = await scene.lead('REGISTERED');
    const reporter = { name: '举报人乙' };
    await scene.does('clerk', 'sealReporter', { id, reporter });
    expect(await scene.refused('clerk', 'sealReporter', { id, reporter })).toMatchObject({
      code: 'CONFLICT',
    });
    const empty = await scene.lead('REGISTERED');
    expect(await scene.refused('clerk', 'sealReporter', { id: empty, reporter: {} })).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    const sent = await scene.lead('TRANSFERRED');
    expect(await scene.refused('clerk', 'sealReporter', { id: sent, reporter })).toMatchObject({
      code: 'CONFLICT',
    });
    expect((await unseal('intake', sent)).errors?.[0]?.extensions.code).toBe('CONFLICT');
  });
});

describe('notices to a reporter who gave his name', () => {
  test('are owed in 15 working days of receipt and of closing', async () => {
    const id = await scene.lead('ARCHIVED', withReporter);
    const list = `{ reporterNotices { nodes { id kind dueOn givenAt lead { id } } } }`;
    const { data } = await scene.ask('petition', list);
    const own = data.reporterNotices.nodes.filter(({ lead }: { lead: { id: string } }) => lead.id === id);
    expect(own.map(({ kind, dueOn }: { kind: string; dueOn: string }) => ({ kind, dueOn }))).toEqual(
      expect.arrayContaining([
        { kind: 'ACCEPTANCE', dueOn: '2026-03-25' },
        { kind: 'RESULT', dueOn: '2026-03-25' },
      ]),
    );
    expect(own).toHaveLength(2);
    const give =
      'mutation($id: ID!) { recordReporterNotice(input: { id: $id }) { reporterNotice { givenBy wasOverdue } } }';
    expect(
      (await scene.ask('petition', give, { id: own[0].id })).data.recordReporterNotice.reporterNotice,
    ).toEqual({
      givenBy: 'petition',
      wasOverdue: false,
    });
    expect((await scene.ask('petition', give, { id: own[0].id })).errors?.[0]?.extensions.code).toBe(
      'CONFLICT',
    );
  });

  test('are not owed for an anonymous report', async () => {
    const id = await scene.lead('ACCEPTED');
    const { data } = await scene.ask('petition', '{ reporterNotices(first: 100) { nodes { lead { id } } } }');
    expect(data.reporterNotices.nodes.filter(({ lead }: { lead: { id: string } }) => lead.id === id)).toEqual(
      [],
    );
  });
});

describe('where an approval is configured', () => {
  let strict: LeadScene;
  beforeAll(async () => {
    strict = await startLeadScene({ env: { UNSEAL_APPROVAL: 'on' } });
  });
  afterAll(() => strict.stop());

  test('nobody opens without one, nobody approves his own, and one serves once', async () => {
    const id = await strict.lead('ACCEPTED', withReporter);
    const open = () => strict.ask('intake', UNSEAL, { input: { id, ...REASON } });
    expect((await open()).errors?.[0]?.extensions).toMatchObject({
      code: 'GUARD_FAILED',
      blockedBy: [{ id: 'unsealing-is-approved' }],
    });
    const ask = (who: Person) =>
      strict.ask(
        who,
        'mutation($input: RequestUnsealingInput!) { requestUnsealing(input: $input) { unsealRequest { id state } } }',
        { input: { id, ...REASON } },
      );
    const decide = (request: string) =>
      strict.ask(
        'commissioner',
        'mutation($input: DecideUnsealingInput!) { decideUnsealing(input: $input) { unsealRequest { state decidedBy } } }',
        { input: { id: request, isApproved: true } },
      );
    const own = (await ask('commissioner')).data.requestUnsealing.unsealRequest.id;
    expect((await decide(own)).errors?.[0]?.extensions.code).toBe('DUAL_CONTROL');
    const request = (await ask('intake')).data.requestUnsealing.unsealRequest.id;
    expect((await open()).errors?.[0]?.extensions.code).toBe('GUARD_FAILED');
    expect((await decide(request)).data.decideUnsealing.unsealRequest).toEqual({
      state: 'APPROVED',
      decidedBy: 'commissioner',
    });
    expect((await open()).data.unsealReporter.reporter).toEqual(REPORTER);
    expect((await open()).errors?.[0]?.extensions.code).toBe('GUARD_FAILED');
  });
});
