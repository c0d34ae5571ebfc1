import { Column, Entity, Index, ManyToOne, type Relation } from 'typeorm';
import {
  DayColumn,
  EnumColumn,
  IdColumn,
  InstantColumn,
  RecordEntity,
  TextColumn,
} from '../../../database/columns';
import { LeadEntity } from '../lead.entity';
import {
  PROTECTED_PERSONS,
  PROTECTION_STATES,
  type ProtectedPerson,
  type ProtectionMeasure,
  type ProtectionState,
  type ReporterThreat,
} from './reporter.vocabulary';

/** 举报人保护申请. It holds no free text: what is told of a threat could tell who reported. */
@Entity()
@Index(['leadId'])
@Index(['recipientRegionCode', 'appliedOn', 'id'])
export class ReporterProtectionEntity extends RecordEntity {
  @IdColumn()
  leadId!: string;

  @ManyToOne(() => LeadEntity, { nullable: false })
  lead!: Relation<LeadEntity>;

  @Column('text')
  recipientRegionCode!: string;

  @EnumColumn(PROTECTION_STATES)
  state!: ProtectionState;

  @EnumColumn(PROTECTED_PERSONS)
  person!: ProtectedPerson;

  @Column('text', { array: true })
  threats!: ReporterThreat[];

  @DayColumn()
  appliedOn!: string;

  @TextColumn(60)
  recordedBy!: string;

  @Column('text', { array: true, default: '{}' })
  measures!: ProtectionMeasure[];

  @TextColumn(60, { nullable: true })
  decidedBy!: string | null;

  @InstantColumn({ nullable: true })
  decidedAt!: Date | null;
}
