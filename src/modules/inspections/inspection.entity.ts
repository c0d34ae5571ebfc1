import { Column, Entity, Index, JoinColumn, ManyToOne, OneToMany, type Relation } from 'typeorm';
import {
  DayColumn,
  EnumColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  KeepsDivisions,
  RecordEntity,
  TextColumn,
} from '../../database/columns';
import type { FieldRecordEntity } from '../fieldwork/field-record.entity';
import type { FeedbackOpinionEntity, FindingEntity } from '../findings/finding.entity';
import type { HotlineTicketEntity } from '../hotline/hotline-ticket.entity';
import { RegionEntity } from '../organisation/organisation.entity';
import { AnnualPlanEntity } from '../planning/annual-plan.entity';
import {
  INSPECTION_KINDS,
  INSPECTION_STATES,
  type InspectionKind,
  type InspectionState,
  TOPIC_BASES,
  type TopicBasis,
} from './inspection.vocabulary';
import type { ConsultationEntity, InspectionTargetEntity, SelfInspectionEntity } from './preparation.entity';
import type { InspectionTeamEntity, RecusalDeclarationEntity } from './team.entity';

/** 督察, from the choice of its topic to the archive. */
@Entity()
@Index(['regionCode', 'state'])
@Index(['planId'])
@Index(['regionCode', 'number', 'id'])
@Index(['regionCity', 'number', 'id'])
@Index(['regionProvince', 'number', 'id'])
@Index('ix_inspection_of_year_region_code', { synchronize: false })
@Index('ix_inspection_of_year_region_city', { synchronize: false })
@Index('ix_inspection_of_year_region_province', { synchronize: false })
@Index('ix_inspection_unplanned', { synchronize: false })
@Index('ix_inspection_without_day', { synchronize: false })
@KeepsDivisions()
export class InspectionEntity extends RecordEntity {
  @TextColumn(40)
  @Index({ unique: true })
  number!: string;

  @TextColumn(200)
  title!: string;

  @EnumColumn(INSPECTION_KINDS)
  kind!: InspectionKind;

  @EnumColumn(INSPECTION_STATES)
  state!: InspectionState;

  /** 暗访、突击检查: no notice is served and no self-inspection asked for */
  @FlagColumn()
  unannounced!: boolean;

  @EnumColumn(TOPIC_BASES)
  topicBasis!: TopicBasis;

  @TextColumn(2000)
  topicBasisText!: string;

  /** what is inspected, such as 一规划两方案 */
  @Column('text', { array: true, default: '{}' })
  topics!: string[];

  /** when, in the words of the source */
  @TextColumn(60, { nullable: true })
  periodText!: string | null;

  @DayColumn({ nullable: true })
  plannedStartOn!: string | null;

  @DayColumn({ nullable: true })
  plannedEndOn!: string | null;

  @DayColumn({ nullable: true })
  approvalDueOn!: string | null;

  /** 12345 梳理: what the hotline says of the topic, without any caller */
  @TextColumn(4000, { nullable: true })
  hotlineReview!: string | null;

  @InstantColumn({ nullable: true })
  preparedAt!: Date | null;

  @InstantColumn({ nullable: true })
  noticeServedAt!: Date | null;

  @DayColumn({ nullable: true })
  fieldworkStartedOn!: string | null;

  @DayColumn({ nullable: true })
  fieldworkEndedOn!: string | null;

  @DayColumn({ nullable: true })
  reportDueOn!: string | null;

  @TextColumn(20000, { nullable: true })
  reportText!: string | null;

  @TextColumn(2000, { nullable: true })
  reportSources!: string | null;

  @TextColumn(60, { nullable: true })
  reportedBy!: string | null;

  @InstantColumn({ nullable: true })
  reportApprovedAt!: Date | null;

  @DayColumn({ nullable: true })
  feedbackDueOn!: string | null;

  @InstantColumn({ nullable: true })
  fedBackAt!: Date | null;

  @TextColumn(4000, { nullable: true })
  evaluationText!: string | null;

  @InstantColumn({ nullable: true })
  archivedAt!: Date | null;

  @TextColumn(60)
  draftedBy!: string;

  @TextColumn(60, { nullable: true })
  approvedBy!: string | null;

  @TextColumn(1000, { nullable: true })
  returnReason!: string | null;

  @TextColumn(1000, { nullable: true })
  terminationReason!: string | null;

  @IdColumn({ nullable: true })
  planId!: string | null;

  @ManyToOne(
    () => AnnualPlanEntity,
    (plan) => plan.inspections,
  )
  plan!: Relation<AnnualPlanEntity> | null;

  @Column('text')
  regionCode!: string;

  @ManyToOne(() => RegionEntity, { nullable: false })
  @JoinColumn({ name: 'region_code' })
  region!: Relation<RegionEntity>;

  @OneToMany('InspectionTargetEntity', 'inspection')
  targets!: Relation<InspectionTargetEntity>[];

  @OneToMany('InspectionTeamEntity', 'inspection')
  teams!: Relation<InspectionTeamEntity>[];

  @OneToMany('RecusalDeclarationEntity', 'inspection')
  recusalDeclarations!: Relation<RecusalDeclarationEntity>[];

  @OneToMany('ConsultationEntity', 'inspection')
  consultations!: Relation<ConsultationEntity>[];

  @OneToMany('SelfInspectionEntity', 'inspection')
  selfInspections!: Relation<SelfInspectionEntity>[];

  @OneToMany('FieldRecordEntity', 'inspection')
  fieldRecords!: Relation<FieldRecordEntity>[];

  @OneToMany('HotlineTicketEntity', 'inspection')
  hotlineTickets!: Relation<HotlineTicketEntity>[];

  @OneToMany('FindingEntity', 'inspection')
  findings!: Relation<FindingEntity>[];

  @OneToMany('FeedbackOpinionEntity', 'inspection')
  feedbackOpinions!: Relation<FeedbackOpinionEntity>[];
}
