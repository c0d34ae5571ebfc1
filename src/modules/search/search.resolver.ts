import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../../graphql/context';
import { search } from './search.service';
import { SearchConnection, SearchedType } from './search.type';

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, {
    description: '按文字检索：各词均须出现在您可见的文字中',
  })
  search(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('text', () => String, { description: '检索的文字，最多 100 字、16 个词' }) text: string,
    @Arg('types', () => [SearchedType], { nullable: true, description: '限于这些类型；不填为全部' })
    types?: string[],
    @Arg('first', () => Int, { nullable: true, description: '每页条数，默认 20，最多 50' }) first?: number,
    @Arg('after', () => String, { nullable: true, description: '从此游标之后开始' }) after?: string,
  ): Promise<object> {
    return search(context, { text, types, first, after }, info);
  }
}
