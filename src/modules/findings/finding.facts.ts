import type { Pending } from '../../database/transaction';
import type { FactScope, Seen } from '../../workflow/step';
import type { FindingEntity } from './finding.entity';
import type { FindingFacts } from './finding.guards';

interface Counted {
  id: string;
  county: boolean;
  evidence: number;
  measures: number;
  unfinished: number;
  unproven: number;
  followUp: boolean;
}

/** One statement for all findings of a page. */
const COUNTED = `
SELECT finding.id, unit.kind = 'COUNTY' AS county,
  (SELECT count(*)::int FROM evidence WHERE finding_id = finding.id AND measure_id IS NULL) AS evidence,
  own.measures, own.unfinished, own.unproven,
  EXISTS (SELECT FROM follow_up_review WHERE finding_id = finding.id AND state = 'SCHEDULED') AS "followUp"
FROM finding JOIN unit ON unit.id = finding.unit_id
CROSS JOIN LATERAL (
  SELECT count(*)::int AS measures, count(*) FILTER (WHERE measure.state <> 'DONE')::int AS unfinished,
    count(*) FILTER (WHERE NOT EXISTS (
      SELECT FROM evidence WHERE measure_id = measure.id AND submitted_by_unit_id = finding.unit_id))::int AS unproven
  FROM measure WHERE measure.finding_id = finding.id AND measure.cycle = finding.cycle
) AS own
WHERE finding.id = ANY($1::uuid[])`;

export const lookAtFindings = (ids: readonly string[]): Pending => ({ text: COUNTED, values: [ids] });

export async function findingFacts(
  { manager, actor, today }: FactScope,
  findings: readonly FindingEntity[],
  seen?: Seen,
): Promise<FindingFacts[]> {
  const rows: readonly Counted[] = seen ?? (await manager.query(COUNTED, [findings.map(({ id }) => id)]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return findings.map((finding) => {
    const counted = byId.get(finding.id) as Counted;
    return {
      hasPlace: isWritten(finding.place),
      hasFacts: isWritten(finding.facts),
      hasBasis: isWritten(finding.legalBasis),
      hasSummary: isWritten(finding.summary),
      evidence: counted.evidence,
      actorMayAmend: finding.recordedBy === actor.account || actor.post === 'TEAM_LEADER',
      isCommented: finding.factComment !== null,
      isOverdue: finding.rectifyDueOn !== null && finding.rectifyDueOn < today,
      measures: counted.measures,
      unfinishedMeasures: counted.unfinished,
      unprovenMeasures: counted.unproven,
      actorRectifies: finding.unitId === actor.unitId,
      actorAppliedForClosure: finding.closureAppliedBy === actor.account,
      actorPreAccepted: finding.preAcceptedBy === actor.account,
      awaitsPreAcceptance: counted.county && finding.state === 'CLOSURE_APPLIED',
      followUpIsScheduled: counted.followUp,
    };
  });
}

const isWritten = (text: string | null): boolean => text !== null && text.trim() !== '';
