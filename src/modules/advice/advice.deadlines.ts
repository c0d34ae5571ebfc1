import { type Deadline, inState, type OwingOffice } from '../../deadlines/deadline';

const COMMISSION: OwingOffice = { agency: `'DISCIPLINE_COMMISSION'`, regionCode: 'region_code' };
const RECIPIENT: OwingOffice = { agency: 'recipient_agency', regionCode: 'region_code' };

const of = (clock: string, due: string, runs: string, owedBy: OwingOffice): Deadline => ({
  ...{ type: 'DisciplineAdvice', table: 'discipline_advice', keptIn: 'overdue' },
  ...{ clock, due, runs, owedBy },
});

export const ADVICE_DEADLINES: readonly Deadline[] = [
  of('SEND', 'send_due_on', inState('DRAFTED', 'APPROVED'), COMMISSION),
  of('RECEIPT', 'receipt_due_on', inState('SENT'), RECIPIENT),
  of('REPLY', 'reply_due_on', inState('RECEIVED'), RECIPIENT),
];
