import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { findingPolicy } from '../../policy/resources/finding.policy';
import { step, written } from '../../workflow/step';
import type { CommentOnFactsInput, ConfirmFactsInput, SubmitFindingFactsInput } from './finding.input';
import { findingMachine } from './finding.workflow';

/** The unit is shown the facts, and has some working days to say what it thinks of them. */
export async function submitFindingFacts(work: Work, input: SubmitFindingFactsInput): Promise<Written> {
  const finding = await step(work, findingMachine, 'submitFindingFacts', input, (record) => {
    const days = work.deadlines.factConfirmationWorkingDays;
    record.factCommentDueOn = work.calendar.addWorkingDays(work.today, days);
  });
  return written(findingPolicy, finding);
}

/** Kept beside the facts: no word of the text changes. */
export async function commentOnFacts(work: Work, input: CommentOnFactsInput): Promise<Written> {
  const finding = await step(work, findingMachine, 'commentOnFacts', input, (record) => {
    record.factComment = input.comment;
  });
  return written(findingPolicy, finding);
}

/** A unit that objected to the facts is owed an answer. */
export async function confirmFacts(work: Work, input: ConfirmFactsInput): Promise<Written> {
  const finding = await step(work, findingMachine, 'confirmFacts', input, (record) => {
    if (record.factComment !== null && input.decision == null)
      throw new Refusal('BAD_USER_INPUT', '被督察单位对事实提出了意见，请写明答复', {
        field: ['input', 'decision'],
      });
    record.factDecision = input.decision ?? null;
  });
  return written(findingPolicy, finding);
}
