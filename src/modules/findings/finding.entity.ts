import { Column, Entity, Index, JoinColumn, ManyToOne, OneToMany, type Relation } from 'typeorm';
import {
  DayColumn,
  EnumColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  KeepsDivisions,
  TextColumn,
} from '../../database/columns';
import { InspectionEntity } from '../inspections/inspection.entity';
import { InspectionPartEntity } from '../inspections/inspection-part.entity';
import type { LeadEntity } from '../leads/lead.entity';
import { RegionEntity, UnitEntity } from '../organisation/organisation.entity';
import type { AcceptanceEntity, FollowUpReviewEntity } from '../rectification/acceptance.entity';
import type { MeasureEntity } from '../rectification/measure.entity';
import type { EvidenceEntity } from './evidence.entity';
import {
  FINDING_STATES,
  type FindingState,
  RECTIFICATION_GOALS,
  type RectificationGoal,
} from './finding.vocabulary';

/** 问题: a concrete unit, place, fact and basis. A rebound keeps the number and raises the cycle. */
@Entity()
@Index(['inspectionId', 'number'], { unique: true })
@Index(['regionCode', 'number', 'id'])
@Index(['regionCity', 'number', 'id'])
@Index(['regionProvince', 'number', 'id'])
@Index(['regionCode', 'state', 'number', 'id'])
@Index(['regionCity', 'state', 'number', 'id'])
@Index(['regionProvince', 'state', 'number', 'id'])
@Index('ix_finding_copied_to_discipline', ['regionCity', 'state', 'number', 'id'], {
  where: '"copied_to_discipline_at" IS NOT NULL',
})
@Index('ix_finding_political_legal', ['regionCity', 'state', 'number', 'id'], {
  where: '"political_legal" OR "copied_to_political_legal_at" IS NOT NULL',
})
@Index(['unitId', 'foundOn', 'id'])
@Index(['reference'])
@KeepsDivisions()
export class FindingEntity extends InspectionPartEntity {
  @TextColumn(40)
  number!: string;

  /** what the unit calls it: the head of its id, which tells nothing of other findings; kept by the database */
  @Column({ type: 'text', default: '', insert: false, update: false })
  reference!: string;

  @ManyToOne(
    () => InspectionEntity,
    (inspection) => inspection.findings,
    { nullable: false },
  )
  inspection!: Relation<InspectionEntity>;

  /** where the unit lies; `regionCode` is the division of the office that inspects, and decides who knows */
  @Column('text')
  placeRegionCode!: string;

  @ManyToOne(() => RegionEntity, { nullable: false })
  @JoinColumn({ name: 'place_region_code' })
  region!: Relation<RegionEntity>;

  @IdColumn()
  unitId!: string;

  @ManyToOne(() => UnitEntity, { nullable: false })
  unit!: Relation<UnitEntity>;

  @EnumColumn(FINDING_STATES)
  state!: FindingState;

  /** 0 at first; +1 with every 反弹 */
  @Column('int', { default: 0 })
  cycle!: number;

  @TextColumn(200)
  title!: string;

  /** the particular topic of the inspection it belongs to, such as 耕地占用补偿 */
  @TextColumn(120, { nullable: true })
  topic!: string | null;

  /** 摘要: what may be copied to other bodies for information */
  @TextColumn(500, { nullable: true })
  summary!: string | null;

  @TextColumn(200, { nullable: true })
  place!: string | null;

  @TextColumn(20000, { nullable: true })
  facts!: string | null;

  /** 认定依据: the rule that is broken */
  @TextColumn(4000, { nullable: true })
  legalBasis!: string | null;

  @TextColumn(120, { nullable: true })
  category!: string | null;

  @DayColumn({ nullable: true })
  foundOn!: string | null;

  @EnumColumn(RECTIFICATION_GOALS, { nullable: true })
  goal!: RectificationGoal | null;

  @TextColumn(2000, { nullable: true })
  draftNote!: string | null;

  @TextColumn(60)
  recordedBy!: string;

  @DayColumn({ nullable: true })
  factCommentDueOn!: string | null;

  /** the unit's words on the facts, beside the text and never instead of it */
  @TextColumn(4000, { nullable: true })
  factComment!: string | null;

  @TextColumn(2000, { nullable: true })
  factDecision!: string | null;

  @InstantColumn({ nullable: true })
  fedBackAt!: Date | null;

  @DayColumn({ nullable: true })
  claimDueOn!: string | null;

  @InstantColumn({ nullable: true })
  claimedAt!: Date | null;

  @DayColumn({ nullable: true })
  planDueOn!: string | null;

  @DayColumn({ nullable: true })
  rectifyDueOn!: string | null;

  /** 举一反三情况 */
  @TextColumn(4000, { nullable: true })
  generalisation!: string | null;

  @TextColumn(60, { nullable: true })
  closureAppliedBy!: string | null;

  @TextColumn(60, { nullable: true })
  preAcceptedBy!: string | null;

  @InstantColumn({ nullable: true })
  closedAt!: Date | null;

  /** 政法单位的问题, kept on the row for the row policy */
  @FlagColumn()
  politicalLegal!: boolean;

  /** 抄送纪委监委: for information, not a hand-over */
  @InstantColumn({ nullable: true })
  copiedToDisciplineAt!: Date | null;

  @InstantColumn({ nullable: true })
  copiedToPoliticalLegalAt!: Date | null;

  /** where an imported row came from: file digest, sheet and row */
  @TextColumn(300, { nullable: true })
  importedFrom!: string | null;

  @OneToMany('EvidenceEntity', 'finding')
  evidence!: Relation<EvidenceEntity>[];

  @OneToMany('MeasureEntity', 'finding')
  measures!: Relation<MeasureEntity>[];

  @OneToMany('AcceptanceEntity', 'finding')
  acceptances!: Relation<AcceptanceEntity>[];

  @OneToMany('FollowUpReviewEntity', 'finding')
  followUps!: Relation<FollowUpReviewEntity>[];

  @OneToMany('LeadEntity', 'finding')
  leads!: Relation<LeadEntity>[];
}

/** 反馈意见: what one unit was told. */
@Entity()
@Index(['inspectionId', 'unitId'], { unique: true })
@Index(['unitId'])
export class FeedbackOpinionEntity extends InspectionPartEntity {
  @ManyToOne(
    () => InspectionEntity,
    (inspection) => inspection.feedbackOpinions,
    { nullable: false },
  )
  inspection!: Relation<InspectionEntity>;

  @IdColumn()
  unitId!: string;

  @ManyToOne(() => UnitEntity, { nullable: false })
  unit!: Relation<UnitEntity>;

  @TextColumn(20000)
  opinion!: string;

  @Column('int')
  findingCount!: number;

  @InstantColumn()
  issuedAt!: Date;

  @DayColumn()
  claimDueOn!: string;

  @DayColumn()
  planDueOn!: string;

  @DayColumn()
  rectifyDueOn!: string;
}
