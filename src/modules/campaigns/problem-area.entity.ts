import { Column, Entity, Index, JoinColumn, ManyToOne, OneToMany, type Relation } from 'typeorm';
import { EnumColumn, IdColumn, RecordEntity, TextColumn } from '../../database/columns';
import { RegionEntity } from '../organisation/organisation.entity';
import type { FollowUpReviewEntity } from '../rectification/acceptance.entity';
import type { MeasureEntity } from '../rectification/measure.entity';
import { PROBLEM_AREA_STATES, type ProblemAreaState } from './campaign.vocabulary';

/** 问题领域 (方面): a systemic problem with its measures. Areas, measures and findings are counted apart. */
@Entity()
@Index(['regionCode', 'year', 'number'], { unique: true })
export class ProblemAreaEntity extends RecordEntity {
  @TextColumn(40)
  number!: string;

  @TextColumn(200)
  title!: string;

  @Column('int')
  year!: number;

  @EnumColumn(PROBLEM_AREA_STATES)
  state!: ProblemAreaState;

  @IdColumn({ nullable: true })
  inspectionId!: string | null;

  @Column('text')
  regionCode!: string;

  @ManyToOne(() => RegionEntity, { nullable: false })
  @JoinColumn({ name: 'region_code' })
  region!: Relation<RegionEntity>;

  @OneToMany('MeasureEntity', 'problemArea')
  measures!: Relation<MeasureEntity>[];

  @OneToMany('FollowUpReviewEntity', 'problemArea')
  followUps!: Relation<FollowUpReviewEntity>[];
}
