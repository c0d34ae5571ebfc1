import { canonicalJson } from '../../crypto/canonical-json';
import { sm3 } from '../../crypto/sm3';
import type { Work } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { refuseDisposalAdvice } from './disposal-advice';
import type { LeadEntity } from './lead.entity';
import type { LeadContentInput, LeadItemInput } from './lead.input';
import { LEAD_KINDS } from './lead.vocabulary';
import { LeadItemEntity } from './lead-part.entity';
import { categoryOf, isAboveLevel } from './upper-level';

const ABOVE = '反映对象属上级管理，或者是三机关主要负责人，不得录入本系统，未保存任何内容。请按规定直接报送';

export const aboveLevel = (): Refusal =>
  new Refusal('LEAD_ABOVE_LEVEL', ABOVE, { field: ['input', 'person'], ruleId: 'R-61' });

/**
 * The content of a draft as the input states it, checked before anything is stored.
 * @throws Refusal LEAD_ABOVE_LEVEL, DISPOSAL_ADVICE, BAD_USER_INPUT
 */
export function contentOf({ actor, leadRules }: Work, input: LeadContentInput): Partial<LeadEntity> {
  const { person, title, facts, lawBreached, reasoning } = input;
  if (isAboveLevel(person, actor.regionCode, leadRules)) throw aboveLevel();
  refuseDisposalAdvice({ title, facts, lawBreached, reasoning });
  if ((input.specialCause ?? null) === null && (input.specialCauseEndedOn ?? null) !== null)
    throw new Refusal('BAD_USER_INPUT', '请写明特殊原因', { field: ['input', 'specialCause'] });
  return {
    kind: input.kind,
    sourceBatch: input.sourceBatch ?? null,
    personName: person.name,
    personUnit: person.unit,
    personPost: person.post,
    personRank: person.rank,
    personCategory: categoryOf(person.rank),
    politicalStatus: person.politicalStatus,
    representative: person.representative ?? null,
    title,
    clueCategory: LEAD_KINDS[input.kind],
    facts,
    lawBreached,
    reasoning,
    specialCause: input.specialCause ?? null,
    specialCauseEndedOn: input.specialCauseEndedOn ?? null,
    listedItemCount: input.listedItemCount,
  };
}

/** The list of a draft as the input states it; what it no longer names is taken off, not deleted. */
export async function writeItems(
  work: Pick<Work, 'manager'>,
  lead: LeadEntity,
  items: readonly LeadItemInput[],
) {
  const known = await work.manager.find(LeadItemEntity, {
    where: { leadId: lead.id },
    order: { number: 'ASC' },
  });
  const rest = known.slice(items.length).map((item) => Object.assign(item, { isRemoved: true }));
  await saveItems(work, lead, items, { known, after: 0, round: 0 });
  await work.manager.save(rest);
}

/** What a round of supplement adds, numbered on. */
export async function appendItems(
  work: Pick<Work, 'manager'>,
  lead: LeadEntity,
  items: readonly LeadItemInput[],
  round: number,
): Promise<void> {
  const after = await work.manager.countBy(LeadItemEntity, { leadId: lead.id });
  await saveItems(work, lead, items, { known: [], after, round });
}

async function saveItems(
  { manager }: Pick<Work, 'manager'>,
  { id: leadId, synthetic }: LeadEntity,
  items: readonly LeadItemInput[],
  { known, after, round }: { known: readonly LeadItemEntity[]; after: number; round: number },
): Promise<void> {
  await manager.save(
    items.map((item, index) =>
      Object.assign(known[index] ?? manager.create(LeadItemEntity, { leadId, synthetic, round }), {
        number: after + index + 1,
        name: item.name,
        pages: item.pages,
        copyKind: item.copyKind,
        digest: item.digest ?? null,
        isRemoved: false,
      }),
    ),
  );
}

const ITEMS_IN_ORDER = `
SELECT number, name, pages, copy_kind AS "copyKind", digest
FROM lead_item WHERE lead_id = $1 AND NOT is_removed ORDER BY number`;

/**
 * SM3 over what a sender hands over, which nobody changes afterwards: whoever holds the content can show that it is
 * what was signed for. Canonical JSON (RFC 8785) of the number, the person, the clue and the list, in this order of
 * items.
 */
export async function contentDigest({ manager }: Pick<Work, 'manager'>, lead: LeadEntity): Promise<string> {
  const items: Pick<LeadItemEntity, 'number' | 'name' | 'pages' | 'copyKind' | 'digest'>[] =
    await manager.query(ITEMS_IN_ORDER, [lead.id]);
  return sm3(
    canonicalJson({
      number: lead.number,
      kind: lead.kind,
      personName: lead.personName,
      personUnit: lead.personUnit,
      personPost: lead.personPost,
      personRank: lead.personRank,
      title: lead.title,
      facts: lead.facts,
      lawBreached: lead.lawBreached,
      reasoning: lead.reasoning,
      items,
    }),
  );
}

/** The package as it stands in another lead: what a part, or a lead for another organ, is made of. */
export const packageOf = (lead: LeadEntity) => ({
  kind: lead.kind,
  senderAgency: lead.senderAgency,
  regionCode: lead.regionCode,
  draftedBy: lead.draftedBy,
  sourceBatch: lead.sourceBatch,
  findingId: lead.findingId,
  inspectionId: lead.inspectionId,
  findingSummary: lead.findingSummary,
  personName: lead.personName,
  personUnit: lead.personUnit,
  personPost: lead.personPost,
  personRank: lead.personRank,
  personCategory: lead.personCategory,
  politicalStatus: lead.politicalStatus,
  representative: lead.representative,
  title: lead.title,
  clueCategory: lead.clueCategory,
  facts: lead.facts,
  lawBreached: lead.lawBreached,
  reasoning: lead.reasoning,
  listedItemCount: lead.listedItemCount,
  specialCause: lead.specialCause,
  specialCauseEndedOn: lead.specialCauseEndedOn,
  discoveredOn: lead.discoveredOn,
  reporterSealed: lead.reporterSealed,
  originId: lead.originId ?? lead.id,
  parentId: lead.id,
  synthetic: lead.synthetic,
  assumed: lead.assumed,
});

/** What the sender decided and signed goes on with the package. */
export const handoverOf = (lead: LeadEntity) => ({
  standardsMet: lead.standardsMet,
  assessment: lead.assessment,
  assessmentOpinion: lead.assessmentOpinion,
  assessedBy: lead.assessedBy,
  approvalOpinion: lead.approvalOpinion,
  approvedBy: lead.approvedBy,
  approvedAt: lead.approvedAt,
  secrecyReviewedBy: lead.secrecyReviewedBy,
  secrecyReviewedAt: lead.secrecyReviewedAt,
  transferredBy: lead.transferredBy,
  assessDueOn: lead.assessDueOn,
  transferDueOn: lead.transferDueOn,
  supplementRoundsMax: lead.supplementRoundsMax,
});

/** The list travels with the package. */
export async function copyItems(
  { manager }: Pick<Work, 'manager'>,
  from: LeadEntity,
  to: LeadEntity,
): Promise<void> {
  const items = await manager.find(LeadItemEntity, {
    where: { leadId: from.id, isRemoved: false },
    order: { number: 'ASC' },
  });
  await manager.save(
    items.map(({ number, name, pages, copyKind, digest, round, synthetic }) =>
      manager.create(LeadItemEntity, {
        leadId: to.id,
        number,
        name,
        pages,
        copyKind,
        digest,
        round,
        synthetic,
      }),
    ),
  );
}
