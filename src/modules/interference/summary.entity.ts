import { Column, Entity, Index, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import {
  DayColumn,
  EnumColumn,
  IdColumn,
  InstantColumn,
  RecordEntity,
  TextColumn,
} from '../../database/columns';
import { AUDIENCES, type Audience } from '../../policy/vocabulary';
import { UnitEntity } from '../organisation/organisation.entity';

const AGENCIES = Object.fromEntries(Object.entries(AUDIENCES).map(([key, { label }]) => [key, label]));

/** 单位汇总: what 政法委 has of a quarter when the limit is over. */
@Entity()
@Index(['regionCode', 'year', 'quarter'], { unique: true })
export class InterferenceSummaryEntity extends RecordEntity {
  @Column('text')
  regionCode!: string;

  @Column('int')
  year!: number;

  @Column('int')
  quarter!: number;

  @DayColumn()
  dueOn!: string;

  @Column('int')
  owedCount!: number;

  @Column('int')
  filedCount!: number;

  @Column('int')
  overdueCount!: number;

  @Column('int')
  recordCount!: number;

  @TextColumn(60)
  madeBy!: string;

  @InstantColumn()
  madeAt!: Date;
}

/** 逾期未报: the limit passed without a return. An event: a late return stands beside it and does not undo it. */
@Entity()
@Index(['agency', 'unitId', 'year', 'quarter'], { unique: true })
@Index(['regionCode', 'notedAt', 'id'])
export class InterferenceOverdueEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @EnumColumn(AGENCIES)
  agency!: Audience;

  @IdColumn()
  unitId!: string;

  @ManyToOne(() => UnitEntity, { nullable: false })
  unit!: Relation<UnitEntity>;

  @Column('text')
  regionCode!: string;

  @Column('int')
  year!: number;

  @Column('int')
  quarter!: number;

  @DayColumn()
  dueOn!: string;

  @InstantColumn()
  notedAt!: Date;
}
