import { Int, ObjectType } from 'type-graphql';
import { Connected, Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Day, Instant } from '../../graphql/scalars';
import { MEASURE_STATES, type MeasureState } from './rectification.vocabulary';

export const MeasureStateEnum = labelledEnum('MeasureState', '整改措施状态', MEASURE_STATES);

@ObjectType('Measure', { description: '整改措施（六要素）。与问题分别计数' })
export class Measure extends RecordType {
  @Given(Int, '序号')
  number!: number;

  @Given(Int, '所属整改轮次，0 为首轮')
  cycle!: number;

  @Given(String, '整改措施')
  content!: string;

  @Maybe(String, '责任部门')
  responsibleDepartment!: string | null;

  @Maybe(String, '责任人')
  responsiblePerson!: string | null;

  @Maybe(Day, '完成时限')
  dueOn!: string | null;

  @Maybe(String, '整改方式')
  method!: string | null;

  @Maybe(String, '检验标准')
  standard!: string | null;

  @Maybe(String, '工作成果')
  outcome!: string | null;

  @Given(MeasureStateEnum, '状态')
  state!: MeasureState;

  @Maybe(Instant, '完成时间')
  doneAt!: Date | null;

  @Linked('Finding', '所属问题')
  finding!: Relative;

  @Linked('ProblemArea', '所属问题领域')
  problemArea!: Relative;

  @Linked('Unit', '责任单位')
  unit!: Relative;

  @Connected('MeasureProgress', '进展报告')
  progress!: Relative;

  @Connected('Evidence', '证据材料')
  evidence!: Relative;
}

@ObjectType('MeasureProgress', { description: '整改进展报告，只增不改' })
export class MeasureProgress extends RecordType {
  @Given(MeasureStateEnum, '报告时状态')
  state!: MeasureState;

  @Given(String, '进展情况')
  text!: string;

  @Given(Instant, '报告时间')
  reportedAt!: Date;

  @Maybe(String, '报告人账号')
  reportedBy!: string;

  @Linked('Measure', '整改措施')
  measure!: Relative;
}
