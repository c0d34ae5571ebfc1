import { Refusal } from '../../errors/refusal';
import type { LeadKind } from '../../modules/leads/lead.vocabulary';
import { type Figure, sumOf } from '../figure';

/** The person or office that a lead is about. Null prints 来源未载. */
export interface LeadObject {
  name: string;
  unit: string | null;
  post: string | null;
  /** 职级 */
  rank: string | null;
  /** 政治面貌 */
  politicalStatus: string | null;
  /** 人大代表、政协委员身份 */
  representative: string | null;
}

export interface EvidenceItem {
  name: string;
  pages: Figure;
  /** 原件 or 复印件 */
  original: boolean | null;
  /** SM3 of the file, 64 lower-case hexadecimal digits */
  sm3: string;
}

/**
 * A lead as the sender lists it. It has no field for advice on how to deal with it, and none for the
 * reporter.
 */
export interface ListedLead {
  number: string;
  kind: LeadKind;
  object: LeadObject;
  /** 主要问题摘要 */
  summary: string;
  /** 线索来源, such as 法治督察 */
  source: string | null;
  /** 涉及法规条款 */
  provisions: readonly string[];
  /** 认定理由: why these provisions are thought to be breached; null prints 来源未载 */
  reasoning: string | null;
  evidence: readonly EvidenceItem[];
  note: string | null;
}

/** How much the list holds; pages are known only when those of every item are. */
export interface ListedAmount {
  leads: number;
  items: number;
  pages: Figure;
}

export function amountOf(leads: readonly ListedLead[]): ListedAmount {
  if (leads.length === 0) {
    throw new Refusal('BAD_USER_INPUT', '移送清单至少列一件问题线索', { field: ['leads'] });
  }
  const evidence = leads.flatMap((lead) => lead.evidence);
  return { leads: leads.length, items: evidence.length, pages: sumOf(evidence.map(({ pages }) => pages)) };
}

export const originality = (original: boolean | null): string | null =>
  original === null ? null : original ? '原件' : '复印件';
