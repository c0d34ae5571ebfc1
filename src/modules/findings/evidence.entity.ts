import { Column, Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { EnumColumn, FlagColumn, IdColumn, RecordEntity, TextColumn } from '../../database/columns';
import { AUDIENCES, type Audience } from '../../policy/vocabulary';
import type { RectificationClueEntity } from '../campaigns/campaign.entity';
import { FieldRecordEntity } from '../fieldwork/field-record.entity';
import { UnitEntity } from '../organisation/organisation.entity';
import { MeasureEntity } from '../rectification/measure.entity';
import { FindingEntity } from './finding.entity';
import { EVIDENCE_KINDS, type EvidenceKind } from './finding.vocabulary';

/** 证据材料: a record with name, kind and SM3 digest; the file itself is kept by who submitted it. */
@Entity()
@Index(['findingId'])
@Index(['measureId'])
@Index(['clueId'])
@Index(['fieldRecordId'])
export class EvidenceEntity extends RecordEntity {
  @TextColumn(200)
  name!: string;

  @EnumColumn(EVIDENCE_KINDS)
  kind!: EvidenceKind;

  /** SM3, 64 hexadecimal digits */
  @Column('text')
  digest!: string;

  @IdColumn({ nullable: true })
  inspectionId!: string | null;

  @Column('text')
  regionCode!: string;

  @IdColumn({ nullable: true })
  findingId!: string | null;

  @ManyToOne(
    () => FindingEntity,
    (finding) => finding.evidence,
  )
  finding!: Relation<FindingEntity> | null;

  @IdColumn({ nullable: true })
  measureId!: string | null;

  @ManyToOne(
    () => MeasureEntity,
    (measure) => measure.evidence,
  )
  measure!: Relation<MeasureEntity> | null;

  @IdColumn({ nullable: true })
  fieldRecordId!: string | null;

  @ManyToOne(
    () => FieldRecordEntity,
    (record) => record.evidence,
  )
  fieldRecord!: Relation<FieldRecordEntity> | null;

  @IdColumn({ nullable: true })
  clueId!: string | null;

  @ManyToOne('RectificationClueEntity', 'evidence')
  clue!: Relation<RectificationClueEntity> | null;

  @EnumColumn(Object.fromEntries(Object.entries(AUDIENCES).map(([key, { label }]) => [key, label])))
  submittedByAgency!: Audience;

  /** the unit that submitted it; null when an inspection team did */
  @IdColumn({ nullable: true })
  submittedByUnitId!: string | null;

  @ManyToOne(() => UnitEntity)
  submittedByUnit!: Relation<UnitEntity> | null;

  @TextColumn(60)
  submittedBy!: string;

  /** shown to 政法委 as part of a shared finding */
  @FlagColumn()
  sharedWithPoliticalLegal!: boolean;
}
