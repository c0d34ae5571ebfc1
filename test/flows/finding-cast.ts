import type { Claims } from '../../src/identity/actor';
import { InspectionEntity } from '../../src/modules/inspections/inspection.entity';
import { InspectionTargetEntity } from '../../src/modules/inspections/preparation.entity';
import { InspectionTeamEntity, TeamMemberEntity } from '../../src/modules/inspections/team.entity';
import { OfficerEntity, type UnitEntity } from '../../src/modules/organisation/organisation.entity';
import type { TestService } from '../support/service';
import { idOf, World } from '../support/world';

/** Who acts in the stories. */
export interface Cast {
  inspector: Claims;
  /** another member of the team */
  colleague: Claims;
  leader: Claims;
  /** an inspector who serves in no team */
  outsider: Claims;
  clerk: Claims;
  director: Claims;
  intake: Claims;
  politicalClerk: Claims;
  /** 市直部门 */
  liaison: Claims;
  head: Claims;
  countyHead: Claims;
  courtHead: Claims;
  /** a unit that is not inspected */
  strangerHead: Claims;
}

export type Units = Record<'department' | 'county' | 'court' | 'stranger', UnitEntity>;

export const INSPECTION_ID = idOf('inspection 一');

/** An inspection in 实地督察 with a team and three units, and the people around it. */
export async function assembleCast(service: TestService): Promise<{ cast: Cast; units: Units }> {
  const world = new World(service.pools.writer);
  world.region('621000', 'CITY');
  world.region('621002', 'COUNTY', '621000');
  for (const name of ['依法治市办', '纪委监委', '政法委']) world.unit(name, 'AGENCY_OFFICE');
  const units = {
    department: world.unit('市直部门', 'DEPARTMENT'),
    county: world.unit('西峰区', 'COUNTY', '621002'),
    court: world.unit('法院', 'COURT'),
    stranger: world.unit('未督察部门', 'DEPARTMENT'),
  };
  const cast: Cast = {
    inspector: world.person('inspector', ['LAW_GOVERNANCE_OFFICE', 'INSPECTOR'], '依法治市办'),
    colleague: world.person('colleague', ['LAW_GOVERNANCE_OFFICE', 'INSPECTOR'], '依法治市办'),
    leader: world.person('leader', ['LAW_GOVERNANCE_OFFICE', 'TEAM_LEADER'], '依法治市办'),
    outsider: world.person('outsider', ['LAW_GOVERNANCE_OFFICE', 'INSPECTOR'], '依法治市办'),
    clerk: world.person('clerk', ['LAW_GOVERNANCE_OFFICE', 'CLERK'], '依法治市办'),
    director: world.person('director', ['LAW_GOVERNANCE_OFFICE', 'DIRECTOR'], '依法治市办'),
    intake: world.person('intake', ['DISCIPLINE_COMMISSION', 'INTAKE'], '纪委监委'),
    politicalClerk: world.person('political-clerk', ['POLITICAL_LEGAL_COMMISSION', 'CLERK'], '政法委'),
    liaison: world.person('liaison', ['INSPECTED_UNIT', 'LIAISON'], '市直部门'),
    head: world.person('head', ['INSPECTED_UNIT', 'HEAD'], '市直部门'),
    countyHead: world.person('county-head', ['INSPECTED_UNIT', 'HEAD'], '西峰区', '621002'),
    courtHead: world.person('court-head', ['INSPECTED_UNIT', 'HEAD'], '法院'),
    strangerHead: world.person('stranger-head', ['INSPECTED_UNIT', 'HEAD'], '未督察部门'),
  };
  const part = { inspectionId: INSPECTION_ID };
  world.add(InspectionEntity, '一', {
    state: 'FIELDWORK_STARTED',
    planId: null,
    returnReason: null,
    reportText: null,
  });
  world.add(InspectionTeamEntity, '一组', { ...part, number: 1 });
  for (const [name, unit] of Object.entries(units))
    if (name !== 'stranger')
      world.add(InspectionTargetEntity, name, {
        ...part,
        unitId: unit.id,
        teamId: idOf('inspection_team 一组'),
      });
  for (const [account, role] of [
    ['leader', 'LEADER'],
    ['inspector', 'MEMBER'],
    ['colleague', 'MEMBER'],
  ] as const)
    world.add(TeamMemberEntity, account, {
      ...part,
      account,
      role,
      teamId: idOf('inspection_team 一组'),
      officerId: world.row(OfficerEntity, account).id,
      leftAt: null,
    });
  await world.save(service.pools.writer.manager);
  return { cast, units };
}
