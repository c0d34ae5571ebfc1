import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { evidencePolicy, findingPolicy } from '../../policy/resources/finding.policy';
import { lockRecord, step, written } from '../../workflow/step';
import { EvidenceEntity } from './evidence.entity';
import type { ShareEvidenceInput } from './evidence.input';
import type { CopyFindingInput } from './finding.input';
import { isKnownToPoliticalLegal } from './finding.reader';
import { COPY_RECIPIENTS, type CopyRecipient } from './finding.vocabulary';
import { findingMachine } from './finding.workflow';

/*
 * Whom a finding is copied to is not the unit's to know. The unit sees the version of a finding and of its
 * evidence, so these marks are set beside the version and the time of change: TypeORM's save would raise both.
 */
const MARK_COPIED: Record<CopyRecipient, string> = {
  DISCIPLINE_COMMISSION: 'UPDATE finding SET copied_to_discipline_at = $2 WHERE id = $1',
  POLITICAL_LEGAL_COMMISSION: 'UPDATE finding SET copied_to_political_legal_at = $2 WHERE id = $1',
};
const MARK_SHARED = 'UPDATE evidence SET shared_with_political_legal = TRUE WHERE id = $1';

/** 抄送 of the summary, for information; it hands nothing over. */
export async function copyFinding(work: Work, input: CopyFindingInput): Promise<Written> {
  const { recipient } = input;
  const finding = await step(work, findingMachine, 'copyFinding', input, (record) => {
    const copiedAt =
      recipient === 'DISCIPLINE_COMMISSION' ? record.copiedToDisciplineAt : record.copiedToPoliticalLegalAt;
    if (copiedAt !== null)
      throw new Refusal('CONFLICT', `此问题已抄送${COPY_RECIPIENTS[recipient]}，不必重复抄送`, {
        field: ['input', 'recipient'],
      });
  });
  await work.manager.query(MARK_COPIED[recipient], [finding.id, work.now]);
  return written(findingPolicy, finding);
}

/** Shows one piece of evidence to 政法委, as part of a finding that it knows. */
export async function shareEvidence(work: Work, input: ShareEvidenceInput): Promise<Written> {
  const evidence = await lockRecord(work, EvidenceEntity, evidencePolicy, input);
  if (evidence.findingId === null || !(await isKnownToPoliticalLegal(work.manager, evidence.findingId)))
    throw new Refusal('GUARD_FAILED', '只能共享政法单位的问题或已抄送政法委的问题所附的证据', {
      blockedBy: [
        { id: 'finding-is-known-to-political-legal', reason: '请先反馈，并将该问题抄送政法委后再共享' },
      ],
    });
  if (evidence.sharedWithPoliticalLegal)
    throw new Refusal('CONFLICT', '此证据已与政法委共享', { field: ['input', 'id'] });
  await work.manager.query(MARK_SHARED, [evidence.id]);
  work.record({
    action: 'shareEvidence',
    subjectType: 'Evidence',
    subjectId: toGlobalId('Evidence', evidence.id),
  });
  return written(evidencePolicy, evidence);
}
