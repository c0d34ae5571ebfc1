import { ID, ObjectType } from 'type-graphql';
import { Connected, Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Day, Instant } from '../../graphql/scalars';
import {
  CLARIFICATION_METHODS,
  CLARIFICATION_STATES,
  type ClarificationMethod,
  type ClarificationState,
  CONSENT_ANSWERS,
  CONSENT_MEANS,
  type ConsentAnswer,
  type ConsentMeans,
  UNFOUNDED,
  type Unfounded,
} from './clarification.vocabulary';

const ClarificationStateEnum = labelledEnum('ClarificationState', '澄清正名的状态', CLARIFICATION_STATES);
export const ClarificationMethodEnum = labelledEnum(
  'ClarificationMethod',
  '澄清正名的方式',
  CLARIFICATION_METHODS,
);
const ConsentAnswerEnum = labelledEnum('ConsentAnswer', '本人的意见', CONSENT_ANSWERS);
export const ConsentMeansEnum = labelledEnum('ConsentMeans', '征求本人意见的途径', CONSENT_MEANS);
export const UnfoundedEnum = labelledEnum('Unfounded', '失实程度', UNFOUNDED);

@ObjectType('Clarification', { description: '澄清正名：经查失实的，经本人同意后予以澄清' })
export class Clarification extends RecordType {
  @Given(ClarificationStateEnum, '状态')
  state!: ClarificationState;

  @Given(String, '澄清对象：姓名')
  personName!: string;

  @Given(String, '澄清对象：单位')
  personUnit!: string;

  @Maybe(Boolean, '澄清对象是否政法干警')
  personIsPoliticalLegal!: boolean;

  @Maybe(UnfoundedEnum, '失实程度')
  unfounded!: Unfounded;

  @Maybe(String, '失实结论')
  conclusion!: string;

  @Maybe(String, '提出人账号')
  openedBy!: string;

  @Maybe(Instant, '提出时间')
  openedAt!: Date;

  @Maybe(ClarificationMethodEnum, '方式')
  method!: ClarificationMethod | null;

  @Maybe(String, '公布的标题；当面说明的为空')
  title!: string | null;

  @Maybe(String, '公布的文字；当面说明的为空')
  text!: string | null;

  @Given(Boolean, '是否请移送方协助公布')
  senderIsAskedToPublish!: boolean;

  @Maybe(String, '提出方式的人员账号')
  methodChosenBy!: string | null;

  @Maybe(String, '批准人账号')
  approvedBy!: string | null;

  @Maybe(Instant, '批准时间')
  approvedAt!: Date | null;

  @Maybe(String, '退回理由')
  returnReason!: string | null;

  @Maybe(Day, '执行日期')
  carriedOutOn!: string | null;

  @Maybe(String, '执行人账号')
  carriedOutBy!: string | null;

  @Maybe(Day, '回访日期')
  revisitedOn!: string | null;

  @Maybe(String, '回访情况')
  revisitNote!: string | null;

  @Maybe(String, '回访人账号')
  revisitedBy!: string | null;

  @Linked('Lead', '问题线索')
  lead!: Relative;

  @Connected('ClarificationConsent', '本人的意见，按登记次序')
  consents!: Relative;
}

@ObjectType('ClarificationConsent', { description: '澄清对象本人的意见；登记后不能更改' })
export class ClarificationConsent {
  @Given(ID, '全局标识')
  id!: string;

  @Given(ConsentAnswerEnum, '意见')
  answer!: ConsentAnswer;

  @Given(Day, '本人表示意见的日期')
  answeredOn!: string;

  @Given(ConsentMeansEnum, '途径')
  means!: ConsentMeans;

  @Maybe(String, '说明')
  note!: string | null;

  @Given(String, '登记人账号')
  recordedBy!: string;

  @Given(Instant, '登记时间')
  recordedAt!: Date;

  @Linked('Clarification', '澄清正名')
  clarification!: Relative;
}

@ObjectType('PublishedStatement', { description: '情况说明：向本单位公布的文字' })
export class PublishedStatement {
  @Given(ID, '全局标识')
  id!: string;

  @Given(String, '标题')
  title!: string;

  @Given(String, '正文')
  text!: string;

  @Given(Day, '公布日期')
  publishedOn!: string;

  @Linked('Unit', '单位')
  unit!: Relative;
}
