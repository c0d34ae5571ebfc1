import type { EntityManager } from 'typeorm';
import type { Work } from '../../database/work';
import type { Actor } from '../../identity/actor';
import { officerPolicy, unitPolicy } from '../../policy/resources/organisation.policy';
import type { Audience } from '../../policy/vocabulary';
import { namedRecords } from '../../workflow/named-records';
import { IssuingOfficeEntity } from './issuing-office.entity';
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

/** What stands on the papers of an agency in a division to that other agency; null until it is registered. */
export const issuingOffice = (
  manager: EntityManager,
  { agency, regionCode }: { readonly agency: Audience; readonly regionCode: string },
  addressee: Audience,
): Promise<IssuingOfficeEntity | null> =>
  manager.findOneBy(IssuingOfficeEntity, { agency, regionCode, addressee });

/** The name behind an account, or the account where the person is not on the list of officers. */
export async function officerName(manager: EntityManager, account: string): Promise<string> {
  return (await manager.findOneBy(OfficerEntity, { account }))?.name ?? account;
}
