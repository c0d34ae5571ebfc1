import { Column, Entity, Index, ManyToOne, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import {
  DayColumn,
  EnumColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  RecordEntity,
  TextColumn,
} from '../../database/columns';
import { AUDIENCES, type Audience } from '../../policy/vocabulary';
import { LeadEntity } from '../leads/lead.entity';
import {
  CLARIFICATION_METHODS,
  CLARIFICATION_STATES,
  type ClarificationMethod,
  type ClarificationState,
  CONSENT_ANSWERS,
  CONSENT_MEANS,
  type ConsentAnswer,
  type ConsentMeans,
  UNFOUNDED,
  type Unfounded,
} from './clarification.vocabulary';

const AGENCIES = Object.fromEntries(Object.entries(AUDIENCES).map(([key, { label }]) => [key, label]));

/** 澄清正名 of one lead. `regionCode` and `senderAgency` are the lead's, kept for the row policy. */
@Entity()
@Index(['leadId'], { unique: true })
@Index(['recipientRegionCode', 'openedAt', 'id'])
export class ClarificationEntity extends RecordEntity {
  @IdColumn()
  leadId!: string;

  @ManyToOne(() => LeadEntity, { nullable: false })
  lead!: Relation<LeadEntity>;

  @EnumColumn(CLARIFICATION_STATES)
  state!: ClarificationState;

  @EnumColumn(AGENCIES)
  senderAgency!: Audience;

  @Column('text')
  regionCode!: string;

  @Column('text')
  recipientRegionCode!: string;

  /** the lead's inspection: its team's leader may be asked to publish */
  @IdColumn({ nullable: true })
  inspectionId!: string | null;

  @TextColumn(60, { nullable: true })
  handlerAccount!: string | null;

  @TextColumn(60)
  personName!: string;

  @TextColumn(120)
  personUnit!: string;

  /** 政法干警: the political-legal commission learns of the decision, whoever sent the lead */
  @Column('boolean')
  personIsPoliticalLegal!: boolean;

  @EnumColumn(UNFOUNDED)
  unfounded!: Unfounded;

  @TextColumn(2000)
  conclusion!: string;

  @TextColumn(60)
  openedBy!: string;

  @InstantColumn()
  openedAt!: Date;

  @EnumColumn(CLARIFICATION_METHODS, { nullable: true })
  method!: ClarificationMethod | null;

  /** the unit that reads what is published; none where nothing is */
  @IdColumn({ nullable: true })
  unitId!: string | null;

  @TextColumn(120, { nullable: true })
  title!: string | null;

  @TextColumn(2000, { nullable: true })
  text!: string | null;

  /** 请移送方协助公布 */
  @FlagColumn()
  senderIsAskedToPublish!: boolean;

  @TextColumn(60, { nullable: true })
  methodChosenBy!: string | null;

  @TextColumn(60, { nullable: true })
  approvedBy!: string | null;

  @InstantColumn({ nullable: true })
  approvedAt!: Date | null;

  @TextColumn(1000, { nullable: true })
  returnReason!: string | null;

  @DayColumn({ nullable: true })
  carriedOutOn!: string | null;

  @TextColumn(60, { nullable: true })
  carriedOutBy!: string | null;

  @DayColumn({ nullable: true })
  revisitedOn!: string | null;

  @TextColumn(1000, { nullable: true })
  revisitNote!: string | null;

  @TextColumn(60, { nullable: true })
  revisitedBy!: string | null;

  @OneToMany('ClarificationConsentEntity', 'clarification')
  consents!: Relation<ClarificationConsentEntity>[];
}

/** What the person answered, when and by which means. Added to and never changed: a withdrawal stands beside the consent. */
@Entity()
@Index(['clarificationId', 'recordedAt', 'id'])
export class ClarificationConsentEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @IdColumn()
  clarificationId!: string;

  @ManyToOne(
    () => ClarificationEntity,
    (clarification) => clarification.consents,
    { nullable: false },
  )
  clarification!: Relation<ClarificationEntity>;

  @EnumColumn(CONSENT_ANSWERS)
  answer!: ConsentAnswer;

  @DayColumn()
  answeredOn!: string;

  @EnumColumn(CONSENT_MEANS)
  means!: ConsentMeans;

  @TextColumn(500, { nullable: true })
  note!: string | null;

  @TextColumn(60)
  recordedBy!: string;

  @InstantColumn()
  recordedAt!: Date;
}
