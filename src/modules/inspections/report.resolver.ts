import { Arg, Ctx, Resolver } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { issueFeedback } from './feedback.service';
import { Inspection } from './inspection.type';
import {
  ApproveInspectionReportInput,
  IssueFeedbackInput,
  ReturnInspectionReportInput,
  SubmitInspectionReportInput,
} from './report.input';
import { approveInspectionReport, returnInspectionReport, submitInspectionReport } from './report.service';

@Resolver()
export class ReportResolver {
  @Writes(Inspection, '督察报告送审：写明来源；每个问题须具体（单位、地点、事实、依据、证据）')
  submitInspectionReport(
    @Arg('input', () => SubmitInspectionReportInput) input: SubmitInspectionReportInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'submitInspectionReport', input, submitInspectionReport);
  }

  @Writes(Inspection, '审定督察报告：审定人不得为起草人（DUAL_CONTROL）；反馈期限从此起算')
  approveInspectionReport(
    @Arg('input', () => ApproveInspectionReportInput) input: ApproveInspectionReportInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'approveInspectionReport', input, approveInspectionReport);
  }

  @Writes(Inspection, '退回督察报告')
  returnInspectionReport(
    @Arg('input', () => ReturnInspectionReportInput) input: ReturnInspectionReportInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'returnInspectionReport', input, returnInspectionReport);
  }

  @Writes(Inspection, '督察反馈：问题均已确认事实；每个督察对象一份反馈意见，整改期限就此确定')
  issueFeedback(@Arg('input', () => IssueFeedbackInput) input: IssueFeedbackInput, @Ctx() context: Context) {
    return write(context, 'issueFeedback', input, issueFeedback);
  }
}
