import { firstDayOfQuarter, lastDayOfQuarter } from '../../../calendar/quarter';
import type { Work, Written } from '../../../database/work';
import { recordOverdue } from '../../../deadlines/note-overdue';
import type { QuarterlyDuty, RegionalQuarter } from '../../../deadlines/quarterly-duty';
import { Refusal } from '../../../errors/refusal';
import { toGlobalId } from '../../../graphql/global-id';
import { leadReturnOverduePolicy, leadReturnPolicy } from '../../../policy/resources/lead-return.policy';
import { written } from '../../../workflow/step';
import { shareLeadFigures } from '../figures/shared-lead-figures.service';
import { lastDay } from '../lead.clocks';
import { LeadReturnEntity, LeadReturnOverdueEntity } from './lead-return.entity';
import type { FileLeadReturnInput } from './lead-return.input';

const AGENCY = 'DISCIPLINE_COMMISSION';

/** 季度报告 of a commission to its petition office; it is owed in every division that has a commission. */
export const LEAD_RETURN: QuarterlyDuty = {
  name: 'LEAD_RETURN',
  dueOn: (work, quarter) => lastDay(work, 'quarterlyReturn', lastDayOfQuarter(quarter)),
  regions: async ({ manager }, elsewhere) => {
    const rows = await manager.query(
      `SELECT DISTINCT region_code FROM officer WHERE agency = $1 ORDER BY 1`,
      [AGENCY],
    );
    const away = elsewhere.flatMap(({ agency, regionCode }) => (agency === AGENCY ? [regionCode] : []));
    return rows
      .map((row: { region_code: string }) => row.region_code)
      .filter((regionCode: string) => !away.includes(regionCode));
  },
  note: async (work, place) => {
    const { regionCode: recipientRegionCode, year, quarter } = place;
    if (await work.manager.existsBy(LeadReturnEntity, { recipientRegionCode, year, quarter })) return 0;
    await noteOverdueReturn(work, place);
    return 1;
  },
};

/** Keeps that the limit passed; the first note of it stands. */
async function noteOverdueReturn(
  work: Work,
  { regionCode, year, quarter, dueOn }: RegionalQuarter,
): Promise<void> {
  const { raw } = await work.manager
    .createQueryBuilder()
    .insert()
    .into(LeadReturnOverdueEntity)
    .values({ recipientRegionCode: regionCode, year, quarter, dueOn, notedAt: work.now })
    .orIgnore()
    .returning('id')
    .execute();
  for (const { id } of raw as { id: string }[])
    recordOverdue(
      work,
      { type: leadReturnOverduePolicy.type, id, clock: LEAD_RETURN.name },
      { agency: AGENCY, regionCode },
    );
}

/** Once a quarter, counted by the register: the petition office learns what was closed (处理检举控告工作规则第18条). */
export async function fileLeadReturn(
  work: Work,
  input: FileLeadReturnInput,
  suppressBelow: number,
): Promise<Written> {
  const { manager, actor, now, today } = work;
  const { year, quarter } = input;
  const [from, until] = [firstDayOfQuarter(year, quarter), firstDayOfQuarter(year, quarter + 1)];
  if (today < until) throw new Refusal('BAD_USER_INPUT', '本季度尚未结束', { field: ['input', 'quarter'] });
  const place = { recipientRegionCode: actor.regionCode, year, quarter };
  if (await manager.existsBy(LeadReturnEntity, place))
    throw new Refusal('CONFLICT', `${year} 年第 ${quarter} 季度已报告`);
  const dueOn = LEAD_RETURN.dueOn(work, input);
  if (dueOn < today) await noteOverdueReturn(work, { ...input, regionCode: actor.regionCode, dueOn });
  const made = await manager.save(
    manager.create(LeadReturnEntity, {
      ...place,
      ...(await figures(work, from, until)),
      filedBy: actor.account,
      filedAt: now,
    }),
  );
  work.record({
    action: 'fileLeadReturn',
    subjectType: 'LeadReturn',
    subjectId: toGlobalId('LeadReturn', made.id),
  });
  await shareLeadFigures(work, { year, quarter, from, until }, suppressBelow);
  return written(leadReturnPolicy, made);
}

const COUNTED = {
  receivedCount: 'count(*) FILTER (WHERE lead.acknowledged_at >= $2 AND lead.acknowledged_at < $3)',
  acceptedCount: 'count(*) FILTER (WHERE lead.accepted_at >= $2 AND lead.accepted_at < $3)',
  fedBackCount: 'count(*) FILTER (WHERE lead.fed_back_at >= $2 AND lead.fed_back_at < $3)',
  closedCount: 'count(*) FILTER (WHERE lead.closed_at >= $2 AND lead.closed_at < $3)',
  pendingCount: `count(*) FILTER (WHERE disposal.state = 'PENDING_REVIEW')`,
  overdueCount: 'count(*) FILTER (WHERE lead.fed_back_at IS NULL AND lead.feedback_due_on < $4)',
} as const;

/** A lead that was split counts by its parts. */
async function figures(
  { manager, actor, today }: Work,
  from: string,
  until: string,
): Promise<Record<keyof typeof COUNTED, number>> {
  const columns = Object.entries(COUNTED).map(([name, count]) => `${count}::int AS "${name}"`);
  const [row] = await manager.query(
    `SELECT ${columns.join(', ')} FROM lead LEFT JOIN lead_disposal disposal ON disposal.id = lead.disposal_id
     WHERE lead.recipient_region_code = $1 AND lead.state <> 'SPLIT' AND NOT lead.synthetic`,
    [actor.regionCode, `${from}T00:00:00+08:00`, `${until}T00:00:00+08:00`, today],
  );
  return row;
}
