import { Column, Entity, Index, JoinColumn, ManyToOne, OneToMany, type Relation } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, RecordEntity, TextColumn } from '../../database/columns';
import { AUDIENCES, type Audience } from '../../policy/vocabulary';
import { FindingEntity } from '../findings/finding.entity';
import { RegionEntity, UnitEntity } from '../organisation/organisation.entity';
import { NOTICE_STATES, type NoticeState } from './disposal.vocabulary';
import { LeadEntity } from './lead.entity';
import type { OfficialDocumentEntity } from './papers/official-document.entity';

/** 抄告: title, unit and summary of a finding, no personal data of any cadre; nothing has to be reported back. */
@Entity()
@Index(['leadId'], { unique: true })
@Index(['recipientRegionCode', 'noticedAt', 'id'])
export class LeadNoticeEntity extends RecordEntity {
  @TextColumn(40)
  number!: string;

  /** null where the notice came from another deployment: the lead it was made of stays with its sender */
  @IdColumn({ nullable: true })
  leadId!: string | null;

  @ManyToOne(() => LeadEntity)
  lead!: Relation<LeadEntity> | null;

  @EnumColumn(Object.fromEntries(Object.entries(AUDIENCES).map(([key, { label }]) => [key, label])))
  senderAgency!: Audience;

  @Column('text')
  regionCode!: string;

  @ManyToOne(() => RegionEntity, { nullable: false })
  @JoinColumn({ name: 'region_code' })
  region!: Relation<RegionEntity>;

  @Column('text')
  recipientRegionCode!: string;

  @EnumColumn(NOTICE_STATES)
  state!: NoticeState;

  @TextColumn(200)
  title!: string;

  @TextColumn(1000)
  summary!: string;

  @IdColumn({ nullable: true })
  unitId!: string | null;

  @ManyToOne(() => UnitEntity)
  unit!: Relation<UnitEntity> | null;

  @IdColumn({ nullable: true })
  findingId!: string | null;

  @ManyToOne(() => FindingEntity)
  finding!: Relation<FindingEntity> | null;

  @InstantColumn()
  noticedAt!: Date;

  @TextColumn(60)
  noticedBy!: string;

  @InstantColumn({ nullable: true })
  acknowledgedAt!: Date | null;

  /** 请求移交或存查的理由 */
  @TextColumn(1000, { nullable: true })
  decisionNote!: string | null;

  @OneToMany('OfficialDocumentEntity', 'notice')
  papers!: Relation<OfficialDocumentEntity>[];
}
