import { Refusal } from '../../errors/refusal';
import type { Context } from '../../graphql/context';
import { isPartner } from './count-groups';
import { figuresOf } from './figures';
import { readCounts, readNotes, readStated } from './statistics.reader';
import type { Statistics } from './statistics.type';

/** @throws Refusal BAD_USER_INPUT for a year or a division that cannot be; FORBIDDEN for another division */
export async function yearlyStatistics(
  { read, actor, suppressBelow }: Pick<Context, 'read' | 'actor' | 'suppressBelow'>,
  year: number,
  regionCode: string,
): Promise<Statistics> {
  if (year < 2000 || year > 2100)
    throw new Refusal('BAD_USER_INPUT', '年度须在 2000 至 2100 之间', { field: ['year'] });
  if (!/^\d{6}$/.test(regionCode))
    throw new Refusal('BAD_USER_INPUT', '行政区划代码须为 6 位数字，如 621000', { field: ['regionCode'] });
  // a total less the totals of its parts would tell the small ones
  if (isPartner(actor.agency) && regionCode !== actor.regionCode)
    throw new Refusal('FORBIDDEN', '只提供本行政区划的汇总数，请不填行政区划代码', { field: ['regionCode'] });
  const scope = { year, regionCode };
  const [counts, stated, notes] = await Promise.all([
    readCounts(read, actor, scope),
    readStated(read, actor, scope),
    readNotes(read, actor, scope),
  ]);
  return { ...scope, figures: figuresOf(counts, stated, actor, suppressBelow), notes };
}
