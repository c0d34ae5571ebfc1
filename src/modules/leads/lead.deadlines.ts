import { COMMISSION, type Deadline, inState, type OwingOffice } from '../../deadlines/deadline';
import type { LeadClock } from './lead.vocabulary';

const SENDER: OwingOffice = { agency: 'sender_agency', regionCode: 'region_code' };

const ofLead = (clock: LeadClock, due: string, runs: string, owedBy: OwingOffice): Deadline => ({
  ...{ type: 'Lead', table: 'lead', keptIn: 'overdue' },
  ...{ clock, due, runs, owedBy },
});

const ofDisposal = (clock: string, due: string, runs: string): Deadline => ({
  ...{ type: 'LeadDisposal', table: 'lead_disposal', keptIn: 'overdue', owedBy: COMMISSION },
  ...{ clock, due, runs },
});

/** What is known to become a hand-over; while a stated special cause lasts, its limit has not begun. */
const OWES_TRANSFER = `(state = 'TRANSFER_APPROVED' OR state = 'ASSESSED' AND assessment = 'TRANSFER')
  AND (special_cause IS NULL OR special_cause_ended_on IS NOT NULL)`;

/**
 * The clocks of a lead that time alone can judge. 转送 is not among them: that its five days have passed is a fault
 * of those leads only that turn out to belong elsewhere, and is kept with the step that says so.
 */
export const LEAD_DEADLINES: readonly Deadline[] = [
  ofLead('ASSESSMENT', 'assess_due_on', inState('REGISTERED'), SENDER),
  ofLead('TRANSFER', 'transfer_due_on', OWES_TRANSFER, SENDER),
  ofLead('RECEIPT', 'receipt_due_on', inState('TRANSFERRED'), COMMISSION),
  ofLead('REVIEW', 'review_due_on', inState('ACKNOWLEDGED'), COMMISSION),
  ofLead('SUPPLEMENT', 'supplement_due_on', inState('SUPPLEMENT_REQUESTED'), SENDER),
  ofLead('FEEDBACK', 'feedback_due_on', inState('ACCEPTED'), COMMISSION),
  ofLead('CLOSURE', 'closure_due_on', inState('FED_BACK'), COMMISSION),
  ofDisposal('ASSIGNMENT', 'assign_due_on', inState('RECEIVED', 'ASSIGNMENT_PROPOSED')),
  ofDisposal('DISPOSAL', 'disposal_due_on', inState('RECEIVED', 'ASSIGNMENT_PROPOSED', 'ASSIGNED')),
  ofDisposal('PENDING_REVIEW', 'review_on', inState('PENDING_REVIEW')),
  {
    ...{ type: 'ReporterNotice', table: 'reporter_notice', clock: 'REPORTER_NOTICE', due: 'due_on' },
    ...{ runs: 'given_at IS NULL', keptIn: 'was_overdue', owedBy: COMMISSION },
  },
];
