import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { EnumColumn, InstantColumn, TextColumn } from '../database/columns';
import { PACKAGE_KINDS, type PackageKind } from '../packages/package-manifest';

export const DELIVERY_STATES = {
  PENDING: '待送达',
  DELIVERED: '已送达',
  REFUSED: '被拒收',
} as const;
export type DeliveryState = keyof typeof DELIVERY_STATES;

/**
 * 发件: written in the transaction of the step that it tells of. Packages about one record to one partner form a
 * chain; its head alone is under way.
 */
@Entity()
@Index(['peer', 'link', 'sequence'], { unique: true })
@Index(['nextAttemptAt'], { where: `"state" = 'PENDING'` })
export class ExchangeOutboxEntity {
  /** the package's id: the same however often it is sent */
  @PrimaryColumn('uuid')
  id!: string;

  /** the partner's name in its public key */
  @TextColumn(64)
  peer!: string;

  @TextColumn(64)
  link!: string;

  @Column('int')
  sequence!: number;

  @EnumColumn(PACKAGE_KINDS)
  kind!: PackageKind;

  /** the step as stated, sealed with the field key; null once the partner has it */
  @Column('text', { nullable: true })
  payload!: string | null;

  @InstantColumn()
  queuedAt!: Date;

  /** the manifest's times, set when the package is first made */
  @InstantColumn({ nullable: true })
  createdAt!: Date | null;

  @InstantColumn({ nullable: true })
  expiresAt!: Date | null;

  /** SM3 of the manifest */
  @Column('text', { nullable: true })
  digest!: string | null;

  @EnumColumn(DELIVERY_STATES)
  state!: DeliveryState;

  @Column('int', { default: 0 })
  attempts!: number;

  /** by the database's clock */
  @InstantColumn()
  nextAttemptAt!: Date;

  /** code of the last refusal or failure */
  @TextColumn(60, { nullable: true })
  lastCode!: string | null;

  @InstantColumn({ nullable: true })
  deliveredAt!: Date | null;

  /** the partner's receipt: statement, manifest and signature, for third parties */
  @Column('jsonb', { nullable: true })
  receipt!: Record<string, unknown> | null;
}
