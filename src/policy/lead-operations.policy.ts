import type { OperationPolicy } from './operations.policy';
import type { Post } from './vocabulary';

/** Where 政法委 sends, its clerk does what team leader and clerk of the office do, its expert what members do. */
const senders = (office: readonly Post[], politicalLegal: readonly Post[]): OperationPolicy['posts'] => ({
  LAW_GOVERNANCE_OFFICE: office,
  POLITICAL_LEGAL_COMMISSION: politicalLegal,
});
const drafters = senders(['INSPECTOR', 'TEAM_LEADER', 'CLERK'], ['EXPERT', 'CLERK']);
const assessors = senders(['TEAM_LEADER', 'CLERK'], ['CLERK']);
const clerks = senders(['CLERK'], ['CLERK']);
const directors = senders(['DIRECTOR'], ['DIRECTOR']);
const reviewers = senders(['TEAM_LEADER', 'CLERK', 'DIRECTOR'], ['CLERK', 'DIRECTOR']);
const commission = (...posts: readonly Post[]): OperationPolicy['posts'] => ({
  DISCIPLINE_COMMISSION: posts,
});

export const LEAD_OPERATIONS = {
  registerLead: { label: '登记问题线索', basis: 'K7', posts: drafters },
  amendLead: { label: '修改问题线索草稿', basis: 'K7', posts: drafters },
  assessLead: { label: '研判', basis: 'K7', posts: assessors },
  returnLeadAssessment: { label: '退回研判', basis: 'K7', posts: directors },
  reviewLeadSecrecy: { label: '保密审查', basis: 'K15', posts: reviewers },
  approveLeadTransfer: { label: '审批移送', basis: 'K7', posts: directors },
  approveLeadNotice: { label: '审批抄告', basis: 'K7', posts: directors },
  confirmLeadExclusion: { label: '批准不构成线索', basis: 'K7', posts: directors },
  reopenLead: { label: '重新研判', basis: 'K7', posts: clerks },
  withdrawLead: { label: '撤销', basis: 'K7', posts: assessors },
  transferLead: { label: '移送', basis: 'K7', posts: clerks },
  noticeLead: { label: '抄告', basis: 'K7', posts: clerks },
  supplementLead: { label: '补充移送', basis: 'K7', posts: clerks },
  confirmLeadFeedback: { label: '确认收到反馈', basis: 'K6', posts: clerks },
  acknowledgeLead: { label: '签收', basis: 'K4', posts: commission('INTAKE') },
  acceptLead: { label: '受理', basis: 'K4', posts: commission('INTAKE') },
  requestLeadSupplement: { label: '退回补充', basis: 'K4', posts: commission('INTAKE') },
  returnLead: { label: '退回', basis: 'K4', posts: commission('INTAKE') },
  forwardLead: { label: '转送', basis: 'K4', posts: commission('INTAKE') },
  splitLead: { label: '分拆', basis: 'K4', posts: commission('INTAKE') },
  assignLead: { label: '提出分办意见', basis: 'K5', posts: commission('INTAKE') },
  approveLeadAssignment: { label: '批准分办', basis: 'K5', posts: commission('DIRECTOR') },
  returnLeadAssignment: { label: '退回分办意见', basis: 'K5', posts: commission('DIRECTOR') },
  declareLeadRecusal: {
    label: '回避声明或要求',
    basis: 'K5',
    posts: commission('INTAKE', 'HANDLER', 'DIRECTOR'),
  },
  decideLeadRecusal: { label: '决定是否回避', basis: 'K5', posts: commission('DIRECTOR') },
  recordLeadRecusalFault: { label: '登记回避差错', basis: 'K5', posts: commission('DIRECTOR') },
  proposeLeadDisposal: { label: '提出处置意见', basis: 'K7', posts: commission('HANDLER') },
  approveLeadDisposal: { label: '批准处置意见', basis: 'K7', posts: commission('DIRECTOR') },
  returnLeadDisposal: { label: '退回处置意见', basis: 'K7', posts: commission('DIRECTOR') },
  reviewPendingLead: { label: '清理暂存待查线索', basis: 'K5', posts: commission('INTAKE') },
  resumePendingLead: { label: '暂存待查线索重新处置', basis: 'K5', posts: commission('INTAKE') },
  draftLeadFeedback: { label: '拟制反馈', basis: 'K6', posts: commission('INTAKE') },
  approveLeadFeedback: { label: '批准反馈', basis: 'K6', posts: commission('DIRECTOR') },
  extendLeadFeedback: { label: '延长反馈期限', basis: 'K6', posts: commission('DIRECTOR') },
  feedBackLead: { label: '反馈处置情况', basis: 'K6', posts: commission('INTAKE') },
  closeLead: { label: '结案', basis: 'K6', posts: commission('INTAKE') },
  archiveLead: { label: '归档', basis: 'K6', posts: commission('INTAKE') },
  sealReporter: { label: '密封举报人信息', basis: 'K2', posts: clerks },
  unsealReporter: {
    label: '启封举报人信息',
    basis: 'K2',
    posts: commission('INTAKE', 'HANDLER', 'DIRECTOR', 'PETITION'),
  },
  requestUnsealing: {
    label: '申请启封',
    basis: 'K2',
    posts: commission('INTAKE', 'HANDLER', 'DIRECTOR', 'PETITION'),
  },
  decideUnsealing: { label: '批准启封', basis: 'K2', posts: commission('DIRECTOR') },
  reviewUnsealing: { label: '复核启封', basis: 'K2', posts: commission('INTAKE', 'DIRECTOR') },
  recordReporterNotice: { label: '登记告知实名举报人', basis: 'K7', posts: commission('PETITION') },
  inquireLead: {
    label: '查询他机关是否已在办理',
    basis: 'K1',
    posts: {
      LAW_GOVERNANCE_OFFICE: ['CLERK'],
      DISCIPLINE_COMMISSION: ['INTAKE'],
      POLITICAL_LEGAL_COMMISSION: ['CLERK'],
    },
  },
  draftDisciplineAdvice: { label: '拟制纪检监察建议', basis: 'K7', posts: commission('INTAKE', 'HANDLER') },
  approveDisciplineAdvice: { label: '批准纪检监察建议', basis: 'K7', posts: commission('DIRECTOR') },
  withdrawDisciplineAdvice: { label: '撤销纪检监察建议', basis: 'K7', posts: commission('INTAKE') },
  sendDisciplineAdvice: { label: '发送纪检监察建议', basis: 'K7', posts: commission('INTAKE') },
  receiveDisciplineAdvice: { label: '签收纪检监察建议', basis: 'K6', posts: clerks },
  returnDisciplineAdvice: { label: '退回纪检监察建议', basis: 'K6', posts: clerks },
  replyDisciplineAdvice: { label: '回复纪检监察建议', basis: 'K6', posts: directors },
  closeDisciplineAdvice: { label: '办结纪检监察建议', basis: 'K7', posts: commission('INTAKE') },
  fileLeadReturn: { label: '问题线索季度报告', basis: 'K16', posts: commission('INTAKE') },
  issueLeadPaper: {
    label: '制发问题线索公文',
    basis: 'K7',
    posts: { ...clerks, ...commission('INTAKE') },
  },
  issueLeadNoticePaper: { label: '制发抄告单', basis: 'K7', posts: clerks },
  acknowledgeLeadNotice: { label: '知悉抄告', basis: 'K4', posts: commission('INTAKE') },
  requestLeadTransfer: { label: '请求移交', basis: 'K4', posts: commission('INTAKE') },
  fileLeadNotice: { label: '抄告存查', basis: 'K4', posts: commission('INTAKE') },
} as const satisfies Record<string, OperationPolicy>;
