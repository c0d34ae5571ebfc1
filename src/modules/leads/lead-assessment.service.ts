import type { Work, Written } from '../../database/work';
import { noteOverdue } from '../../deadlines/note-overdue';
import { Refusal } from '../../errors/refusal';
import type { Mutation } from '../../policy/operations.policy';
import { leadPolicy } from '../../policy/resources/lead.policy';
import { step, written } from '../../workflow/step';
import { refuseDisposalAdvice } from './disposal-advice';
import type { LeadEntity } from './lead.entity';
import { target } from './lead.service';
import { TRANSFER_STANDARDS } from './lead.vocabulary';
import { leadMachine } from './lead.workflow';
import type {
  ApproveLeadNoticeInput,
  ApproveLeadTransferInput,
  AssessLeadInput,
  ConfirmLeadExclusionInput,
  ReopenLeadInput,
  ReturnLeadAssessmentInput,
  ReviewLeadSecrecyInput,
} from './lead-assessment.input';

/** 研判 answers the transfer standards one by one: an unanswered one is not a met one. */
export async function assessLead(work: Work, input: AssessLeadInput): Promise<Written> {
  const { assessment, opinion, standards } = input;
  const unanswered = Object.entries(TRANSFER_STANDARDS).filter(
    ([name]) => !standards.some(({ standard }) => standard === name),
  );
  if (unanswered.length > 0)
    throw new Refusal(
      'BAD_USER_INPUT',
      `移送标准尚未逐项作答：${unanswered.map(([, label]) => label).join('；')}`,
      {
        field: ['input', 'standards'],
      },
    );
  refuseDisposalAdvice({ opinion });
  const lead = await step(work, leadMachine, 'assessLead', target(input), (record) => {
    noteOverdue(work, 'Lead', record, 'ASSESSMENT', record.assessDueOn);
    record.assessment = assessment;
    record.assessmentOpinion = opinion;
    record.assessedBy = work.actor.account;
    record.standardsMet = standards.filter(({ isMet }) => isMet).map(({ standard }) => standard);
  });
  return written(leadPolicy, lead);
}

/** Back to drafting: what was decided on the old text does not hold for the new one. */
const forget = {
  assessment: null,
  assessmentOpinion: null,
  assessedBy: null,
  standardsMet: [],
  secrecyReviewedBy: null,
  secrecyReviewedAt: null,
};

export async function returnLeadAssessment(work: Work, input: ReturnLeadAssessmentInput): Promise<Written> {
  const lead = await step(work, leadMachine, 'returnLeadAssessment', target(input), (record) => {
    Object.assign(record, forget, { approvalOpinion: input.opinion });
  });
  return written(leadPolicy, lead);
}

export async function reviewLeadSecrecy(work: Work, input: ReviewLeadSecrecyInput): Promise<Written> {
  if (!input.holdsNoStateSecret)
    throw new Refusal('CLASSIFIED_REFUSED', '审查认为含有国家秘密的，不得移送，请撤销并按保密规定另行报送', {
      field: ['input', 'holdsNoStateSecret'],
    });
  const lead = await step(work, leadMachine, 'reviewLeadSecrecy', target(input), (record) => {
    record.secrecyReviewedBy = work.actor.account;
    record.secrecyReviewedAt = work.now;
  });
  return written(leadPolicy, lead);
}

async function approve(work: Work, verb: Mutation, input: ApproveLeadTransferInput): Promise<LeadEntity> {
  refuseDisposalAdvice({ opinion: input.opinion });
  return step(work, leadMachine, verb, target(input), (record) => {
    record.approvalOpinion = input.opinion;
    record.approvedBy = work.actor.account;
    record.approvedAt = work.now;
  });
}

export async function approveLeadTransfer(work: Work, input: ApproveLeadTransferInput): Promise<Written> {
  return written(leadPolicy, await approve(work, 'approveLeadTransfer', input));
}

export async function approveLeadNotice(work: Work, input: ApproveLeadNoticeInput): Promise<Written> {
  return written(leadPolicy, await approve(work, 'approveLeadNotice', input));
}

export async function confirmLeadExclusion(work: Work, input: ConfirmLeadExclusionInput): Promise<Written> {
  return written(leadPolicy, await approve(work, 'confirmLeadExclusion', input));
}

export async function reopenLead(work: Work, input: ReopenLeadInput): Promise<Written> {
  const lead = await step(work, leadMachine, 'reopenLead', target(input), (record) => {
    Object.assign(record, forget);
  });
  return written(leadPolicy, lead);
}
