import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../../graphql/context';
import { yearlyStatistics } from './statistics.service';
import { Statistics } from './statistics.type';

@Resolver()
export class StatisticsResolver {
  @Query(() => Statistics, { description: '年度统计：每项附分子、分母、单位与来源；来源未载的为空，不作 0' })
  statistics(
    @Ctx() context: Context,
    @Arg('year', () => Int, { description: '年度' }) year: number,
    @Arg('regionCode', () => String, {
      nullable: true,
      description: '行政区划代码（GB/T 2260），含所辖；不填为本人任职的行政区划',
    })
    regionCode?: string,
  ): Promise<Statistics> {
    return yearlyStatistics(context, year, regionCode ?? context.actor.regionCode);
  }
}
