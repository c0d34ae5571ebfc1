import { ID, Int, ObjectType } from 'type-graphql';
import { Given, Maybe, RecordType } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Day, Instant } from '../../graphql/scalars';
import type { Audience } from '../../policy/vocabulary';
import { AgencyEnum } from '../organisation/organisation.type';
import {
  INTERFERENCE_KINDS,
  INTERFERENCE_MANNERS,
  type InterferenceKind,
  type InterferenceManner,
} from './interference.vocabulary';

export const InterferenceKindEnum = labelledEnum('InterferenceKind', '过问干预的类别', INTERFERENCE_KINDS);
export const InterferenceMannerEnum = labelledEnum(
  'InterferenceManner',
  '过问干预的方式',
  INTERFERENCE_MANNERS,
);

@ObjectType('InterferenceRecord', { description: '过问登记：任何人可以登记，任何人不能更改、删除' })
export class InterferenceRecord {
  @Given(ID, '全局标识')
  id!: string;

  @Given(InterferenceKindEnum, '类别')
  kind!: InterferenceKind;

  @Given(InterferenceMannerEnum, '方式')
  manner!: InterferenceManner;

  @Given(String, '过问干预人姓名')
  subjectName!: string;

  @Given(String, '过问干预人单位、职务')
  subjectPost!: string;

  @Given(Day, '发生日期')
  occurredOn!: string;

  @Given(String, '所涉事项（案号或事由）')
  matter!: string;

  @Given(String, '内容')
  content!: string;

  @Given(Boolean, '是否影响案件办理（即时报告）')
  affectsCase!: boolean;

  @Maybe(AgencyEnum, '登记人所在机关')
  filedAgency!: Audience;

  @Maybe(String, '登记人账号；受保护')
  filedBy!: string;

  @Given(Instant, '登记时间')
  filedAt!: Date;
}

@ObjectType('InterferenceReturn', { description: '过问登记季度报告（含零报告）' })
export class InterferenceReturn extends RecordType {
  @Given(AgencyEnum, '报告机关')
  agency!: Audience;

  @Given(Int, '年度')
  year!: number;

  @Given(Int, '季度')
  quarter!: number;

  @Maybe(Int, '登记件数（件）；0 为零报告')
  recordCount!: number;

  @Given(String, '报告人账号')
  filedBy!: string;

  @Given(Instant, '报告时间')
  filedAt!: Date;

  @Given(Day, '报告期限')
  dueOn!: string;

  @Given(Boolean, '报告时是否已逾期')
  wasOverdue!: boolean;
}
