import { Client } from 'pg';
import { genesisHash } from '../../src/audit/audit-chain';
import { verifyLedger } from '../../src/audit/audit-ledger';
import { type AuditEvent, appendAudit } from '../../src/audit/audit-writer';
import {
  parseSigningRing,
  printSigningRing,
  type SigningRing,
  signatureCheck,
  signerOf,
  withoutPrivateKeys,
  withSigningKeys,
} from '../../src/crypto/signing-ring';
import type { Actor } from '../../src/identity/actor';
import type { Audience, Post } from '../../src/policy/vocabulary';
import { createTestDatabase, type TestDatabase } from '../support/cluster';
import { asOwner } from '../support/world';

/** More than two batches of the reader. */
const LONG = 2003;
const SHORT = 6;
/** the entry of each chain that is signed for */
const SIGNED = 5;

const actorOf = (agency: Audience, post: Post): Actor => ({
  ...{ account: 'somebody', name: '某人', agency, post, unitCode: null, regionCode: '621000' },
  ...{ clearance: false, unitId: null, inspectionIds: [] },
});

const eventOf = (number: number): AuditEvent => ({
  action: 'claimFinding',
  subjectType: 'Finding',
  subjectId: `finding-${number}`,
  ...(number % 2 === 0 ? { from: 'FED_BACK', to: 'CLAIMED' } : {}),
  detail: { fields: ['title', 'place'], count: number, synthetic: false, none: null },
  signed: number === SIGNED,
});

/** The keys of a service, and those of somebody who has made his own for the same agencies. */
const MADE = new Date('2026-03-01T00:00:00Z');
const [RING, FORGED] = [1, 2].map(() =>
  withSigningKeys([], ['LAW_GOVERNANCE_OFFICE', 'DISCIPLINE_COMMISSION'], 'SM', MADE),
) as [SigningRing, SigningRing];
const isSigned = signatureCheck(RING);

/** In transactions of their own, as the service appends. */
const append = (actor: Actor, ...batches: readonly AuditEvent[][]) =>
  asOwner(database.ownerUrl, async (source) => {
    const now = new Date('2026-03-04T01:02:03.456Z');
    const signer = signerOf(RING);
    for (const batch of batches)
      await source.transaction((manager) => appendAudit({ manager, actor, now, signer }, batch));
  });

const events = (count: number) => Array.from({ length: count }, (_, index) => eventOf(index + 1));

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  await append(actorOf('LAW_GOVERNANCE_OFFICE', 'CLERK'), ...events(SHORT).map((event) => [event]));
  await append(actorOf('DISCIPLINE_COMMISSION', 'INTAKE'), events(LONG));
  client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query('CREATE TABLE kept AS TABLE audit_entry');
  await client.query('CREATE TABLE kept_head AS TABLE audit_head');
  await client.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
  await client.query('DROP INDEX ix_audit_entry_chain_seq');
});

afterEach(async () => {
  await client.query('TRUNCATE audit_entry, audit_head');
  await client.query('INSERT INTO audit_entry TABLE kept');
  await client.query('INSERT INTO audit_head TABLE kept_head');
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

const verdictOf = async (chain: Audience) => (await verifyLedger(client, { own: isSigned }, [chain]))[0];
const head = async (chain: Audience) =>
  (await client.query('SELECT chain, seq, hash FROM kept_head WHERE chain = $1', [chain])).rows[0];

test('an untouched ledger is sound, chain by chain', async () => {
  expect(await verifyLedger(client, { own: isSigned })).toEqual([
    {
      chain: 'LAW_GOVERNANCE_OFFICE',
      entries: SHORT,
      verdict: { sound: true, head: await head('LAW_GOVERNANCE_OFFICE') },
    },
    {
      chain: 'DISCIPLINE_COMMISSION',
      entries: LONG,
      verdict: { sound: true, head: await head('DISCIPLINE_COMMISSION') },
    },
    ...(['POLITICAL_LEGAL_COMMISSION', 'INSPECTED_UNIT', 'ADMINISTRATION', 'AUDIT'] as const).map(
      (chain) => ({
        chain,
        entries: 0,
        verdict: { sound: true, head: { chain, seq: 0, hash: genesisHash(chain) } },
      }),
    ),
  ]);
});

const inOffice = (sql: string) => `${sql} AND chain = 'LAW_GOVERNANCE_OFFICE'`;

/** What an owner of the tables could do, the triggers switched off: the fault and the place that betray it. */
const TAMPERING: readonly [string, string, number, string][] = [
  ...[
    `at = at + interval '1 millisecond'`,
    `account = 'nobody'`,
    `agency = 'AUDIT'`,
    `post = 'DIRECTOR'`,
    `region_code = '621002'`,
    `region_code = NULL`,
    `action = 'closeFinding'`,
    `subject_type = 'Measure'`,
    `subject_id = 'finding-5'`,
    `from_state = 'CLAIMED'`,
    `from_state = NULL`,
    `to_state = NULL`,
    `from_state = NULL, to_state = NULL`,
    `detail = '{}'`,
    `detail = detail || '{"more": 1}'`,
    `detail = jsonb_set(detail, '{count}', '5')`,
    `detail = jsonb_set(detail, '{fields}', '["place", "title"]')`,
    `hash = previous_hash`,
    `previous_hash = hash`,
  ].map((change): [string, string, number, string] => [
    `changed: ${change}`,
    inOffice(`UPDATE audit_entry SET ${change} WHERE seq = 4`),
    4,
    'hash',
  ]),
  ['the first one deleted', inOffice('DELETE FROM audit_entry WHERE seq = 1'), 1, 'gap'],
  ['one in the middle deleted', inOffice('DELETE FROM audit_entry WHERE seq = 3'), 3, 'gap'],
  ['the last one deleted', inOffice('DELETE FROM audit_entry WHERE seq = 6'), 6, 'truncation'],
  ['all deleted', inOffice('DELETE FROM audit_entry WHERE TRUE'), 1, 'truncation'],
  [
    'one deleted and the rest renumbered',
    `${inOffice('DELETE FROM audit_entry WHERE seq = 3')}; ${inOffice('UPDATE audit_entry SET seq = seq - 1 WHERE seq > 3')}`,
    3,
    'hash',
  ],
  [
    'two in each other’s place',
    inOffice('UPDATE audit_entry SET seq = 7 - seq WHERE seq IN (3, 4)'),
    3,
    'hash',
  ],
  [
    'one stored twice',
    `INSERT INTO audit_entry SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid()))).* FROM audit_entry e WHERE ${inOffice('seq = 2')}`,
    2,
    'reorder',
  ],
  [
    'moved to another chain',
    `UPDATE audit_entry SET chain = 'AUDIT', seq = 1 WHERE ${inOffice('seq = 6')}`,
    6,
    'truncation',
  ],
  [
    'the end deleted and the head put back',
    `${inOffice('DELETE FROM audit_entry WHERE seq > 5')}; UPDATE audit_head h SET seq = 5, hash = repeat('0', 64) WHERE ${inOffice('TRUE')}`,
    5,
    'head',
  ],
  [
    'the head put back over entries that stay',
    `UPDATE audit_head h SET seq = e.seq, hash = e.hash FROM kept e WHERE e.seq = 5 AND e.chain = h.chain`,
    5,
    'head',
  ],
  ['the head’s hash changed', inOffice(`UPDATE audit_head SET hash = repeat('0', 64) WHERE TRUE`), 6, 'head'],
  ['the head moved on', inOffice('UPDATE audit_head SET seq = 9 WHERE TRUE'), 7, 'truncation'],
  ['the head deleted', inOffice('DELETE FROM audit_head WHERE TRUE'), 0, 'head'],
];

/** A signature that is genuine, but not of this entry, or not of this agency's. */
const signatures: Record<string, () => string | null> = {
  'taken away': () => null,
  'another agency’s': () => signed('DISCIPLINE_COMMISSION', RING),
  'of another key of the same agency': () => signed('LAW_GOVERNANCE_OFFICE', FORGED),
  'no signature': () => 'AAAA',
};
function signed(holder: string, ring: SigningRing): string {
  const signer = signerOf(ring);
  return signer.sign(signer.keyOf(holder), Buffer.from(signedHash, 'hex'));
}
let signedHash: string;

test.each(Object.keys(signatures))('what is signed for, its signature %s', async (change) => {
  const where = `chain = 'LAW_GOVERNANCE_OFFICE' AND seq = ${SIGNED}`;
  const { rows } = await client.query(`SELECT hash FROM audit_entry WHERE ${where}`);
  signedHash = rows[0].hash;
  await client.query(`UPDATE audit_entry SET signature = $1 WHERE ${where}`, [signatures[change]?.()]);
  const verdict = { sound: false, seq: SIGNED, fault: 'signature' };
  expect((await verdictOf('LAW_GOVERNANCE_OFFICE'))?.verdict).toEqual(verdict);
});

test('what is not signed for, with a signature put to it', async () => {
  await client.query(inOffice(`UPDATE audit_entry SET signature = 'AAAA' WHERE seq = 4`));
  const verdict = { sound: false, seq: 4, fault: 'signature' };
  expect((await verdictOf('LAW_GOVERNANCE_OFFICE'))?.verdict).toEqual(verdict);
});

test('public keys are enough to verify; without the key it cannot be said', async () => {
  const verdictWith = async (ring: SigningRing) =>
    (await verifyLedger(client, { own: signatureCheck(ring) }, ['LAW_GOVERNANCE_OFFICE']))[0]?.verdict;
  const handedOn = parseSigningRing(printSigningRing(withoutPrivateKeys(RING)));
  expect(await verdictWith(handedOn)).toMatchObject({ sound: true });
  expect(() => signerOf(handedOn).keyOf('LAW_GOVERNANCE_OFFICE')).toThrow('可用于签名的密钥');
  expect(await verdictWith([])).toEqual({ sound: false, seq: SIGNED, fault: 'signature' });
  const rotated = withSigningKeys(RING, ['LAW_GOVERNANCE_OFFICE'], 'INTERNATIONAL', MADE);
  expect(await verdictWith(rotated)).toMatchObject({ sound: true });
});

test.each(TAMPERING)('%s', async (_title, sql, seq, fault) => {
  await client.query(sql);
  expect((await verdictOf('LAW_GOVERNANCE_OFFICE'))?.verdict).toEqual({ sound: false, seq, fault });
});

test.each([999, 1000, 1001, 2000, 2001, 2003])('changed beyond the first batch: entry %i', async (seq) => {
  const sql = `UPDATE audit_entry SET account = 'nobody' WHERE chain = 'DISCIPLINE_COMMISSION' AND seq = $1`;
  await client.query(sql, [seq]);
  expect(await verdictOf('DISCIPLINE_COMMISSION')).toEqual({
    chain: 'DISCIPLINE_COMMISSION',
    entries: seq,
    verdict: { sound: false, seq, fault: 'hash' },
  });
  expect((await verdictOf('LAW_GOVERNANCE_OFFICE'))?.verdict.sound).toBe(true);
});

test('an entry of another agency appears in its chain as one too many', async () => {
  await client.query(
    `UPDATE audit_entry SET chain = 'AUDIT', seq = 1 WHERE chain = 'LAW_GOVERNANCE_OFFICE' AND seq = 1`,
  );
  expect((await verdictOf('AUDIT'))?.verdict).toEqual({ sound: false, seq: 1, fault: 'hash' });
});

test('what is appended while the ledger is read disturbs nothing', async () => {
  const verifying = verifyLedger(client, { own: isSigned }, ['DISCIPLINE_COMMISSION']);
  await append(actorOf('DISCIPLINE_COMMISSION', 'HANDLER'), events(1));
  expect((await verifying)[0]?.verdict.sound).toBe(true);
  expect(await verdictOf('DISCIPLINE_COMMISSION')).toMatchObject({
    entries: LONG + 1,
    verdict: { sound: true },
  });
});
