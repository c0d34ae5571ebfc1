import type { Work, Written } from '../../database/work';
import { inspectionPolicy } from '../../policy/resources/inspection.policy';
import { advance, type StepInput, step, written } from '../../workflow/step';
import { InspectionEntity } from './inspection.entity';
import type { InspectionFacts } from './inspection.facts';
import type {
  ArchiveInspectionInput,
  EvaluateInspectionInput,
  TerminateInspectionInput,
} from './inspection.input';
import { inspectionMachine } from './inspection.workflow';

/** One step of an inspection's workflow; what it does to the inspection's parts happens in `change`. */
export const stepInspection = (
  work: Work,
  verb: string,
  input: StepInput,
  change?: (inspection: InspectionEntity, facts: InspectionFacts) => void | Promise<void>,
): Promise<InspectionEntity> => step(work, inspectionMachine, verb, input, change);

/** The first claim of a finding turns 督察反馈 into 督促整改; later claims find it done. */
export async function beginRectification(work: Work, inspectionId: string): Promise<void> {
  const inspection = await work.manager.findOneOrFail(InspectionEntity, {
    where: { id: inspectionId },
    lock: { mode: 'pessimistic_write' },
  });
  if (inspection.state === 'FED_BACK')
    await advance(work, inspectionMachine, 'beginRectification', inspection);
}

export async function evaluateInspection(work: Work, input: EvaluateInspectionInput): Promise<Written> {
  const inspection = await stepInspection(work, 'evaluateInspection', input, (record) => {
    record.evaluationText = input.evaluationText;
  });
  return written(inspectionPolicy, inspection);
}

export async function archiveInspection(work: Work, input: ArchiveInspectionInput): Promise<Written> {
  const inspection = await stepInspection(work, 'archiveInspection', input, (record) => {
    record.archivedAt = work.now;
  });
  return written(inspectionPolicy, inspection);
}

export async function terminateInspection(work: Work, input: TerminateInspectionInput): Promise<Written> {
  const inspection = await stepInspection(work, 'terminateInspection', input, (record) => {
    record.terminationReason = input.reason;
  });
  return written(inspectionPolicy, inspection);
}
