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
import { LeadEntity } from './lead.entity';
import { COPY_KINDS, type CopyKind } from './lead.vocabulary';

/** 移送清单的一项 with the SM3 digest of its file; without a file the list and the files differ. */
@Entity()
@Index(['leadId', 'number'], { unique: true })
export class LeadItemEntity extends RecordEntity {
  @IdColumn()
  leadId!: string;

  @ManyToOne(
    () => LeadEntity,
    (lead) => lead.items,
    { nullable: false },
  )
  lead!: Relation<LeadEntity>;

  @Column('int')
  number!: number;

  @TextColumn(200)
  name!: string;

  @Column('int')
  pages!: number;

  @EnumColumn(COPY_KINDS)
  copyKind!: CopyKind;

  /** SM3, 64 hexadecimal digits */
  @Column('text', { nullable: true })
  digest!: string | null;

  /** the round of supplement with which it came; 0 with the first package */
  @Column('int', { default: 0 })
  round!: number;

  /** taken off the list while it was a draft; nothing is ever deleted */
  @FlagColumn()
  isRemoved!: boolean;
}

/** 回执: what the intake counted. A difference is stated, never corrected silently. */
@Entity()
@Index(['leadId', 'round'], { unique: true })
export class LeadReceiptEntity extends RecordEntity {
  @IdColumn()
  leadId!: string;

  @ManyToOne(
    () => LeadEntity,
    (lead) => lead.receipts,
    { nullable: false },
  )
  lead!: Relation<LeadEntity>;

  @Column('int')
  round!: number;

  @Column('int')
  listedCount!: number;

  @Column('int')
  receivedCount!: number;

  /** 件数是否一致; false: 差异回执 */
  @Column('boolean')
  isMatching!: boolean;

  @TextColumn(1000, { nullable: true })
  note!: string | null;

  @TextColumn(60)
  receivedBy!: string;

  @InstantColumn()
  receivedAt!: Date;
}

/** 补充: one round of asking for what is missing and of sending it. */
@Entity()
@Index(['leadId', 'round'], { unique: true })
export class LeadSupplementEntity extends RecordEntity {
  @IdColumn()
  leadId!: string;

  @ManyToOne(
    () => LeadEntity,
    (lead) => lead.supplements,
    { nullable: false },
  )
  lead!: Relation<LeadEntity>;

  @Column('int')
  round!: number;

  @Column('text', { array: true })
  missing!: string[];

  @DayColumn()
  dueOn!: string;

  @TextColumn(60)
  requestedBy!: string;

  @InstantColumn()
  requestedAt!: Date;

  @TextColumn(60, { nullable: true })
  suppliedBy!: string | null;

  @InstantColumn({ nullable: true })
  suppliedAt!: Date | null;
}
