import { Client } from 'pg';
import { verifyLedger } from '../../src/audit/audit-ledger';
import { CIPHER_SUITES } from '../../src/crypto/cipher-suites';
import type { PrivateIdentity } from '../../src/crypto/exchange-identity';
import { readSigningRing, type SigningRing, signatureCheck } from '../../src/crypto/signing-ring';
import { type Peers, readPeers } from '../../src/exchange/peers';
import { verifyArrivals } from '../../src/exchange/verify-arrivals';
import { manifestStatement } from '../../src/packages/package-format';

/** A deployment's database as a test reads it. */
export interface Register {
  query(text: string): Promise<never[]>;
}

interface Sent {
  id: string;
  peer: string;
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

export const sentBy = (register: Register): Promise<Sent[]> =>
  register.query(
    'SELECT id, peer, link, sequence, digest, state, receipt FROM exchange_outbox ORDER BY link, sequence',
  );

export const arrivedAt = (register: Register): Promise<Arrived[]> =>
  register.query(
    `SELECT id, package_id AS "packageId", link, sequence, digest FROM exchange_arrival
     WHERE outcome = 'ACCEPTED' ORDER BY link, sequence`,
  );

/** What a sender believes delivered, the recipient has. Holds at every moment, whatever has just been killed. */
export async function expectTrueReceipts(
  from: Register,
  to: Register,
  recipient: PrivateIdentity,
): Promise<void> {
  // first the belief, then the fact: what arrives in between is no lie
  const sent = await sentBy(from);
  const arrived = new Map((await arrivedAt(to)).map((row) => [row.packageId, row]));
  for (const { id, peer, digest, state, receipt } of sent) {
    if (state !== 'DELIVERED' || peer !== recipient.holder) continue;
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
  FROM lead WHERE transferred_at IS NOT NULL ORDER BY number`;

/** Both registers hold the same leads, as far as they have been handed over, once each. */
export async function expectEqualRegisters(office: Register, commission: Register): Promise<void> {
  expect(await commission.query(REGISTER)).toEqual(await office.query(REGISTER));
}

/** Whose log it is, and the keys to judge it with. */
export interface Installation {
  readonly ownerUrl: string;
  readonly signingKeys: string;
  readonly peersFile: string;
}

/** Every chain is whole and every package in the register genuine. */
export async function expectSoundLog({ ownerUrl, signingKeys, peersFile }: Installation): Promise<void> {
  const ring = await readSigningRing(signingKeys);
  const { broken, faults } = await readLog(ownerUrl, ring, readPeers(peersFile, true));
  expect([faults, broken]).toEqual([[], null]);
}

export async function readLog(ownerUrl: string, ring: SigningRing, peers: Peers) {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const judges = { own: signatureCheck(ring), partners: peers.haveSigned.bind(peers) };
    const verdicts = await verifyLedger(client, judges);
    const { broken } = await verifyArrivals(client, peers);
    return { broken, faults: verdicts.filter(({ verdict }) => !verdict.sound) };
  } finally {
    await client.end();
  }
}
