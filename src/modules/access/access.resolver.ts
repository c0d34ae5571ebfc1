import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../../graphql/context';
import { accessRules, explainAccess } from './access.service';
import { AccessExplanation, AccessRuleConnection, AccessRuleFilter, ExplainAccessInput } from './access.type';

@Resolver()
export class AccessResolver {
  @Query(() => AccessRuleConnection, {
    description: '访问规则：您所在机关可见的字段、可办的操作及其条件与依据',
  })
  accessRules(
    @Ctx() { read, actor }: Context,
    @Arg('filter', () => AccessRuleFilter, { nullable: true }) filter?: AccessRuleFilter,
    @Arg('first', () => Int, { nullable: true, description: '取多少条，缺省 20' }) first?: number,
    @Arg('after', () => String, { nullable: true, description: '从此游标之后取' }) after?: string,
  ): AccessRuleConnection {
    return accessRules(read.policies, actor.agency, {
      filter: filter ?? null,
      first: first ?? null,
      after: after ?? null,
    });
  }

  @Query(() => AccessExplanation, { description: '访问解释：我为何能（不能）看到此记录的此字段' })
  explainAccess(
    @Ctx() context: Context,
    @Arg('input', () => ExplainAccessInput) input: ExplainAccessInput,
  ): Promise<AccessExplanation> {
    return explainAccess(context.read.policies, context, input);
  }
}
