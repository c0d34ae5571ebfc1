import { Int, ObjectType } from 'type-graphql';
import { Connected, Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Day, Instant } from '../../graphql/scalars';
import type { Audience } from '../../policy/vocabulary';
import { AgencyEnum } from '../organisation/organisation.type';
import { FEEDBACK_KINDS, type FeedbackKind } from './disposal.vocabulary';
import {
  ASSESSMENTS,
  type Assessment,
  LEAD_CLOCKS,
  LEAD_KINDS,
  LEAD_STATES,
  type LeadClock,
  type LeadKind,
  type LeadState,
  POLITICAL_STATUSES,
  type PoliticalStatus,
  RANKS,
  type Rank,
  RETURN_REASONS,
  type ReturnReason,
  TRANSFER_STANDARDS,
  type TransferStandard,
} from './lead.vocabulary';

const LeadStateEnum = labelledEnum('LeadState', '问题线索状态', LEAD_STATES);
export const LeadKindEnum = labelledEnum('LeadKind', '移送问题线索的类别', LEAD_KINDS);
export const RankEnum = labelledEnum('Rank', '职级，由高到低', RANKS);
export const PoliticalStatusEnum = labelledEnum('PoliticalStatus', '政治面貌', POLITICAL_STATUSES);
export const AssessmentEnum = labelledEnum('LeadAssessment', '研判结论', ASSESSMENTS);
export const TransferStandardEnum = labelledEnum('TransferStandard', '移送标准', TRANSFER_STANDARDS);
export const ReturnReasonEnum = labelledEnum('LeadReturnReason', '退回理由', RETURN_REASONS);
export const FeedbackKindEnum = labelledEnum('FeedbackKind', '反馈类别', FEEDBACK_KINDS);
const LeadClockEnum = labelledEnum('LeadClock', '期限事项', LEAD_CLOCKS);

@ObjectType('Lead', { description: '问题线索（涉嫌违纪违法），自登记、移送至反馈、结案' })
export class Lead extends RecordType {
  @Maybe(String, '线索编号')
  number!: string;

  @Given(LeadStateEnum, '状态')
  state!: LeadState;

  @Maybe(LeadKindEnum, '类别')
  kind!: LeadKind;

  @Given(AgencyEnum, '移送机关')
  senderAgency!: Audience;

  @Maybe(String, '来源批次')
  sourceBatch!: string | null;

  @Maybe(String, '起草人账号')
  draftedBy!: string;

  @Maybe(String, '问题摘要（来源问题）')
  findingSummary!: string | null;

  @Maybe(String, '反映对象：姓名')
  personName!: string;

  @Maybe(String, '反映对象：单位')
  personUnit!: string;

  @Maybe(String, '反映对象：职务')
  personPost!: string;

  @Maybe(RankEnum, '反映对象：职级')
  personRank!: Rank;

  @Maybe(PoliticalStatusEnum, '反映对象：政治面貌')
  politicalStatus!: PoliticalStatus;

  @Maybe(String, '反映对象：人大代表、政协委员身份')
  representative!: string | null;

  @Maybe(String, '标题')
  title!: string;

  @Maybe(String, '主要问题：事实')
  facts!: string;

  @Maybe(String, '涉嫌违反的法规条款')
  lawBreached!: string;

  @Maybe(String, '认定理由')
  reasoning!: string;

  @Maybe(Int, '移送清单所列件数')
  listedItemCount!: number;

  @Maybe([TransferStandardEnum], '已满足的移送标准')
  standardsMet!: TransferStandard[];

  @Maybe(AssessmentEnum, '研判结论')
  assessment!: Assessment | null;

  @Maybe(String, '研判意见')
  assessmentOpinion!: string | null;

  @Maybe(String, '研判人账号')
  assessedBy!: string | null;

  @Maybe(String, '审批意见')
  approvalOpinion!: string | null;

  @Maybe(String, '审批人账号')
  approvedBy!: string | null;

  @Maybe(Instant, '审批时间')
  approvedAt!: Date | null;

  @Maybe(String, '保密审查人账号')
  secrecyReviewedBy!: string | null;

  @Maybe(Instant, '保密审查时间')
  secrecyReviewedAt!: Date | null;

  @Maybe(String, '移送经办人账号')
  transferredBy!: string | null;

  @Maybe(String, '特殊原因（暂缓移送）')
  specialCause!: string | null;

  @Maybe(Day, '特殊原因消除之日')
  specialCauseEndedOn!: string | null;

  @Maybe(Day, '发现或作出结论之日')
  discoveredOn!: string;

  @Maybe(Day, '研判期限')
  assessDueOn!: string;

  @Maybe(Day, '移送期限')
  transferDueOn!: string;

  @Maybe(Instant, '移送时间')
  transferredAt!: Date | null;

  @Maybe(Day, '签收期限')
  receiptDueOn!: string | null;

  @Maybe(Instant, '签收时间')
  acknowledgedAt!: Date | null;

  @Maybe(Day, '审核管辖期限')
  reviewDueOn!: string | null;

  @Maybe(Day, '转送期限')
  forwardDueOn!: string | null;

  @Maybe(Day, '补充材料期限')
  supplementDueOn!: string | null;

  @Maybe(Instant, '受理时间')
  acceptedAt!: Date | null;

  @Maybe(String, '受理号')
  acceptanceNumber!: string | null;

  @Maybe(ReturnReasonEnum, '退回理由')
  returnReason!: ReturnReason | null;

  @Maybe(String, '审核意见（退回、转送、分拆的说明）')
  reviewNote!: string | null;

  @Maybe(String, '转送单位')
  forwardedTo!: string | null;

  @Maybe(String, '分拆范围：本件涉及原件的哪一部分')
  partScope!: string | null;

  @Maybe(Day, '反馈期限')
  feedbackDueOn!: string | null;

  @Maybe(String, '延长反馈期限的理由')
  feedbackExtensionReason!: string | null;

  @Maybe(Instant, '反馈时间')
  fedBackAt!: Date | null;

  @Maybe(FeedbackKindEnum, '反馈类别')
  outcome!: FeedbackKind | null;

  @Maybe(Day, '结案期限')
  closureDueOn!: string | null;

  @Maybe(Instant, '移送方确认收到反馈的时间')
  senderConfirmedAt!: Date | null;

  @Maybe(Instant, '结案时间')
  closedAt!: Date | null;

  @Maybe([LeadClockEnum], '办理时已逾期的事项')
  overdue!: LeadClock[];

  @Maybe(Boolean, '是否附有密封的举报人信息')
  reporterSealed!: boolean;

  @Linked('Region', '移送机关所在行政区划')
  region!: Relative;

  @Linked('Region', '受理机关所在行政区划')
  recipientRegion!: Relative;

  @Linked('Finding', '来源问题')
  finding!: Relative;

  @Linked('Lead', '原线索（分拆、转送、请求移交所由来）')
  parent!: Relative;

  @Linked('Lead', '以重复退回的，重复于哪件线索')
  duplicateOf!: Relative;

  @Linked('LeadDisposal', '分办与处置')
  disposal!: Relative;

  @Connected('Lead', '由本件分拆、转送、移交的线索')
  parts!: Relative;

  @Connected('LeadItem', '移送清单')
  items!: Relative;

  @Connected('LeadReceipt', '回执')
  receipts!: Relative;

  @Connected('LeadSupplement', '补充材料')
  supplements!: Relative;

  @Connected('LeadRecusal', '回避')
  recusals!: Relative;

  @Connected('ReporterUnsealing', '启封记录')
  unsealings!: Relative;

  @Connected('OfficialDocument', '已制发的公文')
  papers!: Relative;

  @Connected('LeadFeedback', '处置情况反馈')
  feedback!: Relative;
}
