import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { EnumColumn, InstantColumn, TextColumn } from '../../../database/columns';
import { AUDIENCES, type Audience } from '../../../policy/vocabulary';
import { INQUIRY_ANSWERS, type InquiryAnswer } from './inquiry.vocabulary';

const AGENCIES = Object.fromEntries(Object.entries(AUDIENCES).map(([key, { label }]) => [key, label]));

/** 查询: who asked whom, when, and the one word of the answer. Whom it was about is not kept. Never changed. */
@Entity()
@Index(['askerAgency', 'regionCode', 'askedAt', 'id'])
export class LeadInquiryEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @EnumColumn(AGENCIES)
  askerAgency!: Audience;

  @EnumColumn(AGENCIES)
  askedAgency!: Audience;

  @Column('text')
  regionCode!: string;

  @TextColumn(60)
  askedBy!: string;

  @TextColumn(500)
  purpose!: string;

  @EnumColumn(INQUIRY_ANSWERS)
  answer!: InquiryAnswer;

  @InstantColumn()
  askedAt!: Date;
}
