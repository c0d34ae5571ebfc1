import { Client } from 'pg';
import { verifyLedger } from '../../src/audit/audit-ledger';
import { readSigningRing, type SigningRing, signatureCheck } from '../../src/crypto/signing-ring';
import { localId } from '../../src/graphql/global-id';
import { LeadEntity } from '../../src/modules/leads/lead.entity';
import { contentDigest } from '../../src/modules/leads/lead-content';
import { WORKFLOWS } from '../../src/modules/workflows';
import { AUDIENCE_NAMES } from '../../src/policy/vocabulary';
import { type LeadScene, startLeadScene } from '../support/lead-scene';
import { asOwner } from '../support/world';

let scene: LeadScene;
let ring: SigningRing;
beforeAll(async () => {
  scene = await startLeadScene();
  ring = await readSigningRing(scene.service.config.signing.keyFile);
});
afterAll(() => scene.stop());

interface Entry {
  action: string;
  agency: string;
  signature: string | null;
  detail: { signedWith?: string; content?: string };
}

const entries = () =>
  scene.sql<Entry>('SELECT action, agency, signature, detail FROM audit_entry ORDER BY chain DESC, seq');

/** 起草至归档: what the lifecycles of 线索移送 mark with ✎. */
const SIGNED = {
  transferLead: 'LAW_GOVERNANCE_OFFICE',
  acknowledgeLead: 'DISCIPLINE_COMMISSION',
  approveLeadAssignment: 'DISCIPLINE_COMMISSION',
  approveLeadDisposal: 'DISCIPLINE_COMMISSION',
  feedBackLead: 'DISCIPLINE_COMMISSION',
};

test('a lead from draft to archive: who did it signs for what is marked, with the agency’s own key', async () => {
  const id = await scene.lead('ARCHIVED');
  const signed = (await entries()).filter(({ signature }) => signature !== null);
  const holderOf = (keyId: string | undefined) => ring.find((key) => key.id === keyId)?.holder;
  expect(signed.map(({ action, agency, detail }) => [action, agency, holderOf(detail.signedWith)])).toEqual(
    Object.entries(SIGNED).map(([action, agency]) => [action, agency, agency]),
  );
  const handedOver = signed.find(({ action }) => action === 'transferLead')?.detail.content;
  await asOwner(scene.service.ownerUrl, async ({ manager }) => {
    const lead = await manager.findOneByOrFail(LeadEntity, { id: localId('Lead', id, []) });
    expect(await contentDigest({ manager }, lead)).toBe(handedOver);
    expect(await contentDigest({ manager }, { ...lead, facts: `${lead.facts}。` })).not.toBe(handedOver);
  });
});

test('the ledger verifies with the public keys of the installation', async () => {
  const client = new Client({ connectionString: scene.service.ownerUrl });
  await client.connect();
  try {
    const verdicts = await verifyLedger(client, { own: signatureCheck(ring) });
    expect(verdicts.map(({ chain, verdict }) => [chain, verdict.sound])).toEqual(
      AUDIENCE_NAMES.map((name) => [name, true]),
    );
  } finally {
    await client.end();
  }
});

test('which steps are signed for', () => {
  const verbs = WORKFLOWS.flatMap(({ transitions }) =>
    transitions.flatMap(({ verb, signed }) => (signed ? [verb] : [])),
  );
  expect([...new Set(verbs)].sort()).toEqual([
    'acknowledgeLead',
    'applyForClosure',
    'approveInspectionPlan',
    'approveInspectionReport',
    'approveLeadAssignment',
    'approveLeadDisposal',
    'claimFinding',
    'closeFinding',
    'feedBackLead',
    'issueFeedback',
    'markLongTerm',
    'recogniseFalseAccusation',
    'supplementLead',
    'transferLead',
  ]);
});
