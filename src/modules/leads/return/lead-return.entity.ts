import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { DayColumn, InstantColumn, RecordEntity, TextColumn } from '../../../database/columns';

/** 季度报告: what a discipline commission received and closed in a quarter; totals, no lead is named in it. */
@Entity()
@Index(['recipientRegionCode', 'year', 'quarter'], { unique: true })
export class LeadReturnEntity extends RecordEntity {
  @Column('text')
  recipientRegionCode!: string;

  @Column('int')
  year!: number;

  @Column('int')
  quarter!: number;

  @Column('int')
  receivedCount!: number;

  @Column('int')
  acceptedCount!: number;

  @Column('int')
  fedBackCount!: number;

  @Column('int')
  closedCount!: number;

  /** at the time of the return */
  @Column('int')
  pendingCount!: number;

  @Column('int')
  overdueCount!: number;

  @TextColumn(60)
  filedBy!: string;

  @InstantColumn()
  filedAt!: Date;
}

/** 逾期未报: the limit passed without a return. An event: a late return stands beside it and does not undo it. */
@Entity()
@Index(['recipientRegionCode', 'year', 'quarter'], { unique: true })
export class LeadReturnOverdueEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  recipientRegionCode!: string;

  @Column('int')
  year!: number;

  @Column('int')
  quarter!: number;

  @DayColumn()
  dueOn!: string;

  @InstantColumn()
  notedAt!: Date;
}
