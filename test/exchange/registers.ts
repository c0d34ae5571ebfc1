import { Client } from 'pg';
import { verifyLedger } from '../../src/audit/audit-ledger';
import { CIPHER_SUITES } from '../../src/crypto/cipher-suites';
import type { PrivateIdentity } from '../../src/crypto/exchange-identity';
import { readSigningRing, signatureCheck } from '../../src/crypto/signing-ring';
import { manifestStatement } from '../../src/packages/package-format';
import type { LeadScene } from '../support/lead-scene';

interface Sent {
  id: string;
  link: string;
  sequence: number;
  digest: string | null;
  state: string;
  receipt: { packageId: string; digest: string; outcome: string; manifest: string; signature: string } | null;
}

interface Arrived {
  id: string;
  packageId: string;
  link: string;
  sequence: number;
  digest: string;
}

export const sentBy = (scene: LeadScene): Promise<Sent[]> =>
  scene.service.pools.writer.query(
    'SELECT id, link, sequence, digest, state, receipt FROM exchange_outbox ORDER BY link, sequence',
  );

export const arrivedAt = (scene: LeadScene): Promise<Arrived[]> =>
  scene.service.pools.writer.query(
    `SELECT id, package_id AS "packageId", link, sequence, digest FROM exchange_arrival
     WHERE outcome = 'ACCEPTED' ORDER BY link, sequence`,
  );

/** What a sender believes delivered, the recipient has. Holds at every moment, whatever has just been killed. */
export async function expectTrueReceipts(
  from: LeadScene,
  to: LeadScene,
  recipient: PrivateIdentity,
): Promise<void> {
  // first the belief, then the fact: what arrives in between is no lie
  const sent = await sentBy(from);
  const arrived = new Map((await arrivedAt(to)).map((row) => [row.packageId, row]));
  for (const { id, digest, state, receipt } of sent) {
    if (state !== 'DELIVERED') continue;
    expect(arrived.get(id)).toMatchObject({ digest });
    expect(receipt).toMatchObject({ packageId: id, digest, outcome: 'ACCEPTED' });
    const [manifest, signature] = [receipt?.manifest, receipt?.signature].map((text) =>
      Buffer.from(text as string, 'base64url'),
    ) as [Buffer, Buffer];
    const said = JSON.parse(manifest.toString('utf8'));
    expect(said).toMatchObject({ answers: id, packageId: arrived.get(id)?.id });
    const suite = CIPHER_SUITES[recipient.suite];
    expect(suite.verify(manifestStatement(manifest), signature, recipient.signing.publicKey)).toBe(true);
  }
}

const REGISTER = `SELECT number, state, title, person_name, acceptance_number, acknowledged_at, accepted_at,
    review_due_on, feedback_due_on,
    (SELECT count(*)::int FROM lead_receipt WHERE lead_id = lead.id) AS receipts,
    (SELECT count(*)::int FROM lead_item WHERE lead_id = lead.id) AS items
  FROM lead ORDER BY number`;

/** Both registers hold the same leads, once each, and every log is whole. */
export async function expectEqualRegisters(office: LeadScene, commission: LeadScene): Promise<void> {
  expect(await commission.service.pools.writer.query(REGISTER)).toEqual(
    await office.service.pools.writer.query(REGISTER),
  );
  for (const { service } of [office, commission]) {
    const client = new Client({ connectionString: service.ownerUrl });
    await client.connect();
    const verdicts = await verifyLedger(
      client,
      signatureCheck(await readSigningRing(service.config.signing.keyFile)),
    ).finally(() => client.end());
    expect(verdicts.filter(({ verdict }) => !verdict.sound)).toEqual([]);
  }
}
