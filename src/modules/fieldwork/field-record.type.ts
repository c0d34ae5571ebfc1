import { ObjectType } from 'type-graphql';
import { Connected, Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Day } from '../../graphql/scalars';
import { FIELD_METHODS, type FieldMethod } from './field-record.vocabulary';

export const FieldMethodEnum = labelledEnum('FieldMethod', '督察工作方式', FIELD_METHODS);

@ObjectType('FieldRecord', { description: '督察记录' })
export class FieldRecord extends RecordType {
  @Given(FieldMethodEnum, '方式')
  method!: FieldMethod;

  @Given(Day, '日期')
  occurredOn!: string;

  @Given(String, '地点')
  place!: string;

  @Given(String, '记录内容')
  content!: string;

  @Maybe(String, '记录人个人备注，仅记录人可见')
  personalNote!: string | null;

  @Given(String, '记录人账号')
  recordedBy!: string;

  @Linked('Inspection', '督察')
  inspection!: Relative;

  @Linked('Unit', '涉及单位')
  unit!: Relative;

  @Connected('Evidence', '证据材料')
  evidence!: Relative;
}
