import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsOptional,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { MayTake, MayTakeText, Takes, TakesId, TakesText } from '../../graphql/input-fields';
import { StepInputType, WriteInputType } from '../../graphql/payload';
import { Day } from '../../graphql/scalars';
import { InspectionKindEnum, TopicBasisEnum } from './inspection.type';
import type { InspectionKind, TopicBasis, VisitKind } from './inspection.vocabulary';
import { VisitKindEnum } from './preparation.type';

@InputType('PlannedTargetInput', { description: '拟定的督察对象' })
export class PlannedTargetInput {
  @TakesId('单位')
  unitId!: string;

  @Takes(VisitKindEnum, '督察方式')
  visitKind!: VisitKind;
}

const TOPICS = { message: '督察内容须为 1 至 20 项' };
const TOPIC = { each: true, message: '每项督察内容须为 1 至 120 字，不能只有空白' };
const TARGETS = { message: '督察对象须为 1 至 500 个' };

@InputType('PlanInspectionInput', { description: '拟制督察' })
export class PlanInspectionInput extends WriteInputType {
  @TakesId('所属年度督察计划')
  planId!: string;

  @Field(() => String, { nullable: true, description: '编号，如 庆法督〔2026〕5号；不填则自动编号' })
  @IsOptional()
  @Matches(/^[^\s〔〕]{1,24}〔20\d{2}〕[1-9]\d{0,4}号$/, {
    message: '编号须写作 庆法督〔2026〕5号 的形式，用六角括号，序号不编虚位',
  })
  number?: string | null;

  @TakesText('名称', 200)
  title!: string;

  @Takes(InspectionKindEnum, '督察类型')
  kind!: InspectionKind;

  @Field(() => Boolean, { defaultValue: false, description: '是否不打招呼（暗访、突击检查）' })
  unannounced!: boolean;

  @Takes(TopicBasisEnum, '选题依据')
  topicBasis!: TopicBasis;

  @TakesText('选题依据说明', 2000)
  topicBasisText!: string;

  @Field(() => [String], { description: '督察内容（1 至 20 项，每项 1 至 120 字）' })
  @ArrayMinSize(1, TOPICS)
  @ArrayMaxSize(20, TOPICS)
  @Length(1, 120, TOPIC)
  @Matches(/\S/, TOPIC)
  topics!: string[];

  @MayTakeText('时间的文字表述', 60)
  periodText?: string | null;

  @MayTake(Day, '计划开始日期')
  plannedStartOn?: string | null;

  @MayTake(Day, '计划结束日期，不早于开始日期')
  plannedEndOn?: string | null;

  @Field(() => [PlannedTargetInput], { description: '督察对象（1 至 500 个）' })
  @ArrayMinSize(1, TARGETS)
  @ArrayMaxSize(500, TARGETS)
  @ArrayUnique(({ unitId }: PlannedTargetInput) => unitId, { message: '同一单位不得重复列为督察对象' })
  @ValidateNested({ each: true })
  targets!: PlannedTargetInput[];
}

@InputType('SubmitInspectionPlanInput', { description: '督察计划报批；退回后重报时一并修改，不填的不改' })
export class SubmitInspectionPlanInput extends StepInputType {
  @MayTakeText('名称', 200)
  title?: string | null;

  @MayTake(TopicBasisEnum, '选题依据')
  topicBasis?: TopicBasis | null;

  @MayTakeText('选题依据说明', 2000)
  topicBasisText?: string | null;

  @Field(() => [String], { nullable: true, description: '督察内容（1 至 20 项，每项 1 至 120 字）' })
  @IsOptional()
  @ArrayMinSize(1, TOPICS)
  @ArrayMaxSize(20, TOPICS)
  @Length(1, 120, TOPIC)
  @Matches(/\S/, TOPIC)
  topics?: string[] | null;

  @MayTake(Day, '计划开始日期')
  plannedStartOn?: string | null;

  @MayTake(Day, '计划结束日期，不早于开始日期')
  plannedEndOn?: string | null;
}

@InputType('ApproveInspectionPlanInput', { description: '批准督察计划' })
export class ApproveInspectionPlanInput extends StepInputType {}

@InputType('ReturnInspectionPlanInput', { description: '退回督察计划' })
export class ReturnInspectionPlanInput extends StepInputType {
  @TakesText('退回的理由', 1000)
  reason!: string;
}
