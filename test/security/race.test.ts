import { Client } from 'pg';
import { verifyLedger } from '../../src/audit/audit-ledger';
import { signatureCheck } from '../../src/crypto/signing-ring';
import { sm3 } from '../../src/crypto/sm3';
import type { Claims } from '../../src/identity/actor';
import { DEMO_ACCOUNTS } from '../../src/identity/demo-accounts';
import { demoCreditCode } from '../../src/identity/demo-units';
import { AUDIENCE_NAMES } from '../../src/policy/vocabulary';
import { type GraphqlAnswer, startTestService, type TestService } from '../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ demo: true });
}, 60_000);
afterAll(() => service.stop());

const DRAFT = `mutation ($input: DraftAnnualPlanInput!) {
  draftAnnualPlan(input: $input) { clientMutationKey annualPlan { id year title } }
}`;
const SUBMIT = `mutation ($input: SubmitAnnualPlanInput!) {
  submitAnnualPlan(input: $input) { annualPlan { id state } }
}`;
const REGISTER = `mutation ($input: RegisterUnitInput!) { registerUnit(input: $input) { unit { id } } }`;
const EVIDENCE = `mutation ($input: AttachEvidenceInput!) { attachEvidence(input: $input) { evidence { id } } }`;

const draft = (year: number, more: object = {}) => ({
  input: { year, title: `${year} 年度督察计划`, ...more },
});
const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));
const faults = ({ errors }: GraphqlAnswer) =>
  errors?.map(({ extensions: { code, field } }) => ({ code, field }));

async function count(table: string, condition = 'TRUE'): Promise<number> {
  const [row] = await service.pools.writer.query(
    `SELECT count(*)::int AS n FROM ${table} WHERE ${condition}`,
  );
  return row.n;
}

const clerk = DEMO_ACCOUNTS.find(({ account }) => account === 'yf-clerk') as Claims;

describe('a key that is sent again', () => {
  const clientMutationKey = 'race-1';

  test('20 times at once: one record, one entry in the log, 20 equal answers', async () => {
    const logged = await count('audit_entry');
    const variables = draft(2040, { clientMutationKey });
    const answers = await times(20, () => service.graphql('yf-clerk', DRAFT, variables));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.data.draftAnnualPlan).toEqual({
      clientMutationKey,
      annualPlan: { id: expect.any(String), year: 2040, title: '2040 年度督察计划' },
    });
    expect(await count('annual_plan', 'year = 2040')).toBe(1);
    expect(await count('operation_key', `key = '${clientMutationKey}'`)).toBe(1);
    expect(await count('audit_entry')).toBe(logged + 1);
  });

  test.each([
    ['another input', DRAFT, draft(2041, { clientMutationKey })],
    ['one field more', DRAFT, draft(2040, { clientMutationKey, inspectionCap: 5 })],
    ['another mutation', SUBMIT, { input: { id: 'x', clientMutationKey } }],
  ])('with %s it is refused', async (_what, query, variables) => {
    const logged = await count('audit_entry');
    const answer = await service.graphql('yf-clerk', query, variables);
    expect(faults(answer)).toEqual([{ code: 'CONFLICT', field: ['input', 'clientMutationKey'] }]);
    expect(answer.text).not.toContain('2040');
    expect(await count('audit_entry')).toBe(logged);
  });

  test('by another account is that account’s own', async () => {
    const colleague = { ...clerk, account: 'yf-clerk-2', name: '同事' };
    const refused = await service.graphql(colleague, DRAFT, draft(2040, { clientMutationKey }));
    expect(faults(refused)).toEqual([{ code: 'CONFLICT', field: ['input', 'year'] }]);
    expect(refused.data).toBeNull();
    const made = await service.graphql(colleague, DRAFT, draft(2042, { clientMutationKey }));
    expect(made.data.draftAnnualPlan.annualPlan.year).toBe(2042);
    expect(await count('operation_key', `key = '${clientMutationKey}'`)).toBe(2);
  });
});

const unit = (index: number) => ({
  name: `演示单位 ${index}`,
  creditCode: demoCreditCode('621000', 900 + index),
  kind: 'DEPARTMENT',
  regionCode: '621000',
});

/** A finding to which the unit may attach evidence. */
async function evidencedFinding(): Promise<string> {
  const query = '{ findings(first: 200, filter: { state: { eq: RECTIFYING } }) { nodes { id } } }';
  const { data } = await service.graphql('unit-621002', query);
  return data.findings.nodes[0].id;
}

describe('writers at the same time', () => {
  test('two steps of one record: one is taken, the other refused', async () => {
    const made = await service.graphql('yf-clerk', DRAFT, draft(2050));
    const { id } = made.data.draftAnnualPlan.annualPlan;
    const answers = await times(2, () => service.graphql('yf-clerk', SUBMIT, { input: { id, version: 1 } }));
    const taken = answers.filter(({ errors }) => errors === undefined);
    const refused = answers.filter(({ errors }) => errors !== undefined);
    expect(taken.map(({ data }) => data.submitAnnualPlan.annualPlan.id)).toEqual([id]);
    expect(refused.map(faults)).toEqual([[{ code: 'CONFLICT', field: ['input', 'version'] }]]);
    expect(await count('audit_entry', `action = 'submitAnnualPlan' AND subject_id = '${id}'`)).toBe(1);
  });

  test('two plans of one year: one is made, the other refused', async () => {
    const answers = await times(2, () => service.graphql('yf-clerk', DRAFT, draft(2051)));
    const refused = answers.flatMap((answer) => faults(answer) ?? []);
    expect(refused.map(({ code }) => code)).toEqual(['CONFLICT']);
    expect(await count('annual_plan', 'year = 2051')).toBe(1);
  });

  test('50 writes by three agencies leave chains without a gap, that verify', async () => {
    const id = await evidencedFinding();
    const before = await count('audit_entry');
    const writes = [
      (index: number) => service.graphql('yf-clerk', DRAFT, draft(2052 + index / 3)),
      (index: number) => service.graphql('sys-admin', REGISTER, { input: unit(index) }),
      (index: number) =>
        service.graphql('unit-621002', EVIDENCE, {
          input: { id, name: `台账 ${index}.pdf`, kind: 'DOCUMENT', digest: sm3(String(index)) },
        }),
    ];
    const answers = await times(50, (index) => (writes[index % 3] as (typeof writes)[0])(index));
    expect(answers.flatMap((answer) => faults(answer) ?? [])).toEqual([]);
    expect(await count('audit_entry')).toBe(before + 50);
    const client = new Client({ connectionString: service.ownerUrl });
    await client.connect();
    try {
      const ledger = await verifyLedger(client, { own: signatureCheck([]) });
      expect(ledger.map(({ chain, verdict }) => [chain, verdict.sound])).toEqual(
        AUDIENCE_NAMES.map((name) => [name, true]),
      );
      for (const { entries, verdict } of ledger) expect(verdict.sound && verdict.head.seq).toBe(entries);
    } finally {
      await client.end();
    }
  });
});
