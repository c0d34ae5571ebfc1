import { ID, Int, ObjectType } from 'type-graphql';
import { Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Day, Instant } from '../../graphql/scalars';
import type { Audience } from '../../policy/vocabulary';
import { AgencyEnum } from '../organisation/organisation.type';
import {
  INTERFERENCE_CHECK_STATES,
  INTERFERENCE_CONCLUSIONS,
  type InterferenceCheckState,
  type InterferenceConclusion,
} from './interference.vocabulary';

const InterferenceCheckStateEnum = labelledEnum(
  'InterferenceCheckState',
  '过问登记核查的状态',
  INTERFERENCE_CHECK_STATES,
);
export const InterferenceConclusionEnum = labelledEnum(
  'InterferenceConclusion',
  '核查结论',
  INTERFERENCE_CONCLUSIONS,
);

@ObjectType('InterferenceCheck', {
  description: '过问登记的核查：政法委会同纪检监察组织核查，报同级党委，经批准通报并抄送',
})
export class InterferenceCheck extends RecordType {
  @Given(InterferenceCheckStateEnum, '状态')
  state!: InterferenceCheckState;

  @Given(Boolean, '是否即时报告：影响案件办理的，登记时即转核查')
  isImmediate!: boolean;

  @Given(Instant, '开始核查的时间')
  openedAt!: Date;

  @Maybe(Day, '报同级党委的期限；不属即时报告的为空')
  reportDueOn!: string | null;

  @Maybe(String, '会同核查的纪检监察组织')
  jointBody!: string | null;

  @Maybe(InterferenceConclusionEnum, '核查结论')
  conclusion!: InterferenceConclusion | null;

  @Maybe(String, '核查情况')
  facts!: string | null;

  @Maybe(String, '核查人账号')
  verifiedBy!: string | null;

  @Maybe(Instant, '核查完毕的时间')
  verifiedAt!: Date | null;

  @Maybe(String, '报告文号')
  reportNumber!: string | null;

  @Maybe(Instant, '报同级党委的时间')
  reportedAt!: Date | null;

  @Given(Boolean, '报告时是否已逾期')
  wasOverdue!: boolean;

  @Maybe(String, '党委批准文号')
  approvalNumber!: string | null;

  @Maybe(Day, '党委批准通报的日期')
  noticeApprovedOn!: string | null;

  @Maybe(String, '通报文字')
  noticeText!: string | null;

  @Maybe(Instant, '通报并抄送的时间')
  copiedAt!: Date | null;

  @Maybe(String, '存查理由')
  filingReason!: string | null;

  @Linked('InterferenceRecord', '过问登记')
  record!: Relative;
}

@ObjectType('InterferenceSummary', { description: '过问登记季度汇总' })
export class InterferenceSummary extends RecordType {
  @Given(Int, '年度')
  year!: number;

  @Given(Int, '季度')
  quarter!: number;

  @Given(Day, '报告期限')
  dueOn!: string;

  @Given(Int, '应报单位（个）')
  owedCount!: number;

  @Given(Int, '按期已报单位（个）')
  filedCount!: number;

  @Given(Int, '逾期单位（个）')
  overdueCount!: number;

  @Maybe(Int, '各单位登记件数合计（件）')
  recordCount!: number;

  @Given(String, '汇总人账号')
  madeBy!: string;

  @Given(Instant, '汇总时间')
  madeAt!: Date;
}

@ObjectType('InterferenceOverdue', { description: '过问登记季度报告逾期：一经记录不因补报而取消' })
export class InterferenceOverdue {
  @Given(ID, '全局标识')
  id!: string;

  @Given(AgencyEnum, '应报机关')
  agency!: Audience;

  @Given(Int, '年度')
  year!: number;

  @Given(Int, '季度')
  quarter!: number;

  @Given(Day, '报告期限')
  dueOn!: string;

  @Given(Instant, '记录时间')
  notedAt!: Date;

  @Linked('Unit', '应报单位')
  unit!: Relative;
}
