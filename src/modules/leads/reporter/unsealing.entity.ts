import { Column, Entity, Index, ManyToOne, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, RecordEntity, TextColumn } from '../../../database/columns';
import { LeadEntity } from '../lead.entity';
import {
  REVIEW_VERDICTS,
  type ReviewVerdict,
  UNSEAL_MOTIVES,
  UNSEAL_REQUEST_STATES,
  type UnsealMotive,
  type UnsealRequestState,
} from './reporter.vocabulary';

/** 启封: somebody looked at the reporter's identity. Added to and never changed, by the database's own refusal. */
@Entity()
@Index(['leadId', 'at', 'id'])
export class ReporterUnsealingEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @IdColumn()
  leadId!: string;

  @ManyToOne(
    () => LeadEntity,
    (lead) => lead.unsealings,
    { nullable: false },
  )
  lead!: Relation<LeadEntity>;

  @Column('text')
  recipientRegionCode!: string;

  @TextColumn(60)
  account!: string;

  @TextColumn(40)
  post!: string;

  @EnumColumn(UNSEAL_MOTIVES)
  motive!: UnsealMotive;

  @TextColumn(500)
  reason!: string;

  @TextColumn(60, { nullable: true })
  approvedBy!: string | null;

  @InstantColumn()
  at!: Date;

  @OneToMany('UnsealingReviewEntity', 'unsealing')
  reviews!: Relation<UnsealingReviewEntity>[];
}

/** 复核: whether the motive held. Stands beside the unsealing, never in its place. */
@Entity()
@Index(['unsealingId'])
export class UnsealingReviewEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @IdColumn()
  unsealingId!: string;

  @ManyToOne(
    () => ReporterUnsealingEntity,
    (unsealing) => unsealing.reviews,
    { nullable: false },
  )
  unsealing!: Relation<ReporterUnsealingEntity>;

  @Column('text')
  recipientRegionCode!: string;

  @EnumColumn(REVIEW_VERDICTS)
  verdict!: ReviewVerdict;

  @TextColumn(500)
  note!: string;

  @TextColumn(60)
  reviewedBy!: string;

  @InstantColumn()
  at!: Date;
}

/** 启封申请, where the installation demands an approver. An approval serves its applicant once. */
@Entity()
@Index(['leadId', 'account'])
export class UnsealRequestEntity extends RecordEntity {
  @IdColumn()
  leadId!: string;

  @ManyToOne(() => LeadEntity, { nullable: false })
  lead!: Relation<LeadEntity>;

  @Column('text')
  recipientRegionCode!: string;

  @TextColumn(60)
  account!: string;

  @EnumColumn(UNSEAL_MOTIVES)
  motive!: UnsealMotive;

  @TextColumn(500)
  reason!: string;

  @EnumColumn(UNSEAL_REQUEST_STATES)
  state!: UnsealRequestState;

  @TextColumn(60, { nullable: true })
  decidedBy!: string | null;

  @InstantColumn({ nullable: true })
  usedAt!: Date | null;
}
