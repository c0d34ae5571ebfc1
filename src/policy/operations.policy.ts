import { DUTY_OPERATIONS } from './duty-operations.policy';
import type { Basis } from './effect';
import { LEAD_OPERATIONS } from './lead-operations.policy';
import { AUDIENCE_NAMES, type Audience, POSTS, type Post } from './vocabulary';

/** Who may call an operation. An audience without posts here does not have the operation in its schema. */
export interface OperationPolicy {
  readonly label: string;
  readonly basis: Basis;
  readonly posts: Partial<Record<Audience, readonly Post[]>>;
}

const op = (label: string, basis: Basis, posts: OperationPolicy['posts']): OperationPolicy => ({
  label,
  basis,
  posts,
});

const office = (...posts: readonly Post[]): OperationPolicy['posts'] => ({ LAW_GOVERNANCE_OFFICE: posts });
const unit = (...posts: readonly Post[]): OperationPolicy['posts'] => ({ INSPECTED_UNIT: posts });
const all = (...audiences: readonly Audience[]): OperationPolicy['posts'] =>
  Object.fromEntries(audiences.map((name) => [name, Object.keys(POSTS[name])])) as OperationPolicy['posts'];

const AGENCIES = [
  'LAW_GOVERNANCE_OFFICE',
  'DISCIPLINE_COMMISSION',
  'POLITICAL_LEGAL_COMMISSION',
] as const satisfies readonly Audience[];

/** Reads beside those that every visible type has (`node`, `nodes`, its connection and its singular). */
export const QUERY_POLICY = {
  viewer: op('当前用户', 'OPEN', all(...AUDIENCE_NAMES)),
  statistics: op('统计', 'K16', all(...AGENCIES, 'INSPECTED_UNIT')),
  leadTotals: op('问题线索汇总数', 'K16', {
    ...office('CLERK', 'DIRECTOR'),
    DISCIPLINE_COMMISSION: ['INTAKE', 'HANDLER', 'DIRECTOR', 'PETITION'],
    POLITICAL_LEGAL_COMMISSION: ['CLERK', 'DIRECTOR'],
  }),
  search: op('检索', 'K7', all(...AGENCIES, 'INSPECTED_UNIT')),
  accessRules: op('访问规则', 'OPEN', all(...AUDIENCE_NAMES)),
  explainAccess: op('访问解释', 'OPEN', all(...AGENCIES, 'INSPECTED_UNIT')),
} as const satisfies Record<string, OperationPolicy>;

export const MUTATION_POLICY = {
  registerUnit: op('登记单位', 'K12', { ADMINISTRATION: ['SYSTEM_ADMINISTRATOR'] }),
  registerIssuingOffice: op('登记发文机关', 'K12', { ADMINISTRATION: ['SYSTEM_ADMINISTRATOR'] }),
  draftAnnualPlan: op('拟制年度督察计划', 'K7', office('CLERK')),
  submitAnnualPlan: op('年度督察计划报批', 'K7', office('CLERK')),
  approveAnnualPlan: op('批准年度督察计划', 'K7', office('DIRECTOR')),
  planInspection: op('拟制督察', 'K7', office('CLERK')),
  submitInspectionPlan: op('督察计划报批', 'K7', office('CLERK')),
  approveInspectionPlan: op('批准督察计划', 'K7', office('DIRECTOR')),
  returnInspectionPlan: op('退回督察计划', 'K7', office('DIRECTOR')),
  formInspectionTeam: op('组成督察组', 'K7', office('CLERK')),
  declareRecusal: op('回避声明', 'K7', office('INSPECTOR', 'TEAM_LEADER')),
  recordConsultation: op('登记意见征求', 'K7', office('CLERK')),
  attachHotlineReview: op('附 12345 诉求梳理', 'K2', office('CLERK')),
  issueSelfInspections: op('布置自查', 'K7', office('CLERK')),
  submitSelfInspection: op('报送自查', 'K10', unit('LIAISON', 'HEAD')),
  prepareInspection: op('完成督察准备', 'K7', office('CLERK')),
  serveInspectionNotice: op('送达督察通知', 'K7', office('CLERK', 'SECRETARY')),
  startFieldwork: op('开始实地督察', 'K7', office('TEAM_LEADER')),
  recordVisit: op('登记督察对象到访', 'K7', office('TEAM_LEADER')),
  recordFieldwork: op('督察记录', 'K7', office('INSPECTOR', 'TEAM_LEADER')),
  finishFieldwork: op('结束实地督察', 'K7', office('TEAM_LEADER')),
  submitInspectionReport: op('督察报告送审', 'K7', office('TEAM_LEADER')),
  approveInspectionReport: op('审定督察报告', 'K7', office('DIRECTOR')),
  returnInspectionReport: op('退回督察报告', 'K7', office('DIRECTOR')),
  issueFeedback: op('督察反馈', 'K10', office('CLERK', 'SECRETARY')),
  evaluateInspection: op('验收评估', 'K7', office('CLERK', 'TEAM_LEADER')),
  archiveInspection: op('归档', 'K7', office('SECRETARY')),
  terminateInspection: op('终止督察', 'K7', office('DIRECTOR')),
  recordFinding: op('记录问题', 'K7', office('INSPECTOR', 'TEAM_LEADER')),
  amendFinding: op('修改问题草稿', 'K7', office('INSPECTOR', 'TEAM_LEADER')),
  attachEvidence: op('提交证据材料', 'K7', {
    ...office('INSPECTOR', 'TEAM_LEADER'),
    ...unit('LIAISON', 'HEAD'),
  }),
  submitFindingFacts: op('送事实确认', 'K10', office('TEAM_LEADER')),
  commentOnFacts: op('对事实提出意见', 'K10', unit('LIAISON', 'HEAD')),
  confirmFacts: op('答复并确认事实', 'K7', office('TEAM_LEADER')),
  copyFinding: op('抄送问题', 'K6', office('CLERK')),
  shareEvidence: op('向政法委共享证据', 'K13', office('CLERK')),
  claimFinding: op('认领问题', 'K10', unit('HEAD')),
  submitRectificationPlan: op('报送整改措施', 'K10', unit('LIAISON', 'HEAD')),
  reportMeasureProgress: op('报告整改进展', 'K10', unit('LIAISON', 'HEAD')),
  applyForClosure: op('申请销号', 'K10', unit('HEAD')),
  preAcceptFinding: op('初验', 'K7', office('CLERK', 'TEAM_LEADER')),
  closeFinding: op('终验销号', 'K7', office('DIRECTOR')),
  markLongTerm: op('终验列为长期坚持', 'K7', office('DIRECTOR')),
  rejectClosure: op('退回销号申请', 'K7', office('CLERK', 'DIRECTOR')),
  markNotThorough: op('认定整改不彻底', 'K7', office('CLERK', 'DIRECTOR')),
  scheduleFollowUp: op('安排回头看', 'K7', office('CLERK')),
  concludeFollowUp: op('回头看认定巩固', 'K7', office('CLERK', 'TEAM_LEADER')),
  reopenFinding: op('回头看认定反弹', 'K7', office('CLERK', 'TEAM_LEADER')),
  ...LEAD_OPERATIONS,
  ...DUTY_OPERATIONS,
  registerInterference: op('过问登记', 'K7', all(...AGENCIES, 'INSPECTED_UNIT')),
  fileInterferenceReturn: op('过问登记季度报告', 'K7', {
    ...office('CLERK', 'SECRETARY'),
    ...unit('LIAISON'),
    DISCIPLINE_COMMISSION: ['INTAKE'],
    POLITICAL_LEGAL_COMMISSION: ['CLERK'],
  }),
} as const satisfies Record<string, OperationPolicy>;

export type Mutation = keyof typeof MUTATION_POLICY;

/** The posts that may take a workflow's step: whoever may call the mutation of that name. */
export const actorsOf = (mutation: Mutation): OperationPolicy['posts'] => MUTATION_POLICY[mutation].posts;
