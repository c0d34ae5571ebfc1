import { Column, Entity, Index, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { DayColumn, IdColumn, InstantColumn, TextColumn } from '../../database/columns';
import { UnitEntity } from '../organisation/organisation.entity';

/** 应记录而未记录: established, and counted by person. Added to and never changed, by the database's own refusal. */
@Entity()
@Index(['unitId', 'personName', 'occurrence'], { unique: true })
@Index(['regionCode', 'establishedOn', 'id'])
export class InterferenceOmissionEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  regionCode!: string;

  @IdColumn()
  unitId!: string;

  @ManyToOne(() => UnitEntity, { nullable: false })
  unit!: Relation<UnitEntity>;

  @TextColumn(60)
  personName!: string;

  /** where the person has an account here: that account never reads of it */
  @TextColumn(60, { nullable: true })
  subjectAccount!: string | null;

  @TextColumn(1000)
  matter!: string;

  @DayColumn()
  establishedOn!: string;

  /** 1 for the first of this person */
  @Column('int')
  occurrence!: number;

  @TextColumn(60)
  recordedBy!: string;

  @InstantColumn()
  recordedAt!: Date;
}
