import type { EntityManager } from 'typeorm';
import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { findingPolicy } from '../../policy/resources/finding.policy';
import { inspectionPolicy } from '../../policy/resources/inspection.policy';
import { lockRecord, step, written } from '../../workflow/step';
import { InspectionEntity } from '../inspections/inspection.entity';
import { mustStayAway, namedTargets } from '../inspections/inspection.reader';
import type { InspectionState } from '../inspections/inspection.vocabulary';
import type { InspectionTargetEntity } from '../inspections/preparation.entity';
import { UnitEntity } from '../organisation/organisation.entity';
import { FindingEntity } from './finding.entity';
import type { AmendFindingInput, RecordFindingInput } from './finding.input';
import { findingMachine } from './finding.workflow';

const IN_FIELDWORK: readonly InspectionState[] = ['FIELDWORK_STARTED', 'FIELDWORK_FINISHED'];

/** Only who serves in the inspection finds it here; the inspection stays locked while a number is given out. */
export async function recordFinding(work: Work, input: RecordFindingInput): Promise<Written> {
  const { manager, actor } = work;
  const path = ['input', 'inspectionId'];
  const inspection = await lockRecord(
    work,
    InspectionEntity,
    inspectionPolicy,
    { id: input.inspectionId },
    path,
  );
  if (!IN_FIELDWORK.includes(inspection.state))
    throw new Refusal('CONFLICT', '只有实地督察开始后、督察报告送审前才能记录问题', { field: path });
  const finding = await manager.save(
    manager.create(FindingEntity, {
      ...draftOf(work, input),
      ...(await unitOf(work, inspection.id, input.unitId)),
      inspectionId: inspection.id,
      regionCode: inspection.regionCode,
      number: await numberOf(manager, inspection.id, input.number),
      title: input.title,
      state: findingMachine.workflow.initial,
      recordedBy: actor.account,
      synthetic: inspection.synthetic,
    }),
  );
  work.record({
    action: 'recordFinding',
    subjectType: 'Finding',
    subjectId: toGlobalId('Finding', finding.id),
    to: finding.state,
  });
  return written(findingPolicy, finding);
}

export async function amendFinding(work: Work, input: AmendFindingInput): Promise<Written> {
  const finding = await step(work, findingMachine, 'amendFinding', input, async (record) => {
    Object.assign(record, draftOf(work, input));
    if (input.title != null) record.title = input.title;
    if (input.unitId != null) Object.assign(record, await unitOf(work, record.inspectionId, input.unitId));
  });
  return written(findingPolicy, finding);
}

const DRAFT_FIELDS = [
  'topic',
  'summary',
  'place',
  'facts',
  'legalBasis',
  'category',
  'foundOn',
  'goal',
  'draftNote',
] as const satisfies readonly (keyof AmendFindingInput)[];

/** What the input says; what it leaves out stays as it is. */
function draftOf(work: Work, input: RecordFindingInput | AmendFindingInput): Partial<FindingEntity> {
  if (input.foundOn != null && input.foundOn > work.today)
    throw new Refusal('BAD_USER_INPUT', '发现日期不得晚于今日', { field: ['input', 'foundOn'] });
  return Object.fromEntries(
    DRAFT_FIELDS.filter((field) => input[field] !== undefined).map((field) => [field, input[field]]),
  );
}

/**
 * The unit of a finding, with what the finding keeps of it for its row policies.
 * @throws Refusal NOT_FOUND when the inspection does not inspect it; SEGREGATION when the actor has declared to
 *   stay away from it
 */
async function unitOf(
  { manager, actor }: Work,
  inspectionId: string,
  id: string,
): Promise<Pick<FindingEntity, 'unitId' | 'placeRegionCode' | 'politicalLegal'>> {
  const field = ['input', 'unitId'];
  const [target] = (await namedTargets(manager, inspectionId, [id], () => field)) as [InspectionTargetEntity];
  if (await mustStayAway(manager, inspectionId, actor.account, target.unitId))
    throw new Refusal('SEGREGATION', '您已声明对该单位回避，请由督察组其他成员办理', { field });
  const unit = await manager.findOneByOrFail(UnitEntity, { id: target.unitId });
  return { unitId: unit.id, placeRegionCode: unit.regionCode, politicalLegal: unit.politicalLegal };
}

const NEXT_NUMBER = `SELECT 'F-' || lpad(next::text, greatest(3, length(next::text)), '0') AS number FROM (
  SELECT coalesce(max(substring(number FROM '^F-(\\d{1,9})$')::int), 0) + 1 AS next
  FROM finding WHERE inspection_id = $1) AS counted`;

async function numberOf(
  manager: EntityManager,
  inspectionId: string,
  given: string | null | undefined,
): Promise<string> {
  if (given == null) return (await manager.query(NEXT_NUMBER, [inspectionId]))[0].number;
  if (await manager.existsBy(FindingEntity, { inspectionId, number: given }))
    throw new Refusal('CONFLICT', '此编号在本次督察中已使用，请换一个，或不填由系统编号', {
      field: ['input', 'number'],
    });
  return given;
}
