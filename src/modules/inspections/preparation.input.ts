import { ArrayMaxSize, IsOptional } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { MayTakeText, Takes, TakesText } from '../../graphql/input-fields';
import { StepInputType } from '../../graphql/payload';
import { Day } from '../../graphql/scalars';
import type { ConsultedBody } from './inspection.vocabulary';
import { ConsultedBodyEnum } from './preparation.type';

@InputType('RecordConsultationInput', {
  description: '登记意见征求：同一单位再次登记即更正，如补登后到的意见',
})
export class RecordConsultationInput extends StepInputType {
  @Takes(ConsultedBodyEnum, '征求意见的单位')
  body!: ConsultedBody;

  @Takes(Day, '征求日期，不晚于今日')
  consultedOn!: string;

  @MayTakeText('意见', 4000)
  opinion?: string | null;
}

@InputType('AttachHotlineReviewInput', { description: '附 12345 诉求梳理，不得含诉求人姓名、电话、证件号码' })
export class AttachHotlineReviewInput extends StepInputType {
  @TakesText('诉求梳理', 4000)
  hotlineReview!: string;

  @Field(() => [ID], { nullable: true, description: '所梳理的 12345 工单的全局标识（最多 200 件）' })
  @IsOptional()
  @ArrayMaxSize(200, { message: '工单最多 200 件' })
  ticketIds?: string[] | null;
}

@InputType('IssueSelfInspectionsInput', { description: '布置自查' })
export class IssueSelfInspectionsInput extends StepInputType {
  @Takes(Day, '报送期限，不早于今日')
  dueOn!: string;
}

@InputType('SubmitSelfInspectionInput', { description: '报送本单位自查报告；id 为督察' })
export class SubmitSelfInspectionInput extends StepInputType {
  @TakesText('自查报告', 20000)
  content!: string;
}

@InputType('PrepareInspectionInput', { description: '完成督察准备' })
export class PrepareInspectionInput extends StepInputType {}

@InputType('ServeInspectionNoticeInput', { description: '送达督察通知' })
export class ServeInspectionNoticeInput extends StepInputType {}
