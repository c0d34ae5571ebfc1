import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { FlagColumn, IdColumn } from '../../database/columns';

/**
 * Findings counted by what statistics group them by and by what decides who knows of them, for every division that
 * looks at them and every division that they lie in. What triggers have marked as changed is still counted here as
 * it was: statistics take it off and count it from the findings.
 */
@Entity()
@Index(['reach', 'place'])
export class FindingTallyEntity {
  /** a digest of all that is counted by; not `id`: a cell is no record */
  @PrimaryColumn('uuid')
  cell!: string;

  /** the division that looks: what the codes in it begin with (GB/T 2260: 62, 6210, 621002) */
  @Column('text')
  reach!: string;

  /** the division where the units lie, likewise */
  @Column('text')
  place!: string;

  /** of the first day that is known of the inspection, in Beijing */
  @Column('smallint', { nullable: true })
  firstYear!: number | null;

  /** of its annual plan, if that lies in reach */
  @Column('smallint', { nullable: true })
  planYear!: number | null;

  @Column('text', { nullable: true })
  planState!: string | null;

  /** 专项督察 */
  @FlagColumn()
  special!: boolean;

  @FlagColumn()
  unannounced!: boolean;

  @Column('text')
  inspectionState!: string;

  @Column('text')
  state!: string;

  @FlagColumn()
  politicalLegal!: boolean;

  /** true or null: conditions ask whether the day is known, never which day it is */
  @Column('boolean', { nullable: true })
  copiedToDiscipline!: boolean | null;

  @Column('boolean', { nullable: true })
  copiedToPoliticalLegal!: boolean | null;

  /** the commission of the division that looks has received a lead from it */
  @FlagColumn()
  leadReceived!: boolean;

  @Column('int')
  amount!: number;
}

/** What one inspection holds of the cells, as they were last summed up. */
@Entity()
export class FindingTallyShareEntity {
  @PrimaryColumn('uuid')
  inspectionId!: string;

  @Column('uuid', { array: true })
  cells!: string[];

  @Column('int', { array: true })
  amounts!: number[];
}

/** Something that cells depend on has changed: of one inspection, or of all that stand in a plan. Writers only add. */
@Entity()
export class FindingTallyMarkEntity {
  @PrimaryGeneratedColumn('increment', { type: 'bigint' })
  seq!: string;

  @IdColumn({ nullable: true })
  inspectionId!: string | null;

  @IdColumn({ nullable: true })
  planId!: string | null;
}
