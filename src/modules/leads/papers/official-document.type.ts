import { ID, Int, ObjectType } from 'type-graphql';
import { Given, Linked, type Relative } from '../../../graphql/fields';
import { labelledEnum } from '../../../graphql/labelled-enum';
import { Instant } from '../../../graphql/scalars';
import type { Audience } from '../../../policy/vocabulary';
import { AgencyEnum } from '../../organisation/organisation.type';
import { PAPER_KINDS, type PaperKind } from './paper.vocabulary';

const PaperKindEnum = labelledEnum('OfficialDocumentKind', '公文种类', PAPER_KINDS);

@ObjectType('OfficialDocument', {
  description:
    '公文：制发后文号和内容不再变动。文件以同一令牌取自 /documents/{id}.docx 或 /documents/{id}.html，查阅留痕',
})
export class OfficialDocument {
  @Given(ID, '全局标识，也是文件地址的一部分')
  id!: string;

  @Given(PaperKindEnum, '种类')
  kind!: PaperKind;

  @Given(String, '发文字号，如 庆依法办函〔2026〕5号；移送清单用其移送函的字号')
  number!: string;

  @Given(String, '标题')
  title!: string;

  @Given(AgencyEnum, '发文机关')
  agency!: Audience;

  @Given(Int, '所涉轮次（回执、补充材料通知），其余为 0')
  round!: number;

  @Given(Instant, '制发时间')
  issuedAt!: Date;

  @Given(String, '制发人账号')
  issuedBy!: string;

  @Given(Boolean, '演示数据：为展示流程而虚构，不计入任何报告')
  synthetic!: boolean;

  @Linked('Lead', '所属问题线索')
  lead!: Relative;

  @Linked('LeadNotice', '所属抄告')
  notice!: Relative;
}
