import type { ListedLead } from '../../../documents/papers/listed-lead';
import type { LeadEntity } from '../lead.entity';
import { POLITICAL_STATUSES, RANKS } from '../lead.vocabulary';
import type { LeadItemEntity } from '../lead-part.entity';

const lines = (text: string): string[] => text.split(/\r?\n/).flatMap((line) => line.trim() || []);

/** The lead as the list prints it, word for word as the graph shows it. */
export const listedLead = (lead: LeadEntity, items: readonly LeadItemEntity[]): ListedLead => ({
  number: lead.number,
  kind: lead.kind,
  object: {
    name: lead.personName,
    unit: lead.personUnit,
    post: lead.personPost,
    rank: RANKS[lead.personRank],
    politicalStatus: POLITICAL_STATUSES[lead.politicalStatus],
    representative: lead.representative,
  },
  summary: lead.facts,
  source: lead.sourceBatch,
  provisions: lines(lead.lawBreached),
  reasoning: lead.reasoning,
  evidence: items.map(({ name, pages, copyKind, digest }) => ({
    name,
    pages,
    original: copyKind === 'ORIGINAL',
    sm3: digest ?? '',
  })),
  note: lead.partScope,
});
