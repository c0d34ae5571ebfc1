import { Int, ObjectType } from 'type-graphql';
import { Connected, Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Day, Instant } from '../../graphql/scalars';
import {
  FINDING_STATES,
  type FindingState,
  RECTIFICATION_GOALS,
  type RectificationGoal,
} from './finding.vocabulary';

const FindingStateEnum = labelledEnum('FindingState', '问题状态', FINDING_STATES);
export const RectificationGoalEnum = labelledEnum(
  'RectificationGoal',
  '整改目标“四个注重”',
  RECTIFICATION_GOALS,
);

@ObjectType('Finding', { description: '督察发现的问题' })
export class Finding extends RecordType {
  @Given(String, '编号，全督察连续编排；反弹后不换号')
  number!: string;

  @Given(String, '代号：与被督察单位往来时用，与编号、其他问题无关')
  reference!: string;

  @Given(String, '问题名称')
  title!: string;

  @Given(FindingStateEnum, '状态')
  state!: FindingState;

  @Given(Int, '整改轮次,0 为首轮，每次反弹加一')
  cycle!: number;

  @Maybe(String, '所属督察专题')
  topic!: string | null;

  @Maybe(String, '摘要')
  summary!: string | null;

  @Maybe(String, '地点')
  place!: string | null;

  @Maybe(String, '事实')
  facts!: string | null;

  @Maybe(String, '认定依据')
  legalBasis!: string | null;

  @Maybe(String, '问题类别')
  category!: string | null;

  @Maybe(Day, '发现日期')
  foundOn!: string | null;

  @Maybe(RectificationGoalEnum, '整改目标')
  goal!: RectificationGoal | null;

  @Maybe(String, '起草备注，限起草人和组长')
  draftNote!: string | null;

  @Maybe(String, '记录人账号')
  recordedBy!: string;

  @Maybe(Day, '事实确认期限')
  factCommentDueOn!: string | null;

  @Maybe(String, '被督察单位对事实的意见（与原文并存）')
  factComment!: string | null;

  @Maybe(String, '对事实意见的答复')
  factDecision!: string | null;

  @Maybe(Instant, '反馈时间')
  fedBackAt!: Date | null;

  @Maybe(Day, '认领期限')
  claimDueOn!: string | null;

  @Maybe(Instant, '认领时间')
  claimedAt!: Date | null;

  @Maybe(Day, '整改方案期限')
  planDueOn!: string | null;

  @Maybe(Day, '整改期限')
  rectifyDueOn!: string | null;

  @Maybe(String, '举一反三情况')
  generalisation!: string | null;

  @Maybe(String, '申请销号人账号')
  closureAppliedBy!: string | null;

  @Maybe(String, '初验人账号')
  preAcceptedBy!: string | null;

  @Maybe(Instant, '销号时间')
  closedAt!: Date | null;

  @Maybe(Boolean, '是否政法单位的问题')
  politicalLegal!: boolean;

  @Maybe(Instant, '抄送纪委监委的时间（供知悉，不是移送）')
  copiedToDisciplineAt!: Date | null;

  @Maybe(Instant, '抄送政法委的时间')
  copiedToPoliticalLegalAt!: Date | null;

  @Maybe(String, '导入来源（文件摘要、工作表、行）')
  importedFrom!: string | null;

  @Linked('Inspection', '督察')
  inspection!: Relative;

  @Linked('Region', '行政区划')
  region!: Relative;

  @Linked('Unit', '被督察单位')
  unit!: Relative;

  @Connected('Evidence', '证据材料')
  evidence!: Relative;

  @Connected('Measure', '整改措施')
  measures!: Relative;

  @Connected('Acceptance', '验收')
  acceptances!: Relative;

  @Connected('FollowUpReview', '回头看')
  followUps!: Relative;

  @Connected('Lead', '由此问题移送的线索（限移送方、受理方可知悉者）')
  leads!: Relative;
}

@ObjectType('FeedbackOpinion', { description: '反馈意见：对一个单位的督察反馈' })
export class FeedbackOpinion extends RecordType {
  @Given(String, '反馈意见正文')
  opinion!: string;

  @Given(Int, '反馈问题数（条）')
  findingCount!: number;

  @Given(Instant, '反馈时间')
  issuedAt!: Date;

  @Given(Day, '认领期限')
  claimDueOn!: string;

  @Given(Day, '整改方案期限')
  planDueOn!: string;

  @Given(Day, '整改期限')
  rectifyDueOn!: string;

  @Linked('Inspection', '督察')
  inspection!: Relative;

  @Linked('Unit', '被督察单位')
  unit!: Relative;
}
