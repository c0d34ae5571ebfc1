import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn, TextColumn } from './columns';

/** The first result of a write that carried a clientMutationKey; a key belongs to one account alone. */
@Entity()
export class OperationKeyEntity {
  @PrimaryColumn('text')
  account!: string;

  @PrimaryColumn('text')
  key!: string;

  @TextColumn(80)
  operation!: string;

  /** SM3 of the input */
  @Column('text')
  inputDigest!: string;

  @TextColumn(60)
  resultType!: string;

  @TextColumn(80)
  resultId!: string;

  @InstantColumn()
  at!: Date;
}
