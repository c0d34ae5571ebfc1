import { InputType } from 'type-graphql';
import { MayTake, Takes, TakesId } from '../../graphql/input-fields';
import { StepInputType } from '../../graphql/payload';
import { Day } from '../../graphql/scalars';
import type { VisitKind } from './inspection.vocabulary';
import { VisitKindEnum } from './preparation.type';

@InputType('StartFieldworkInput', { description: '开始实地督察' })
export class StartFieldworkInput extends StepInputType {
  @MayTake(Day, '开始日期；不早于督察准备完成，不晚于今日；不填为今日')
  startedOn?: string | null;
}

@InputType('RecordVisitInput', { description: '登记督察对象到访，或改为书面督察' })
export class RecordVisitInput extends StepInputType {
  @TakesId('督察对象（单位）')
  unitId!: string;

  @Takes(VisitKindEnum, '督察方式')
  visitKind!: VisitKind;

  @MayTake(Day, '到访日期；实地督察必填，书面督察不填')
  visitedOn?: string | null;
}

@InputType('FinishFieldworkInput', { description: '结束实地督察' })
export class FinishFieldworkInput extends StepInputType {
  @MayTake(Day, '离开日期；不早于开始日期，不晚于今日；不填为今日')
  endedOn?: string | null;
}
