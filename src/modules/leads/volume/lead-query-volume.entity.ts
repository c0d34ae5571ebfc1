import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { DayColumn, EnumColumn, TextColumn } from '../../../database/columns';
import { AUDIENCES, type Audience } from '../../../policy/vocabulary';

const AGENCIES = Object.fromEntries(Object.entries(AUDIENCES).map(([key, { label }]) => [key, label]));

/** How much one account read of leads on one day (China): requests, and leads in their answers; never which. */
@Entity()
@Index(['day', 'account', 'agency', 'regionCode'], { unique: true })
export class LeadQueryVolumeEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @DayColumn()
  day!: string;

  @TextColumn(60)
  account!: string;

  @EnumColumn(AGENCIES)
  agency!: Audience;

  @Column('text')
  regionCode!: string;

  @Column('int')
  queries!: number;

  @Column('int')
  leads!: number;
}
