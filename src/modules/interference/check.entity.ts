import { Column, Entity, Index, ManyToOne, type Relation } from 'typeorm';
import {
  DayColumn,
  EnumColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  RecordEntity,
  TextColumn,
} from '../../database/columns';
import { InterferenceRecordEntity } from './interference.entity';
import {
  INTERFERENCE_CHECK_STATES,
  INTERFERENCE_CONCLUSIONS,
  type InterferenceCheckState,
  type InterferenceConclusion,
} from './interference.vocabulary';

/** 核查 of one entry of the register, by 政法委 together with the discipline body. Who filed the entry is not in it. */
@Entity()
@Index(['recordId'], { unique: true })
@Index(['regionCode', 'openedAt', 'id'])
export class InterferenceCheckEntity extends RecordEntity {
  @IdColumn()
  recordId!: string;

  @ManyToOne(() => InterferenceRecordEntity, { nullable: false })
  record!: Relation<InterferenceRecordEntity>;

  @Column('text')
  regionCode!: string;

  /** the record's: that account never reads of it */
  @TextColumn(60, { nullable: true })
  subjectAccount!: string | null;

  @EnumColumn(INTERFERENCE_CHECK_STATES)
  state!: InterferenceCheckState;

  /** 即时报告: opened by the register itself because the case is affected */
  @Column('boolean')
  isImmediate!: boolean;

  @InstantColumn()
  openedAt!: Date;

  /** by when an immediate one is reported upward */
  @DayColumn({ nullable: true })
  reportDueOn!: string | null;

  /** 会同的纪检监察组织 */
  @TextColumn(120, { nullable: true })
  jointBody!: string | null;

  @EnumColumn(INTERFERENCE_CONCLUSIONS, { nullable: true })
  conclusion!: InterferenceConclusion | null;

  @TextColumn(4000, { nullable: true })
  facts!: string | null;

  @TextColumn(60, { nullable: true })
  verifiedBy!: string | null;

  @InstantColumn({ nullable: true })
  verifiedAt!: Date | null;

  @TextColumn(60, { nullable: true })
  reportNumber!: string | null;

  @InstantColumn({ nullable: true })
  reportedAt!: Date | null;

  /** the limit had run out when it was reported: kept, never recomputed */
  @FlagColumn()
  wasOverdue!: boolean;

  @TextColumn(60, { nullable: true })
  approvalNumber!: string | null;

  @DayColumn({ nullable: true })
  noticeApprovedOn!: string | null;

  @TextColumn(4000, { nullable: true })
  noticeText!: string | null;

  @InstantColumn({ nullable: true })
  copiedAt!: Date | null;

  @TextColumn(1000, { nullable: true })
  filingReason!: string | null;
}
