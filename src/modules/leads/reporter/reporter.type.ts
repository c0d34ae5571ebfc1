import { ID, ObjectType } from 'type-graphql';
import { Connected, Given, Linked, Maybe, RecordType, type Relative } from '../../../graphql/fields';
import { labelledEnum } from '../../../graphql/labelled-enum';
import { Day, Instant } from '../../../graphql/scalars';
import {
  PROTECTED_PERSONS,
  PROTECTION_MEASURES,
  PROTECTION_STATES,
  type ProtectedPerson,
  type ProtectionMeasure,
  type ProtectionState,
  REPORTER_NOTICE_KINDS,
  REPORTER_THREATS,
  REVIEW_VERDICTS,
  type ReporterNoticeKind,
  type ReporterThreat,
  type ReviewVerdict,
  UNSEAL_MOTIVES,
  UNSEAL_REQUEST_STATES,
  type UnsealMotive,
  type UnsealRequestState,
} from './reporter.vocabulary';

export const UnsealMotiveEnum = labelledEnum('UnsealMotive', '启封事由', UNSEAL_MOTIVES);
const UnsealRequestStateEnum = labelledEnum('UnsealRequestState', '启封申请状态', UNSEAL_REQUEST_STATES);
export const ReviewVerdictEnum = labelledEnum('ReviewVerdict', '启封复核结论', REVIEW_VERDICTS);
const ProtectionStateEnum = labelledEnum('ProtectionState', '保护申请的状态', PROTECTION_STATES);
export const ProtectedPersonEnum = labelledEnum('ProtectedPerson', '受保护的人', PROTECTED_PERSONS);
export const ReporterThreatEnum = labelledEnum('ReporterThreat', '受到威胁的方面', REPORTER_THREATS);
export const ProtectionMeasureEnum = labelledEnum('ProtectionMeasure', '保护措施', PROTECTION_MEASURES);
const ReporterNoticeKindEnum = labelledEnum('ReporterNoticeKind', '告知类别', REPORTER_NOTICE_KINDS);

@ObjectType('ReporterUnsealing', { description: '启封记录：何人何时因何启封举报人信息；只增不改' })
export class ReporterUnsealing {
  @Given(ID, '全局标识')
  id!: string;

  @Given(String, '启封人账号')
  account!: string;

  @Given(String, '启封人岗位')
  post!: string;

  @Given(UnsealMotiveEnum, '启封事由')
  motive!: UnsealMotive;

  @Given(String, '具体理由')
  reason!: string;

  @Maybe(String, '批准人账号；未设批准环节的为空')
  approvedBy!: string | null;

  @Given(Instant, '启封时间')
  at!: Date;

  @Linked('Lead', '问题线索')
  lead!: Relative;

  @Connected('UnsealingReview', '复核')
  reviews!: Relative;
}

@ObjectType('UnsealingReview', { description: '对启封事由的复核' })
export class UnsealingReview {
  @Given(ID, '全局标识')
  id!: string;

  @Given(ReviewVerdictEnum, '复核结论')
  verdict!: ReviewVerdict;

  @Given(String, '说明')
  note!: string;

  @Given(String, '复核人账号')
  reviewedBy!: string;

  @Given(Instant, '复核时间')
  at!: Date;

  @Linked('ReporterUnsealing', '启封记录')
  unsealing!: Relative;
}

@ObjectType('UnsealRequest', { description: '启封申请' })
export class UnsealRequest extends RecordType {
  @Given(String, '申请人账号')
  account!: string;

  @Given(UnsealMotiveEnum, '启封事由')
  motive!: UnsealMotive;

  @Given(String, '具体理由')
  reason!: string;

  @Given(UnsealRequestStateEnum, '状态')
  state!: UnsealRequestState;

  @Maybe(String, '批准人账号')
  decidedBy!: string | null;

  @Maybe(Instant, '据此启封的时间；一次批准只用一次')
  usedAt!: Date | null;

  @Linked('Lead', '问题线索')
  lead!: Relative;
}

@ObjectType('ReporterNotice', { description: '对实名举报人的告知' })
export class ReporterNotice extends RecordType {
  @Given(ReporterNoticeKindEnum, '告知类别')
  kind!: ReporterNoticeKind;

  @Given(Day, '告知期限')
  dueOn!: string;

  @Maybe(Instant, '告知时间')
  givenAt!: Date | null;

  @Maybe(String, '告知人账号')
  givenBy!: string | null;

  @Given(Boolean, '告知时是否已逾期')
  wasOverdue!: boolean;

  @Linked('Lead', '问题线索')
  lead!: Relative;
}

@ObjectType('ReporterProtection', {
  description: '举报人保护申请：举报人或其近亲属受到威胁的；不记文字内容，以免泄露举报人',
})
export class ReporterProtection extends RecordType {
  @Given(ProtectionStateEnum, '状态')
  state!: ProtectionState;

  @Given(ProtectedPersonEnum, '受保护的人')
  person!: ProtectedPerson;

  @Given([ReporterThreatEnum], '受到威胁的方面')
  threats!: ReporterThreat[];

  @Given(Day, '申请日期')
  appliedOn!: string;

  @Given(String, '登记人账号')
  recordedBy!: string;

  @Given([ProtectionMeasureEnum], '保护措施；未决定或不予保护的为空')
  measures!: ProtectionMeasure[];

  @Maybe(String, '决定人账号')
  decidedBy!: string | null;

  @Maybe(Instant, '决定时间')
  decidedAt!: Date | null;

  @Linked('Lead', '问题线索')
  lead!: Relative;
}

/** No record of the graph: it exists in one answer and nowhere else. */
@ObjectType('UnsealedReporter', { description: '举报人信息：仅在本次启封的回复中出现' })
export class UnsealedReporter {
  @Maybe(String, '姓名')
  name!: string | null;

  @Maybe(String, '电话')
  phone!: string | null;

  @Maybe(String, '单位')
  unit!: string | null;

  @Maybe(String, '住址')
  address!: string | null;

  @Maybe(String, '举报原话')
  statement!: string | null;
}
