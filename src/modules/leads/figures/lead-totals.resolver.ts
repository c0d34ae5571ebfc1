import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../../../graphql/context';
import { leadTotals } from './lead-totals.reader';
import { LeadTotals } from './lead-totals.type';

@Resolver()
export class LeadTotalsResolver {
  @Query(() => LeadTotals, { description: '问题线索汇总数：只计您可知悉的线索，不计演示数据' })
  leadTotals(
    @Ctx() context: Context,
    @Arg('year', () => Int, { description: '年度' }) year: number,
  ): Promise<LeadTotals> {
    return leadTotals(context, year);
  }
}
