import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the roles were last granted: digests of the policy's statements and of the catalogue after them. */
@Entity()
export class AccessStateEntity {
  @PrimaryColumn('int')
  id!: number;

  @Column('text')
  policyDigest!: string;

  @Column('text')
  catalogueDigest!: string;
}
