import { Check, Column, Entity, Index, ManyToOne, type Relation } from 'typeorm';
import {
  DayColumn,
  EnumColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  RecordEntity,
  TextColumn,
} from '../../database/columns';
import { ProblemAreaEntity } from '../campaigns/problem-area.entity';
import { FindingEntity } from '../findings/finding.entity';
import {
  ACCEPTANCE_METHODS,
  ACCEPTANCE_RESULTS,
  ACCEPTANCE_STAGES,
  type AcceptanceMethod,
  type AcceptanceResult,
  type AcceptanceStage,
  FOLLOW_UP_KINDS,
  FOLLOW_UP_STATES,
  type FollowUpKind,
  type FollowUpState,
} from './rectification.vocabulary';

/** 验收: one decision on one application for closure. */
@Entity()
@Index(['findingId'])
export class AcceptanceEntity extends RecordEntity {
  @IdColumn()
  findingId!: string;

  @ManyToOne(
    () => FindingEntity,
    (finding) => finding.acceptances,
    { nullable: false },
  )
  finding!: Relation<FindingEntity>;

  @IdColumn()
  inspectionId!: string;

  @IdColumn()
  unitId!: string;

  @Column('text')
  regionCode!: string;

  @EnumColumn(ACCEPTANCE_STAGES)
  stage!: AcceptanceStage;

  @EnumColumn(ACCEPTANCE_METHODS)
  method!: AcceptanceMethod;

  @EnumColumn(ACCEPTANCE_RESULTS)
  result!: AcceptanceResult;

  @TextColumn(2000)
  reason!: string;

  @Column('int')
  cycle!: number;

  @TextColumn(60)
  decidedBy!: string;

  @InstantColumn()
  decidedAt!: Date;
}

/** 回头看 of a finding or of a problem area that stayed open. */
@Entity()
@Check('ck_follow_up_review_subject', '("finding_id" IS NULL) <> ("problem_area_id" IS NULL)')
@Index(['findingId'])
@Index(['problemAreaId'])
export class FollowUpReviewEntity extends RecordEntity {
  @IdColumn({ nullable: true })
  findingId!: string | null;

  @ManyToOne(
    () => FindingEntity,
    (finding) => finding.followUps,
  )
  finding!: Relation<FindingEntity> | null;

  @IdColumn({ nullable: true })
  problemAreaId!: string | null;

  @ManyToOne(
    () => ProblemAreaEntity,
    (area) => area.followUps,
  )
  problemArea!: Relation<ProblemAreaEntity> | null;

  @IdColumn({ nullable: true })
  inspectionId!: string | null;

  @IdColumn({ nullable: true })
  unitId!: string | null;

  @Column('text')
  regionCode!: string;

  @EnumColumn(FOLLOW_UP_KINDS)
  kind!: FollowUpKind;

  /** the year or the day it is planned for; null where the source gives none */
  @DayColumn({ nullable: true })
  plannedOn!: string | null;

  @FlagColumn()
  unannounced!: boolean;

  @EnumColumn(FOLLOW_UP_STATES)
  state!: FollowUpState;

  @TextColumn(4000, { nullable: true })
  conclusion!: string | null;

  @InstantColumn({ nullable: true })
  concludedAt!: Date | null;

  @TextColumn(60)
  scheduledBy!: string;
}
