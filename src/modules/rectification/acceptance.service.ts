import type { Work, Written } from '../../database/work';
import { toGlobalId } from '../../graphql/global-id';
import { findingPolicy } from '../../policy/resources/finding.policy';
import { written } from '../../workflow/step';
import type { FindingEntity } from '../findings/finding.entity';
import { stepFinding } from '../findings/finding-step.service';
import { AcceptanceEntity } from './acceptance.entity';
import type {
  ApplyForClosureInput,
  CloseFindingInput,
  MarkLongTermInput,
  MarkNotThoroughInput,
  PreAcceptFindingInput,
  RejectClosureInput,
  VerdictInput,
} from './acceptance.input';
import type { AcceptanceResult, AcceptanceStage } from './rectification.vocabulary';

type Verdict = Pick<AcceptanceEntity, 'stage' | 'result' | 'method' | 'reason'>;

/** A new application starts a new acceptance: who pre-accepted an earlier one does not count for it. */
export async function applyForClosure(work: Work, input: ApplyForClosureInput): Promise<Written> {
  const finding = await stepFinding(work, 'applyForClosure', input, (record) => {
    record.generalisation = input.generalisation;
    record.closureAppliedBy = work.actor.account;
    record.preAcceptedBy = null;
  });
  return written(findingPolicy, finding);
}

export const preAcceptFinding = (work: Work, input: PreAcceptFindingInput): Promise<Written> =>
  judge(work, 'preAcceptFinding', input, 'PASSED', (record) => {
    record.preAcceptedBy = work.actor.account;
  });

export const closeFinding = (work: Work, input: CloseFindingInput): Promise<Written> =>
  judge(work, 'closeFinding', input, 'PASSED', (record) => {
    record.closedAt = work.now;
  });

export const markLongTerm = (work: Work, input: MarkLongTermInput): Promise<Written> =>
  judge(work, 'markLongTerm', input, 'PASSED');

export const rejectClosure = (work: Work, input: RejectClosureInput): Promise<Written> =>
  judge(work, 'rejectClosure', input, 'RETURNED');

export const markNotThorough = (work: Work, input: MarkNotThoroughInput): Promise<Written> =>
  judge(work, 'markNotThorough', input, 'NOT_THOROUGH');

/** Takes the step, and keeps the decision with its reasons for the unit to read. */
async function judge(
  work: Work,
  verb: string,
  input: VerdictInput,
  result: AcceptanceResult,
  change: (record: FindingEntity) => void = () => undefined,
): Promise<Written> {
  let stage: AcceptanceStage = 'FINAL';
  const finding = await stepFinding(work, verb, input, (record, { awaitsPreAcceptance }) => {
    if (verb === 'preAcceptFinding' || awaitsPreAcceptance) stage = 'PRELIMINARY';
    change(record);
  });
  await recordAcceptance(work, verb, finding, { stage, result, method: input.method, reason: input.reason });
  return written(findingPolicy, finding);
}

/** One decision on one rectification; decisions are added and never changed. */
export async function recordAcceptance(
  work: Work,
  action: string,
  finding: FindingEntity,
  verdict: Verdict,
): Promise<void> {
  const { manager, actor, now } = work;
  const acceptance = await manager.save(
    manager.create(AcceptanceEntity, {
      ...verdict,
      findingId: finding.id,
      inspectionId: finding.inspectionId,
      unitId: finding.unitId,
      regionCode: finding.regionCode,
      synthetic: finding.synthetic,
      cycle: finding.cycle,
      decidedBy: actor.account,
      decidedAt: now,
    }),
  );
  work.record({
    action,
    subjectType: 'Acceptance',
    subjectId: toGlobalId('Acceptance', acceptance.id),
    detail: { finding: toGlobalId('Finding', finding.id) },
  });
}
