import { Refusal } from '../../../errors/refusal';
import type { Context } from '../../../graphql/context';
import type { LeadTotals } from './lead-totals.type';

const COUNTED = {
  transferredCount: 'count(*)',
  acknowledgedCount: 'count(*) FILTER (WHERE l.acknowledged_at IS NOT NULL)',
  acceptedCount: 'count(*) FILTER (WHERE l.accepted_at IS NOT NULL)',
  returnedCount: `count(*) FILTER (WHERE l.state = 'RETURNED')`,
  fedBackCount: 'count(*) FILTER (WHERE l.fed_back_at IS NOT NULL)',
  closedCount: 'count(*) FILTER (WHERE l.closed_at IS NOT NULL)',
} as const satisfies Record<Exclude<keyof LeadTotals, 'year'>, string>;

/**
 * Counted under the asker's own role, of what he finds. What was split counts for its sender as the one lead that
 * he sent, for the commission by its parts.
 * @throws Refusal BAD_USER_INPUT
 */
export async function leadTotals(
  { read, actor }: Pick<Context, 'read' | 'actor'>,
  year: number,
): Promise<LeadTotals> {
  if (year < 2000 || year > 2100)
    throw new Refusal('BAD_USER_INPUT', '年度须在 2000 至 2100 之间', { field: ['year'] });
  const inCommission = actor.agency === 'DISCIPLINE_COMMISSION';
  const [row = []] = await read.count((session, statement) => {
    const open = statement();
    const resource = open.resources.get('Lead');
    const conditions = [
      open.visible(resource, 'l'),
      'NOT l.synthetic',
      `l.transferred_at >= ${open.param(`${year}-01-01T00:00:00+08:00`, 'timestamptz')}`,
      `l.transferred_at < ${open.param(`${year + 1}-01-01T00:00:00+08:00`, 'timestamptz')}`,
      inCommission ? `l.state <> 'SPLIT'` : 'l.parent_id IS NULL',
      // 信访举报部门: what it owes a notice for
      ...(actor.post === 'PETITION' ? ['l.reporter_sealed'] : []),
    ];
    const counts = Object.values(COUNTED).map((count) => `${count}::int`);
    return session.rows(
      open,
      `SELECT ${counts.join(', ')} FROM ${resource.table} l WHERE ${conditions.join(' AND ')}`,
    );
  });
  const counts = Object.keys(COUNTED).map((name, place) => [name, row[place]]);
  return { year, ...Object.fromEntries(counts) };
}
