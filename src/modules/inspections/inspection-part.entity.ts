import { Column } from 'typeorm';
import { IdColumn, RecordEntity } from '../../database/columns';

/** What belongs to one inspection; the region is kept on the row so that row policies need no join. */
export abstract class InspectionPartEntity extends RecordEntity {
  @IdColumn()
  inspectionId!: string;

  @Column('text')
  regionCode!: string;
}

/** What a part keeps of its inspection; a part of an invented inspection is invented. */
export const partOf = ({
  id,
  regionCode,
  synthetic,
}: Pick<InspectionPartEntity, 'id' | 'regionCode' | 'synthetic'>): Pick<
  InspectionPartEntity,
  'inspectionId' | 'regionCode' | 'synthetic'
> => ({ inspectionId: id, regionCode, synthetic });
