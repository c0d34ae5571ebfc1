import { In, Not } from 'typeorm';
import type { Pending } from '../../database/transaction';
import type { FactScope, Seen } from '../../workflow/step';
import { LeadFeedbackEntity } from './feedback.entity';
import type { LeadEntity } from './lead.entity';
import { type Assessment, TRANSFER_STANDARDS } from './lead.vocabulary';
import { LeadRecusalEntity } from './lead-recusal.entity';

/** What the guards of a lead look at. */
export interface LeadFacts {
  readonly mayAmend: boolean;
  readonly actorDrafted: boolean;
  readonly actorAssessed: boolean;
  readonly assessment: Assessment | null;
  readonly meetsStandards: boolean;
  /** items on the list, as stated and as entered; items with a file */
  readonly listed: number;
  readonly entered: number;
  readonly filed: number;
  readonly isSecrecyReviewed: boolean;
  readonly actorReviewedSecrecy: boolean;
  readonly supplementRoundIsLeft: boolean;
  readonly actorIsRecused: boolean;
  readonly isExtended: boolean;
  readonly isExtendable: boolean;
  readonly feedbackIsApproved: boolean;
  readonly senderConfirmed: boolean;
}

interface ListedItems {
  readonly leadId: string;
  readonly entered: number;
  readonly filed: number;
}

const LISTED_ITEMS = `
SELECT lead_id AS "leadId", count(*)::int AS entered, count(digest)::int AS filed
FROM lead_item WHERE lead_id = ANY($1::uuid[]) AND NOT is_removed GROUP BY lead_id`;

const STANDARDS = Object.keys(TRANSFER_STANDARDS).length;

export const lookAtLeads = (ids: readonly string[]): Pending => ({ text: LISTED_ITEMS, values: [ids] });

export async function leadFacts(
  { manager, actor, today }: FactScope,
  leads: readonly LeadEntity[],
  seen?: Seen,
): Promise<LeadFacts[]> {
  const leadId = In(leads.map(({ id }) => id));
  const inCommission = actor.agency === 'DISCIPLINE_COMMISSION';
  const [items, feedback, recusals] = await Promise.all([
    (seen as readonly ListedItems[] | undefined) ??
      manager.query<ListedItems[]>(LISTED_ITEMS, [leads.map(({ id }) => id)]),
    inCommission ? manager.findBy(LeadFeedbackEntity, { leadId }) : [],
    inCommission
      ? manager.findBy(LeadRecusalEntity, { leadId, account: actor.account, state: Not('REFUSED') })
      : [],
  ]);
  const own = new Map(items.map((each) => [each.leadId, each]));
  const approved = new Set(feedback.flatMap((each) => (each.state === 'APPROVED' ? [each.leadId] : [])));
  const recused = new Set(recusals.map((each) => each.leadId));
  const { account, post } = actor;
  return leads.map((lead) => {
    const { entered, filed } = own.get(lead.id) ?? { entered: 0, filed: 0 };
    const actorDrafted = lead.draftedBy === account;
    return {
      mayAmend: actorDrafted || post === 'CLERK' || post === 'TEAM_LEADER',
      actorDrafted,
      actorAssessed: lead.assessedBy === account,
      assessment: lead.assessment,
      meetsStandards: lead.standardsMet.length === STANDARDS,
      listed: lead.listedItemCount,
      entered,
      filed,
      isSecrecyReviewed: lead.secrecyReviewedBy !== null,
      actorReviewedSecrecy: lead.secrecyReviewedBy === account,
      supplementRoundIsLeft: lead.supplementRounds < lead.supplementRoundsMax,
      actorIsRecused: recused.has(lead.id),
      isExtended: lead.feedbackExtensionReason !== null,
      isExtendable: lead.extendableUntil !== null && today <= lead.extendableUntil,
      feedbackIsApproved: approved.has(lead.id),
      senderConfirmed: lead.senderConfirmedAt !== null,
    };
  });
}
