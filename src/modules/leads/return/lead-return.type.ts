import { ID, Int, ObjectType } from 'type-graphql';
import { Given, RecordType } from '../../../graphql/fields';
import { Day, Instant } from '../../../graphql/scalars';

@ObjectType('LeadReturn', { description: '问题线索季度报告：汇总数，不含任何线索的内容' })
export class LeadReturn extends RecordType {
  @Given(Int, '年度')
  year!: number;

  @Given(Int, '季度')
  quarter!: number;

  @Given(Int, '本季度签收（件）')
  receivedCount!: number;

  @Given(Int, '本季度受理（件）')
  acceptedCount!: number;

  @Given(Int, '本季度反馈（件）')
  fedBackCount!: number;

  @Given(Int, '本季度结案（件）')
  closedCount!: number;

  @Given(Int, '报告时暂存待查（件）')
  pendingCount!: number;

  @Given(Int, '报告时已逾期未反馈（件）')
  overdueCount!: number;

  @Given(String, '报告人账号')
  filedBy!: string;

  @Given(Instant, '报告时间')
  filedAt!: Date;
}

@ObjectType('LeadReturnOverdue', { description: '问题线索季度报告逾期：一经记录不因补报而取消' })
export class LeadReturnOverdue {
  @Given(ID, '全局标识')
  id!: string;

  @Given(Int, '年度')
  year!: number;

  @Given(Int, '季度')
  quarter!: number;

  @Given(Day, '报告期限')
  dueOn!: string;

  @Given(Instant, '记录时间')
  notedAt!: Date;
}
