import { Column, Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, RecordEntity, TextColumn } from '../../database/columns';
import { LEAD_RECUSAL_REASONS, type LeadRecusalReason } from './disposal.vocabulary';
import { LeadEntity } from './lead.entity';

/** 回避: a near relative, a witness, an interest, or another reason (监察法第67条). */
@Entity()
@Index(['leadId', 'account'], { unique: true })
export class LeadRecusalEntity extends RecordEntity {
  @IdColumn()
  leadId!: string;

  @ManyToOne(
    () => LeadEntity,
    (lead) => lead.recusals,
    { nullable: false },
  )
  lead!: Relation<LeadEntity>;

  @Column('text')
  recipientRegionCode!: string;

  /** who may not take part */
  @TextColumn(60)
  account!: string;

  @EnumColumn(LEAD_RECUSAL_REASONS)
  reason!: LeadRecusalReason;

  @TextColumn(500, { nullable: true })
  note!: string | null;

  /** the person or whoever asked for it */
  @TextColumn(60)
  declaredBy!: string;

  @InstantColumn()
  declaredAt!: Date;
}
