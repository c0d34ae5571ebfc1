import { Column, Entity, Index, ManyToOne, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, RecordEntity, TextColumn } from '../../database/columns';
import {
  LEAD_RECUSAL_REASONS,
  type LeadRecusalReason,
  RECUSAL_FAULTS,
  RECUSAL_STATES,
  type RecusalFault,
  type RecusalState,
} from './disposal.vocabulary';
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

  @EnumColumn(RECUSAL_STATES)
  state!: RecusalState;

  @TextColumn(60, { nullable: true })
  decidedBy!: string | null;

  @InstantColumn({ nullable: true })
  decidedAt!: Date | null;

  @TextColumn(500, { nullable: true })
  decisionReason!: string | null;

  @OneToMany('LeadRecusalFaultEntity', 'recusal')
  faults!: Relation<LeadRecusalFaultEntity>[];
}

/** A wrong refusal, or an omission, as it was found out. Added to and never changed. */
@Entity()
@Index(['recusalId'])
export class LeadRecusalFaultEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @IdColumn()
  recusalId!: string;

  @ManyToOne(
    () => LeadRecusalEntity,
    (recusal) => recusal.faults,
    { nullable: false },
  )
  recusal!: Relation<LeadRecusalEntity>;

  @Column('text')
  recipientRegionCode!: string;

  @EnumColumn(RECUSAL_FAULTS)
  kind!: RecusalFault;

  @TextColumn(500)
  note!: string;

  @TextColumn(60)
  recordedBy!: string;

  @InstantColumn()
  recordedAt!: Date;
}
