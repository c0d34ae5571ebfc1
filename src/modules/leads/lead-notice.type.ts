import { ObjectType } from 'type-graphql';
import { Connected, Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Instant } from '../../graphql/scalars';
import type { Audience } from '../../policy/vocabulary';
import { AgencyEnum } from '../organisation/organisation.type';
import { NOTICE_STATES, type NoticeState } from './disposal.vocabulary';

const NoticeStateEnum = labelledEnum('LeadNoticeState', '抄告状态', NOTICE_STATES);

@ObjectType('LeadNotice', { description: '抄告：供知悉，无回报义务；不含干部个人信息' })
export class LeadNotice extends RecordType {
  @Given(String, '编号')
  number!: string;

  @Given(NoticeStateEnum, '状态')
  state!: NoticeState;

  @Given(AgencyEnum, '抄告机关')
  senderAgency!: Audience;

  @Given(String, '标题')
  title!: string;

  @Given(String, '问题摘要')
  summary!: string;

  @Given(Instant, '抄告时间')
  noticedAt!: Date;

  @Maybe(String, '抄告经办人账号')
  noticedBy!: string;

  @Maybe(Instant, '知悉时间')
  acknowledgedAt!: Date | null;

  @Maybe(String, '请求移交或存查的理由')
  decisionNote!: string | null;

  @Linked('Lead', '问题线索')
  lead!: Relative;

  @Linked('Region', '抄告机关所在行政区划')
  region!: Relative;

  @Linked('Unit', '涉及单位')
  unit!: Relative;

  @Linked('Finding', '来源问题')
  finding!: Relative;

  @Connected('OfficialDocument', '已制发的抄告单')
  papers!: Relative;
}
