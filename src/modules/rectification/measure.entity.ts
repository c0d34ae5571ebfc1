import { Check, Column, Entity, Index, ManyToOne, OneToMany, type Relation } from 'typeorm';
import {
  DayColumn,
  EnumColumn,
  IdColumn,
  InstantColumn,
  KeepsDivisions,
  RecordEntity,
  TextColumn,
} from '../../database/columns';
import { ProblemAreaEntity } from '../campaigns/problem-area.entity';
import type { EvidenceEntity } from '../findings/evidence.entity';
import { FindingEntity } from '../findings/finding.entity';
import { UnitEntity } from '../organisation/organisation.entity';
import { MEASURE_STATES, type MeasureState } from './rectification.vocabulary';

/** 整改措施 with the six elements of a rectification list (M0-19). Never counted together with findings. */
@Entity()
@Check('ck_measure_subject', '("finding_id" IS NULL) <> ("problem_area_id" IS NULL)')
@Index(['findingId', 'number', 'id'])
@Index(['problemAreaId'])
@Index(['unitId', 'number', 'id'])
@Index(['regionCode', 'number', 'id'])
@Index(['regionCity', 'number', 'id'])
@Index(['regionProvince', 'number', 'id'])
@KeepsDivisions()
export class MeasureEntity extends RecordEntity {
  @Column('int')
  number!: number;

  /** the finding's cycle that it belongs to: measures of an earlier cycle stay as they were */
  @Column('int', { default: 0 })
  cycle!: number;

  @IdColumn({ nullable: true })
  inspectionId!: string | null;

  @Column('text')
  regionCode!: string;

  @IdColumn({ nullable: true })
  findingId!: string | null;

  @ManyToOne(
    () => FindingEntity,
    (finding) => finding.measures,
  )
  finding!: Relation<FindingEntity> | null;

  @IdColumn({ nullable: true })
  problemAreaId!: string | null;

  @ManyToOne(
    () => ProblemAreaEntity,
    (area) => area.measures,
  )
  problemArea!: Relation<ProblemAreaEntity> | null;

  /** the unit that rectifies; null where the source names none */
  @IdColumn({ nullable: true })
  unitId!: string | null;

  @ManyToOne(() => UnitEntity)
  unit!: Relation<UnitEntity> | null;

  @TextColumn(2000)
  content!: string;

  /** 责任部门 */
  @TextColumn(120, { nullable: true })
  responsibleDepartment!: string | null;

  /** 责任人 */
  @TextColumn(60, { nullable: true })
  responsiblePerson!: string | null;

  /** 完成时限 */
  @DayColumn({ nullable: true })
  dueOn!: string | null;

  /** 整改方式 */
  @TextColumn(500, { nullable: true })
  method!: string | null;

  /** 检验标准 */
  @TextColumn(1000, { nullable: true })
  standard!: string | null;

  /** 工作成果 */
  @TextColumn(1000, { nullable: true })
  outcome!: string | null;

  @EnumColumn(MEASURE_STATES)
  state!: MeasureState;

  @InstantColumn({ nullable: true })
  doneAt!: Date | null;

  @OneToMany('MeasureProgressEntity', 'measure')
  progress!: Relation<MeasureProgressEntity>[];

  @OneToMany('EvidenceEntity', 'measure')
  evidence!: Relation<EvidenceEntity>[];
}

/** 进展报告: appended, never rewritten. */
@Entity()
@Index(['measureId'])
export class MeasureProgressEntity extends RecordEntity {
  @IdColumn()
  measureId!: string;

  @ManyToOne(
    () => MeasureEntity,
    (measure) => measure.progress,
    { nullable: false },
  )
  measure!: Relation<MeasureEntity>;

  @IdColumn({ nullable: true })
  inspectionId!: string | null;

  @IdColumn({ nullable: true })
  unitId!: string | null;

  @Column('text')
  regionCode!: string;

  @EnumColumn(MEASURE_STATES)
  state!: MeasureState;

  @TextColumn(4000)
  text!: string;

  @InstantColumn()
  reportedAt!: Date;

  @TextColumn(60)
  reportedBy!: string;
}
