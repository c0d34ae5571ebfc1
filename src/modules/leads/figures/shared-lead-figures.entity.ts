import { Column, Entity, Index } from 'typeorm';
import { InstantColumn, RecordEntity } from '../../../database/columns';

/**
 * What of a quarter's return is shared with 政法委: of leads that others sent, by kind. Small numbers and what would
 * give them away are left out before anything is stored (K16).
 */
@Entity()
@Index(['recipientRegionCode', 'year', 'quarter'], { unique: true })
export class SharedLeadFiguresEntity extends RecordEntity {
  @Column('text')
  recipientRegionCode!: string;

  @Column('int')
  year!: number;

  @Column('int')
  quarter!: number;

  @Column('int', { nullable: true })
  receivedCount!: number | null;

  @Column('int', { nullable: true })
  partyDisciplineCount!: number | null;

  @Column('int', { nullable: true })
  dutyViolationCount!: number | null;

  @Column('int', { nullable: true })
  dutyCrimeCount!: number | null;

  @InstantColumn()
  sharedAt!: Date;
}
