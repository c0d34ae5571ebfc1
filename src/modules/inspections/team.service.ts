import { In } from 'typeorm';
import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { inspectionPolicy, inspectionTeamPolicy } from '../../policy/resources/inspection.policy';
import type { Post } from '../../policy/vocabulary';
import { written } from '../../workflow/step';
import type { OfficerEntity } from '../organisation/organisation.entity';
import { namedOfficers } from '../organisation/organisation.reader';
import type { InspectionEntity } from './inspection.entity';
import { namedTargets, servingMember } from './inspection.reader';
import { stepInspection } from './inspection.service';
import type { RecusalReason, TeamRole } from './inspection.vocabulary';
import { partOf } from './inspection-part.entity';
import { InspectionTargetEntity } from './preparation.entity';
import { InspectionTeamEntity, RecusalDeclarationEntity, TeamMemberEntity } from './team.entity';
import type { DeclareRecusalInput, FormInspectionTeamInput, RecusalInput } from './team.input';

/**
 * A team as the input describes it, whatever it was before: who is not named leaves it, what is not named waits
 * for another team. What another team has is not taken from it silently.
 */
export async function formInspectionTeam(work: Work, input: FormInspectionTeamInput): Promise<Written> {
  let team: InspectionTeamEntity | undefined;
  await stepInspection(work, 'formInspectionTeam', input, async (inspection) => {
    team = await nameTeam(work, inspection, input);
    await assignMembers(work, team, input);
    await assignTargets(work, team, input);
    work.record({
      action: 'formInspectionTeam',
      subjectType: 'InspectionTeam',
      subjectId: toGlobalId('InspectionTeam', team.id),
      detail: { members: 1 + input.memberIds.length, targets: input.unitIds.length },
    });
  });
  return written(inspectionTeamPolicy, team as InspectionTeamEntity);
}

async function nameTeam(
  { manager }: Work,
  inspection: InspectionEntity,
  { number, topic, drawLog }: FormInspectionTeamInput,
): Promise<InspectionTeamEntity> {
  const known = await manager.findOneBy(InspectionTeamEntity, { inspectionId: inspection.id, number });
  const team = known ?? manager.create(InspectionTeamEntity, { ...partOf(inspection), number });
  team.topic = topic;
  team.drawLog = drawLog ?? team.drawLog ?? null;
  return manager.save(team);
}

interface Named {
  readonly officer: OfficerEntity;
  readonly role: TeamRole;
  readonly path: readonly (string | number)[];
}

const POSTS_OF: Record<TeamRole, { readonly posts: readonly Post[]; readonly advice: string }> = {
  LEADER: { posts: ['TEAM_LEADER'], advice: '组长的岗位须为督察组组长' },
  MEMBER: { posts: ['INSPECTOR', 'TEAM_LEADER'], advice: '成员的岗位须为督察组成员或组长' },
};

async function assignMembers(
  work: Work,
  team: InspectionTeamEntity,
  input: FormInspectionTeamInput,
): Promise<void> {
  const { manager, now } = work;
  const { inspectionId, regionCode, synthetic } = team;
  const named = await namedForTeam(work, input);
  const known = await manager.findBy(TeamMemberEntity, { inspectionId });
  const officerIds = new Set(named.map(({ officer }) => officer.id));
  for (const member of known)
    if (member.teamId === team.id && !officerIds.has(member.officerId)) member.leftAt ??= now;
  const serving = named.map(({ officer, role, path }) => {
    const before = known.find(({ officerId }) => officerId === officer.id);
    if (before && before.leftAt === null && before.teamId !== team.id)
      throw new Refusal('CONFLICT', '此人已在本督察的另一督察组，请先调整该组', { field: path });
    const member = before ?? manager.create(TeamMemberEntity, { inspectionId, regionCode, synthetic });
    const { account, name, title } = officer;
    return Object.assign(member, {
      officerId: officer.id,
      teamId: team.id,
      role,
      leftAt: null,
      account,
      name,
      title,
    });
  });
  await manager.save([...new Set([...known, ...serving])]);
}

async function namedForTeam(work: Work, { leaderId, memberIds }: FormInspectionTeamInput): Promise<Named[]> {
  if (memberIds.includes(leaderId))
    throw new Refusal('BAD_USER_INPUT', '组长不再列为成员', { field: ['input', 'memberIds'] });
  const pathOf = (index: number) => (index === 0 ? ['input', 'leaderId'] : ['input', 'memberIds', index - 1]);
  const officers = await namedOfficers(work, [leaderId, ...memberIds], pathOf);
  return officers.map((officer, index) => {
    const role: TeamRole = index === 0 ? 'LEADER' : 'MEMBER';
    const { posts, advice } = POSTS_OF[role];
    if (!posts.includes(officer.post)) throw new Refusal('BAD_USER_INPUT', advice, { field: pathOf(index) });
    return { officer, role, path: pathOf(index) };
  });
}

async function assignTargets(
  { manager }: Work,
  { id: teamId, inspectionId }: InspectionTeamEntity,
  { unitIds }: FormInspectionTeamInput,
): Promise<void> {
  const pathOf = (index: number) => ['input', 'unitIds', index];
  const targets = await namedTargets(manager, inspectionId, unitIds, pathOf);
  const taken = targets.findIndex((target) => target.teamId !== null && target.teamId !== teamId);
  if (taken >= 0)
    throw new Refusal('CONFLICT', '此单位已由本督察的另一督察组负责，请先调整该组', { field: pathOf(taken) });
  const before = await manager.findBy(InspectionTargetEntity, { teamId });
  for (const target of before) target.teamId = null;
  const kept = new Map(before.map((target) => [target.id, target]));
  const assigned = targets.map((target) => Object.assign(kept.get(target.id) ?? target, { teamId }));
  await manager.save([...new Set([...before, ...assigned])]);
}

/** Everyone declares for himself; a later declaration towards the same unit takes the place of the earlier. */
export async function declareRecusal(work: Work, input: DeclareRecusalInput): Promise<Written> {
  const inspection = await stepInspection(work, 'declareRecusal', input, async (record) => {
    const { manager, actor, now } = work;
    const { id } = record;
    const member = await servingMember(manager, id, actor.account);
    if (member === null) throw new Refusal('FORBIDDEN', '须由本督察的组长、成员本人声明');
    const targets = await namedTargets(
      manager,
      id,
      input.declarations.map(({ unitId }) => unitId),
      (index) => ['input', 'declarations', index, 'unitId'],
    );
    const known = await manager.findBy(RecusalDeclarationEntity, {
      memberId: member.id,
      unitId: In(targets.map(({ unitId }) => unitId)),
    });
    const byUnit = new Map(known.map((declaration) => [declaration.unitId, declaration]));
    const declared = input.declarations.map((given, index) => {
      const { unitId } = targets[index] as InspectionTargetEntity;
      const place = { ...partOf(record), memberId: member.id, unitId };
      const declaration = byUnit.get(unitId) ?? manager.create(RecusalDeclarationEntity, place);
      return Object.assign(declaration, {
        conflict: given.conflict,
        reason: reasonOf(given, index),
        declaredAt: now,
      });
    });
    await manager.save(declared);
    work.record({
      action: 'declareRecusal',
      subjectType: 'TeamMember',
      subjectId: toGlobalId('TeamMember', member.id),
      detail: { declarations: declared.length },
    });
  });
  return written(inspectionPolicy, inspection);
}

function reasonOf({ conflict, reason }: RecusalInput, index: number): RecusalReason | null {
  const field = ['input', 'declarations', index, 'reason'];
  if (conflict && reason == null) throw new Refusal('BAD_USER_INPUT', '须回避的，请注明事由', { field });
  if (!conflict && reason != null) throw new Refusal('BAD_USER_INPUT', '不须回避的，不填事由', { field });
  return reason ?? null;
}
