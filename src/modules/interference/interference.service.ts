import { firstDayOfQuarter } from '../../calendar/quarter';
import type { Work, Written } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { toGlobalId } from '../../graphql/global-id';
import {
  interferenceRecordPolicy,
  interferenceReturnPolicy,
} from '../../policy/resources/interference.policy';
import { written } from '../../workflow/step';
import { namedOfficers } from '../organisation/organisation.reader';
import { openImmediately } from './check.service';
import { InterferenceRecordEntity, InterferenceReturnEntity } from './interference.entity';
import type { FileInterferenceReturnInput, RegisterInterferenceInput } from './interference.input';
import { noteOverdueReturns, returnDueOn } from './summary.service';

/** Anybody may file. The log keeps that something was filed under the filer's name, and nothing of what. */
export async function registerInterference(work: Work, input: RegisterInterferenceInput): Promise<Written> {
  const { manager, actor, now, today } = work;
  if (input.occurredOn > today)
    throw new Refusal('BAD_USER_INPUT', '发生日期不得晚于今日', { field: ['input', 'occurredOn'] });
  const [officer] =
    input.officerId == null ? [] : await namedOfficers(work, [input.officerId], () => ['input', 'officerId']);
  const record = await manager.save(
    manager.create(InterferenceRecordEntity, {
      regionCode: actor.regionCode,
      filedAgency: actor.agency,
      filerAccount: actor.account,
      filedAt: now,
      kind: input.kind,
      manner: input.manner,
      subjectName: input.subjectName,
      subjectPost: input.subjectPost,
      subjectAccount: officer?.account ?? null,
      occurredOn: input.occurredOn,
      matter: input.matter,
      content: input.content,
      affectsCase: input.affectsCase,
    }),
  );
  // in the auditor's log: every agency's director reads his office's, and may be the one it is about
  work.record({
    action: 'registerInterference',
    subjectType: 'InterferenceRecord',
    subjectId: toGlobalId('InterferenceRecord', record.id),
    office: { agency: 'AUDIT', regionCode: actor.regionCode },
  });
  await openImmediately(work, record);
  return written(interferenceRecordPolicy, record);
}

/** One a quarter, whether anything was recorded or not; the register counts, not whoever files. */
export async function fileInterferenceReturn(
  work: Work,
  input: FileInterferenceReturnInput,
): Promise<Written> {
  const { manager, actor, now, today } = work;
  const { year, quarter } = input;
  const [from, until] = [firstDayOfQuarter(year, quarter), firstDayOfQuarter(year, quarter + 1)];
  if (today < until) throw new Refusal('BAD_USER_INPUT', '本季度尚未结束', { field: ['input', 'quarter'] });
  if (actor.unitId === null) throw new Refusal('FORBIDDEN', '没有所属单位，不能报告');
  const place = { agency: actor.agency, regionCode: actor.regionCode, unitId: actor.unitId, year, quarter };
  if (await manager.existsBy(InterferenceReturnEntity, place))
    throw new Refusal('CONFLICT', `${year} 年第 ${quarter} 季度已报告`);
  const dueOn = returnDueOn(work, input);
  if (dueOn < today) await noteOverdueReturns(work, [place], { ...place, dueOn });
  const made = await manager.save(
    manager.create(InterferenceReturnEntity, {
      ...place,
      recordCount: await recordsOf(work, from, until),
      filedBy: actor.account,
      filedAt: now,
      dueOn,
      wasOverdue: dueOn < today,
    }),
  );
  work.record({
    action: 'fileInterferenceReturn',
    subjectType: 'InterferenceReturn',
    subjectId: toGlobalId('InterferenceReturn', made.id),
  });
  return written(interferenceReturnPolicy, made);
}

/** Records of an inspected unit are told apart by their filers: units share an agency. */
async function recordsOf({ manager, actor }: Work, from: string, until: string): Promise<number> {
  const [{ n }] = await manager.query(
    `SELECT count(*)::int AS n FROM interference_record record
     WHERE filed_agency = $1 AND region_code = $2 AND filed_at >= $3 AND filed_at < $4
       AND ($5::uuid IS NULL OR filer_account IN (SELECT account FROM officer WHERE unit_id = $5))`,
    [
      actor.agency,
      actor.regionCode,
      `${from}T00:00:00+08:00`,
      `${until}T00:00:00+08:00`,
      actor.agency === 'INSPECTED_UNIT' ? actor.unitId : null,
    ],
  );
  return n;
}
