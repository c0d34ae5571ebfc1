import { Column, Entity, Index, ManyToOne, OneToMany, type Relation } from 'typeorm';
import { EnumColumn, FlagColumn, IdColumn, InstantColumn, TextColumn } from '../../database/columns';
import { OfficerEntity, UnitEntity } from '../organisation/organisation.entity';
import { InspectionEntity } from './inspection.entity';
import { RECUSAL_REASONS, type RecusalReason, TEAM_ROLES, type TeamRole } from './inspection.vocabulary';
import { InspectionPartEntity } from './inspection-part.entity';
import type { InspectionTargetEntity } from './preparation.entity';

/** 督察组 */
@Entity()
@Index(['inspectionId', 'number'], { unique: true })
export class InspectionTeamEntity extends InspectionPartEntity {
  @ManyToOne(
    () => InspectionEntity,
    (inspection) => inspection.teams,
    { nullable: false },
  )
  inspection!: Relation<InspectionEntity>;

  @Column('int')
  number!: number;

  @TextColumn(120)
  topic!: string;

  /** how the members were drawn from the pool of experts (M0-11) */
  @TextColumn(200, { nullable: true })
  drawLog!: string | null;

  @OneToMany('TeamMemberEntity', 'team')
  members!: Relation<TeamMemberEntity>[];

  @OneToMany('InspectionTargetEntity', 'team')
  targets!: Relation<InspectionTargetEntity>[];
}

/**
 * 督察组成员; the person's account is kept on the row because membership is what grants knowledge. Who leaves the
 * team stays on record, but knows no more.
 */
@Entity()
@Index(['inspectionId', 'officerId'], { unique: true })
@Index(['teamId'])
@Index(['account'])
export class TeamMemberEntity extends InspectionPartEntity {
  @IdColumn()
  teamId!: string;

  @ManyToOne(
    () => InspectionTeamEntity,
    (team) => team.members,
    { nullable: false },
  )
  team!: Relation<InspectionTeamEntity>;

  @IdColumn()
  officerId!: string;

  @ManyToOne(() => OfficerEntity, { nullable: false })
  officer!: Relation<OfficerEntity>;

  @TextColumn(60)
  account!: string;

  @TextColumn(60)
  name!: string;

  @TextColumn(60)
  title!: string;

  @EnumColumn(TEAM_ROLES)
  role!: TeamRole;

  @InstantColumn({ nullable: true })
  leftAt!: Date | null;

  @OneToMany('RecusalDeclarationEntity', 'member')
  recusalDeclarations!: Relation<RecusalDeclarationEntity>[];
}

/** 回避声明 of one member towards one inspected unit. */
@Entity()
@Index(['memberId', 'unitId'], { unique: true })
@Index(['inspectionId'])
export class RecusalDeclarationEntity extends InspectionPartEntity {
  @ManyToOne(
    () => InspectionEntity,
    (inspection) => inspection.recusalDeclarations,
    { nullable: false },
  )
  inspection!: Relation<InspectionEntity>;

  @IdColumn()
  memberId!: string;

  @ManyToOne(
    () => TeamMemberEntity,
    (member) => member.recusalDeclarations,
    { nullable: false },
  )
  member!: Relation<TeamMemberEntity>;

  @IdColumn()
  unitId!: string;

  @ManyToOne(() => UnitEntity, { nullable: false })
  unit!: Relation<UnitEntity>;

  /** true: the member has to stay away from this unit */
  @FlagColumn()
  conflict!: boolean;

  @EnumColumn(RECUSAL_REASONS, { nullable: true })
  reason!: RecusalReason | null;

  @InstantColumn()
  declaredAt!: Date;
}
