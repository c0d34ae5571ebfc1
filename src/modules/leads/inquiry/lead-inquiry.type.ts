import { ID, ObjectType } from 'type-graphql';
import { Given } from '../../../graphql/fields';
import { labelledEnum } from '../../../graphql/labelled-enum';
import { Instant } from '../../../graphql/scalars';
import type { Audience } from '../../../policy/vocabulary';
import { AgencyEnum } from '../../organisation/organisation.type';
import { INQUIRY_ANSWERS, type InquiryAnswer } from './inquiry.vocabulary';

const InquiryAnswerEnum = labelledEnum('InquiryAnswer', '是否已在办理', INQUIRY_ANSWERS);

@ObjectType('LeadInquiry', { description: '查询他机关是否已在办理同一对象、同一事项：只答有无' })
export class LeadInquiry {
  @Given(ID, '全局标识')
  id!: string;

  @Given(AgencyEnum, '查询机关')
  askerAgency!: Audience;

  @Given(AgencyEnum, '被查询机关')
  askedAgency!: Audience;

  @Given(String, '查询人账号')
  askedBy!: string;

  @Given(String, '查询目的')
  purpose!: string;

  @Given(InquiryAnswerEnum, '答复')
  answer!: InquiryAnswer;

  @Given(Instant, '查询时间')
  askedAt!: Date;
}
