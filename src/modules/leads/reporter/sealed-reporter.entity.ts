import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn, TextColumn } from '../../../database/columns';

/**
 * 举报人: one envelope for one lead, encrypted with a key that the database does not hold. No audience's role has
 * any right to this table, and the writer's role finds only the row that its transaction names.
 */
@Entity()
export class SealedReporterEntity {
  @PrimaryColumn('uuid')
  leadId!: string;

  /** suite, key id, nonce, ciphertext, tag */
  @Column('text')
  envelope!: string;

  @TextColumn(60)
  sealedBy!: string;

  @InstantColumn()
  sealedAt!: Date;
}
