import { Int, ObjectType } from 'type-graphql';
import { Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Day, Instant } from '../../graphql/scalars';
import { COPY_KINDS, type CopyKind } from './lead.vocabulary';

export const CopyKindEnum = labelledEnum('CopyKind', '原件或复印件', COPY_KINDS);

@ObjectType('LeadItem', { description: '移送清单的一项（名称、页数与 SM3 摘要）' })
export class LeadItem extends RecordType {
  @Given(Int, '序号')
  number!: number;

  @Given(String, '名称')
  name!: string;

  @Given(Int, '页数')
  pages!: number;

  @Given(CopyKindEnum, '原件或复印件')
  copyKind!: CopyKind;

  @Maybe(String, '文件的 SM3 摘要，64 位十六进制；空为尚未附文件')
  digest!: string | null;

  @Given(Int, '随第几轮补充移送，0 为首次移送')
  round!: number;

  @Linked('Lead', '问题线索')
  lead!: Relative;
}

@ObjectType('LeadReceipt', { description: '回执' })
export class LeadReceipt extends RecordType {
  @Given(Int, '轮次，0 为首次移送')
  round!: number;

  @Maybe(Int, '清单件数')
  listedCount!: number;

  @Maybe(Int, '实收件数')
  receivedCount!: number;

  @Maybe(Boolean, '件数是否一致；否为差异回执')
  isMatching!: boolean;

  @Maybe(String, '差异说明')
  note!: string | null;

  @Maybe(String, '签收人账号')
  receivedBy!: string;

  @Given(Instant, '签收时间')
  receivedAt!: Date;

  @Linked('Lead', '问题线索')
  lead!: Relative;
}

@ObjectType('LeadSupplement', { description: '补充材料的一轮' })
export class LeadSupplement extends RecordType {
  @Given(Int, '轮次')
  round!: number;

  @Maybe([String], '欠缺的材料')
  missing!: string[];

  @Given(Day, '补充期限')
  dueOn!: string;

  @Maybe(String, '要求补充人账号')
  requestedBy!: string;

  @Given(Instant, '要求补充的时间')
  requestedAt!: Date;

  @Maybe(String, '补充移送人账号')
  suppliedBy!: string | null;

  @Maybe(Instant, '补充移送时间')
  suppliedAt!: Date | null;

  @Linked('Lead', '问题线索')
  lead!: Relative;
}
