import { Column, Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, RecordEntity, TextColumn } from '../../database/columns';
import { LeadEntity } from '../leads/lead.entity';
import {
  FALSE_ACCUSATION_STATES,
  type FalseAccusationGround,
  type FalseAccusationState,
} from './false-accusation.vocabulary';

/** 诬告陷害 by the reporter of a lead, who is not named here: the envelope alone knows him. */
@Entity()
@Index(['leadId'])
@Index(['recipientRegionCode', 'proposedAt', 'id'])
export class FalseAccusationEntity extends RecordEntity {
  @IdColumn()
  leadId!: string;

  @ManyToOne(() => LeadEntity, { nullable: false })
  lead!: Relation<LeadEntity>;

  /** the lead's, kept for the row policy */
  @Column('text')
  recipientRegionCode!: string;

  @TextColumn(60, { nullable: true })
  handlerAccount!: string | null;

  @EnumColumn(FALSE_ACCUSATION_STATES)
  state!: FalseAccusationState;

  @Column('text', { array: true })
  grounds!: FalseAccusationGround[];

  @TextColumn(2000)
  facts!: string;

  @TextColumn(2000)
  intent!: string;

  @TextColumn(60)
  proposedBy!: string;

  @InstantColumn()
  proposedAt!: Date;

  @TextColumn(60, { nullable: true })
  decidedBy!: string | null;

  @InstantColumn({ nullable: true })
  decidedAt!: Date | null;

  @TextColumn(1000, { nullable: true })
  decisionReason!: string | null;
}
