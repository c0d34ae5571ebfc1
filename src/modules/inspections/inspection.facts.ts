import type { FactScope } from '../../workflow/step';
import { findingFactsOf } from '../findings/finding.reader';
import { annualPlanStandings } from '../planning/annual-plan.reader';
import type { InspectionEntity } from './inspection.entity';
import { CONSULTED_BODIES } from './inspection.vocabulary';

/** What the parts of an inspection say of it; counts of what is missing are 0 when all is there. */
interface PartFacts {
  readonly teams: number;
  readonly teamsWithoutLeader: number;
  readonly teamsTooSmall: number;
  readonly teamsWithoutDrawLog: number;
  readonly targetsWithoutTeam: number;
  /** pairs of a serving member and a target without a declaration */
  readonly undeclared: number;
  /** pairs of a serving member and a target of his own team that he must stay away from */
  readonly conflicts: number;
  readonly consultedBodies: number;
  readonly selfInspections: number;
  readonly targetsWithoutSelfInspection: number;
  readonly targetsNotVisited: number;
  /** other inspections of the same annual plan that are approved and not terminated */
  readonly approvedInPlan: number;
  readonly actorLeadsTeam: boolean;
  /** self-inspection of the actor's own unit */
  readonly ownSelfInspection: 'ISSUED' | 'SUBMITTED' | null;
}

export interface InspectionFacts extends PartFacts {
  readonly draftedByActor: boolean;
  readonly reportedByActor: boolean;
  readonly unannounced: boolean;
  readonly noticeServed: boolean;
  readonly hotlineReviewed: boolean;
  readonly bodiesToConsult: number;
  readonly planApproved: boolean;
  readonly planListed: boolean;
  readonly planCap: number | null;
  readonly findings: number;
  readonly unspecificFindings: number;
  readonly unconfirmedFindings: number;
  readonly openFindings: number;
}

/** One statement for all inspections of a page: guards are asked about lists as well. */
const PARTS = `
SELECT inspection.id,
  (SELECT count(*)::int FROM inspection_team team WHERE team.inspection_id = inspection.id) AS "teams",
  (SELECT count(*)::int FROM inspection_team team WHERE team.inspection_id = inspection.id AND NOT EXISTS (
    SELECT FROM team_member m WHERE m.team_id = team.id AND m.left_at IS NULL AND m.role = 'LEADER'
  )) AS "teamsWithoutLeader",
  (SELECT count(*)::int FROM inspection_team team WHERE team.inspection_id = inspection.id AND 2 > (
    SELECT count(*) FROM team_member m WHERE m.team_id = team.id AND m.left_at IS NULL AND m.role = 'MEMBER'
  )) AS "teamsTooSmall",
  (SELECT count(*)::int FROM inspection_team team WHERE team.inspection_id = inspection.id
    AND team.draw_log IS NULL) AS "teamsWithoutDrawLog",
  (SELECT count(*)::int FROM inspection_target target WHERE target.inspection_id = inspection.id
    AND target.team_id IS NULL) AS "targetsWithoutTeam",
  (SELECT count(*)::int FROM team_member m JOIN inspection_target target USING (inspection_id)
    WHERE m.inspection_id = inspection.id AND m.left_at IS NULL AND NOT EXISTS (
      SELECT FROM recusal_declaration d WHERE d.member_id = m.id AND d.unit_id = target.unit_id
    )) AS "undeclared",
  (SELECT count(*)::int FROM team_member m JOIN inspection_target target USING (team_id)
    JOIN recusal_declaration d ON d.member_id = m.id AND d.unit_id = target.unit_id AND d.conflict
    WHERE m.inspection_id = inspection.id AND m.left_at IS NULL) AS "conflicts",
  (SELECT count(*)::int FROM consultation WHERE consultation.inspection_id = inspection.id) AS "consultedBodies",
  (SELECT count(*)::int FROM self_inspection WHERE self_inspection.inspection_id = inspection.id
    ) AS "selfInspections",
  (SELECT count(*)::int FROM inspection_target target WHERE target.inspection_id = inspection.id AND NOT EXISTS (
    SELECT FROM self_inspection s WHERE s.inspection_id = inspection.id AND s.unit_id = target.unit_id
  )) AS "targetsWithoutSelfInspection",
  (SELECT count(*)::int FROM inspection_target target WHERE target.inspection_id = inspection.id
    AND target.visit_kind <> 'WRITTEN' AND target.visited_on IS NULL) AS "targetsNotVisited",
  (SELECT count(*)::int FROM inspection other WHERE other.plan_id = inspection.plan_id
    AND other.id <> inspection.id AND other.state NOT IN ('PLANNED', 'PLAN_SUBMITTED', 'TERMINATED')
    ) AS "approvedInPlan",
  EXISTS (SELECT FROM team_member m WHERE m.inspection_id = inspection.id AND m.account = $2
    AND m.left_at IS NULL AND m.role = 'LEADER') AS "actorLeadsTeam",
  (SELECT CASE WHEN s.submitted_at IS NULL THEN 'ISSUED' ELSE 'SUBMITTED' END FROM self_inspection s
    WHERE s.inspection_id = inspection.id AND s.unit_id = $3) AS "ownSelfInspection"
FROM inspection WHERE inspection.id = ANY($1::uuid[])`;

/** All that the guards of an inspection look at, gathered for many inspections at once. */
export async function inspectionFacts(
  { manager, actor }: FactScope,
  inspections: readonly InspectionEntity[],
): Promise<InspectionFacts[]> {
  const ids = inspections.map(({ id }) => id);
  const parts: (PartFacts & { id: string })[] = await manager.query(PARTS, [
    ids,
    actor.account,
    actor.unitId,
  ]);
  const partsOf = new Map(parts.map((row) => [row.id, row]));
  const findings = await findingFactsOf(manager, ids);
  const plans = await annualPlanStandings(
    manager,
    inspections.flatMap(({ planId }) => planId ?? []),
  );
  return inspections.map((inspection) => {
    const plan = inspection.planId === null ? undefined : plans.get(inspection.planId);
    const counts = findings.get(inspection.id);
    return {
      ...(partsOf.get(inspection.id) as PartFacts),
      draftedByActor: inspection.draftedBy === actor.account,
      reportedByActor: inspection.reportedBy === actor.account,
      unannounced: inspection.unannounced,
      noticeServed: inspection.noticeServedAt !== null,
      hotlineReviewed: inspection.hotlineReview !== null,
      bodiesToConsult: Object.keys(CONSULTED_BODIES).length,
      planApproved: plan?.approved ?? false,
      planListed: plan?.listed ?? false,
      planCap: plan?.cap ?? null,
      findings: counts?.total ?? 0,
      unspecificFindings: counts?.unspecific ?? 0,
      unconfirmedFindings: counts?.unconfirmed ?? 0,
      openFindings: counts?.open ?? 0,
    };
  });
}
