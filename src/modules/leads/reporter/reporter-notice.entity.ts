import { Column, Entity, Index, ManyToOne, type Relation } from 'typeorm';
import {
  DayColumn,
  EnumColumn,
  IdColumn,
  InstantColumn,
  RecordEntity,
  TextColumn,
} from '../../../database/columns';
import { LeadEntity } from '../lead.entity';
import { REPORTER_NOTICE_KINDS, type ReporterNoticeKind } from './reporter.vocabulary';

/** 告知实名举报人: acceptance within 15 working days of receipt, the result within 15 of closing. */
@Entity()
@Index(['leadId', 'kind'], { unique: true })
@Index(['recipientRegionCode', 'dueOn', 'id'])
export class ReporterNoticeEntity extends RecordEntity {
  @IdColumn()
  leadId!: string;

  @ManyToOne(() => LeadEntity, { nullable: false })
  lead!: Relation<LeadEntity>;

  @Column('text')
  recipientRegionCode!: string;

  @EnumColumn(REPORTER_NOTICE_KINDS)
  kind!: ReporterNoticeKind;

  @DayColumn()
  dueOn!: string;

  @InstantColumn({ nullable: true })
  givenAt!: Date | null;

  @TextColumn(60, { nullable: true })
  givenBy!: string | null;

  /** it was given after its day: kept, never recomputed away */
  @Column('boolean', { default: false })
  wasOverdue!: boolean;
}
