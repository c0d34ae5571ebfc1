import type { Work, Written } from '../../../database/work';
import { Refusal } from '../../../errors/refusal';
import { toGlobalId } from '../../../graphql/global-id';
import { reporterProtectionPolicy } from '../../../policy/resources/reporter-protection.policy';
import { lockRecord, written } from '../../../workflow/step';
import type { DecideReporterProtectionInput, RequestReporterProtectionInput } from './reporter.input';
import { ReporterProtectionEntity } from './reporter-protection.entity';
import { sealedLead } from './sealed-lead';

/** On application of the reporter, who or whose relatives are threatened; the envelope stays closed. */
export async function requestReporterProtection(
  work: Work,
  input: RequestReporterProtectionInput,
): Promise<Written> {
  const { manager, actor, today } = work;
  const lead = await sealedLead(work, input.id);
  if (input.appliedOn > today)
    throw new Refusal('BAD_USER_INPUT', '申请日期不得晚于今日', { field: ['input', 'appliedOn'] });
  const made = await manager.save(
    manager.create(ReporterProtectionEntity, {
      leadId: lead.id,
      recipientRegionCode: lead.recipientRegionCode,
      synthetic: lead.synthetic,
      state: 'REQUESTED',
      person: input.person,
      threats: [...new Set(input.threats)],
      appliedOn: input.appliedOn,
      recordedBy: actor.account,
      measures: [],
    }),
  );
  record(work, 'requestReporterProtection', made);
  return written(reporterProtectionPolicy, made);
}

/** With measures it is granted, without any it is refused. */
export async function decideReporterProtection(
  work: Work,
  input: DecideReporterProtectionInput,
): Promise<Written> {
  const protection = await lockRecord(work, ReporterProtectionEntity, reporterProtectionPolicy, {
    id: input.id,
  });
  if (protection.state !== 'REQUESTED') throw new Refusal('CONFLICT', '此申请已有决定');
  if (protection.recordedBy === work.actor.account)
    throw new Refusal('DUAL_CONTROL', '登记人不得决定自己登记的申请，请由另一人决定');
  if (input.isGranted !== input.measures.length > 0)
    throw new Refusal('BAD_USER_INPUT', '予以保护的须写明措施，不予保护的不填', {
      field: ['input', 'measures'],
    });
  Object.assign(protection, {
    state: input.isGranted ? 'GRANTED' : 'REFUSED',
    measures: [...new Set(input.measures)],
    decidedBy: work.actor.account,
    decidedAt: work.now,
  });
  await work.manager.save(protection);
  record(work, 'decideReporterProtection', protection);
  return written(reporterProtectionPolicy, protection);
}

const record = (work: Work, action: string, { id, state }: ReporterProtectionEntity): void =>
  work.record({
    action,
    subjectType: reporterProtectionPolicy.type,
    subjectId: toGlobalId(reporterProtectionPolicy.type, id),
    to: state,
  });
