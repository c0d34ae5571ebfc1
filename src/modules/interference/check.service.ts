import type { Work, Written } from '../../database/work';
import { flagOverdue } from '../../deadlines/note-overdue';
import { Refusal } from '../../errors/refusal';
import { localId, toGlobalId } from '../../graphql/global-id';
import type { Mutation } from '../../policy/operations.policy';
import { interferenceRecordPolicy } from '../../policy/resources/interference.policy';
import { interferenceCheckPolicy } from '../../policy/resources/interference-check.policy';
import { decide, type StepInput, step, written } from '../../workflow/step';
import { InterferenceCheckEntity } from './check.entity';
import type {
  ApproveInterferenceNoticeInput,
  ConcludeInterferenceCheckInput,
  FileInterferenceCheckInput,
  OpenInterferenceCheckInput,
  ReportInterferenceCheckInput,
} from './check.input';
import { checkMachine } from './check.workflow';
import { InterferenceRecordEntity } from './interference.entity';
import { JUDICIAL_KINDS } from './interference.vocabulary';

/**
 * 影响案件的即时报告: the register opens the verification itself. The log of it stands in the auditor's chain,
 * where the entry's own stands: any other chain would tell its readers who filed.
 */
export async function openImmediately(work: Work, record: InterferenceRecordEntity): Promise<void> {
  if (!record.affectsCase || !JUDICIAL_KINDS.includes(record.kind)) return;
  const { calendar, deadlines, today } = work;
  await open(work, record, {
    isImmediate: true,
    reportDueOn: calendar.addWorkingDays(today, deadlines.interferenceImmediateWorkingDays),
    keptByAuditAlone: true,
  });
}

async function open(
  work: Work,
  { id: recordId, regionCode, subjectAccount }: InterferenceRecordEntity,
  {
    keptByAuditAlone,
    ...given
  }: { isImmediate: boolean; reportDueOn: string | null; keptByAuditAlone: boolean },
): Promise<InterferenceCheckEntity> {
  const { manager, now } = work;
  const made = await manager.save(
    manager.create(InterferenceCheckEntity, {
      ...given,
      recordId,
      regionCode,
      subjectAccount,
      state: checkMachine.workflow.initial,
      openedAt: now,
    }),
  );
  work.record({
    action: 'openInterferenceCheck',
    subjectType: 'InterferenceCheck',
    subjectId: toGlobalId('InterferenceCheck', made.id),
    to: made.state,
    ...(keptByAuditAlone && { office: { agency: 'AUDIT', regionCode: work.actor.regionCode } }),
  });
  return made;
}

export async function openInterferenceCheck(work: Work, input: OpenInterferenceCheckInput): Promise<Written> {
  const { manager } = work;
  const field = ['input', 'recordId'];
  const recordId = localId('InterferenceRecord', input.recordId, field);
  const record = await manager.findOneBy(InterferenceRecordEntity, { id: recordId });
  if (record === null || !decide(interferenceRecordPolicy, work, record))
    throw new Refusal('NOT_FOUND', undefined, { field });
  if (!JUDICIAL_KINDS.includes(record.kind))
    throw new Refusal('BAD_USER_INPUT', '不属“三个规定”事项，由纪委监委办理', { field });
  await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`interference ${recordId}`]);
  if (await manager.existsBy(InterferenceCheckEntity, { recordId }))
    throw new Refusal('CONFLICT', '此登记已在核查');
  const made = await open(work, record, { isImmediate: false, reportDueOn: null, keptByAuditAlone: false });
  return written(interferenceCheckPolicy, made);
}

async function take(
  work: Work,
  verb: Mutation,
  input: StepInput,
  change: (record: InterferenceCheckEntity) => void,
): Promise<Written> {
  return written(interferenceCheckPolicy, await step(work, checkMachine, verb, input, change));
}

export const concludeInterferenceCheck = (
  work: Work,
  input: ConcludeInterferenceCheckInput,
): Promise<Written> =>
  take(work, 'concludeInterferenceCheck', input, (record) => {
    const { jointBody, conclusion, facts } = input;
    Object.assign(record, { jointBody, conclusion, facts });
    record.verifiedBy = work.actor.account;
    record.verifiedAt = work.now;
  });

export const reportInterferenceCheck = (work: Work, input: ReportInterferenceCheckInput): Promise<Written> =>
  take(work, 'reportInterferenceCheck', input, (record) => {
    record.reportNumber = input.reportNumber;
    record.reportedAt = work.now;
    flagOverdue(work, interferenceCheckPolicy.type, record, 'REPORT', record.reportDueOn);
  });

export const approveInterferenceNotice = (
  work: Work,
  input: ApproveInterferenceNoticeInput,
): Promise<Written> =>
  take(work, 'approveInterferenceNotice', input, (record) => {
    if (input.approvedOn > work.today)
      throw new Refusal('BAD_USER_INPUT', '党委批准日期不得晚于今日', { field: ['input', 'approvedOn'] });
    record.approvalNumber = input.approvalNumber;
    record.noticeApprovedOn = input.approvedOn;
    record.noticeText = input.noticeText;
  });

export const copyInterferenceNotice = (work: Work, input: StepInput): Promise<Written> =>
  take(work, 'copyInterferenceNotice', input, (record) => {
    record.copiedAt = work.now;
  });

export const fileInterferenceCheck = (work: Work, input: FileInterferenceCheckInput): Promise<Written> =>
  take(work, 'fileInterferenceCheck', input, (record) => {
    record.filingReason = input.reason;
  });
