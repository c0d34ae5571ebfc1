import { Column, Entity, Index } from 'typeorm';
import {
  DayColumn,
  EnumColumn,
  IdColumn,
  InstantColumn,
  RecordEntity,
  TextColumn,
} from '../../database/columns';
import { DISPOSAL_STATES, DISPOSAL_WAYS, type DisposalState, type DisposalWay } from './disposal.vocabulary';

/**
 * 分办与处置, inside the discipline commission. A record of its own: no version, no time of change and no state
 * of the lead betrays to its sender what happens here (监察法第4条). It holds the envelope only, no case material.
 */
@Entity()
@Index(['leadId'], { unique: true })
export class LeadDisposalEntity extends RecordEntity {
  /** the lead it belongs to; the lead points here, so this side declares no foreign key */
  @IdColumn()
  leadId!: string;

  @Column('text')
  recipientRegionCode!: string;

  @EnumColumn(DISPOSAL_STATES)
  state!: DisposalState;

  /** who keeps the door of this lead and therefore does not handle it */
  @Column('text', { array: true })
  intakeAccounts!: string[];

  @TextColumn(60, { nullable: true })
  proposedHandler!: string | null;

  @TextColumn(120, { nullable: true })
  handlingOffice!: string | null;

  @DayColumn()
  assignDueOn!: string;

  @TextColumn(60, { nullable: true })
  assignedBy!: string | null;

  @InstantColumn({ nullable: true })
  assignedAt!: Date | null;

  /** 承办人, named: only this person of the handling office finds the lead */
  @TextColumn(60, { nullable: true })
  handlerAccount!: string | null;

  @DayColumn()
  disposalDueOn!: string;

  @EnumColumn(DISPOSAL_WAYS, { nullable: true })
  way!: DisposalWay | null;

  @TextColumn(1000, { nullable: true })
  wayReason!: string | null;

  @TextColumn(60, { nullable: true })
  proposedBy!: string | null;

  @TextColumn(60, { nullable: true })
  approvedBy!: string | null;

  @InstantColumn({ nullable: true })
  approvedAt!: Date | null;

  @TextColumn(1000, { nullable: true })
  returnReason!: string | null;

  /** 暂存待查: looked at again by this day */
  @DayColumn({ nullable: true })
  reviewOn!: string | null;

  @Column('int', { default: 0 })
  reviews!: number;

  @InstantColumn({ nullable: true })
  lastReviewedAt!: Date | null;

  /** clocks that had run out when their step was taken */
  @Column('text', { array: true, default: '{}' })
  overdue!: string[];
}
