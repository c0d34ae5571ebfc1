import { type Deadline, inState } from '../../deadlines/deadline';

/** In the auditor's log: the director of 政法委 reads his own, and may be the one it is about. */
export const INTERFERENCE_DEADLINES: readonly Deadline[] = [
  {
    ...{ type: 'InterferenceCheck', table: 'interference_check', clock: 'REPORT', due: 'report_due_on' },
    ...{ runs: inState('OPENED', 'VERIFIED'), keptIn: 'was_overdue', loggedFor: 'AUDIT' },
    owedBy: { agency: `'POLITICAL_LEGAL_COMMISSION'`, regionCode: 'region_code' },
  },
];
