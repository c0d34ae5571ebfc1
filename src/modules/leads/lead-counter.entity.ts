import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Numbers given out, and cases refused because the person is managed above (LEAD_ABOVE_LEVEL): of those nothing
 * but their number is kept.
 */
@Entity()
export class LeadCounterEntity {
  /** such as `lead:LAW_GOVERNANCE_OFFICE:621000:2026` */
  @PrimaryColumn('text')
  scope!: string;

  @Column('int')
  value!: number;
}
