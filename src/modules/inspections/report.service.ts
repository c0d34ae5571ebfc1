import type { Work, Written } from '../../database/work';
import { inspectionPolicy } from '../../policy/resources/inspection.policy';
import { refuseProtectedContent } from '../../secrecy/protected-content';
import { written } from '../../workflow/step';
import { stepInspection } from './inspection.service';
import type {
  ApproveInspectionReportInput,
  ReturnInspectionReportInput,
  SubmitInspectionReportInput,
} from './report.input';

export async function submitInspectionReport(
  work: Work,
  input: SubmitInspectionReportInput,
): Promise<Written> {
  refuseProtectedContent(input.reportText, ['input', 'reportText']);
  refuseProtectedContent(input.reportSources, ['input', 'reportSources']);
  const inspection = await stepInspection(work, 'submitInspectionReport', input, (record) => {
    record.reportText = input.reportText;
    record.reportSources = input.reportSources;
    record.reportedBy = work.actor.account;
  });
  return written(inspectionPolicy, inspection);
}

/** The feedback is due in working days from the approval. */
export async function approveInspectionReport(
  work: Work,
  input: ApproveInspectionReportInput,
): Promise<Written> {
  const { calendar, deadlines, now, today } = work;
  const inspection = await stepInspection(work, 'approveInspectionReport', input, (record) => {
    record.reportApprovedAt = now;
    record.feedbackDueOn = calendar.addWorkingDays(today, deadlines.feedbackWorkingDays);
  });
  return written(inspectionPolicy, inspection);
}

export async function returnInspectionReport(
  work: Work,
  input: ReturnInspectionReportInput,
): Promise<Written> {
  const inspection = await stepInspection(work, 'returnInspectionReport', input, (record) => {
    record.returnReason = input.reason;
  });
  return written(inspectionPolicy, inspection);
}
