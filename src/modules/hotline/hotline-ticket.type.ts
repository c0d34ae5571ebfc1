import { ObjectType } from 'type-graphql';
import { Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { Day } from '../../graphql/scalars';

@ObjectType('HotlineTicket', { description: '12345 热线工单：只保存诉求，不保存诉求人的任何信息' })
export class HotlineTicket extends RecordType {
  @Given(String, '工单编号')
  number!: string;

  @Given(Day, '受理日期')
  receivedOn!: string;

  @Maybe(String, '诉求类别')
  category!: string | null;

  @Given(String, '诉求标题')
  title!: string;

  @Given(String, '诉求内容')
  content!: string;

  @Maybe(String, '办理结果')
  outcome!: string | null;

  @Maybe(String, '涉及单位（工单原文）')
  unitText!: string | null;

  @Given(String, '导入人账号')
  importedBy!: string;

  @Linked('Unit', '涉及单位（已登记的）')
  unit!: Relative;

  @Linked('Inspection', '梳理了此工单的督察')
  inspection!: Relative;
}
