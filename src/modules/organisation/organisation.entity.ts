import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { EnumColumn, FlagColumn, IdColumn, RecordEntity, TextColumn } from '../../database/columns';
import { AUDIENCES, type Audience, POST_NAMES, type Post } from '../../policy/vocabulary';
import { REGION_LEVELS, type RegionLevel, UNIT_KINDS, type UnitKind } from './organisation.vocabulary';

/** 行政区划, keyed by its GB/T 2260 code. */
@Entity()
export class RegionEntity {
  @PrimaryColumn('text')
  id!: string;

  @TextColumn(60)
  name!: string;

  @EnumColumn(REGION_LEVELS)
  level!: RegionLevel;

  @Column('text', { nullable: true })
  parentId!: string | null;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'parent_id' })
  parent!: Relation<RegionEntity> | null;
}

/** 单位. The code is checked by its check character (GB 32100) before it is stored. */
@Entity()
@Index(['regionCode'])
export class UnitEntity extends RecordEntity {
  @TextColumn(120)
  name!: string;

  @Column('text', { unique: true })
  creditCode!: string;

  @EnumColumn(UNIT_KINDS)
  kind!: UnitKind;

  /** 政法单位, kept on the row so that row policies need no join */
  @FlagColumn()
  politicalLegal!: boolean;

  @Column('text')
  regionCode!: string;

  @ManyToOne(() => RegionEntity, { nullable: false })
  @JoinColumn({ name: 'region_code' })
  region!: Relation<RegionEntity>;

  @OneToMany('OfficerEntity', 'unit')
  officers!: Relation<OfficerEntity>[];
}

/** 人员: who holds which post in which agency. */
@Entity()
@Index(['unitId'])
export class OfficerEntity extends RecordEntity {
  @Column('text', { unique: true })
  account!: string;

  @TextColumn(60)
  name!: string;

  /** 职务 */
  @TextColumn(60)
  title!: string;

  @EnumColumn(Object.fromEntries(Object.entries(AUDIENCES).map(([key, { label }]) => [key, label])))
  agency!: Audience;

  @EnumColumn(Object.fromEntries(POST_NAMES.map((post) => [post, post])))
  post!: Post;

  @IdColumn()
  unitId!: string;

  @ManyToOne(
    () => UnitEntity,
    (unit) => unit.officers,
    { nullable: false },
  )
  unit!: Relation<UnitEntity>;

  @Column('text')
  regionCode!: string;

  @ManyToOne(() => RegionEntity, { nullable: false })
  @JoinColumn({ name: 'region_code' })
  region!: Relation<RegionEntity>;
}
