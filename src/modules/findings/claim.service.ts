import type { Work, Written } from '../../database/work';
import { findingPolicy } from '../../policy/resources/finding.policy';
import { step, written } from '../../workflow/step';
import { beginRectification } from '../inspections/inspection.service';
import type { ClaimFindingInput } from './finding.input';
import { findingMachine } from './finding.workflow';

/** 认领: with the first finding that a unit claims, the inspection is at 督促整改. */
export async function claimFinding(work: Work, input: ClaimFindingInput): Promise<Written> {
  const finding = await step(work, findingMachine, 'claimFinding', input, (record) => {
    record.claimedAt = work.now;
  });
  await beginRectification(work, finding.inspectionId);
  return written(findingPolicy, finding);
}
