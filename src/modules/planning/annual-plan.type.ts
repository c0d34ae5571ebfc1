import { Int, ObjectType } from 'type-graphql';
import { Connected, Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Day } from '../../graphql/scalars';
import { ANNUAL_PLAN_STATES, type AnnualPlanState } from './annual-plan.vocabulary';

const AnnualPlanStateEnum = labelledEnum('AnnualPlanState', '年度督察计划状态', ANNUAL_PLAN_STATES);

@ObjectType('AnnualPlan', { description: '年度督察计划' })
export class AnnualPlan extends RecordType {
  @Given(Int, '年度')
  year!: number;

  @Given(String, '名称')
  title!: string;

  @Maybe(String, '印发文号')
  documentNumber!: string | null;

  @Given(AnnualPlanStateEnum, '状态')
  state!: AnnualPlanState;

  @Given(Boolean, '是否已列入市委市政府督查计划')
  listedInSupervisionPlan!: boolean;

  @Maybe(Int, '年度督察项目数上限（项）;空为未设')
  inspectionCap!: number | null;

  @Maybe(String, '拟制人账号')
  draftedBy!: string;

  @Maybe(String, '批准人账号')
  approvedBy!: string | null;

  @Maybe(Day, '批准日期')
  approvedOn!: string | null;

  @Linked('Region', '行政区划')
  region!: Relative;

  @Connected('Inspection', '计划内的督察')
  inspections!: Relative;
}
