import { Entity, Index, ManyToOne, OneToMany, type Relation } from 'typeorm';
import { DayColumn, EnumColumn, IdColumn, TextColumn } from '../../database/columns';
import type { EvidenceEntity } from '../findings/evidence.entity';
import { InspectionEntity } from '../inspections/inspection.entity';
import { InspectionPartEntity } from '../inspections/inspection-part.entity';
import { UnitEntity } from '../organisation/organisation.entity';
import { FIELD_METHODS, type FieldMethod } from './field-record.vocabulary';

/** 督察记录: what was heard and seen, by which method. */
@Entity()
@Index(['inspectionId'])
@Index(['unitId'])
export class FieldRecordEntity extends InspectionPartEntity {
  @ManyToOne(
    () => InspectionEntity,
    (inspection) => inspection.fieldRecords,
    { nullable: false },
  )
  inspection!: Relation<InspectionEntity>;

  @IdColumn({ nullable: true })
  unitId!: string | null;

  @ManyToOne(() => UnitEntity)
  unit!: Relation<UnitEntity> | null;

  @EnumColumn(FIELD_METHODS)
  method!: FieldMethod;

  @DayColumn()
  occurredOn!: string;

  @TextColumn(200)
  place!: string;

  @TextColumn(20000)
  content!: string;

  /** the inspector's own note; nobody else's to read */
  @TextColumn(4000, { nullable: true })
  personalNote!: string | null;

  @TextColumn(60)
  recordedBy!: string;

  @OneToMany('EvidenceEntity', 'fieldRecord')
  evidence!: Relation<EvidenceEntity>[];
}
