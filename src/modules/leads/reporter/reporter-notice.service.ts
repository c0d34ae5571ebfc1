import type { Work, Written } from '../../../database/work';
import { flagOverdue } from '../../../deadlines/note-overdue';
import { Refusal } from '../../../errors/refusal';
import { toGlobalId } from '../../../graphql/global-id';
import { reporterNoticePolicy } from '../../../policy/resources/reporter.policy';
import { lockRecord, written } from '../../../workflow/step';
import { lastDay } from '../lead.clocks';
import type { LeadEntity } from '../lead.entity';
import type { RecordReporterNoticeInput } from './reporter.input';
import type { ReporterNoticeKind } from './reporter.vocabulary';
import { ReporterNoticeEntity } from './reporter-notice.entity';

/** Starts the clock of a notice to a reporter who gave his name; an anonymous report has none. */
export async function oweReporterNotice(
  work: Work,
  lead: LeadEntity,
  kind: ReporterNoticeKind,
  from: string,
): Promise<void> {
  if (!lead.reporterSealed) return;
  await work.manager.save(
    work.manager.create(ReporterNoticeEntity, {
      leadId: lead.id,
      recipientRegionCode: lead.recipientRegionCode,
      synthetic: lead.synthetic,
      kind,
      dueOn: lastDay(work, 'reporterNotice', from),
    }),
  );
}

export async function recordReporterNotice(work: Work, input: RecordReporterNoticeInput): Promise<Written> {
  const notice = await lockRecord(work, ReporterNoticeEntity, reporterNoticePolicy, { id: input.id });
  if (notice.givenAt !== null) throw new Refusal('CONFLICT', '已登记告知');
  notice.givenAt = work.now;
  notice.givenBy = work.actor.account;
  flagOverdue(work, reporterNoticePolicy.type, notice, 'REPORTER_NOTICE', notice.dueOn);
  await work.manager.save(notice);
  work.record({
    action: 'recordReporterNotice',
    subjectType: 'ReporterNotice',
    subjectId: toGlobalId('ReporterNotice', notice.id),
  });
  return written(reporterNoticePolicy, notice);
}
