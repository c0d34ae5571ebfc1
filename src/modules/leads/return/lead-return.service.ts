import { firstDayOfQuarter } from '../../../calendar/quarter';
import type { Work, Written } from '../../../database/work';
import { Refusal } from '../../../errors/refusal';
import { toGlobalId } from '../../../graphql/global-id';
import { leadReturnPolicy } from '../../../policy/resources/lead-return.policy';
import { written } from '../../../workflow/step';
import { shareLeadFigures } from '../figures/shared-lead-figures.service';
import { LeadReturnEntity } from './lead-return.entity';
import type { FileLeadReturnInput } from './lead-return.input';

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
