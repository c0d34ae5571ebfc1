import type { Work } from '../../../database/work';
import { toGlobalId } from '../../../graphql/global-id';
import { hiddenCells } from '../../../policy/small-cells';
import { SharedLeadFiguresEntity } from './shared-lead-figures.entity';

const KINDS = {
  partyDisciplineCount: 'PARTY_DISCIPLINE',
  dutyViolationCount: 'DUTY_VIOLATION',
  dutyCrimeCount: 'DUTY_CRIME',
} as const;
type Key = 'receivedCount' | keyof typeof KINDS;
const PARTS = Object.keys(KINDS) as (keyof typeof KINDS)[];

export interface SharedQuarter {
  readonly year: number;
  readonly quarter: number;
  /** first day, and the first day after it */
  readonly from: string;
  readonly until: string;
}

/**
 * 政法委's own leads are not counted: it knows them, and what is left when it takes them off could be small.
 * @param suppressBelow counts below it are not shared, nor what would tell them
 */
export async function shareLeadFigures(
  work: Work,
  { year, quarter, from, until }: SharedQuarter,
  suppressBelow: number,
): Promise<void> {
  const { manager, actor, now } = work;
  const parts = PARTS.map((name) => `count(*) FILTER (WHERE kind = '${KINDS[name]}')::int AS "${name}"`);
  const [row] = await manager.query(
    `SELECT count(*)::int AS "receivedCount", ${parts.join(', ')} FROM lead
     WHERE recipient_region_code = $1 AND state <> 'SPLIT' AND NOT synthetic
       AND sender_agency <> 'POLITICAL_LEGAL_COMMISSION' AND acknowledged_at >= $2 AND acknowledged_at < $3`,
    [actor.regionCode, `${from}T00:00:00+08:00`, `${until}T00:00:00+08:00`],
  );
  const counts = new Map(Object.entries(row) as [Key, number][]);
  const families = [{ total: 'receivedCount', parts: PARTS, exhaustive: true }] as const;
  const hidden = hiddenCells<Key>(counts, families, suppressBelow);
  const shown = [...counts].map(([name, count]) => [name, hidden.has(name) ? null : count]);
  const made = await manager.save(
    manager.create(SharedLeadFiguresEntity, {
      recipientRegionCode: actor.regionCode,
      year,
      quarter,
      ...Object.fromEntries(shown),
      sharedAt: now,
    }),
  );
  work.record({
    action: 'shareLeadFigures',
    subjectType: 'SharedLeadFigures',
    subjectId: toGlobalId('SharedLeadFigures', made.id),
  });
}
