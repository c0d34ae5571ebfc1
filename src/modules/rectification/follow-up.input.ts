import { InputType } from 'type-graphql';
import { MayTake, Takes, TakesText } from '../../graphql/input-fields';
import { StepInputType } from '../../graphql/payload';
import { Day } from '../../graphql/scalars';
import { AcceptanceMethodEnum, FollowUpKindEnum } from './acceptance.type';
import type { AcceptanceMethod, FollowUpKind } from './rectification.vocabulary';

@InputType('ScheduleFollowUpInput', { description: '安排回头看：id 为问题或问题领域' })
export class ScheduleFollowUpInput extends StepInputType {
  @Takes(FollowUpKindEnum, '类别')
  kind!: FollowUpKind;

  @MayTake(Day, '计划日期，不得早于今日；定期回头看必填')
  plannedOn?: string | null;

  @MayTake(Boolean, '不打招呼：有结论前被督察单位和政法委不可见；不填为否')
  unannounced?: boolean | null;
}

@InputType('ConcludeFollowUpInput', { description: '回头看认定巩固：id 为该次回头看' })
export class ConcludeFollowUpInput extends StepInputType {
  @Takes(AcceptanceMethodEnum, '核验方式')
  method!: AcceptanceMethod;

  @TakesText('结论：对照检验标准的核验结果', 2000)
  conclusion!: string;
}

@InputType('ReopenFindingInput', { description: '回头看认定反弹：id 为问题' })
export class ReopenFindingInput extends StepInputType {
  @TakesText('结论：反弹的事实', 2000)
  conclusion!: string;

  @MayTake(Day, '本轮整改期限，须晚于今日；不填按默认期限')
  rectifyDueOn?: string | null;
}
