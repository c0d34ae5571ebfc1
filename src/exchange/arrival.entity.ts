import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { EnumColumn, InstantColumn, TextColumn } from '../database/columns';
import { PACKAGE_KINDS, type PackageKind } from '../packages/package-manifest';
import { PACKAGE_REFUSALS, type PackageRefusalCode } from '../packages/package-refusal';

export const OUTCOMES = { ACCEPTED: '已接收', REFUSED: '已拒收' } as const;
export type Outcome = keyof typeof OUTCOMES;

/**
 * 收件: what came from a known partner and what it was answered. Of an accepted package the proof is kept, its
 * content lives in the record it changed; of a refused one nothing but this row.
 */
@Entity()
@Index(['packageId'], { unique: true, where: `"outcome" = 'ACCEPTED'` })
@Index(['peer', 'link', 'sequence'], { unique: true, where: `"outcome" = 'ACCEPTED'` })
@Index(['peer', 'packageId', 'code'], { unique: true, where: `"outcome" = 'REFUSED'` })
export class ExchangeArrivalEntity {
  /** id of the receipt */
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  packageId!: string;

  @TextColumn(64)
  peer!: string;

  /** null where a refused package could not be read so far */
  @TextColumn(64, { nullable: true })
  link!: string | null;

  @Column('int', { nullable: true })
  sequence!: number | null;

  @EnumColumn(PACKAGE_KINDS, { nullable: true })
  kind!: PackageKind | null;

  /** SM3 of the manifest */
  @Column('text', { nullable: true })
  digest!: string | null;

  @EnumColumn(OUTCOMES)
  outcome!: Outcome;

  @EnumColumn(PACKAGE_REFUSALS, { nullable: true })
  code!: PackageRefusalCode | null;

  /** the rule of this side behind the code, such as LEAD_ABOVE_LEVEL; or the sequence number that is waited for */
  @TextColumn(60, { nullable: true })
  detail!: string | null;

  @InstantColumn()
  arrivedAt!: Date;

  /** when the receipt was written to a file; null: it is still to be */
  @InstantColumn({ nullable: true })
  receiptExportedAt!: Date | null;

  /** the accepted manifest and its signature, base64url */
  @Column('text', { nullable: true })
  manifest!: string | null;

  @Column('text', { nullable: true })
  manifestSignature!: string | null;
}
