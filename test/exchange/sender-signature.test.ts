import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendAudit } from '../../src/audit/audit-writer';
import { EXCHANGE_ACCOUNT } from '../../src/audit/canonical-entry';
import {
  printSigningRing,
  readSigningRing,
  type SigningRing,
  signerOf,
  withoutPrivateKeys,
  withSigningKeys,
} from '../../src/crypto/signing-ring';
import { Peers, readPeers } from '../../src/exchange/peers';
import { ServiceProcess } from '../server/service-process';
import type { LeadScene } from '../support/lead-scene';
import { asOwner } from '../support/world';
import { expectSoundLog, readLog } from './registers';
import { installationOf, reaches, TwoDeployments } from './two-deployments';

/** A lead has gone over, has been fed back, and its sender has confirmed. */
let two: TwoDeployments;
let sides: readonly (readonly [LeadScene, 'office' | 'commission', 'office' | 'commission'])[];
beforeAll(async () => {
  two = await TwoDeployments.start('push');
  const { office, commission } = two;
  sides = [
    [office, 'office', 'commission'],
    [commission, 'commission', 'office'],
  ];
  const id = await office.lead('TRANSFERRED');
  const [lead] = await office.sql<{ number: string }>('SELECT number FROM lead');
  const there = await two.received(lead?.number as string);
  await commission.carry(there, 'FED_BACK', 'TRANSFERRED');
  await reaches(office, 'clerk', id, 'FED_BACK');
  await office.does('clerk', 'confirmLeadFeedback', { id });
  await two.settled();
  await office.sql('ALTER TABLE audit_entry DISABLE TRIGGER USER');
});
afterAll(async () => {
  await ServiceProcess.killAll();
  await two.stop();
});

interface Entry {
  chain: string;
  action: string;
  signature: string | null;
  detail: { signedWith?: string; manifest?: string; digest?: string; receivedBy?: string };
}

const brought = (scene: LeadScene): Promise<Entry[]> =>
  scene.sql(
    `SELECT chain, action, signature, detail FROM audit_entry WHERE account = '${EXCHANGE_ACCOUNT}' ORDER BY at, chain, seq`,
  );
const ringOf = (side: 'office' | 'commission') => readSigningRing(two.partners[side].env.SIGNING_KEY_FILE);
const peersOf = (side: 'office' | 'commission') =>
  readPeers(two.partners[side].env.EXCHANGE_PEERS_FILE, true);
const judged = async (scene: LeadScene, ring: SigningRing, peers: Peers) => {
  const { faults, broken } = await readLog(scene.service.ownerUrl, ring, peers);
  return { faults: faults.map(({ chain, verdict }) => [chain, verdict.sound || verdict.fault]), broken };
};

test('a step that was told by a package has its sender’s signature, its reception the receiver’s', async () => {
  const [fromCommission, fromOffice] = await Promise.all(sides.map(([scene]) => brought(scene)));
  expect(fromCommission?.map(({ chain, action }) => [chain, action])).toEqual(
    ['acknowledgeLead', 'acceptLead', 'feedBackLead'].flatMap((action) => [
      ['DISCIPLINE_COMMISSION', action],
      ['DISCIPLINE_COMMISSION', 'receivePackage'],
    ]),
  );
  expect(fromOffice?.map(({ chain, action }) => [chain, action])).toEqual(
    ['receiveLead', 'confirmLeadFeedback'].flatMap((action) => [
      ['LAW_GOVERNANCE_OFFICE', action],
      ['LAW_GOVERNANCE_OFFICE', 'receivePackage'],
    ]),
  );
  for (const [scene, own, other] of sides) {
    const arrivals = await scene.sql<{ digest: string; signature: string }>(
      `SELECT digest, manifest_signature AS signature FROM exchange_arrival WHERE outcome = 'ACCEPTED'`,
    );
    const signatures = new Map(arrivals.map(({ digest, signature }) => [digest, signature]));
    const ring = await ringOf(own);
    for (const { action, detail, signature } of await brought(scene)) {
      if (action === 'receivePackage') {
        expect(ring.find(({ id }) => id === detail.signedWith)?.holder).toBe(detail.receivedBy);
        continue;
      }
      expect(detail.signedWith).toBe(two.partners[other].identity.keyId);
      expect(signature).toBe(signatures.get(detail.manifest as string));
    }
  }
});

test('no deployment has a key of an agency that lives in the other', async () => {
  const holders = async (side: 'office' | 'commission') => (await ringOf(side)).map(({ holder }) => holder);
  expect(await holders('office')).toEqual(['LAW_GOVERNANCE_OFFICE', 'POLITICAL_LEGAL_COMMISSION']);
  expect(await holders('commission')).toEqual(['DISCIPLINE_COMMISSION']);
});

test('public keys are enough; without the partner’s it cannot be said', async () => {
  for (const [scene, own] of sides) {
    await expectSoundLog(installationOf(scene, two.partners[own]));
    const ring = withoutPrivateKeys(await ringOf(own));
    expect(await judged(scene, ring, peersOf(own))).toEqual({ faults: [], broken: null });
    const mirrored = own === 'office' ? 'DISCIPLINE_COMMISSION' : 'LAW_GOVERNANCE_OFFICE';
    expect(await judged(scene, ring, new Peers([]))).toEqual({
      faults: [[mirrored, 'signature']],
      broken: { package: expect.any(String), fault: 'manifest' },
    });
    // the partner speaks for the agencies that live with it, and for no other
    const others = peersOf(own).all.map((peer) => ({
      ...peer,
      agencies: [{ agency: 'INSPECTED_UNIT' as const, regionCode: '621000' }],
    }));
    expect((await judged(scene, ring, new Peers(others))).faults).toEqual([[mirrored, 'signature']]);
  }
});

test('verify-audit judges both: with the service’s files, and offline with public ones', async () => {
  const { office, partners } = two;
  const publicRing = join(partners.folder, 'office.signing.public.json');
  writeFileSync(publicRing, printSigningRing(withoutPrivateKeys(await ringOf('office'))), { mode: 0o600 });
  const { EXCHANGE_PEERS_FILE, EXCHANGE_IDENTITY_FILES, SIGNING_KEY_FILE } = partners.office.env;
  const env = {
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'silent' },
    DATABASE_URL: office.service.config.database.serviceUrl as string,
  };
  const own = await ServiceProcess.command('verify-audit', [], {
    ...{ ...env, EXCHANGE_PEERS_FILE, EXCHANGE_IDENTITY_FILES, SIGNING_KEY_FILE },
  });
  expect(own).toMatchObject({ code: 0, stdout: expect.stringContaining('收件登记：完好，共 3 件') });
  const args = ['--keys', publicRing, '--partners', EXCHANGE_PEERS_FILE];
  const offline = await ServiceProcess.command('verify-audit', args, env);
  expect(offline).toMatchObject({ code: 0, stdout: own.stdout });
  const alone = await ServiceProcess.command('verify-audit', ['--keys', publicRing], env);
  expect(alone.code).toBe(1);
  expect(alone.stdout).toMatch(/纪委监委：断裂，第 1 条，应有机关签名/);
});

/** What somebody could do who owns the tables; it is put back afterwards. */
async function tampered(sql: string, expected: Awaited<ReturnType<typeof judged>>): Promise<void> {
  const { office } = two;
  await office.sql(
    `CREATE TABLE kept_entry AS TABLE audit_entry; CREATE TABLE kept_arrival AS TABLE exchange_arrival`,
  );
  await office.sql(sql);
  try {
    expect(await judged(office, await ringOf('office'), peersOf('office'))).toEqual(expected);
  } finally {
    await office.sql(`TRUNCATE audit_entry, exchange_arrival;
      INSERT INTO audit_entry TABLE kept_entry; INSERT INTO exchange_arrival TABLE kept_arrival;
      DROP TABLE kept_entry, kept_arrival`);
  }
}

const STEP = `chain = 'DISCIPLINE_COMMISSION' AND seq = 1`;
const LAST = `(SELECT package_id FROM exchange_arrival ORDER BY sequence DESC LIMIT 1)`;
const IN_CHAIN = [['DISCIPLINE_COMMISSION', 'signature']];

test.each<[string, string, unknown[], string | null]>([
  ['its signature taken away', `UPDATE audit_entry SET signature = NULL WHERE ${STEP}`, IN_CHAIN, null],
  [
    'the genuine signature of another package',
    `UPDATE audit_entry SET signature = (SELECT manifest_signature FROM exchange_arrival WHERE sequence = 2) WHERE ${STEP}`,
    IN_CHAIN,
    null,
  ],
  [
    'another manifest',
    `UPDATE audit_entry SET detail = detail || '{"manifest": "00"}' WHERE ${STEP}`,
    [['DISCIPLINE_COMMISSION', 'hash']],
    'log',
  ],
  [
    'a manifest in the register changed',
    `UPDATE exchange_arrival SET manifest = replace(manifest, 'e', 'f') WHERE package_id = ${LAST}`,
    [],
    'manifest',
  ],
  [
    'its signature in the register changed',
    `UPDATE exchange_arrival SET manifest_signature = (SELECT manifest_signature FROM exchange_arrival WHERE sequence = 1) WHERE package_id = ${LAST}`,
    [],
    'manifest',
  ],
  ['the last arrival removed', `DELETE FROM exchange_arrival WHERE package_id = ${LAST}`, [], 'log'],
  ['one in the middle removed', `DELETE FROM exchange_arrival WHERE sequence = 2`, [], 'chain'],
])('%s shows', async (_, sql, faults, fault) => {
  const broken = fault === null ? null : { package: expect.any(String), fault };
  await tampered(sql, { faults, broken } as never);
});

test('what this side writes in a partner’s name with a key of its own shows, however sound the chain', async () => {
  const { office } = two;
  const ring = await ringOf('office');
  const made = withSigningKeys(ring, ['DISCIPLINE_COMMISSION'], 'SM', new Date());
  const actor = { account: EXCHANGE_ACCOUNT, agency: 'DISCIPLINE_COMMISSION', post: 'INTAKE' } as const;
  const event = {
    action: 'closeLead',
    subjectType: 'Lead',
    subjectId: 'lead',
    from: 'FED_BACK',
    to: 'CLOSED',
  };
  for (const signed of [true, false]) {
    await asOwner(office.service.ownerUrl, (source) =>
      source.transaction((manager) =>
        appendAudit(
          {
            manager,
            now: new Date(),
            signer: signerOf(made),
            actor: { ...actor, regionCode: '621000' } as never,
          },
          [{ ...event, signed }],
        ),
      ),
    );
    expect((await judged(office, made, peersOf('office'))).faults).toEqual(IN_CHAIN);
    await office.sql(`DELETE FROM audit_entry WHERE action = 'closeLead';
      UPDATE audit_head h SET (seq, hash) = (SELECT seq, hash FROM audit_entry e WHERE e.chain = h.chain ORDER BY seq DESC LIMIT 1)
      WHERE chain = 'DISCIPLINE_COMMISSION'`);
  }
});
