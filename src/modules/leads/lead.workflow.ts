import { actorsOf, type Mutation } from '../../policy/operations.policy';
import { leadPolicy } from '../../policy/resources/lead.policy';
import { defineWorkflow, signed, staying, type Transition } from '../../workflow/define-workflow';
import type { Machine } from '../../workflow/step';
import { LeadEntity } from './lead.entity';
import { type LeadFacts, leadFacts, lookAtLeads } from './lead.facts';
import {
  actorIsNotRecused,
  approverIsNotDrafter,
  assessedAsNotConstituted,
  assessedForNotice,
  assessedForTransfer,
  drafterOrKeeperAmends,
  extensionIsStatedInTime,
  feedbackIsApproved,
  listMatchesFiles,
  meetsStandards,
  notConfirmedBefore,
  notExtendedBefore,
  reviewerDidNotDraft,
  roundIsLeft,
  secrecyIsReviewed,
  secrecyReviewedByAnother,
  senderHasConfirmed,
} from './lead.guards';
import { LEAD_STATES, type LeadState } from './lead.vocabulary';

type Step = Transition<LeadState, LeadFacts>;

const HANDOVER = '执法机关和司法机关向纪检监察机关移送问题线索工作办法';
const RECEIPT = '监察法实施条例：案件监督管理部门统一接收，审核管辖';
const FEEDBACK = '线索移送协作办法：处置情况反馈';

const at = (
  verb: Mutation,
  label: string,
  from: readonly LeadState[],
  to: LeadState,
  guards: Step['guards'],
  basis: string,
): Step => ({ verb, label, from, to, actors: actorsOf(verb), guards, basis });

const remaining = (
  verb: Mutation,
  label: string,
  states: readonly LeadState[],
  guards: Step['guards'],
  basis: string,
): Step[] => staying(states, { verb, label, actors: actorsOf(verb), guards, basis });

const UNSENT: readonly LeadState[] = ['REGISTERED', 'ASSESSED', 'TRANSFER_APPROVED', 'NOTICE_APPROVED'];

/** Inside the sender. 研判 has three outcomes; each one is approved by a verb of its own. */
const inSender: readonly Step[] = [
  ...remaining('amendLead', '修改', ['REGISTERED'], [drafterOrKeeperAmends], HANDOVER),
  at('assessLead', '研判', ['REGISTERED'], 'ASSESSED', [], `${HANDOVER}：移送标准`),
  at('returnLeadAssessment', '退回研判', ['ASSESSED'], 'REGISTERED', [], HANDOVER),
  ...remaining(
    'reviewLeadSecrecy',
    '保密审查',
    ['ASSESSED', 'TRANSFER_APPROVED', 'NOTICE_APPROVED'],
    [reviewerDidNotDraft],
    '保守国家秘密法第31条',
  ),
  at(
    'approveLeadTransfer',
    '审批移送',
    ['ASSESSED'],
    'TRANSFER_APPROVED',
    [approverIsNotDrafter, assessedForTransfer, meetsStandards],
    HANDOVER,
  ),
  at(
    'approveLeadNotice',
    '审批抄告',
    ['ASSESSED'],
    'NOTICE_APPROVED',
    [approverIsNotDrafter, assessedForNotice],
    HANDOVER,
  ),
  at(
    'confirmLeadExclusion',
    '批准不构成线索',
    ['ASSESSED'],
    'NOT_CONSTITUTED',
    [approverIsNotDrafter, assessedAsNotConstituted],
    '监察法第37条：发现线索应当移送；不构成的须经批准并说明理由',
  ),
  at('reopenLead', '重新研判', ['NOT_CONSTITUTED'], 'REGISTERED', [], '监察法第37条'),
  at('withdrawLead', '撤销', UNSENT, 'WITHDRAWN', [], `${HANDOVER}：移送前可以撤销`),
  signed(
    at(
      'transferLead',
      '移送',
      ['TRANSFER_APPROVED'],
      'TRANSFERRED',
      [listMatchesFiles, secrecyIsReviewed, secrecyReviewedByAnother],
      HANDOVER,
    ),
  ),
  at(
    'noticeLead',
    '抄告',
    ['NOTICE_APPROVED'],
    'NOTICED',
    [secrecyIsReviewed, secrecyReviewedByAnother],
    '线索移送协作办法：抄告',
  ),
  signed(
    at('supplementLead', '补充移送', ['SUPPLEMENT_REQUESTED'], 'TRANSFERRED', [listMatchesFiles], HANDOVER),
  ),
  ...remaining('confirmLeadFeedback', '确认收到反馈', ['FED_BACK'], [notConfirmedBefore], FEEDBACK),
];

/** After the receipt nobody outside the commission moves a lead. */
const inCommission: readonly Step[] = [
  signed(at('acknowledgeLead', '签收', ['TRANSFERRED'], 'ACKNOWLEDGED', [actorIsNotRecused], RECEIPT)),
  at('acceptLead', '受理', ['ACKNOWLEDGED'], 'ACCEPTED', [actorIsNotRecused], RECEIPT),
  at(
    'requestLeadSupplement',
    '退回补充',
    ['ACKNOWLEDGED'],
    'SUPPLEMENT_REQUESTED',
    [actorIsNotRecused, roundIsLeft],
    RECEIPT,
  ),
  at(
    'returnLead',
    '退回',
    ['ACKNOWLEDGED', 'SUPPLEMENT_REQUESTED'],
    'RETURNED',
    [actorIsNotRecused],
    '监察法实施条例：不属于监察机关管辖的，及时退回移送机关',
  ),
  at(
    'forwardLead',
    '转送',
    ['ACKNOWLEDGED'],
    'FORWARDED',
    [actorIsNotRecused],
    '监察法实施条例：属其他监察机关管辖的，5 个工作日内转送',
  ),
  at(
    'splitLead',
    '分拆',
    ['ACKNOWLEDGED'],
    'SPLIT',
    [actorIsNotRecused],
    '监察法实施条例：部分属于本机关管辖的，分别处理',
  ),
  ...remaining(
    'extendLeadFeedback',
    '延长反馈期限',
    ['ACCEPTED'],
    [actorIsNotRecused, notExtendedBefore, extensionIsStatedInTime],
    FEEDBACK,
  ),
  signed(
    at('feedBackLead', '反馈', ['ACCEPTED'], 'FED_BACK', [actorIsNotRecused, feedbackIsApproved], FEEDBACK),
  ),
  at('closeLead', '结案', ['FED_BACK'], 'CLOSED', [senderHasConfirmed], FEEDBACK),
  at('archiveLead', '归档', ['CLOSED'], 'ARCHIVED', [], '监督执纪工作规则：全程登记备查'),
];

export const leadWorkflow = defineWorkflow<LeadState, LeadFacts>({
  subject: 'Lead',
  label: '问题线索',
  states: LEAD_STATES,
  initial: 'REGISTERED',
  transitions: [...inSender, ...inCommission],
});

export const leadMachine: Machine<LeadEntity, LeadState, LeadFacts> = {
  entity: LeadEntity,
  policy: leadPolicy,
  workflow: leadWorkflow,
  look: lookAtLeads,
  facts: leadFacts,
};
