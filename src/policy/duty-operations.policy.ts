import type { OperationPolicy } from './operations.policy';
import type { Post } from './vocabulary';

const commission = (...posts: readonly Post[]): OperationPolicy['posts'] => ({
  DISCIPLINE_COMMISSION: posts,
});

const politicalLegal = (...posts: readonly Post[]): OperationPolicy['posts'] => ({
  POLITICAL_LEGAL_COMMISSION: posts,
});

const directors: OperationPolicy['posts'] = { ...commission('DIRECTOR'), ...politicalLegal('DIRECTOR') };

/** 澄清正名, 诬告, 举报人保护, 三个规定. */
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
  proposeFalseAccusation: { label: '提出认定诬告陷害', basis: 'K7', posts: commission('INTAKE', 'HANDLER') },
  recogniseFalseAccusation: { label: '认定诬告陷害', basis: 'K7', posts: commission('DIRECTOR') },
  refuseFalseAccusation: { label: '不予认定诬告陷害', basis: 'K7', posts: commission('DIRECTOR') },
  requestReporterProtection: { label: '登记举报人保护申请', basis: 'K2', posts: commission('PETITION') },
  decideReporterProtection: { label: '决定是否保护举报人', basis: 'K2', posts: commission('DIRECTOR') },
  recordInterferenceOmission: { label: '登记应记录而未记录', basis: 'K7', posts: directors },
  openInterferenceCheck: { label: '核查过问登记', basis: 'K7', posts: politicalLegal('DIRECTOR') },
  concludeInterferenceCheck: { label: '登记核查结论', basis: 'K7', posts: politicalLegal('DIRECTOR') },
  reportInterferenceCheck: { label: '核查报同级党委', basis: 'K7', posts: politicalLegal('DIRECTOR') },
  approveInterferenceNotice: { label: '登记批准通报', basis: 'K7', posts: politicalLegal('DIRECTOR') },
  copyInterferenceNotice: { label: '通报并抄送', basis: 'K7', posts: politicalLegal('DIRECTOR') },
  fileInterferenceCheck: { label: '核查存查', basis: 'K7', posts: politicalLegal('DIRECTOR') },
  summariseInterferenceReturns: {
    label: '汇总过问登记季度报告',
    basis: 'K7',
    posts: politicalLegal('CLERK', 'DIRECTOR'),
  },
} as const satisfies Record<string, OperationPolicy>;
