import { Int, ObjectType } from 'type-graphql';
import { Given, RecordType } from '../../../graphql/fields';
import { Instant } from '../../../graphql/scalars';

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
