import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import { interferenceOmissionPolicy } from '../../policy/resources/interference-omission.policy';
import { written } from '../../workflow/step';
import { OfficerEntity } from '../organisation/organisation.entity';
import { namedUnits } from '../organisation/organisation.reader';
import { InterferenceOmissionEntity } from './omission.entity';
import type { RecordInterferenceOmissionInput } from './omission.input';

/**
 * How often this person has failed to record is counted here and kept: the first time is answered otherwise than
 * those after it (干预司法活动记录规定第6条). The log of it is the auditor's: a director reads his own, and may be
 * the one it is about.
 */
export async function recordInterferenceOmission(
  work: Work,
  input: RecordInterferenceOmissionInput,
): Promise<Written> {
  const { manager, actor, now, today } = work;
  const { personName, matter, establishedOn } = input;
  if (establishedOn > today)
    throw new Refusal('BAD_USER_INPUT', '查明日期不得晚于今日', { field: ['input', 'establishedOn'] });
  const [unit] = await namedUnits(work, [input.unitId], () => ['input', 'unitId']);
  const person = { unitId: unit?.id as string, personName };
  // whoever records it need not know the other agency's accounts for the person to be kept out
  const officer = await manager.findOneBy(OfficerEntity, { unitId: person.unitId, name: personName });
  await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [
    `omission ${person.unitId} ${personName}`,
  ]);
  const made = await manager.save(
    manager.create(InterferenceOmissionEntity, {
      ...person,
      regionCode: actor.regionCode,
      subjectAccount: officer?.account ?? null,
      matter,
      establishedOn,
      occurrence: (await manager.countBy(InterferenceOmissionEntity, person)) + 1,
      recordedBy: actor.account,
      recordedAt: now,
    }),
  );
  work.record({
    action: 'recordInterferenceOmission',
    subjectType: 'InterferenceOmission',
    subjectId: toGlobalId('InterferenceOmission', made.id),
    office: { agency: 'AUDIT', regionCode: actor.regionCode },
  });
  return written(interferenceOmissionPolicy, made);
}
