import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { EnumColumn, RecordEntity, TextColumn } from '../../database/columns';
import type { Audience } from '../../policy/vocabulary';
import { RegionEntity } from './organisation.entity';
import { ISSUING_AGENCIES } from './organisation.vocabulary';

/**
 * 发文机关: what stands on the papers of one agency in one division to one other agency, and who answers for them
 * there. A number tells how many were drawn before it from the same code, so that letters to two
 * agencies bear two codes: neither learns how much was written to the other. A paper keeps what it was issued with.
 */
@Entity()
@Index(['agency', 'regionCode', 'addressee'], { unique: true })
export class IssuingOfficeEntity extends RecordEntity {
  @EnumColumn(ISSUING_AGENCIES)
  agency!: Audience;

  @Column('text')
  regionCode!: string;

  @ManyToOne(() => RegionEntity, { nullable: false })
  @JoinColumn({ name: 'region_code' })
  region!: Relation<RegionEntity>;

  @EnumColumn(ISSUING_AGENCIES)
  addressee!: Audience;

  /** 发文机关标志, in one line */
  @TextColumn(28)
  letterhead!: string;

  /** 发文机关署名, which is what the seal says, and 主送机关 where the office is written to */
  @TextColumn(60)
  signature!: string;

  /** how it is spoken of after 我 and 你: 办, 委 */
  @TextColumn(4)
  shortName!: string;

  /** 发文机关代字 of letters, and of 抄告单 */
  @TextColumn(12)
  letterCode!: string;

  /** null where the agency gives no notice */
  @TextColumn(12, { nullable: true })
  noticeCode!: string | null;

  @TextColumn(30)
  contactName!: string;

  @TextColumn(30)
  contactPhone!: string;
}
