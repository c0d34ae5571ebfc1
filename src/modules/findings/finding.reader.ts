import type { EntityManager } from 'typeorm';
import { FED_BACK_STATES } from './finding.vocabulary';

/** How the findings of one inspection stand, counted in findings. */
interface FindingCounts {
  total: number;
  /** lack one of unit, place, facts, basis and at least one piece of evidence */
  unspecific: number;
  /** the facts are not confirmed yet */
  unconfirmed: number;
  /** neither 已销号 nor 长期坚持, nor 整改不彻底 with a follow-up that is scheduled */
  open: number;
}

const NONE: FindingCounts = { total: 0, unspecific: 0, unconfirmed: 0, open: 0 };

const COUNTS = `
SELECT finding.inspection_id AS id, count(*)::int AS total,
  count(*) FILTER (WHERE concat(btrim(place)) = '' OR concat(btrim(facts)) = '' OR concat(btrim(legal_basis)) = ''
    OR NOT EXISTS (SELECT FROM evidence WHERE finding_id = finding.id AND measure_id IS NULL))::int AS unspecific,
  count(*) FILTER (WHERE state IN ('DRAFTED', 'FACTS_SUBMITTED'))::int AS unconfirmed,
  count(*) FILTER (WHERE state NOT IN ('CLOSED', 'LONG_TERM') AND NOT (state = 'NOT_THOROUGH' AND EXISTS (
    SELECT FROM follow_up_review WHERE finding_id = finding.id AND follow_up_review.state = 'SCHEDULED')))::int AS open
FROM finding WHERE finding.inspection_id = ANY($1::uuid[]) GROUP BY finding.inspection_id`;

/** The guards of an inspection ask this for a whole page of inspections at once. */
export async function findingFactsOf(
  manager: EntityManager,
  inspectionIds: readonly string[],
): Promise<Map<string, FindingCounts>> {
  const rows: (FindingCounts & { id: string })[] = await manager.query(COUNTS, [inspectionIds]);
  const found = new Map(rows.map(({ id, ...counts }) => [id, counts]));
  return new Map(inspectionIds.map((id) => [id, found.get(id) ?? { ...NONE }]));
}

const KNOWN_TO_POLITICAL_LEGAL = `SELECT FROM finding WHERE id = $1 AND state = ANY($2)
  AND (political_legal OR copied_to_political_legal_at IS NOT NULL)`;

/** 政法委 knows of it: fed back, and of a 政法单位 or copied to it. */
export async function isKnownToPoliticalLegal(manager: EntityManager, id: string): Promise<boolean> {
  const rows: unknown[] = await manager.query(KNOWN_TO_POLITICAL_LEGAL, [id, FED_BACK_STATES]);
  return rows.length > 0;
}
