import { Column, Entity, Index, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { DayColumn, IdColumn, TextColumn } from '../../database/columns';
import { UnitEntity } from '../organisation/organisation.entity';

/**
 * 情况说明, as a unit reads it: the words that the person agreed to, and nothing by which to find where they come
 * from. It has an id of its own and a day, no instant; it is added and never changed.
 */
@Entity()
@Index(['unitId', 'publishedOn', 'id'])
export class PublishedStatementEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @IdColumn()
  unitId!: string;

  @ManyToOne(() => UnitEntity, { nullable: false })
  unit!: Relation<UnitEntity>;

  /** the division whose commission published it */
  @Column('text')
  recipientRegionCode!: string;

  @TextColumn(120)
  title!: string;

  @TextColumn(2000)
  text!: string;

  @DayColumn()
  publishedOn!: string;
}
