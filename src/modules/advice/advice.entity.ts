import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import {
  DayColumn,
  EnumColumn,
  IdColumn,
  InstantColumn,
  RecordEntity,
  TextColumn,
} from '../../database/columns';
import { AUDIENCES, type Audience } from '../../policy/vocabulary';
import { RegionEntity, UnitEntity } from '../organisation/organisation.entity';
import {
  ADVICE_KINDS,
  ADVICE_STATES,
  type AdviceClock,
  type AdviceKind,
  type AdviceState,
} from './advice.vocabulary';

/** 纪检监察建议: the hand-over in the other direction. It names no lead and no person of one. */
@Entity()
@Index(['regionCode', 'number'], { unique: true })
@Index(['regionCode', 'recipientAgency', 'sentAt', 'id'])
export class DisciplineAdviceEntity extends RecordEntity {
  @TextColumn(40)
  number!: string;

  @EnumColumn(ADVICE_STATES)
  state!: AdviceState;

  @EnumColumn(ADVICE_KINDS)
  kind!: AdviceKind;

  @EnumColumn(Object.fromEntries(Object.entries(AUDIENCES).map(([key, { label }]) => [key, label])))
  recipientAgency!: Audience;

  @Column('text')
  regionCode!: string;

  @ManyToOne(() => RegionEntity, { nullable: false })
  @JoinColumn({ name: 'region_code' })
  region!: Relation<RegionEntity>;

  @IdColumn({ nullable: true })
  unitId!: string | null;

  @ManyToOne(() => UnitEntity)
  unit!: Relation<UnitEntity> | null;

  @TextColumn(200)
  title!: string;

  @TextColumn(20000)
  content!: string;

  @TextColumn(2000)
  legalBasis!: string;

  /** how the commission came to send it: null where it came from another deployment */
  @DayColumn({ nullable: true })
  concludedOn!: string | null;

  @DayColumn({ nullable: true })
  sendDueOn!: string | null;

  @TextColumn(60, { nullable: true })
  draftedBy!: string | null;

  @TextColumn(60, { nullable: true })
  approvedBy!: string | null;

  @InstantColumn({ nullable: true })
  sentAt!: Date | null;

  @DayColumn({ nullable: true })
  receiptDueOn!: string | null;

  @InstantColumn({ nullable: true })
  receivedAt!: Date | null;

  @DayColumn({ nullable: true })
  replyDueOn!: string | null;

  /** 采纳情况 or, of what was returned, the reason */
  @TextColumn(4000, { nullable: true })
  reply!: string | null;

  @TextColumn(60, { nullable: true })
  repliedBy!: string | null;

  @InstantColumn({ nullable: true })
  repliedAt!: Date | null;

  /** clocks that had run out when their step was taken */
  @Column('text', { array: true, default: '{}' })
  overdue!: AdviceClock[];
}
