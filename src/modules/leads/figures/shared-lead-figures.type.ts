import { Int, ObjectType } from 'type-graphql';
import { Given, Maybe, RecordType } from '../../../graphql/fields';
import { Instant } from '../../../graphql/scalars';

@ObjectType('SharedLeadFigures', {
  description:
    '向政法委共享的问题线索季度汇总数：不计政法委移送的；小数目及可推算出小数目的不显示，空不等于 0',
})
export class SharedLeadFigures extends RecordType {
  @Given(Int, '年度')
  year!: number;

  @Given(Int, '季度')
  quarter!: number;

  @Maybe(Int, '本季度签收（件）')
  receivedCount!: number | null;

  @Maybe(Int, '其中：党员涉嫌违纪（件）')
  partyDisciplineCount!: number | null;

  @Maybe(Int, '其中：监察对象涉嫌职务违法（件）')
  dutyViolationCount!: number | null;

  @Maybe(Int, '其中：涉嫌职务犯罪（件）')
  dutyCrimeCount!: number | null;

  @Given(Instant, '共享时间')
  sharedAt!: Date;
}
