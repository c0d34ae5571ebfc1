import { Column, Entity, Index, JoinColumn, ManyToOne, OneToMany, type Relation } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, RecordEntity, TextColumn } from '../../database/columns';
import type { EvidenceEntity } from '../findings/evidence.entity';
import { RegionEntity, UnitEntity } from '../organisation/organisation.entity';
import { CLUE_STATES, type ClueState } from './campaign.vocabulary';

/** 专项整治 */
@Entity()
@Index(['regionCode', 'name', 'year'], { unique: true })
export class CampaignEntity extends RecordEntity {
  @TextColumn(200)
  name!: string;

  @Column('int')
  year!: number;

  @Column('text')
  regionCode!: string;

  @ManyToOne(() => RegionEntity, { nullable: false })
  @JoinColumn({ name: 'region_code' })
  region!: Relation<RegionEntity>;

  @OneToMany('RectificationClueEntity', 'campaign')
  clues!: Relation<RectificationClueEntity>[];
}

/** 整治问题线索: seen in a campaign and put right there. It is no 问题线索 of the discipline commission. */
@Entity()
@Index(['campaignId', 'number'], { unique: true })
@Index(['unitId'])
export class RectificationClueEntity extends RecordEntity {
  @IdColumn()
  campaignId!: string;

  @ManyToOne(
    () => CampaignEntity,
    (campaign) => campaign.clues,
    { nullable: false },
  )
  campaign!: Relation<CampaignEntity>;

  @TextColumn(40)
  number!: string;

  @TextColumn(200)
  title!: string;

  @IdColumn({ nullable: true })
  unitId!: string | null;

  @ManyToOne(() => UnitEntity)
  unit!: Relation<UnitEntity> | null;

  @Column('text')
  regionCode!: string;

  @EnumColumn(CLUE_STATES)
  state!: ClueState;

  @InstantColumn({ nullable: true })
  doneAt!: Date | null;

  @OneToMany('EvidenceEntity', 'clue')
  evidence!: Relation<EvidenceEntity>[];
}
