import type { DataSource } from 'typeorm';
import { AuditEntryEntity } from '../../src/audit/audit-entry.entity';
import { CampaignEntity, RectificationClueEntity } from '../../src/modules/campaigns/campaign.entity';
import { ProblemAreaEntity } from '../../src/modules/campaigns/problem-area.entity';
import type { FindingState } from '../../src/modules/findings/finding.vocabulary';
import { FINDING_STATES } from '../../src/modules/findings/finding.vocabulary';
import { INSPECTION_STATES } from '../../src/modules/inspections/inspection.vocabulary';
import { AnnualPlanEntity } from '../../src/modules/planning/annual-plan.entity';
import { ANNUAL_PLAN_STATES } from '../../src/modules/planning/annual-plan.vocabulary';
import { DataQualityNoteEntity, SourceFigureEntity } from '../../src/modules/sources/source-figure.entity';
import { AUDIENCE_NAMES } from '../../src/policy/vocabulary';
import { World } from '../support/world';
import { addDuties } from './matrix-duties';
import { addFinding, addFindingParts } from './matrix-findings';
import { addInspection, addInspectionParts } from './matrix-inspections';
import { addLeads } from './matrix-leads';
import { addPeople, addPlaces, CITY, COUNTY, OTHER_CITY, PROVINCE } from './matrix-people';

const keys = <T extends string>(vocabulary: Record<T, string>) => Object.keys(vocabulary) as T[];

/** From here on the notice of an announced inspection has been served. */
const NOTICED = keys(INSPECTION_STATES).slice(3);

/** Records in every relation to those who ask, and in every state. */
export function matrixWorld(source: Pick<DataSource, 'getMetadata'>) {
  const world = new World(source);
  addPlaces(world);
  const claims = addPeople(world);
  for (const state of keys(INSPECTION_STATES)) {
    const noticeServedAt = NOTICED.includes(state) ? new Date('2026-02-02T01:00:00Z') : null;
    addInspection(world, `announced ${state}`, { state, noticeServedAt });
    addInspection(world, `unannounced ${state}`, { state, unannounced: true, noticeServedAt: null });
  }
  addInspection(world, 'not yet noticed', { state: 'PREPARED', noticeServedAt: null });
  addInspection(world, 'unannounced yet noticed', { state: 'PREPARED', unannounced: true });
  addInspection(world, 'report not approved', { state: 'REPORT_SUBMITTED', reportApprovedAt: null });
  addInspection(world, 'of others', { state: 'FED_BACK' }, { team: 'their', unit: 'other' });
  addInspection(
    world,
    'of the county',
    { state: 'FED_BACK', regionCode: COUNTY },
    { team: 'their', unit: 'other' },
  );
  addInspection(
    world,
    'of the province',
    { state: 'FED_BACK', regionCode: PROVINCE },
    { team: 'their', unit: 'other' },
  );
  addInspection(
    world,
    'of another city',
    { state: 'FED_BACK', regionCode: OTHER_CITY },
    { team: 'their', unit: 'elsewhere' },
  );
  addInspectionParts(world);
  addRegisters(world);
  addFindings(world);
  addFindingParts(world);
  addLeads(world);
  addDuties(world);
  return { world, claims };
}

export type MatrixWorld = ReturnType<typeof matrixWorld>;

function addFindings(world: World): void {
  const copied = new Date('2026-02-20T02:00:00Z');
  const ours = 'announced RECTIFYING';
  for (const state of keys<FindingState>(FINDING_STATES)) addFinding(world, `own ${state}`, ours, { state });
  const fedBack = { state: 'FED_BACK' as const };
  addFinding(world, 'own copied to discipline', ours, { ...fedBack, copiedToDisciplineAt: copied });
  addFinding(world, 'own copied to political-legal', ours, { ...fedBack, copiedToPoliticalLegalAt: copied });
  const draft = { state: 'DRAFTED' as const, copiedToPoliticalLegalAt: copied };
  addFinding(world, 'own draft copied to both', ours, { ...draft, copiedToDisciplineAt: copied });
  for (const state of ['FACTS_CONFIRMED', 'FED_BACK', 'CLOSED'] as const)
    addFinding(world, `police ${state}`, ours, { state, politicalLegal: true }, 'police');
  addFinding(world, 'of another unit', ours, { ...fedBack, recordedBy: 'our-inspector' }, 'other');
  const facts = { state: 'FACTS_SUBMITTED' as const };
  addFinding(world, 'own of an unannounced inspection', 'unannounced FIELDWORK_STARTED', facts);
  addFinding(world, 'copied, of an unannounced inspection', 'unannounced PREPARED', {
    ...facts,
    copiedToDisciplineAt: copied,
  });
  const both = { ...fedBack, copiedToDisciplineAt: copied, copiedToPoliticalLegalAt: copied };
  addFinding(world, 'of other inspectors', 'of others', both, 'other');
  addFinding(world, 'of the county', 'of the county', both, 'other');
  addFinding(world, 'of the province', 'of the province', both, 'other');
  addFinding(world, 'of another city', 'of another city', both, 'elsewhere');
}

/** What belongs to no inspection: plans, campaigns, problem areas, sources, the log. */
function addRegisters(world: World): void {
  for (const [index, state] of keys(ANNUAL_PLAN_STATES).entries())
    for (const regionCode of [CITY, OTHER_CITY])
      world.add(AnnualPlanEntity, `${state} of ${regionCode}`, { state, regionCode, year: 2024 + index });
  for (const regionCode of [CITY, COUNTY, PROVINCE, OTHER_CITY]) {
    const campaignId = world.add(CampaignEntity, regionCode, { regionCode }).id;
    for (const unit of ['own', 'other'])
      world.add(RectificationClueEntity, `${regionCode} ${unit}`, {
        campaignId,
        unitId: world.unitId(unit),
        regionCode,
      });
    world.add(RectificationClueEntity, `${regionCode} nobody`, { campaignId, unitId: null, regionCode });
    world.add(ProblemAreaEntity, regionCode, { regionCode });
    world.add(SourceFigureEntity, regionCode, { regionCode });
    world.add(DataQualityNoteEntity, regionCode, { regionCode });
  }
  for (const chain of AUDIENCE_NAMES)
    for (const regionCode of [CITY, COUNTY, OTHER_CITY, null])
      world.add(AuditEntryEntity, `${chain} in ${regionCode}`, { chain, agency: chain, regionCode });
}
