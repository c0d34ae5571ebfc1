import { Column, Entity, Index, JoinColumn, ManyToOne, OneToMany, type Relation } from 'typeorm';
import { DayColumn, EnumColumn, FlagColumn, RecordEntity, TextColumn } from '../../database/columns';
import type { InspectionEntity } from '../inspections/inspection.entity';
import { RegionEntity } from '../organisation/organisation.entity';
import { ANNUAL_PLAN_STATES, type AnnualPlanState } from './annual-plan.vocabulary';

/** 年度督察计划: what is not in it cannot be approved (M1-02, M1-03). */
@Entity()
@Index(['regionCode', 'year'], { unique: true })
export class AnnualPlanEntity extends RecordEntity {
  @Column('int')
  year!: number;

  @TextColumn(120)
  title!: string;

  @TextColumn(60, { nullable: true })
  documentNumber!: string | null;

  @EnumColumn(ANNUAL_PLAN_STATES)
  state!: AnnualPlanState;

  /** 已列入市委市政府督查计划 */
  @FlagColumn()
  listedInSupervisionPlan!: boolean;

  /** most inspections of the year; null: no cap set */
  @Column('int', { nullable: true })
  inspectionCap!: number | null;

  @TextColumn(60)
  draftedBy!: string;

  @TextColumn(60, { nullable: true })
  approvedBy!: string | null;

  @DayColumn({ nullable: true })
  approvedOn!: string | null;

  @Column('text')
  regionCode!: string;

  @ManyToOne(() => RegionEntity, { nullable: false })
  @JoinColumn({ name: 'region_code' })
  region!: Relation<RegionEntity>;

  @OneToMany('InspectionEntity', 'plan')
  inspections!: Relation<InspectionEntity>[];
}
