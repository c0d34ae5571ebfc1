import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { EnumColumn, InstantColumn, TextColumn } from '../database/columns';
import { AUDIENCES, type Audience } from '../policy/vocabulary';

const AGENCIES = Object.fromEntries(Object.entries(AUDIENCES).map(([key, { label }]) => [key, label]));

/** 审计记录: appended in the transaction of what it records; the database refuses to change or delete it. */
@Entity()
@Index(['chain', 'seq'], { unique: true })
@Index(['chain', 'regionCode', 'at', 'id'])
@Index(['subjectType', 'subjectId'])
export class AuditEntryEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  /** one chain per agency */
  @EnumColumn(AGENCIES)
  chain!: Audience;

  @Column('int')
  seq!: number;

  @InstantColumn()
  at!: Date;

  @TextColumn(60)
  account!: string;

  @EnumColumn(AGENCIES)
  agency!: Audience;

  @TextColumn(40)
  post!: string;

  /** division of the office in whose log it stands: no other division of the agency reads it */
  @Column('text', { nullable: true })
  regionCode!: string | null;

  @TextColumn(80)
  action!: string;

  @TextColumn(60)
  subjectType!: string;

  @TextColumn(80)
  subjectId!: string;

  @TextColumn(60, { nullable: true })
  fromState!: string | null;

  @TextColumn(60, { nullable: true })
  toState!: string | null;

  /** references and names of fields, never values */
  @Column('jsonb')
  detail!: Record<string, string | number | boolean | null | string[]>;

  /** SM3 of the entry before, 64 hexadecimal digits */
  @Column('text')
  previousHash!: string;

  @Column('text')
  hash!: string;

  /**
   * base64url, by the key that `detail.signedWith` names: of `hash`, or of `detail.manifest` where that stands; null
   * for what is done unsigned
   */
  @TextColumn(100, { nullable: true })
  signature!: string | null;
}

/** The head of each chain; locked while an entry is appended. */
@Entity()
export class AuditHeadEntity {
  @PrimaryColumn('text')
  chain!: Audience;

  @Column('int')
  seq!: number;

  @Column('text')
  hash!: string;
}
