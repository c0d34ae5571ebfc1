import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { DayColumn, EnumColumn, InstantColumn, RecordEntity, TextColumn } from '../../database/columns';
import { AUDIENCES, type Audience } from '../../policy/vocabulary';
import {
  INTERFERENCE_KINDS,
  INTERFERENCE_MANNERS,
  type InterferenceKind,
  type InterferenceManner,
} from './interference.vocabulary';

const AGENCIES = Object.fromEntries(Object.entries(AUDIENCES).map(([key, { label }]) => [key, label]));

/** 过问登记: recorded in full and truthfully. Anybody adds to it; the database lets nobody change or delete it. */
@Entity()
@Index(['regionCode', 'filedAt', 'id'])
@Index(['filerAccount'])
export class InterferenceRecordEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  regionCode!: string;

  @EnumColumn(AGENCIES)
  filedAgency!: Audience;

  /** shown as `filedBy` to those who may know it */
  @TextColumn(60)
  filerAccount!: string;

  @InstantColumn()
  filedAt!: Date;

  @EnumColumn(INTERFERENCE_KINDS)
  kind!: InterferenceKind;

  @EnumColumn(INTERFERENCE_MANNERS)
  manner!: InterferenceManner;

  @TextColumn(60)
  subjectName!: string;

  @TextColumn(120)
  subjectPost!: string;

  /** where the person has an account here: that account never reads the record */
  @TextColumn(60, { nullable: true })
  subjectAccount!: string | null;

  @DayColumn()
  occurredOn!: string;

  @TextColumn(200)
  matter!: string;

  @TextColumn(4000)
  content!: string;

  /** 影响案件办理的，即时报告 */
  @Column('boolean')
  affectsCase!: boolean;
}

/** 季度报告 of one agency and division; no record in the quarter is reported as such (零报告). */
@Entity()
@Index(['agency', 'unitId', 'regionCode', 'year', 'quarter'], { unique: true })
export class InterferenceReturnEntity extends RecordEntity {
  @EnumColumn(AGENCIES)
  agency!: Audience;

  @Column('text')
  regionCode!: string;

  /** the unit that reports; the office of an agency reports for the agency */
  @Column('uuid')
  unitId!: string;

  @Column('int')
  year!: number;

  @Column('int')
  quarter!: number;

  /** counted by the register itself: whoever files the return does not learn whether anybody recorded anything */
  @Column('int')
  recordCount!: number;

  @TextColumn(60)
  filedBy!: string;

  @InstantColumn()
  filedAt!: Date;

  @DayColumn()
  dueOn!: string;

  @Column('boolean')
  wasOverdue!: boolean;
}
