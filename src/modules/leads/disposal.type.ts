import { ID, Int, ObjectType } from 'type-graphql';
import { Connected, Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Day, Instant } from '../../graphql/scalars';
import {
  DISPOSAL_STATES,
  DISPOSAL_WAYS,
  type DisposalState,
  type DisposalWay,
  FEEDBACK_STATES,
  type FeedbackKind,
  type FeedbackState,
  LEAD_RECUSAL_REASONS,
  type LeadRecusalReason,
  RECUSAL_FAULTS,
  RECUSAL_STATES,
  type RecusalFault,
  type RecusalState,
} from './disposal.vocabulary';
import { FeedbackKindEnum } from './lead.type';

const DisposalStateEnum = labelledEnum('DisposalState', '处置状态', DISPOSAL_STATES);
export const DisposalWayEnum = labelledEnum('DisposalWay', '处置方式（四种，别无其他）', DISPOSAL_WAYS);
const FeedbackStateEnum = labelledEnum('FeedbackState', '反馈状态', FEEDBACK_STATES);
export const LeadRecusalReasonEnum = labelledEnum('LeadRecusalReason', '回避情形', LEAD_RECUSAL_REASONS);
const RecusalStateEnum = labelledEnum('LeadRecusalState', '回避声明的状态', RECUSAL_STATES);
export const RecusalFaultEnum = labelledEnum('LeadRecusalFaultKind', '回避差错', RECUSAL_FAULTS);

@ObjectType('LeadDisposal', { description: '分办与处置：仅纪委监委内部可知' })
export class LeadDisposal extends RecordType {
  @Given(DisposalStateEnum, '状态')
  state!: DisposalState;

  @Maybe(String, '拟承办人账号')
  proposedHandler!: string | null;

  @Maybe(String, '承办部门')
  handlingOffice!: string | null;

  @Given(Day, '分办期限')
  assignDueOn!: string;

  @Maybe(String, '分办审批人账号')
  assignedBy!: string | null;

  @Maybe(Instant, '分办时间')
  assignedAt!: Date | null;

  @Maybe(String, '承办人账号')
  handlerAccount!: string | null;

  @Given(Day, '处置意见期限')
  disposalDueOn!: string;

  @Maybe(DisposalWayEnum, '处置方式')
  way!: DisposalWay | null;

  @Maybe(String, '处置理由')
  wayReason!: string | null;

  @Maybe(String, '处置意见提出人账号')
  proposedBy!: string | null;

  @Maybe(String, '处置意见批准人账号')
  approvedBy!: string | null;

  @Maybe(Instant, '处置意见批准时间')
  approvedAt!: Date | null;

  @Maybe(String, '退回处置意见的理由')
  returnReason!: string | null;

  @Maybe(Day, '暂存待查：下次清理之日')
  reviewOn!: string | null;

  @Given(Int, '暂存待查：已清理次数')
  reviews!: number;

  @Maybe(Instant, '暂存待查：最近清理时间')
  lastReviewedAt!: Date | null;

  @Given([String], '办理时已逾期的事项（ASSIGNMENT 分办，DISPOSAL 处置意见，PENDING_REVIEW 清理）')
  overdue!: string[];
}

@ObjectType('LeadFeedback', { description: '处置情况反馈：类别与可反馈的说明，不含个人信息和过程细节' })
export class LeadFeedback extends RecordType {
  @Given(FeedbackStateEnum, '状态')
  state!: FeedbackState;

  @Maybe(FeedbackKindEnum, '反馈类别')
  kind!: FeedbackKind;

  @Maybe(String, '可反馈的说明')
  note!: string | null;

  @Maybe(String, '拟稿人账号')
  draftedBy!: string;

  @Maybe(String, '批准人账号')
  approvedBy!: string | null;

  @Maybe(Instant, '反馈时间')
  issuedAt!: Date | null;

  @Linked('Lead', '问题线索')
  lead!: Relative;
}

@ObjectType('LeadRecusal', { description: '办理问题线索的回避' })
export class LeadRecusal extends RecordType {
  @Given(String, '应回避人账号')
  account!: string;

  @Given(LeadRecusalReasonEnum, '回避情形')
  reason!: LeadRecusalReason;

  @Maybe(String, '说明')
  note!: string | null;

  @Given(String, '声明或要求人账号')
  declaredBy!: string;

  @Given(Instant, '声明或要求的时间')
  declaredAt!: Date;

  @Given(RecusalStateEnum, '状态；未决定前即须回避')
  state!: RecusalState;

  @Maybe(String, '决定人账号')
  decidedBy!: string | null;

  @Maybe(Instant, '决定时间')
  decidedAt!: Date | null;

  @Maybe(String, '决定理由')
  decisionReason!: string | null;

  @Linked('Lead', '问题线索')
  lead!: Relative;

  @Connected('LeadRecusalFault', '事后查明的差错')
  faults!: Relative;
}

@ObjectType('LeadRecusalFault', { description: '回避差错：应回避而未回避，事后查明' })
export class LeadRecusalFault {
  @Given(ID, '全局标识')
  id!: string;

  @Given(RecusalFaultEnum, '差错')
  kind!: RecusalFault;

  @Given(String, '说明')
  note!: string;

  @Given(String, '登记人账号')
  recordedBy!: string;

  @Given(Instant, '登记时间')
  recordedAt!: Date;

  @Linked('LeadRecusal', '回避')
  recusal!: Relative;
}
