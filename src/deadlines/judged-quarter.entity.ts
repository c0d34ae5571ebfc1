import { Entity, PrimaryColumn } from 'typeorm';
import { FlagColumn, InstantColumn } from '../database/columns';

/**
 * A quarter whose limit has passed for one duty in one division, judged once: a unit that is registered later owes
 * nothing for it. The quarter before the watch began is here too, and nobody is late for it.
 */
@Entity()
export class JudgedQuarterEntity {
  @PrimaryColumn('text')
  duty!: string;

  @PrimaryColumn('text')
  regionCode!: string;

  @PrimaryColumn('int')
  year!: number;

  @PrimaryColumn('int')
  quarter!: number;

  /** false: the watch began after its limit */
  @FlagColumn()
  isWatched!: boolean;

  @InstantColumn()
  judgedAt!: Date;
}
