import type { EntityManager } from 'typeorm';
import { yearOf } from '../../calendar/calendar-date';
import type { Work } from '../../database/work';

/** What the letters of a number stand for: who gave it. */
const MARKS = {
  LAW_GOVERNANCE_OFFICE: 'YF',
  POLITICAL_LEGAL_COMMISSION: 'ZF',
} as const;
export type Numbering = keyof typeof MARKS;

/** One more of what the scope counts. The row stays locked until the commit: numbers have no gaps and no twins. */
export async function count(manager: EntityManager, scope: string): Promise<number> {
  const [{ value }] = await manager.query(
    `INSERT INTO lead_counter (scope, value) VALUES ($1, 1)
     ON CONFLICT (scope) DO UPDATE SET value = lead_counter.value + 1 RETURNING value`,
    [scope],
  );
  return value;
}

/**
 * The next number of a kind for one agency, division and year, such as YF2026-0001. It is counted for itself:
 * no number of a finding can be guessed from it, nor the other way round.
 */
export async function nextNumber(
  { manager, today }: Pick<Work, 'manager' | 'today'>,
  kind: 'lead' | 'notice',
  agency: Numbering,
  regionCode: string,
): Promise<string> {
  const year = yearOf(today);
  const serial = await count(manager, `${kind}:${agency}:${regionCode}:${year}`);
  return `${MARKS[agency]}${year}-${String(serial).padStart(4, '0')}`;
}

/**
 * 受理号 of the commission in that division, such as JWYF2026-0001. Each sender's leads are counted for themselves:
 * it is told the number, and gaps would tell it how many the other agency has sent (K3).
 */
export async function nextAcceptance(
  { manager, today }: Pick<Work, 'manager' | 'today'>,
  { senderAgency, recipientRegionCode }: { senderAgency: string; recipientRegionCode: string },
): Promise<string> {
  const year = yearOf(today);
  const mark = MARKS[senderAgency as Numbering];
  const serial = await count(manager, `acceptance:${senderAgency}:${recipientRegionCode}:${year}`);
  return `JW${mark}${year}-${String(serial).padStart(4, '0')}`;
}
