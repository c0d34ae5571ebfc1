import { randomUUID } from 'node:crypto';
import { insertion } from '../../database/insert-rows';
import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { findingPolicy } from '../../policy/resources/finding.policy';
import { measurePolicy } from '../../policy/resources/rectification.policy';
import { step, written } from '../../workflow/step';
import type { FindingEntity } from '../findings/finding.entity';
import { stepFinding } from '../findings/finding-step.service';
import { MeasureEntity, MeasureProgressEntity } from './measure.entity';
import type { MeasureInput, ReportMeasureProgressInput, SubmitRectificationPlanInput } from './measure.input';
import { MOVES, measureMachine } from './measure.workflow';

/** The measures join those that stand already; numbers go on, through every cycle. */
export async function submitRectificationPlan(
  work: Work,
  input: SubmitRectificationPlanInput,
): Promise<Written> {
  const finding = await stepFinding(work, 'submitRectificationPlan', input, (record) =>
    refuseLate(record, input.measures),
  );
  const { manager } = work;
  const last = (await manager.maximum(MeasureEntity, 'number', { findingId: finding.id })) ?? 0;
  const measures = await manager.save(
    input.measures.map((measure, index) =>
      manager.create(MeasureEntity, {
        ...measure,
        number: last + index + 1,
        cycle: finding.cycle,
        findingId: finding.id,
        inspectionId: finding.inspectionId,
        unitId: finding.unitId,
        regionCode: finding.regionCode,
        synthetic: finding.synthetic,
        state: measureMachine.workflow.initial,
      }),
    ),
  );
  for (const { id, state } of measures)
    work.record({
      action: 'submitRectificationPlan',
      subjectType: 'Measure',
      subjectId: toGlobalId('Measure', id),
      to: state,
    });
  return written(findingPolicy, finding);
}

function refuseLate({ rectifyDueOn }: FindingEntity, measures: readonly MeasureInput[]): void {
  const late = measures.findIndex(({ dueOn }) => rectifyDueOn !== null && dueOn > rectifyDueOn);
  if (late >= 0)
    throw new Refusal('BAD_USER_INPUT', `完成时限不得晚于问题的整改期限 ${rectifyDueOn}`, {
      field: ['input', 'measures', late, 'dueOn'],
    });
}

/** Each report is appended; the measure itself holds where it stands now. */
export async function reportMeasureProgress(work: Work, input: ReportMeasureProgressInput): Promise<Written> {
  const { manager, actor, now } = work;
  const { state, text } = input;
  const move = (measure: MeasureEntity) => (measure.state === state ? 'reportMeasureProgress' : MOVES[state]);
  const measure = await step(work, measureMachine, move, input, (record) => {
    if (state !== 'DONE') record.doneAt = null;
    else record.doneAt ??= now;
  });
  const progress = {
    id: randomUUID(),
    version: 1,
    measureId: measure.id,
    inspectionId: measure.inspectionId,
    unitId: measure.unitId,
    regionCode: measure.regionCode,
    synthetic: measure.synthetic,
    state,
    text,
    reportedAt: now,
    reportedBy: actor.account,
  };
  work.later(insertion(manager, MeasureProgressEntity, [progress]));
  work.record({
    action: 'reportMeasureProgress',
    subjectType: 'MeasureProgress',
    subjectId: toGlobalId('MeasureProgress', progress.id),
    detail: { measure: toGlobalId('Measure', measure.id) },
  });
  return written(measurePolicy, measure);
}
