import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { fieldRecordPolicy } from '../../policy/resources/finding.policy';
import { written } from '../../workflow/step';
import { attachEvidence } from '../findings/evidence.service';
import type { InspectionEntity } from '../inspections/inspection.entity';
import { mustStayAway, namedTargets } from '../inspections/inspection.reader';
import { stepInspection } from '../inspections/inspection.service';
import { partOf } from '../inspections/inspection-part.entity';
import { FieldRecordEntity } from './field-record.entity';
import type { RecordFieldworkInput } from './field-record.input';

/**
 * What was heard and seen. 暗访 and 突击检查 are methods of every inspection: announced ones use them beside talks
 * and visits (M0-03, M1-25), and no unit ever sees these records. `unannounced` says that the inspection itself
 * is kept from the unit, not which methods it has.
 */
export async function recordFieldwork(work: Work, input: RecordFieldworkInput): Promise<Written> {
  let record: FieldRecordEntity | undefined;
  await stepInspection(work, 'recordFieldwork', input, async (inspection) => {
    refuseOutsideFieldwork(work, inspection, input);
    record = await work.manager.save(
      work.manager.create(FieldRecordEntity, {
        ...partOf(inspection),
        unitId: await inspectedUnit(work, inspection, input),
        method: input.method,
        occurredOn: input.occurredOn,
        place: input.place,
        content: input.content,
        personalNote: input.personalNote ?? null,
        recordedBy: work.actor.account,
      }),
    );
    const id = toGlobalId('FieldRecord', record.id);
    work.record({ action: 'recordFieldwork', subjectType: 'FieldRecord', subjectId: id });
    for (const evidence of input.evidence ?? []) await attachEvidence(work, { ...evidence, id });
  });
  return written(fieldRecordPolicy, record as FieldRecordEntity);
}

function refuseOutsideFieldwork(
  { today }: Work,
  { fieldworkStartedOn }: InspectionEntity,
  { occurredOn }: RecordFieldworkInput,
): void {
  const firstDay = fieldworkStartedOn as string;
  if (occurredOn < firstDay || occurredOn > today)
    throw new Refusal('BAD_USER_INPUT', `日期须在 ${firstDay} 至 ${today} 之间`, {
      field: ['input', 'occurredOn'],
    });
}

/** Who declared a conflict gathers nothing about that unit (监察法第67条, by analogy). */
async function inspectedUnit(
  { manager, actor }: Work,
  { id }: InspectionEntity,
  { unitId }: RecordFieldworkInput,
): Promise<string | null> {
  if (unitId == null) return null;
  const field = ['input', 'unitId'];
  const [target] = await namedTargets(manager, id, [unitId], () => field);
  const inspected = target?.unitId as string;
  if (await mustStayAway(manager, id, actor.account, inspected))
    throw new Refusal('SEGREGATION', '您已声明对该单位回避，请由督察组其他成员办理', { field });
  return inspected;
}
