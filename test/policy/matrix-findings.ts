import { RectificationClueEntity } from '../../src/modules/campaigns/campaign.entity';
import { ProblemAreaEntity } from '../../src/modules/campaigns/problem-area.entity';
import { FieldRecordEntity } from '../../src/modules/fieldwork/field-record.entity';
import { EvidenceEntity } from '../../src/modules/findings/evidence.entity';
import { FindingEntity } from '../../src/modules/findings/finding.entity';
import { InspectionEntity } from '../../src/modules/inspections/inspection.entity';
import { AcceptanceEntity, FollowUpReviewEntity } from '../../src/modules/rectification/acceptance.entity';
import { MeasureEntity, MeasureProgressEntity } from '../../src/modules/rectification/measure.entity';
import {
  FOLLOW_UP_STATES,
  type FollowUpState,
} from '../../src/modules/rectification/rectification.vocabulary';
import { idOf, type World } from '../support/world';

export function addFinding(
  world: World,
  name: string,
  inspection: string,
  given: Partial<FindingEntity>,
  unit = 'own',
): void {
  const { id: inspectionId, regionCode } = world.row(InspectionEntity, inspection);
  world.add(FindingEntity, name, {
    ...{ inspectionId, regionCode, unitId: world.unitId(unit), reference: referenceOf(name) },
    ...{ copiedToDisciplineAt: null, copiedToPoliticalLegalAt: null, recordedBy: 'our-leader' },
    ...given,
  });
}

/** The head of its id, in capitals. */
const referenceOf = (name: string): string => idOf(`finding ${name}`).slice(0, 13).toUpperCase();

/** Of these findings everything that belongs to one is there. */
const COMPLETE = [
  'own DRAFTED',
  'own CLOSED',
  'police FED_BACK',
  'of another unit',
  'of other inspectors',
  'of the county',
  'of the province',
  'of another city',
];

export function addFindingParts(world: World): void {
  for (const name of COMPLETE) {
    const finding = world.row(FindingEntity, name);
    const { id: findingId, inspectionId, unitId, regionCode } = finding;
    const place = { inspectionId, regionCode };
    world.add(AcceptanceEntity, name, { ...place, findingId, unitId });
    const measureId = addMeasure(world, name, { ...place, findingId, unitId });
    for (const unannounced of [false, true])
      for (const state of Object.keys(FOLLOW_UP_STATES) as FollowUpState[])
        world.add(FollowUpReviewEntity, `${unannounced ? 'unannounced' : 'announced'} ${state} ${name}`, {
          ...{ ...place, findingId, unitId, unannounced, state },
        });
    addEvidence(world, `${name}: of the team`, { ...place, findingId });
    addEvidence(world, `${name}: of the team, shared`, {
      ...place,
      findingId,
      sharedWithPoliticalLegal: true,
    });
    addEvidence(world, `${name}: of its unit`, { ...place, findingId, submittedByUnitId: unitId });
    addEvidence(world, `${name}: of its unit, on the measure`, {
      ...place,
      measureId,
      submittedByUnitId: unitId,
    });
  }
  addElsewhere(world);
}

/** What belongs to no finding. */
function addElsewhere(world: World): void {
  const problemAreaId = world.row(ProblemAreaEntity, '621000').id;
  const place = { regionCode: '621000', problemAreaId, inspectionId: null };
  addMeasure(world, 'of a problem area', { ...place, unitId: null });
  addMeasure(world, 'of a problem area, own', { ...place, unitId: world.unitId('own') });
  for (const unannounced of [false, true])
    world.add(FollowUpReviewEntity, `of a problem area, ${unannounced}`, {
      ...place,
      unitId: null,
      unannounced,
    });
  for (const [name, { id: fieldRecordId, inspectionId, regionCode }] of world.rows(FieldRecordEntity))
    addEvidence(world, `on the record ${name}`, { fieldRecordId, inspectionId, regionCode });
  for (const [name, { id: clueId, unitId, regionCode }] of world.rows(RectificationClueEntity))
    addEvidence(world, `on the clue ${name}`, { clueId, regionCode, submittedByUnitId: unitId });
}

function addMeasure(world: World, name: string, given: Partial<MeasureEntity>): string {
  const { id: measureId, inspectionId, unitId, regionCode } = world.add(MeasureEntity, name, given);
  world.add(MeasureProgressEntity, name, { measureId, inspectionId, unitId, regionCode });
  return measureId;
}

function addEvidence(world: World, name: string, given: Partial<EvidenceEntity>): void {
  world.add(EvidenceEntity, name, {
    submittedByAgency: given.submittedByUnitId ? 'INSPECTED_UNIT' : 'LAW_GOVERNANCE_OFFICE',
    ...given,
  });
}
