import { addDays, type CalendarDate } from '../calendar/calendar-date';
import { DEMO_CITY_CODE } from '../identity/demo-units';
import { InspectionEntity } from '../modules/inspections/inspection.entity';
import { CONSULTED_BODIES, type ConsultedBody } from '../modules/inspections/inspection.vocabulary';
import {
  ConsultationEntity,
  InspectionTargetEntity,
  SelfInspectionEntity,
} from '../modules/inspections/preparation.entity';
import {
  InspectionTeamEntity,
  RecusalDeclarationEntity,
  TeamMemberEntity,
} from '../modules/inspections/team.entity';
import { type Batch, batch, type Mark } from './demo-batch';
import { demoId } from './demo-id';
import type { PlacedUnit, TeamOfficer } from './demo-organisation';

/** Nine in the morning of that day in Beijing. */
export const morning = (day: CalendarDate): Date => new Date(`${day}T09:00:00+08:00`);

/** One team of an inspection; the first officer leads it. */
export interface DemoTeam {
  readonly topic: string;
  readonly officers: readonly TeamOfficer[];
  readonly units: readonly PlacedUnit[];
  readonly mark: Mark;
}

export interface DemoInspection {
  readonly mark: Mark;
  readonly row: Pick<InspectionEntity, 'number' | 'title' | 'kind' | 'state' | 'topics' | 'planId'> &
    Partial<InspectionEntity>;
  readonly teams: readonly DemoTeam[];
  /** when the seven bodies were asked and 自查 was issued; null: not yet */
  readonly preparedOn: CalendarDate | null;
  /** when the first unit was visited; null: not yet */
  readonly visitedFrom: CalendarDate | null;
}

export const inspectionId = (number: string): string => demoId('inspection', number);

const VISITS_A_DAY = 9;
const PREPARATION_DAYS = 15;
const SELF_INSPECTION_DAYS = 10;

/** What the source leaves open of every inspection and a record cannot do without. */
const UNSTATED: Partial<InspectionEntity> = {
  regionCode: DEMO_CITY_CODE,
  topicBasis: 'SUPERIOR_ASSIGNMENT',
  topicBasisText: '来源未载选题依据；按列入年度督察计划推定',
  draftedBy: 'yf-clerk',
};

const submitted = (preparedOn: CalendarDate) => ({
  submittedAt: morning(addDays(preparedOn, SELF_INSPECTION_DAYS)),
  content: '来源未载自查内容',
});

/** The inspection with its teams, objects and preparation, as its guards would have demanded. */
export function inspectionBatches({ row, teams, mark, preparedOn, visitedFrom }: DemoInspection): Batch[] {
  const part = { ...mark, inspectionId: inspectionId(row.number), regionCode: DEMO_CITY_CODE };
  const rowId = (...words: (string | number)[]) => demoId(row.number, ...words);
  const teamId = (at: number) => rowId('team', at);
  const memberId = ({ account }: TeamOfficer) => rowId('member', account);
  const units = teams.flatMap((team) => team.units);
  const officers = teams.flatMap((team) => team.officers);
  const declaredAt = morning(preparedOn ?? row.plannedStartOn ?? '2000-01-01');
  const issuedAt = preparedOn === null ? null : morning(preparedOn);
  return [
    batch('Inspection', InspectionEntity, [{ ...UNSTATED, ...mark, id: part.inspectionId, ...row }]),
    batch(
      'InspectionTeam',
      InspectionTeamEntity,
      teams.map((team, at) => ({
        ...part,
        ...team.mark,
        id: teamId(at),
        number: at + 1,
        topic: team.topic,
        drawLog: preparedOn && '推定：由协调小组指派，未抽选',
      })),
    ),
    batch(
      'TeamMember',
      TeamMemberEntity,
      teams.flatMap((team, at) =>
        team.officers.map(({ id, ...person }, place) => ({
          ...part,
          id: rowId('member', person.account),
          teamId: teamId(at),
          officerId: id,
          ...person,
          role: place === 0 ? ('LEADER' as const) : ('MEMBER' as const),
        })),
      ),
    ),
    // 回避: every member towards every unit
    batch(
      'RecusalDeclaration',
      RecusalDeclarationEntity,
      officers.flatMap((officer) =>
        units.map((unit) => ({
          ...part,
          id: rowId('recusal', officer.account, unit.creditCode),
          memberId: memberId(officer),
          unitId: unit.id,
          conflict: false,
          reason: null,
          declaredAt,
        })),
      ),
    ),
    batch(
      'InspectionTarget',
      InspectionTargetEntity,
      teams.flatMap((team, at) =>
        team.units.map((unit, place) => ({
          ...part,
          id: rowId('target', unit.creditCode),
          unitId: unit.id,
          teamId: teamId(at),
          visitKind: 'ON_SITE' as const,
          visitedOn: visitedFrom && addDays(visitedFrom, Math.floor(place / VISITS_A_DAY)),
        })),
      ),
    ),
    batch(
      'Consultation',
      ConsultationEntity,
      preparedOn === null
        ? []
        : (Object.keys(CONSULTED_BODIES) as ConsultedBody[]).map((body) => ({
            ...part,
            id: rowId('consultation', body),
            body,
            consultedOn: addDays(preparedOn, -PREPARATION_DAYS),
          })),
    ),
    batch(
      'SelfInspection',
      SelfInspectionEntity,
      preparedOn === null
        ? []
        : units.map((unit) => ({
            ...part,
            id: rowId('self-inspection', unit.creditCode),
            unitId: unit.id,
            issuedAt: issuedAt as Date,
            dueOn: addDays(preparedOn, SELF_INSPECTION_DAYS),
            ...(visitedFrom === null ? {} : submitted(preparedOn)),
          })),
    ),
  ].filter(({ rows }) => rows.length > 0);
}
