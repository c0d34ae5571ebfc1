import { ID, Int, ObjectType } from 'type-graphql';
import { Given } from '../../../graphql/fields';
import { Day } from '../../../graphql/scalars';
import type { Audience } from '../../../policy/vocabulary';
import { AgencyEnum } from '../../organisation/organisation.type';

@ObjectType('LeadQueryVolume', {
  description: '问题线索的查询量：按账号、按日，只记次数和件数，不记查了哪些线索',
})
export class LeadQueryVolume {
  @Given(ID, '全局标识')
  id!: string;

  @Given(Day, '日期（北京时间）')
  day!: string;

  @Given(String, '账号')
  account!: string;

  @Given(AgencyEnum, '机关')
  agency!: Audience;

  @Given(String, '行政区划代码')
  regionCode!: string;

  @Given(Int, '涉及问题线索的请求（次）')
  queries!: number;

  @Given(Int, '应答中的问题线索（件次）')
  leads!: number;
}
