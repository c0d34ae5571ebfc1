import { ObjectType } from 'type-graphql';
import { Connected, Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Day, Instant } from '../../graphql/scalars';
import {
  INSPECTION_KINDS,
  INSPECTION_STATES,
  type InspectionKind,
  type InspectionState,
  TOPIC_BASES,
  type TopicBasis,
} from './inspection.vocabulary';

export const InspectionKindEnum = labelledEnum('InspectionKind', '督察类型', INSPECTION_KINDS);
export const TopicBasisEnum = labelledEnum('TopicBasis', '选题依据', TOPIC_BASES);
const InspectionStateEnum = labelledEnum('InspectionState', '督察状态', INSPECTION_STATES);

@ObjectType('Inspection', { description: '督察' })
export class Inspection extends RecordType {
  @Given(String, '编号')
  number!: string;

  @Given(String, '名称')
  title!: string;

  @Given(InspectionKindEnum, '督察类型')
  kind!: InspectionKind;

  @Given(
    InspectionStateEnum,
    '状态（七个阶段：计划报批、督察准备、实地督察、督察报告、督察反馈、督促整改、验收评估）',
  )
  state!: InspectionState;

  @Maybe(Boolean, '是否不打招呼（暗访、突击检查）：不送达通知、不布置自查')
  unannounced!: boolean;

  @Maybe(TopicBasisEnum, '选题依据')
  topicBasis!: TopicBasis;

  @Maybe(String, '选题依据说明')
  topicBasisText!: string;

  @Given([String], '督察内容')
  topics!: string[];

  @Maybe(String, '时间（来源原文表述）')
  periodText!: string | null;

  @Maybe(Day, '计划开始日期')
  plannedStartOn!: string | null;

  @Maybe(Day, '计划结束日期')
  plannedEndOn!: string | null;

  @Maybe(Day, '计划审批期限')
  approvalDueOn!: string | null;

  @Maybe(String, '12345 热线诉求梳理（不含诉求人信息）')
  hotlineReview!: string | null;

  @Maybe(Instant, '督察准备完成时间')
  preparedAt!: Date | null;

  @Maybe(Instant, '督察通知送达时间')
  noticeServedAt!: Date | null;

  @Maybe(Day, '实地督察开始日期')
  fieldworkStartedOn!: string | null;

  @Maybe(Day, '实地督察结束日期')
  fieldworkEndedOn!: string | null;

  @Maybe(Day, '督察报告期限')
  reportDueOn!: string | null;

  @Maybe(String, '督察报告正文')
  reportText!: string | null;

  @Maybe(String, '督察报告所据来源')
  reportSources!: string | null;

  @Maybe(String, '报告起草人账号')
  reportedBy!: string | null;

  @Maybe(Instant, '督察报告审定时间')
  reportApprovedAt!: Date | null;

  @Maybe(Day, '反馈期限')
  feedbackDueOn!: string | null;

  @Maybe(Instant, '反馈时间')
  fedBackAt!: Date | null;

  @Maybe(String, '验收评估意见')
  evaluationText!: string | null;

  @Maybe(Instant, '归档时间')
  archivedAt!: Date | null;

  @Maybe(String, '拟制人账号')
  draftedBy!: string;

  @Maybe(String, '批准人账号')
  approvedBy!: string | null;

  @Maybe(String, '最近一次退回的理由')
  returnReason!: string | null;

  @Maybe(String, '终止的理由')
  terminationReason!: string | null;

  @Linked('AnnualPlan', '所属年度督察计划')
  plan!: Relative;

  @Linked('Region', '行政区划')
  region!: Relative;

  @Connected('InspectionTarget', '督察对象')
  targets!: Relative;

  @Connected('InspectionTeam', '督察组')
  teams!: Relative;

  @Connected('RecusalDeclaration', '回避声明')
  recusalDeclarations!: Relative;

  @Connected('Consultation', '意见征求')
  consultations!: Relative;

  @Connected('SelfInspection', '自查')
  selfInspections!: Relative;

  @Connected('FieldRecord', '督察记录')
  fieldRecords!: Relative;

  @Connected('HotlineTicket', '所梳理的 12345 工单')
  hotlineTickets!: Relative;

  @Connected('Finding', '问题')
  findings!: Relative;

  @Connected('FeedbackOpinion', '反馈意见')
  feedbackOpinions!: Relative;
}
