import type { Guard } from '../../workflow/define-workflow';

/** What the guards of a finding look at. */
export interface FindingFacts {
  readonly hasPlace: boolean;
  readonly hasFacts: boolean;
  readonly hasBasis: boolean;
  readonly hasSummary: boolean;
  /** pieces of evidence for the finding itself */
  readonly evidence: number;
  /** the actor drafted it, or leads the team */
  readonly actorMayAmend: boolean;
  readonly isCommented: boolean;
  readonly isOverdue: boolean;
  /** measures of the present cycle, by how far their unit has come */
  readonly measures: number;
  readonly unfinishedMeasures: number;
  readonly unprovenMeasures: number;
  /** the actor belongs to the unit that rectifies */
  readonly actorRectifies: boolean;
  readonly actorAppliedForClosure: boolean;
  readonly actorPreAccepted: boolean;
  /** a county's rectification that nobody has pre-accepted yet */
  readonly awaitsPreAcceptance: boolean;
  readonly followUpIsScheduled: boolean;
}

type FindingGuard = Guard<FindingFacts>;

const SPECIFIC = '法治督察须发现具体问题：某地、某单位、某事实（《中国司法》2022 年第 6 期）';
const SIX_ELEMENTS = '整改清单：责任部门、责任人、完成时限、整改方式、检验标准、工作成果';
const STRIKE_OFF = '销号管理：逐项对照整改，经验收后销号';
const SEPARATE = '验收责任单位与整改责任单位分离（督察整改销号通行做法）';
const TWO_PERSONS = '初验、终验不得为同一人，申请人不得验收（双人原则）';
const FOLLOW_UP = '部分整改不彻底的问题，实行年度“回头看”督察落实';

/* 具体 */
const namesPlace: FindingGuard = {
  id: 'finding-names-its-place',
  reason: '请写明问题发生的地点',
  basis: SPECIFIC,
  holds: ({ hasPlace }) => hasPlace,
};

const statesFacts: FindingGuard = {
  id: 'finding-states-its-facts',
  reason: '请写明事实',
  basis: SPECIFIC,
  holds: ({ hasFacts }) => hasFacts,
};

const statesBasis: FindingGuard = {
  id: 'finding-states-its-basis',
  reason: '请写明认定依据',
  basis: SPECIFIC,
  holds: ({ hasBasis }) => hasBasis,
};

const hasEvidence: FindingGuard = {
  id: 'finding-has-evidence',
  reason: '请至少附一件证据材料',
  basis: SPECIFIC,
  code: 'EVIDENCE_REQUIRED',
  holds: ({ evidence }) => evidence > 0,
};

/** Unit (which every finding has), place, facts, basis and evidence. */
export const IS_SPECIFIC: readonly FindingGuard[] = [namesPlace, statesFacts, statesBasis, hasEvidence];

export const amendedByAuthorOrLeader: FindingGuard = {
  id: 'draft-is-actors-own-or-actor-leads',
  reason: '草稿由记录人或督察组组长修改',
  basis: '谁记录谁负责；组长对督察组的问题负责',
  holds: ({ actorMayAmend }) => actorMayAmend,
};

export const notCommentedYet: FindingGuard = {
  id: 'facts-are-not-commented-yet',
  reason: '本单位已提出意见，意见与原文并存，不得改写',
  basis: '事实确认：意见与原文并存',
  holds: ({ isCommented }) => !isCommented,
};

export const hasSummary: FindingGuard = {
  id: 'finding-has-summary',
  reason: '抄送只送摘要，此问题没有摘要',
  basis: '反馈问题抄送纪委监委供知悉，不是移送（R-08）',
  holds: ({ hasSummary }) => hasSummary,
};

/* 整改 */
export const hasPlan: FindingGuard = {
  id: 'measures-of-this-cycle-are-submitted',
  reason: '请先报送本轮整改措施',
  basis: SIX_ELEMENTS,
  holds: ({ measures }) => measures > 0,
};

export const measuresDone: FindingGuard = {
  id: 'every-measure-is-done',
  reason: '整改措施须全部完成',
  basis: STRIKE_OFF,
  holds: ({ unfinishedMeasures }) => unfinishedMeasures === 0,
};

/** What the inspection team adds does not count: it is not the unit's proof, nor the unit's to know. */
export const measuresProven: FindingGuard = {
  id: 'every-measure-has-evidence',
  reason: '每项整改措施须至少附一件整改单位提交的证据材料',
  basis: STRIKE_OFF,
  code: 'EVIDENCE_REQUIRED',
  holds: ({ measures, unprovenMeasures }) => measures > 0 && unprovenMeasures === 0,
};

export const isOverdue: FindingGuard = {
  id: 'rectification-is-overdue',
  reason: '整改期限未到，请待期限届满或单位申请销号后认定',
  basis: STRIKE_OFF,
  holds: (facts) => facts.isOverdue,
};

/* 验收 */
const acceptorDoesNotRectify: FindingGuard = {
  id: 'acceptor-is-not-of-the-rectifying-unit',
  reason: '整改单位的人员不得验收本单位的整改，请由其他单位的人员办理',
  basis: SEPARATE,
  code: 'SELF_ACCEPTANCE',
  holds: ({ actorRectifies }) => !actorRectifies,
};

export const acceptorDidNotApply: FindingGuard = {
  id: 'acceptor-did-not-apply-for-closure',
  reason: '申请销号的人不得验收，请由另一人办理',
  basis: TWO_PERSONS,
  code: 'DUAL_CONTROL',
  holds: ({ actorAppliedForClosure }) => !actorAppliedForClosure,
};

const acceptorDidNotPreAccept: FindingGuard = {
  id: 'acceptor-did-not-pre-accept',
  reason: '终验人不得为初验人，请由另一人办理',
  basis: TWO_PERSONS,
  code: 'DUAL_CONTROL',
  holds: ({ actorPreAccepted }) => !actorPreAccepted,
};

export const preAcceptedIfCounty: FindingGuard = {
  id: 'county-rectification-is-pre-accepted',
  reason: '县（区）的整改须先经初验',
  basis: '县（区）及以下的整改先初验、后终验',
  holds: ({ awaitsPreAcceptance }) => !awaitsPreAcceptance,
};

/** Whoever judges a rectification for good or ill is not of the unit. */
export const MAY_JUDGE: readonly FindingGuard[] = [acceptorDoesNotRectify];

/** What closes a finding, by 终验 or by 回头看. */
export const MAY_CLOSE: readonly FindingGuard[] = [
  acceptorDoesNotRectify,
  acceptorDidNotApply,
  acceptorDidNotPreAccept,
  measuresProven,
  measuresDone,
];

/* 回头看 */
export const noFollowUpYet: FindingGuard = {
  id: 'no-follow-up-is-scheduled',
  reason: '已安排回头看，请先办结',
  basis: FOLLOW_UP,
  holds: ({ followUpIsScheduled }) => !followUpIsScheduled,
};

export const followUpScheduled: FindingGuard = {
  id: 'follow-up-is-scheduled',
  reason: '请先安排回头看',
  basis: FOLLOW_UP,
  holds: ({ followUpIsScheduled }) => followUpIsScheduled,
};
