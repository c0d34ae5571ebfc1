import { type EntityManager, In, IsNull } from 'typeorm';
import { Refusal } from '../../errors/refusal';
import { localId } from '../../graphql/global-id';
import { InspectionTargetEntity } from './preparation.entity';
import { RecusalDeclarationEntity, TeamMemberEntity } from './team.entity';

/**
 * The targets of an inspection that units in an input name, in the input's order. A unit that is no target of
 * it is answered as unknown.
 * @throws Refusal NOT_FOUND with the path of the first such unit
 */
export async function namedTargets(
  manager: EntityManager,
  inspectionId: string,
  unitIds: readonly string[],
  pathOf: (index: number) => readonly (string | number)[],
): Promise<InspectionTargetEntity[]> {
  const local = unitIds.map((id, index) => localId('Unit', id, pathOf(index)));
  const targets = await manager.findBy(InspectionTargetEntity, { inspectionId, unitId: In(local) });
  const byUnit = new Map(targets.map((target) => [target.unitId, target]));
  return local.map((unitId, index) => {
    const target = byUnit.get(unitId);
    if (target === undefined)
      throw new Refusal('NOT_FOUND', '此单位不是本督察的督察对象', { field: pathOf(index) });
    return target;
  });
}

/** The person's place in the teams of an inspection; null when he serves in none. */
export const servingMember = (
  manager: EntityManager,
  inspectionId: string,
  account: string,
): Promise<TeamMemberEntity | null> =>
  manager.findOneBy(TeamMemberEntity, { inspectionId, account, leftAt: IsNull() });

/** Has this person declared that he must stay away from this unit? */
export async function mustStayAway(
  manager: EntityManager,
  inspectionId: string,
  account: string,
  unitId: string,
): Promise<boolean> {
  const member = await servingMember(manager, inspectionId, account);
  return (
    member !== null &&
    manager.existsBy(RecusalDeclarationEntity, { memberId: member.id, unitId, conflict: true })
  );
}
