import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { DayColumn, EnumColumn, IdColumn, InstantColumn, TextColumn } from '../../database/columns';
import { UnitEntity } from '../organisation/organisation.entity';
import { InspectionEntity } from './inspection.entity';
import { CONSULTED_BODIES, type ConsultedBody, VISIT_KINDS, type VisitKind } from './inspection.vocabulary';
import { InspectionPartEntity } from './inspection-part.entity';
import { InspectionTeamEntity } from './team.entity';

/** 督察对象: one unit inspected by one team. */
@Entity()
@Index(['inspectionId', 'unitId'], { unique: true })
@Index(['unitId'])
@Index(['teamId'])
export class InspectionTargetEntity extends InspectionPartEntity {
  @ManyToOne(
    () => InspectionEntity,
    (inspection) => inspection.targets,
    { nullable: false },
  )
  inspection!: Relation<InspectionEntity>;

  @IdColumn()
  unitId!: string;

  @ManyToOne(() => UnitEntity, { nullable: false })
  unit!: Relation<UnitEntity>;

  @IdColumn({ nullable: true })
  teamId!: string | null;

  @ManyToOne(
    () => InspectionTeamEntity,
    (team) => team.targets,
  )
  team!: Relation<InspectionTeamEntity> | null;

  @EnumColumn(VISIT_KINDS)
  visitKind!: VisitKind;

  @DayColumn({ nullable: true })
  visitedOn!: string | null;
}

/** 意见征求: what one of the seven bodies advised. */
@Entity()
@Index(['inspectionId', 'body'], { unique: true })
export class ConsultationEntity extends InspectionPartEntity {
  @ManyToOne(
    () => InspectionEntity,
    (inspection) => inspection.consultations,
    { nullable: false },
  )
  inspection!: Relation<InspectionEntity>;

  @EnumColumn(CONSULTED_BODIES)
  body!: ConsultedBody;

  @DayColumn()
  consultedOn!: string;

  @TextColumn(4000, { nullable: true })
  opinion!: string | null;
}

/** 自查: issued before the visit, never for an unannounced one. */
@Entity()
@Index(['inspectionId', 'unitId'], { unique: true })
@Index(['unitId'])
export class SelfInspectionEntity extends InspectionPartEntity {
  @ManyToOne(
    () => InspectionEntity,
    (inspection) => inspection.selfInspections,
    { nullable: false },
  )
  inspection!: Relation<InspectionEntity>;

  @IdColumn()
  unitId!: string;

  @ManyToOne(() => UnitEntity, { nullable: false })
  unit!: Relation<UnitEntity>;

  @InstantColumn()
  issuedAt!: Date;

  @DayColumn({ nullable: true })
  dueOn!: string | null;

  @InstantColumn({ nullable: true })
  submittedAt!: Date | null;

  @TextColumn(20000, { nullable: true })
  content!: string | null;
}
