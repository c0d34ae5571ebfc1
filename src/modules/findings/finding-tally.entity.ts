import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { EnumColumn, FlagColumn, IdColumn } from '../../database/columns';
import { FINDING_STATES, type FindingState } from './finding.vocabulary';

/**
 * Findings counted by what statistics group them by and by what decides who knows of them. Triggers on the table
 * of findings add rows here in the transaction that changes a finding; one cell is the sum of all its rows. Writers
 * only ever add, so that none of them waits for another; now and then one of them sums up what has gathered.
 */
@Entity()
@Index('ix_finding_tally_cell', { synchronize: false })
@Index('ix_finding_tally_unsettled', ['inspectionId'], { where: 'NOT "is_settled"' })
export class FindingTallyEntity {
  /** not `id`: a cell is no record */
  @PrimaryGeneratedColumn('increment', { type: 'bigint' })
  seq!: string;

  @IdColumn()
  inspectionId!: string;

  @Column('text')
  regionCode!: string;

  @Column('text')
  placeRegionCode!: string;

  @EnumColumn(FINDING_STATES)
  state!: FindingState;

  @FlagColumn()
  politicalLegal!: boolean;

  /** true or null: conditions ask whether the day is known, never which day it is */
  @Column('boolean', { nullable: true })
  copiedToDiscipline!: boolean | null;

  @Column('boolean', { nullable: true })
  copiedToPoliticalLegal!: boolean | null;

  @FlagColumn()
  synthetic!: boolean;

  /** findings that came into the cell, less those that left it */
  @Column('int')
  amount!: number;

  /** the sum of all earlier rows of its cell */
  @FlagColumn()
  isSettled!: boolean;
}
