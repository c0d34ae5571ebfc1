import { Check, Column, Entity, Index, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { EnumColumn, FlagColumn, IdColumn, InstantColumn, TextColumn } from '../../../database/columns';
import type { OfficialDocument } from '../../../documents/official-document';
import { AUDIENCES, type Audience } from '../../../policy/vocabulary';
import { LeadEntity } from '../lead.entity';
import { LeadNoticeEntity } from '../lead-notice.entity';
import { PAPER_KINDS, type PaperKind } from './paper.vocabulary';

/**
 * 公文 as issued: its number and every word of it stand. It belongs to a lead or to a notice, never to both: whoever
 * knows of the notice need not know of the lead. Rows are added and never changed.
 */
@Entity()
@Check('ck_official_document_parent', '("lead_id" IS NULL) <> ("notice_id" IS NULL)')
@Index(['code', 'year', 'serial'], { unique: true, where: `kind <> 'TRANSFER_LIST'` })
@Index(['leadId', 'kind', 'round'], { unique: true })
@Index(['noticeId', 'kind'], { unique: true })
export class OfficialDocumentEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @EnumColumn(PAPER_KINDS)
  kind!: PaperKind;

  @IdColumn({ nullable: true })
  leadId!: string | null;

  @ManyToOne(
    () => LeadEntity,
    (lead) => lead.papers,
  )
  lead!: Relation<LeadEntity> | null;

  @IdColumn({ nullable: true })
  noticeId!: string | null;

  @ManyToOne(
    () => LeadNoticeEntity,
    (notice) => notice.papers,
  )
  notice!: Relation<LeadNoticeEntity> | null;

  /** the round that a receipt or a notice of missing material speaks of; 0 for what is issued once */
  @Column('int')
  round!: number;

  @EnumColumn(Object.fromEntries(Object.entries(AUDIENCES).map(([key, { label }]) => [key, label])))
  agency!: Audience;

  /** 发文机关代字, 年份 and 发文顺序号, of which `number` is the written form */
  @TextColumn(12)
  code!: string;

  @Column('int')
  year!: number;

  @Column('int')
  serial!: number;

  @TextColumn(40)
  number!: string;

  @TextColumn(200)
  title!: string;

  @TextColumn(60)
  issuedBy!: string;

  @InstantColumn()
  issuedAt!: Date;

  /** from this alone the files are made: the same paper gives the same bytes */
  @Column('jsonb')
  content!: OfficialDocument;

  /** invented to show a flow */
  @FlagColumn()
  synthetic!: boolean;
}
