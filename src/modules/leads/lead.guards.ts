import type { Guard } from '../../workflow/define-workflow';
import type { LeadFacts } from './lead.facts';
import { ASSESSMENTS, type Assessment } from './lead.vocabulary';

type LeadGuard = Guard<LeadFacts>;

const HANDOVER = '执法机关和司法机关向纪检监察机关移送问题线索工作办法';
const TWO_PERSONS = '双人原则（依法治市办仅 6 人亦须遵守）';

export const drafterOrKeeperAmends: LeadGuard = {
  id: 'actor-drafted-the-lead-or-keeps-the-register',
  reason: '只有起草人、督察组组长或经办可以修改',
  basis: '知悉范围最小（保守国家秘密法第21条原则）',
  code: 'FORBIDDEN',
  holds: ({ mayAmend }) => mayAmend,
};

export const approverIsNotDrafter: LeadGuard = {
  id: 'approver-neither-drafted-nor-assessed',
  reason: '审批人不得为起草人或研判人，请由另一人审批',
  basis: TWO_PERSONS,
  code: 'DUAL_CONTROL',
  holds: ({ actorDrafted, actorAssessed }) => !actorDrafted && !actorAssessed,
};

const assessedAs = (assessment: Assessment): LeadGuard => ({
  id: `lead-is-assessed-as-${assessment.toLowerCase().replaceAll('_', '-')}`,
  reason: `研判结论不是“${ASSESSMENTS[assessment]}”`,
  basis: `${HANDOVER}：研判后分别移送、抄告或不移送`,
  holds: (facts) => facts.assessment === assessment,
});
export const assessedForTransfer = assessedAs('TRANSFER');
export const assessedForNotice = assessedAs('NOTICE');
export const assessedAsNotConstituted = assessedAs('NOT_CONSTITUTED');

export const meetsStandards: LeadGuard = {
  id: 'transfer-standards-are-met',
  reason: '移送标准须逐项满足；有未满足的，请补足后重新研判，或改为抄告、不构成',
  basis: `${HANDOVER}：移送标准清单`,
  holds: (facts) => facts.meetsStandards,
};

export const listMatchesFiles: LeadGuard = {
  id: 'list-count-equals-files',
  reason: '清单所列件数与所附文件数不一致，请核对清单、补附文件',
  basis: `${HANDOVER}：移送清单与材料相符`,
  holds: ({ listed, entered, filed }) => listed === entered && entered === filed && filed > 0,
};

export const secrecyIsReviewed: LeadGuard = {
  id: 'secrecy-is-reviewed',
  reason: '尚未作保密审查，请由经办以外的人审查并声明不含国家秘密',
  basis: '保守国家秘密法第31条：非涉密信息系统不得存储、处理国家秘密',
  holds: ({ isSecrecyReviewed }) => isSecrecyReviewed,
};

export const secrecyReviewedByAnother: LeadGuard = {
  id: 'secrecy-reviewer-is-not-the-clerk',
  reason: '保密审查人不得为移送经办人，请由另一人经办或重新审查',
  basis: TWO_PERSONS,
  code: 'DUAL_CONTROL',
  holds: ({ actorReviewedSecrecy }) => !actorReviewedSecrecy,
};

export const reviewerDidNotDraft: LeadGuard = {
  id: 'secrecy-reviewer-did-not-draft',
  reason: '保密审查人不得为起草人，请由另一人审查',
  basis: TWO_PERSONS,
  code: 'DUAL_CONTROL',
  holds: ({ actorDrafted }) => !actorDrafted,
};

export const actorIsNotRecused: LeadGuard = {
  id: 'actor-is-not-recused',
  reason: '您应当回避，请由他人办理',
  basis: '监察法第67条：回避',
  code: 'SEGREGATION',
  holds: ({ actorIsRecused }) => !actorIsRecused,
};

export const roundIsLeft: LeadGuard = {
  id: 'supplement-round-is-left',
  reason: '补充材料已达轮数上限，请受理、转送、分拆或以材料不全退回',
  basis: '本地协作办法：补充材料轮数上限（可配置）',
  holds: ({ supplementRoundIsLeft }) => supplementRoundIsLeft,
};

export const extensionIsStatedInTime: LeadGuard = {
  id: 'extension-is-stated-in-time',
  reason: '已过可以说明延长反馈期限的期间',
  basis: '线索移送协作办法：情况复杂的 6 个月内反馈，须在期限届满前说明',
  holds: ({ isExtendable }) => isExtendable,
};

export const notExtendedBefore: LeadGuard = {
  id: 'feedback-is-not-extended-before',
  reason: '反馈期限已延长过一次',
  basis: '线索移送协作办法：最长 6 个月',
  holds: ({ isExtended }) => !isExtended,
};

export const feedbackIsApproved: LeadGuard = {
  id: 'feedback-is-approved',
  reason: '反馈尚未经主要负责人批准',
  basis: '监督执纪工作规则：处置结果按程序报批',
  holds: (facts) => facts.feedbackIsApproved,
};

export const senderHasConfirmed: LeadGuard = {
  id: 'sender-has-confirmed-the-feedback',
  reason: '移送方尚未确认收到反馈',
  basis: '线索移送协作办法：双方销号',
  holds: ({ senderConfirmed }) => senderConfirmed,
};

export const notConfirmedBefore: LeadGuard = {
  id: 'feedback-is-not-confirmed-before',
  reason: '已确认收到反馈',
  basis: '线索移送协作办法：双方销号',
  holds: ({ senderConfirmed }) => !senderConfirmed,
};
