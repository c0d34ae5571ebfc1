import { Arg, Ctx, Resolver } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { Inspection } from './inspection.type';
import {
  AttachHotlineReviewInput,
  IssueSelfInspectionsInput,
  PrepareInspectionInput,
  RecordConsultationInput,
  ServeInspectionNoticeInput,
  SubmitSelfInspectionInput,
} from './preparation.input';
import {
  attachHotlineReview,
  issueSelfInspections,
  prepareInspection,
  recordConsultation,
  serveInspectionNotice,
  submitSelfInspection,
} from './preparation.service';
import { Consultation, SelfInspection } from './preparation.type';

@Resolver()
export class PreparationResolver {
  @Writes(Consultation, '登记意见征求：七家各登记一次')
  recordConsultation(
    @Arg('input', () => RecordConsultationInput) input: RecordConsultationInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'recordConsultation', input, recordConsultation);
  }

  @Writes(Inspection, '附 12345 诉求梳理：不得含诉求人信息')
  attachHotlineReview(
    @Arg('input', () => AttachHotlineReviewInput) input: AttachHotlineReviewInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'attachHotlineReview', input, attachHotlineReview);
  }

  @Writes(Inspection, '布置自查：每个督察对象一份；暗访、突击检查不布置')
  issueSelfInspections(
    @Arg('input', () => IssueSelfInspectionsInput) input: IssueSelfInspectionsInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'issueSelfInspections', input, issueSelfInspections);
  }

  @Writes(SelfInspection, '报送本单位自查报告')
  submitSelfInspection(
    @Arg('input', () => SubmitSelfInspectionInput) input: SubmitSelfInspectionInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'submitSelfInspection', input, submitSelfInspection);
  }

  @Writes(Inspection, '完成督察准备：督察组、回避声明、意见征求、诉求梳理、自查齐备')
  prepareInspection(
    @Arg('input', () => PrepareInspectionInput) input: PrepareInspectionInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'prepareInspection', input, prepareInspection);
  }

  @Writes(Inspection, '送达督察通知：督察对象自此可见；暗访、突击检查不送达')
  serveInspectionNotice(
    @Arg('input', () => ServeInspectionNoticeInput) input: ServeInspectionNoticeInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'serveInspectionNotice', input, serveInspectionNotice);
  }
}
