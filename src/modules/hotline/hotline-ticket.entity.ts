import { Column, Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { DayColumn, IdColumn, RecordEntity, TextColumn } from '../../database/columns';
import { InspectionEntity } from '../inspections/inspection.entity';
import { UnitEntity } from '../organisation/organisation.entity';

/**
 * 12345 工单, as the hotline hands it over, without the caller: there is no column for a name, a telephone or an
 * address (纪检监察机关处理检举控告工作规则第47条, by analogy).
 */
@Entity()
@Index(['regionCode', 'number'], { unique: true })
@Index(['regionCode', 'receivedOn', 'id'])
@Index(['inspectionId'])
export class HotlineTicketEntity extends RecordEntity {
  @Column('text')
  regionCode!: string;

  @TextColumn(64)
  number!: string;

  @DayColumn()
  receivedOn!: string;

  @TextColumn(100, { nullable: true })
  category!: string | null;

  @TextColumn(200)
  title!: string;

  @TextColumn(5000)
  content!: string;

  @TextColumn(5000, { nullable: true })
  outcome!: string | null;

  /** the unit as the hotline names it; it need not be one that is registered */
  @TextColumn(200, { nullable: true })
  unitText!: string | null;

  @IdColumn({ nullable: true })
  unitId!: string | null;

  @ManyToOne(() => UnitEntity)
  unit!: Relation<UnitEntity> | null;

  /** the inspection in whose review of the hotline it was taken up */
  @IdColumn({ nullable: true })
  inspectionId!: string | null;

  @ManyToOne(
    () => InspectionEntity,
    (inspection) => inspection.hotlineTickets,
  )
  inspection!: Relation<InspectionEntity> | null;

  @TextColumn(60)
  importedBy!: string;

  /** file digest, sheet and row */
  @TextColumn(200)
  importedFrom!: string;
}
