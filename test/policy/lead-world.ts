import { toGlobalId } from '../../src/graphql/global-id';
import { FindingEntity } from '../../src/modules/findings/finding.entity';
import { LeadFeedbackEntity } from '../../src/modules/leads/feedback.entity';
import { LeadEntity } from '../../src/modules/leads/lead.entity';
import { LEAD_STATES, type LeadState } from '../../src/modules/leads/lead.vocabulary';
import { LeadDisposalEntity } from '../../src/modules/leads/lead-disposal.entity';
import { LeadItemEntity, LeadReceiptEntity } from '../../src/modules/leads/lead-part.entity';
import type { Audience } from '../../src/policy/vocabulary';
import { CITY, COUNTY, type LeadScene } from '../support/lead-scene';
import { asOwner, idOf, World } from '../support/world';

/** The phases of the matrix, in its own words: before sending · until accepted · disposing · fed back, closed. */
export const PHASE_OF: Readonly<Record<LeadState, 'A' | 'B' | 'C' | 'D'>> = {
  REGISTERED: 'A',
  ASSESSED: 'A',
  NOT_CONSTITUTED: 'A',
  TRANSFER_APPROVED: 'A',
  NOTICE_APPROVED: 'A',
  WITHDRAWN: 'A',
  NOTICED: 'B',
  TRANSFERRED: 'B',
  ACKNOWLEDGED: 'B',
  SUPPLEMENT_REQUESTED: 'B',
  RETURNED: 'B',
  FORWARDED: 'B',
  SPLIT: 'B',
  ACCEPTED: 'C',
  FED_BACK: 'D',
  CLOSED: 'D',
  ARCHIVED: 'D',
};
export const STATES = Object.keys(LEAD_STATES) as LeadState[];

const SENDERS = { LAW_GOVERNANCE_OFFICE: 'inspector', POLITICAL_LEGAL_COMMISSION: 'zfExpert' } as const;
export type Sender = keyof typeof SENDERS;

export interface PlacedLead {
  readonly id: string;
  readonly row: LeadEntity;
}

/** A lead in every state from either sender, and leads that belong to others; every field has its own value. */
export async function placeLeads(scene: LeadScene) {
  const world = new World(scene.service.pools.writer);
  const finding = scene.world.row(FindingEntity, 'own');
  const leads = new Map<string, PlacedLead>();
  const place = (name: string, state: LeadState, given: Partial<LeadEntity>) => {
    const phase = PHASE_OF[state];
    const disposalId =
      phase === 'C' || phase === 'D' ? world.add(LeadDisposalEntity, name, disposal(name, given)).id : null;
    const row = world.add(LeadEntity, name, {
      state,
      regionCode: CITY,
      recipientRegionCode: CITY,
      findingId: finding.id,
      inspectionId: finding.inspectionId,
      standardsMet: ['WITHIN_SCOPE'],
      overdue: ['TRANSFER'],
      personRank: 'TOWNSHIP',
      returnReason: 'DUPLICATE',
      outcome: phase === 'D' ? 'FILED' : null,
      disposalId,
      ...given,
    });
    leads.set(name, { id: toGlobalId('Lead', row.id), row });
    addParts(world, name, row);
  };
  for (const [senderAgency, draftedBy] of Object.entries(SENDERS))
    for (const state of STATES)
      place(`${senderAgency} ${state}`, state, { senderAgency: senderAgency as Audience, draftedBy });
  const own = { senderAgency: 'LAW_GOVERNANCE_OFFICE' as const, draftedBy: 'inspector' };
  place('draft of a colleague', 'REGISTERED', { ...own, draftedBy: 'otherInspector', inspectionId: null });
  place('of another handler', 'ACCEPTED', own);
  place('to the county', 'TRANSFERRED', { ...own, recipientRegionCode: COUNTY });
  place('of the county', 'TRANSFERRED', { ...own, regionCode: COUNTY, recipientRegionCode: COUNTY });
  await asOwner(scene.service.ownerUrl, ({ manager }) => world.save(manager));
  return leads;
}

const disposal = (name: string, { recipientRegionCode }: Partial<LeadEntity>) => ({
  leadId: idOf(`lead ${name}`),
  recipientRegionCode: recipientRegionCode ?? CITY,
  handlerAccount: name === 'of another handler' ? 'otherHandler' : 'handler',
  intakeAccounts: ['intake'],
  overdue: [],
});

function addParts(world: World, name: string, { id: leadId, state, recipientRegionCode }: LeadEntity): void {
  world.add(LeadItemEntity, name, { leadId, number: 1 });
  world.add(LeadReceiptEntity, name, { leadId, round: 0 });
  if (PHASE_OF[state] === 'D')
    world.add(LeadFeedbackEntity, name, { leadId, recipientRegionCode, state: 'ISSUED', kind: 'FILED' });
  if (PHASE_OF[state] === 'C')
    world.add(LeadFeedbackEntity, name, {
      leadId,
      recipientRegionCode,
      state: 'DRAFTED',
      kind: 'FILED',
      issuedAt: null,
    });
}
