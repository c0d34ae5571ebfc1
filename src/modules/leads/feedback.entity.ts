import { Column, Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, RecordEntity, TextColumn } from '../../database/columns';
import {
  FEEDBACK_KINDS,
  FEEDBACK_STATES,
  type FeedbackKind,
  type FeedbackState,
} from './disposal.vocabulary';
import { LeadEntity } from './lead.entity';

/** 处置情况反馈: a category and a permitted note, no personal or process detail. */
@Entity()
@Index(['leadId'], { unique: true })
export class LeadFeedbackEntity extends RecordEntity {
  @IdColumn()
  leadId!: string;

  @ManyToOne(
    () => LeadEntity,
    (lead) => lead.feedback,
    { nullable: false },
  )
  lead!: Relation<LeadEntity>;

  @Column('text')
  recipientRegionCode!: string;

  @EnumColumn(FEEDBACK_STATES)
  state!: FeedbackState;

  @EnumColumn(FEEDBACK_KINDS)
  kind!: FeedbackKind;

  @TextColumn(500, { nullable: true })
  note!: string | null;

  @TextColumn(60)
  draftedBy!: string;

  @TextColumn(60, { nullable: true })
  approvedBy!: string | null;

  @InstantColumn({ nullable: true })
  issuedAt!: Date | null;
}
