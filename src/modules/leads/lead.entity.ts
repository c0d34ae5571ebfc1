import { Column, Entity, Index, JoinColumn, ManyToOne, OneToMany, OneToOne, type Relation } from 'typeorm';
import {
  DayColumn,
  EnumColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  TextColumn,
} from '../../database/columns';
import { AUDIENCES, type Audience } from '../../policy/vocabulary';
import { FindingEntity } from '../findings/finding.entity';
import { RegionEntity } from '../organisation/organisation.entity';
import { FEEDBACK_KINDS, type FeedbackKind } from './disposal.vocabulary';
import type { LeadFeedbackEntity } from './feedback.entity';
import {
  ASSESSMENTS,
  type Assessment,
  LEAD_KINDS,
  LEAD_STATES,
  type LeadClock,
  type LeadKind,
  type LeadState,
  RETURN_REASONS,
  type ReturnReason,
  type TransferStandard,
} from './lead.vocabulary';
import { LeadDisposalEntity } from './lead-disposal.entity';
import { LeadPackageEntity } from './lead-package.entity';
import type { LeadItemEntity, LeadReceiptEntity, LeadSupplementEntity } from './lead-part.entity';
import type { LeadRecusalEntity } from './lead-recusal.entity';
import type { OfficialDocumentEntity } from './papers/official-document.entity';
import type { ReporterUnsealingEntity } from './reporter/unsealing.entity';

const AGENCIES = Object.fromEntries(Object.entries(AUDIENCES).map(([key, { label }]) => [key, label]));

/** 移送问题线索. `regionCode` is the sender's division, `recipientRegionCode` that of the discipline commission. */
@Entity()
@Index(['senderAgency', 'regionCode', 'number'], { unique: true })
@Index(['senderAgency', 'regionCode', 'transferredAt', 'id', 'state'])
@Index(['recipientRegionCode', 'transferredAt', 'id', 'state'])
@Index(['recipientRegionCode', 'feedbackDueOn', 'id', 'state'])
@Index(['recipientRegionCode', 'state', 'transferredAt', 'id'])
@Index(['findingId'])
@Index(['parentId'])
export class LeadEntity extends LeadPackageEntity {
  @TextColumn(40)
  number!: string;

  @EnumColumn(LEAD_STATES)
  state!: LeadState;

  @EnumColumn(LEAD_KINDS)
  kind!: LeadKind;

  @EnumColumn(AGENCIES)
  senderAgency!: Audience;

  @Column('text')
  regionCode!: string;

  @ManyToOne(() => RegionEntity, { nullable: false })
  @JoinColumn({ name: 'region_code' })
  region!: Relation<RegionEntity>;

  @Column('text')
  recipientRegionCode!: string;

  @ManyToOne(() => RegionEntity, { nullable: false })
  @JoinColumn({ name: 'recipient_region_code' })
  recipientRegion!: Relation<RegionEntity>;

  @TextColumn(60)
  draftedBy!: string;

  /** 来源批次 */
  @TextColumn(120, { nullable: true })
  sourceBatch!: string | null;

  /** a link from the lead alone: the finding knows nothing of it and does not change */
  @IdColumn({ nullable: true })
  findingId!: string | null;

  @ManyToOne(
    () => FindingEntity,
    (finding) => finding.leads,
  )
  finding!: Relation<FindingEntity> | null;

  /** the finding's inspection, kept for the row policy */
  @IdColumn({ nullable: true })
  inspectionId!: string | null;

  @TextColumn(500, { nullable: true })
  findingSummary!: string | null;

  /** 清单所列件数 */
  @Column('int')
  listedItemCount!: number;

  @Column('text', { array: true, default: '{}' })
  standardsMet!: TransferStandard[];

  @EnumColumn(ASSESSMENTS, { nullable: true })
  assessment!: Assessment | null;

  @TextColumn(2000, { nullable: true })
  assessmentOpinion!: string | null;

  @TextColumn(60, { nullable: true })
  assessedBy!: string | null;

  @TextColumn(2000, { nullable: true })
  approvalOpinion!: string | null;

  @TextColumn(60, { nullable: true })
  approvedBy!: string | null;

  @InstantColumn({ nullable: true })
  approvedAt!: Date | null;

  @TextColumn(60, { nullable: true })
  secrecyReviewedBy!: string | null;

  @InstantColumn({ nullable: true })
  secrecyReviewedAt!: Date | null;

  @TextColumn(60, { nullable: true })
  transferredBy!: string | null;

  @TextColumn(300, { nullable: true })
  specialCause!: string | null;

  @DayColumn({ nullable: true })
  specialCauseEndedOn!: string | null;

  @DayColumn()
  discoveredOn!: string;

  @DayColumn()
  assessDueOn!: string;

  @DayColumn()
  transferDueOn!: string;

  @InstantColumn({ nullable: true })
  transferredAt!: Date | null;

  @DayColumn({ nullable: true })
  receiptDueOn!: string | null;

  @InstantColumn({ nullable: true })
  acknowledgedAt!: Date | null;

  @TextColumn(60, { nullable: true })
  acknowledgedBy!: string | null;

  @DayColumn({ nullable: true })
  reviewDueOn!: string | null;

  @DayColumn({ nullable: true })
  forwardDueOn!: string | null;

  @DayColumn({ nullable: true })
  supplementDueOn!: string | null;

  /** rounds of supplement asked for, and the most there may be, frozen when the lead was sent */
  @Column('int', { default: 0 })
  supplementRounds!: number;

  @Column('int', { default: 0 })
  supplementRoundsMax!: number;

  @InstantColumn({ nullable: true })
  acceptedAt!: Date | null;

  @TextColumn(60, { nullable: true })
  acceptedBy!: string | null;

  /** 受理号 */
  @TextColumn(40, { nullable: true })
  acceptanceNumber!: string | null;

  @EnumColumn(RETURN_REASONS, { nullable: true })
  returnReason!: ReturnReason | null;

  /** 重复: the lead that was there before. Which one stays with the commission: it may be another sender's */
  @IdColumn({ nullable: true })
  duplicateOfId!: string | null;

  @ManyToOne(() => LeadEntity)
  duplicateOf!: Relation<LeadEntity> | null;

  @TextColumn(1000, { nullable: true })
  reviewNote!: string | null;

  @TextColumn(120, { nullable: true })
  forwardedTo!: string | null;

  /** 分拆范围: what of the parent this part is about */
  @TextColumn(500, { nullable: true })
  partScope!: string | null;

  @DayColumn({ nullable: true })
  feedbackDueOn!: string | null;

  /** until this day an extension may be stated */
  @DayColumn({ nullable: true })
  extendableUntil!: string | null;

  @TextColumn(500, { nullable: true })
  feedbackExtensionReason!: string | null;

  @InstantColumn({ nullable: true })
  fedBackAt!: Date | null;

  /** 反馈类别: what the sender learns of the disposal */
  @EnumColumn(FEEDBACK_KINDS, { nullable: true })
  outcome!: FeedbackKind | null;

  @DayColumn({ nullable: true })
  closureDueOn!: string | null;

  @InstantColumn({ nullable: true })
  senderConfirmedAt!: Date | null;

  @InstantColumn({ nullable: true })
  closedAt!: Date | null;

  /** clocks that had run out when their step was taken: an event, never recomputed away */
  @Column('text', { array: true, default: '{}' })
  overdue!: LeadClock[];

  /** 实名: an envelope with the reporter's identity exists */
  @FlagColumn()
  reporterSealed!: boolean;

  /** the lead with which the package arrived: its envelope serves the parts too */
  @IdColumn({ nullable: true })
  originId!: string | null;

  @IdColumn({ nullable: true })
  parentId!: string | null;

  @ManyToOne(
    () => LeadEntity,
    (lead) => lead.parts,
  )
  parent!: Relation<LeadEntity> | null;

  @OneToMany('LeadEntity', 'parent')
  parts!: Relation<LeadEntity>[];

  @IdColumn({ nullable: true })
  disposalId!: string | null;

  @OneToOne(() => LeadDisposalEntity)
  @JoinColumn({ name: 'disposal_id' })
  disposal!: Relation<LeadDisposalEntity> | null;

  @OneToMany('LeadItemEntity', 'lead')
  items!: Relation<LeadItemEntity>[];

  @OneToMany('LeadReceiptEntity', 'lead')
  receipts!: Relation<LeadReceiptEntity>[];

  @OneToMany('LeadSupplementEntity', 'lead')
  supplements!: Relation<LeadSupplementEntity>[];

  @OneToMany('OfficialDocumentEntity', 'lead')
  papers!: Relation<OfficialDocumentEntity>[];

  @OneToMany('LeadRecusalEntity', 'lead')
  recusals!: Relation<LeadRecusalEntity>[];

  @OneToMany('ReporterUnsealingEntity', 'lead')
  unsealings!: Relation<ReporterUnsealingEntity>[];

  @OneToMany('LeadFeedbackEntity', 'lead')
  feedback!: Relation<LeadFeedbackEntity>[];
}
