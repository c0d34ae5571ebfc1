import { actorsOf, type Mutation } from '../../policy/operations.policy';
import { findingPolicy } from '../../policy/resources/finding.policy';
import { defineWorkflow, staying, type Transition } from '../../workflow/define-workflow';
import type { Machine } from '../../workflow/step';
import { FindingEntity } from './finding.entity';
import { findingFacts, lookAtFindings } from './finding.facts';
import {
  acceptorDidNotApply,
  amendedByAuthorOrLeader,
  type FindingFacts,
  followUpScheduled,
  hasPlan,
  hasSummary,
  IS_SPECIFIC,
  isOverdue,
  MAY_CLOSE,
  MAY_JUDGE,
  measuresDone,
  measuresProven,
  noFollowUpYet,
  notCommentedYet,
  preAcceptedIfCounty,
} from './finding.guards';
import { FED_BACK_STATES, FINDING_STATES, type FindingState } from './finding.vocabulary';

type Row = Transition<FindingState, FindingFacts>;

const REGULATION = '法治政府建设与责任落实督察工作规定：反馈、限期整改、整改情况报告';
const STRIKE_OFF = '对标认领，建立问题台账，实行动态化销号管理';
const FOLLOW_UP = '部分整改不彻底的问题，实行年度“回头看”督察落实';

/** The step that the mutation of that name takes. */
const row = (
  verb: Mutation,
  label: string,
  from: readonly FindingState[],
  to: FindingState,
  basis: string,
  more: Partial<Row> = {},
): Row => ({ verb, label, from, to, actors: actorsOf(verb), guards: [], basis, ...more });

const confirmation: Row[] = [
  row('amendFinding', '修改草稿', ['DRAFTED'], 'DRAFTED', REGULATION, { guards: [amendedByAuthorOrLeader] }),
  row('submitFindingFacts', '送事实确认', ['DRAFTED'], 'FACTS_SUBMITTED', REGULATION, {
    guards: IS_SPECIFIC,
    deadline: 'factConfirmationWorkingDays',
  }),
  row('commentOnFacts', '对事实提出意见', ['FACTS_SUBMITTED'], 'FACTS_SUBMITTED', REGULATION, {
    guards: [notCommentedYet],
  }),
  row('confirmFacts', '确认事实', ['FACTS_SUBMITTED'], 'FACTS_CONFIRMED', REGULATION),
];

const feedback: Row[] = [
  row('issueFeedback', '反馈', ['FACTS_CONFIRMED'], 'FED_BACK', REGULATION, {
    guards: IS_SPECIFIC,
    deadline: 'claimWorkingDays',
    automatic: true,
    actors: {},
  }),
  ...staying(FED_BACK_STATES, {
    verb: 'copyFinding',
    label: '抄送',
    actors: actorsOf('copyFinding'),
    guards: [hasSummary],
    basis: '反馈问题抄送纪委监委供知悉，不是移送（R-08）',
  }),
];

const rectification: Row[] = [
  row('claimFinding', '认领', ['FED_BACK'], 'CLAIMED', STRIKE_OFF, {
    deadline: 'planDueDays',
    signed: true,
  }),
  row('submitRectificationPlan', '报送整改措施', ['CLAIMED'], 'RECTIFYING', REGULATION, {
    deadline: 'rectifyDueDays',
  }),
  row('submitRectificationPlan', '补充整改措施', ['RECTIFYING'], 'RECTIFYING', REGULATION),
  row('applyForClosure', '申请销号', ['RECTIFYING'], 'CLOSURE_APPLIED', STRIKE_OFF, {
    guards: [hasPlan, measuresDone, measuresProven],
    signed: true,
  }),
];

const acceptance: Row[] = [
  row('preAcceptFinding', '初验', ['CLOSURE_APPLIED'], 'PRE_ACCEPTED', STRIKE_OFF, {
    guards: [...MAY_JUDGE, acceptorDidNotApply],
  }),
  row('closeFinding', '终验销号', ['CLOSURE_APPLIED', 'PRE_ACCEPTED'], 'CLOSED', STRIKE_OFF, {
    guards: [...MAY_CLOSE, preAcceptedIfCounty],
    signed: true,
  }),
  row('markLongTerm', '列为长期坚持', ['CLOSURE_APPLIED', 'PRE_ACCEPTED'], 'LONG_TERM', STRIKE_OFF, {
    guards: [...MAY_CLOSE, preAcceptedIfCounty],
    signed: true,
  }),
  row('rejectClosure', '退回销号申请', ['CLOSURE_APPLIED', 'PRE_ACCEPTED'], 'RECTIFYING', STRIKE_OFF, {
    guards: MAY_JUDGE,
  }),
  row('markNotThorough', '认定整改不彻底', ['CLOSURE_APPLIED', 'PRE_ACCEPTED'], 'NOT_THOROUGH', FOLLOW_UP, {
    guards: MAY_JUDGE,
  }),
  row('markNotThorough', '认定逾期未整改到位', ['RECTIFYING'], 'NOT_THOROUGH', FOLLOW_UP, {
    guards: [...MAY_JUDGE, isOverdue],
  }),
];

/** 长期坚持 is looked at again like what is struck off, and may rebound like it. */
const SETTLED: readonly FindingState[] = ['CLOSED', 'LONG_TERM'];

const followUp: Row[] = [
  ...staying([...SETTLED, 'NOT_THOROUGH'], {
    verb: 'scheduleFollowUp',
    label: '安排回头看',
    actors: actorsOf('scheduleFollowUp'),
    guards: [noFollowUpYet],
    basis: FOLLOW_UP,
  }),
  ...staying(SETTLED, {
    verb: 'concludeFollowUp',
    label: '回头看认定巩固',
    actors: actorsOf('concludeFollowUp'),
    guards: [followUpScheduled, ...MAY_JUDGE],
    basis: FOLLOW_UP,
  }),
  row('concludeFollowUp', '回头看认定巩固', ['NOT_THOROUGH'], 'CLOSED', FOLLOW_UP, {
    guards: [followUpScheduled, ...MAY_CLOSE],
  }),
  row('reopenFinding', '回头看认定反弹', [...SETTLED, 'NOT_THOROUGH'], 'RECTIFYING', FOLLOW_UP, {
    guards: [followUpScheduled, ...MAY_JUDGE],
    deadline: 'rectifyDueDays',
  }),
];

/** From the draft to 销号 and 回头看. The register is append-only: no verb removes a finding or its number. */
export const findingWorkflow = defineWorkflow<FindingState, FindingFacts>({
  subject: 'Finding',
  label: '问题',
  states: FINDING_STATES,
  initial: 'DRAFTED',
  transitions: [...confirmation, ...feedback, ...rectification, ...acceptance, ...followUp],
});

export const findingMachine: Machine<FindingEntity, FindingState, FindingFacts> = {
  entity: FindingEntity,
  policy: findingPolicy,
  workflow: findingWorkflow,
  look: lookAtFindings,
  facts: findingFacts,
};
