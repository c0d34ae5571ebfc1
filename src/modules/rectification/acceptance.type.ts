import { Int, ObjectType } from 'type-graphql';
import { Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Day, Instant } from '../../graphql/scalars';
import {
  ACCEPTANCE_METHODS,
  ACCEPTANCE_RESULTS,
  ACCEPTANCE_STAGES,
  type AcceptanceMethod,
  type AcceptanceResult,
  type AcceptanceStage,
  FOLLOW_UP_KINDS,
  FOLLOW_UP_STATES,
  type FollowUpKind,
  type FollowUpState,
} from './rectification.vocabulary';

const AcceptanceStageEnum = labelledEnum('AcceptanceStage', '验收阶段', ACCEPTANCE_STAGES);
export const AcceptanceMethodEnum = labelledEnum('AcceptanceMethod', '验收方式', ACCEPTANCE_METHODS);
const AcceptanceResultEnum = labelledEnum('AcceptanceResult', '验收结果', ACCEPTANCE_RESULTS);
export const FollowUpKindEnum = labelledEnum('FollowUpKind', '回头看类别', FOLLOW_UP_KINDS);
const FollowUpStateEnum = labelledEnum('FollowUpState', '回头看状态', FOLLOW_UP_STATES);

@ObjectType('Acceptance', { description: '验收：对一次销号申请的决定' })
export class Acceptance extends RecordType {
  @Given(AcceptanceStageEnum, '阶段（初验、终验）')
  stage!: AcceptanceStage;

  @Given(AcceptanceMethodEnum, '方式')
  method!: AcceptanceMethod;

  @Given(AcceptanceResultEnum, '结果')
  result!: AcceptanceResult;

  @Given(String, '理由')
  reason!: string;

  @Given(Int, '整改轮次')
  cycle!: number;

  @Maybe(String, '验收人账号')
  decidedBy!: string;

  @Given(Instant, '决定时间')
  decidedAt!: Date;

  @Linked('Finding', '问题')
  finding!: Relative;
}

@ObjectType('FollowUpReview', { description: '回头看' })
export class FollowUpReview extends RecordType {
  @Given(FollowUpKindEnum, '类别')
  kind!: FollowUpKind;

  @Maybe(Day, '计划日期；空为来源未载')
  plannedOn!: string | null;

  @Maybe(Boolean, '是否不打招呼')
  unannounced!: boolean;

  @Given(FollowUpStateEnum, '状态')
  state!: FollowUpState;

  @Maybe(String, '结论')
  conclusion!: string | null;

  @Maybe(Instant, '结论时间')
  concludedAt!: Date | null;

  @Maybe(String, '安排人账号')
  scheduledBy!: string;

  @Linked('Finding', '问题')
  finding!: Relative;

  @Linked('ProblemArea', '问题领域')
  problemArea!: Relative;
}
