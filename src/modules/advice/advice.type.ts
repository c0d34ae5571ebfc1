import { ObjectType } from 'type-graphql';
import { Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Day, Instant } from '../../graphql/scalars';
import type { Audience } from '../../policy/vocabulary';
import { AgencyEnum } from '../organisation/organisation.type';
import { ADVICE_KINDS, ADVICE_STATES, type AdviceKind, type AdviceState } from './advice.vocabulary';

export const AdviceKindEnum = labelledEnum('AdviceKind', '纪检监察建议的类别', ADVICE_KINDS);
const AdviceStateEnum = labelledEnum('AdviceState', '纪检监察建议的状态', ADVICE_STATES);

@ObjectType('DisciplineAdvice', {
  description: '纪检监察建议，及不属纪委监委管辖的事项：由纪委监委发给依法治市办或政法委',
})
export class DisciplineAdvice extends RecordType {
  @Given(String, '编号')
  number!: string;

  @Given(AdviceStateEnum, '状态')
  state!: AdviceState;

  @Given(AdviceKindEnum, '类别')
  kind!: AdviceKind;

  @Given(AgencyEnum, '收件机关')
  recipientAgency!: Audience;

  @Given(String, '标题')
  title!: string;

  @Given(String, '内容')
  content!: string;

  @Given(String, '依据')
  legalBasis!: string;

  @Maybe(Day, '作出结论之日')
  concludedOn!: string | null;

  @Maybe(Day, '发送期限')
  sendDueOn!: string | null;

  @Maybe(String, '拟制人账号')
  draftedBy!: string | null;

  @Maybe(String, '批准人账号')
  approvedBy!: string | null;

  @Maybe(Instant, '发送时间')
  sentAt!: Date | null;

  @Maybe(Day, '签收期限')
  receiptDueOn!: string | null;

  @Maybe(Instant, '签收时间')
  receivedAt!: Date | null;

  @Maybe(Day, '回复期限')
  replyDueOn!: string | null;

  @Maybe(String, '采纳情况；退回的为退回理由')
  reply!: string | null;

  @Maybe(String, '回复人账号')
  repliedBy!: string | null;

  @Maybe(Instant, '回复时间')
  repliedAt!: Date | null;

  @Given([String], '办理时已逾期的事项（SEND 发送，RECEIPT 签收，REPLY 回复）')
  overdue!: string[];

  @Linked('Region', '行政区划')
  region!: Relative;

  @Linked('Unit', '涉及单位')
  unit!: Relative;
}
