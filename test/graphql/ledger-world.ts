import { EvidenceEntity } from '../../src/modules/findings/evidence.entity';
import { FindingEntity } from '../../src/modules/findings/finding.entity';
import type { FindingState } from '../../src/modules/findings/finding.vocabulary';
import { InspectionEntity } from '../../src/modules/inspections/inspection.entity';
import { InspectionTargetEntity } from '../../src/modules/inspections/preparation.entity';
import { MeasureEntity } from '../../src/modules/rectification/measure.entity';
import type { TestService } from '../support/service';
import { asOwner, World } from '../support/world';

const STATES: readonly FindingState[] = ['DRAFTED', 'FED_BACK', 'CLAIMED', 'RECTIFYING', 'CLOSED'];

/** A ledger of findings: 57 of them over 7 units, every third without a date, with none to three measures. */
export async function ledgerWorld(service: TestService) {
  return asOwner(service.ownerUrl, async (source) => {
    const world = new World(source);
    world.region('621000', 'CITY');
    world.region('621002', 'COUNTY', '621000');
    world.unit('office', 'AGENCY_OFFICE');
    const units = Array.from({ length: 7 }, (_, index) =>
      world.unit(`unit-${index}`, 'DEPARTMENT', index % 2 === 0 ? '621000' : '621002'),
    );
    const clerk = world.person('clerk', ['LAW_GOVERNANCE_OFFICE', 'CLERK'], 'office');
    const inspection = world.add(InspectionEntity, 'inspection', {
      regionCode: '621000',
      state: 'RECTIFYING',
      planId: null,
    });
    for (const [index, unit] of units.entries())
      world.add(InspectionTargetEntity, `target-${index}`, {
        inspectionId: inspection.id,
        unitId: unit.id,
        regionCode: '621000',
        teamId: null,
      });
    for (let index = 0; index < 57; index++) {
      const unit = units[index % units.length] as (typeof units)[number];
      const finding = world.add(FindingEntity, `finding-${index}`, {
        number: `F-${String(index).padStart(3, '0')}`,
        inspectionId: inspection.id,
        unitId: unit.id,
        regionCode: unit.regionCode,
        state: STATES[index % STATES.length] as FindingState,
        title: index % 4 === 0 ? `耕地 ${index} 号` : `执法_${index}%`,
        foundOn: index % 3 === 0 ? null : `2026-01-${String(1 + (index % 20)).padStart(2, '0')}`,
        cycle: index % 2,
        draftNote: `note ${index}`,
        recordedBy: 'inspector',
      });
      for (let number = 1; number <= index % 4; number++)
        world.add(MeasureEntity, `measure-${index}-${number}`, {
          number,
          findingId: finding.id,
          inspectionId: inspection.id,
          unitId: unit.id,
          regionCode: unit.regionCode,
          problemAreaId: null,
        });
      world.add(EvidenceEntity, `evidence-${index}`, {
        findingId: finding.id,
        inspectionId: inspection.id,
        regionCode: unit.regionCode,
        measureId: null,
        fieldRecordId: null,
        clueId: null,
        submittedByUnitId: null,
      });
    }
    await world.save(source.manager);
    return {
      clerk,
      inspection,
      units,
      findings: [...world.rows(FindingEntity).values()],
      measures: [...world.rows(MeasureEntity).values()],
    };
  });
}
