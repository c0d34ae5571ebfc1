import { ID, Int, ObjectType } from 'type-graphql';
import { Given, Linked, type Relative } from '../../graphql/fields';
import { Day, Instant } from '../../graphql/scalars';

@ObjectType('InterferenceOmission', {
  description: '应记录过问干预而未记录：第一次予以警告、通报批评，两次以上依纪依法处分',
})
export class InterferenceOmission {
  @Given(ID, '全局标识')
  id!: string;

  @Given(String, '未记录的人员姓名')
  personName!: string;

  @Given(String, '应记录的事项')
  matter!: string;

  @Given(Day, '查明日期')
  establishedOn!: string;

  @Given(Int, '该人员第几次未记录')
  occurrence!: number;

  @Given(String, '登记人账号')
  recordedBy!: string;

  @Given(Instant, '登记时间')
  recordedAt!: Date;

  @Linked('Unit', '该人员的单位')
  unit!: Relative;
}
