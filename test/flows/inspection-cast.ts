import type { Claims } from '../../src/identity/actor';
import type { TestService } from '../support/service';
import { World } from '../support/world';

const OFFICE_POSTS = {
  clerk: 'CLERK',
  secretary: 'SECRETARY',
  director: 'DIRECTOR',
  leader: 'TEAM_LEADER',
  secondLeader: 'TEAM_LEADER',
  inspector: 'INSPECTOR',
  lawyer: 'INSPECTOR',
  expert: 'INSPECTOR',
  journalist: 'INSPECTOR',
  spare: 'INSPECTOR',
} as const;

export type Official = keyof typeof OFFICE_POSTS;
export type Person =
  | Official
  | 'liaison'
  | 'head'
  | 'countyHead'
  | 'strangerHead'
  | 'intake'
  | 'politicalClerk'
  | 'sysAdmin';
export type UnitName = 'department' | 'county' | 'stranger' | 'court' | 'office';

/** An office, two units to inspect and the people around them; nothing is planned yet. */
export async function assembleInspectionCast(
  service: TestService,
): Promise<{ cast: Record<Person, Claims>; world: World }> {
  const world = new World(service.pools.writer);
  world.region('621000', 'CITY');
  world.region('621002', 'COUNTY', '621000');
  for (const name of ['office', 'discipline', 'politicalLegal']) world.unit(name, 'AGENCY_OFFICE');
  world.unit('department', 'DEPARTMENT');
  world.unit('county', 'COUNTY', '621002');
  world.unit('stranger', 'DEPARTMENT');
  world.unit('court', 'COURT');
  const officials = Object.fromEntries(
    Object.entries(OFFICE_POSTS).map(([account, post]) => [
      account,
      world.person(account, ['LAW_GOVERNANCE_OFFICE', post], 'office'),
    ]),
  ) as Record<Official, Claims>;
  const cast = {
    ...officials,
    liaison: world.person('liaison', ['INSPECTED_UNIT', 'LIAISON'], 'department'),
    head: world.person('head', ['INSPECTED_UNIT', 'HEAD'], 'department'),
    countyHead: world.person('countyHead', ['INSPECTED_UNIT', 'HEAD'], 'county', '621002'),
    strangerHead: world.person('strangerHead', ['INSPECTED_UNIT', 'HEAD'], 'stranger'),
    intake: world.person('intake', ['DISCIPLINE_COMMISSION', 'INTAKE'], 'discipline'),
    politicalClerk: world.person('politicalClerk', ['POLITICAL_LEGAL_COMMISSION', 'CLERK'], 'politicalLegal'),
    sysAdmin: world.person('sysAdmin', ['ADMINISTRATION', 'SYSTEM_ADMINISTRATOR'], null),
  };
  await world.save(service.pools.writer.manager);
  return { cast, world };
}
