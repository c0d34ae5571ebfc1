import { FieldRecordEntity } from '../../src/modules/fieldwork/field-record.entity';
import { FeedbackOpinionEntity } from '../../src/modules/findings/finding.entity';
import { InspectionEntity } from '../../src/modules/inspections/inspection.entity';
import { CONSULTED_BODIES, type ConsultedBody } from '../../src/modules/inspections/inspection.vocabulary';
import {
  ConsultationEntity,
  InspectionTargetEntity,
  SelfInspectionEntity,
} from '../../src/modules/inspections/preparation.entity';
import {
  InspectionTeamEntity,
  RecusalDeclarationEntity,
  TeamMemberEntity,
} from '../../src/modules/inspections/team.entity';
import type { World } from '../support/world';

type Team = 'our' | 'their';

/** An inspection with the team that serves in it and its first object. */
export function addInspection(
  world: World,
  name: string,
  given: Partial<InspectionEntity>,
  { team, unit }: { team: Team; unit: string } = { team: 'our', unit: 'own' },
): void {
  const { id: inspectionId, regionCode } = world.add(InspectionEntity, name, given);
  const teamId = world.add(InspectionTeamEntity, name, { inspectionId, regionCode, number: 1 }).id;
  for (const [account, role] of [
    [`${team}-leader`, 'LEADER'],
    [`${team}-inspector`, 'MEMBER'],
  ] as const) {
    const officerId = world.officerId(account);
    world.add(TeamMemberEntity, `${role} ${name}`, {
      ...{ inspectionId, regionCode, teamId, officerId, account, role },
      leftAt: null,
    });
  }
  const unitId = world.unitId(unit);
  world.add(InspectionTargetEntity, `${unit} in ${name}`, { inspectionId, regionCode, unitId, teamId });
}

/** Of these inspections everything that belongs to one is there. */
export const COMPLETE = [
  ['announced PLAN_APPROVED', 'our'],
  ['announced RECTIFYING', 'our'],
  ['unannounced PREPARED', 'our'],
  ['of others', 'their'],
  ['of the county', 'their'],
  ['of the province', 'their'],
  ['of another city', 'their'],
] as const satisfies readonly (readonly [string, Team])[];

const BODIES = Object.keys(CONSULTED_BODIES) as ConsultedBody[];

export function addInspectionParts(world: World): void {
  for (const [name, team] of COMPLETE) {
    const { id: inspectionId, regionCode } = world.row(InspectionEntity, name);
    const place = { inspectionId, regionCode };
    for (const body of BODIES) world.add(ConsultationEntity, `${body} on ${name}`, { ...place, body });
    for (const unit of ['own', 'other', 'police']) {
      const unitId = world.unitId(unit);
      const label = `${unit} in ${name}`;
      if (!world.rows(InspectionTargetEntity).has(label))
        world.add(InspectionTargetEntity, label, { ...place, unitId, teamId: null });
      world.add(SelfInspectionEntity, label, { ...place, unitId });
      world.add(FeedbackOpinionEntity, label, { ...place, unitId });
      const memberId = world.row(TeamMemberEntity, `MEMBER ${name}`).id;
      world.add(RecusalDeclarationEntity, label, { ...place, memberId, unitId });
    }
    for (const account of [`${team}-inspector`, `${team}-leader`])
      world.add(FieldRecordEntity, `by ${account} in ${name}`, {
        ...place,
        recordedBy: account,
        unitId: world.unitId('own'),
      });
  }
}
