import type { EntityManager } from 'typeorm';
import type { Work } from '../../database/work';
import type { Actor } from '../../identity/actor';
import { officerPolicy, unitPolicy } from '../../policy/resources/organisation.policy';
import { namedRecords } from '../../workflow/named-records';
import { OfficerEntity, RegionEntity, UnitEntity } from './organisation.entity';

type PathOf = (index: number) => readonly (string | number)[];

/** Units that an input names. @throws Refusal NOT_FOUND */
export const namedUnits = (work: Work, ids: readonly string[], pathOf: PathOf): Promise<UnitEntity[]> =>
  namedRecords(work, UnitEntity, unitPolicy, ids, pathOf);

/** Officers that an input names. @throws Refusal NOT_FOUND */
export const namedOfficers = (work: Work, ids: readonly string[], pathOf: PathOf): Promise<OfficerEntity[]> =>
  namedRecords(work, OfficerEntity, officerPolicy, ids, pathOf);

/** Name of the division the actor works for, such as 庆阳市. */
export async function ownRegionName(manager: EntityManager, { regionCode }: Actor): Promise<string> {
  const { name } = await manager.findOneByOrFail(RegionEntity, { id: regionCode });
  return name;
}
