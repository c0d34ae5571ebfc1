import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../../database/columns';

/** Keys under which nothing is sealed any more: the database takes no envelope under them again. */
@Entity()
export class RetiredSealKeyEntity {
  @PrimaryColumn('text')
  keyId!: string;

  @InstantColumn()
  retiredAt!: Date;
}
