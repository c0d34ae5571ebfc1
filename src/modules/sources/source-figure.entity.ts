import { Column, Entity, Index } from 'typeorm';
import { RecordEntity, TextColumn } from '../../database/columns';

/** 来源数字: a count as a document states it, kept as a quotation beside what the graph counts. */
@Entity()
@Index(['regionCode', 'year', 'key'], { unique: true })
export class SourceFigureEntity extends RecordEntity {
  /** what it states, such as special-inspections.planned */
  @TextColumn(80)
  key!: string;

  @TextColumn(120)
  label!: string;

  @Column('int')
  year!: number;

  @Column('text')
  regionCode!: string;

  /** the words of the source, such as 七个方面 */
  @TextColumn(200)
  statedText!: string;

  /** the figure if the words carry one; null is 来源未载, never 0 */
  @Column('double precision', { nullable: true })
  value!: number | null;

  /** 条、项、场（次）、人次 … */
  @TextColumn(20, { nullable: true })
  unitText!: string | null;

  /** document and passage */
  @TextColumn(300)
  source!: string;
}

/** 数据质量说明: where the source contradicts or leaves open; nothing is corrected in silence. */
@Entity()
@Index(['regionCode', 'year', 'key'], { unique: true })
export class DataQualityNoteEntity extends RecordEntity {
  @TextColumn(80)
  key!: string;

  @Column('int')
  year!: number;

  @Column('text')
  regionCode!: string;

  @TextColumn(200)
  statedText!: string;

  @TextColumn(200)
  countedText!: string;

  @TextColumn(1000)
  note!: string;

  @TextColumn(300)
  source!: string;
}
