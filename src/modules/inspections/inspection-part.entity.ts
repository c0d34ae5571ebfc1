import { Column } from 'typeorm';
import { IdColumn, RecordEntity } from '../../database/columns';

/** What belongs to one inspection; the region is kept on the row so that row policies need no join. */
export abstract class InspectionPartEntity extends RecordEntity {
  @IdColumn()
  inspectionId!: string;

  @Column('text')
  regionCode!: string;
}
