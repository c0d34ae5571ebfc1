import type { OperationPolicy } from './operations.policy';
import type { Post } from './vocabulary';

const commission = (...posts: readonly Post[]): OperationPolicy['posts'] => ({
  DISCIPLINE_COMMISSION: posts,
});

/** 澄清正名. */
export const DUTY_OPERATIONS = {
  openClarification: { label: '提出澄清正名', basis: 'K7', posts: commission('INTAKE', 'HANDLER') },
  recordClarificationConsent: { label: '登记本人同意', basis: 'K7', posts: commission('INTAKE', 'HANDLER') },
  declineClarification: { label: '登记本人不同意', basis: 'K7', posts: commission('INTAKE', 'HANDLER') },
  withdrawClarificationConsent: {
    label: '登记本人撤回同意',
    basis: 'K7',
    posts: commission('INTAKE', 'HANDLER'),
  },
  chooseClarificationMethod: { label: '提出澄清方式', basis: 'K7', posts: commission('INTAKE', 'HANDLER') },
  approveClarification: { label: '批准澄清正名', basis: 'K7', posts: commission('DIRECTOR') },
  returnClarification: { label: '退回澄清方式', basis: 'K7', posts: commission('DIRECTOR') },
  carryOutClarification: { label: '执行澄清正名', basis: 'K7', posts: commission('INTAKE', 'HANDLER') },
  revisitClarification: { label: '登记澄清回访', basis: 'K7', posts: commission('INTAKE', 'HANDLER') },
} as const satisfies Record<string, OperationPolicy>;
