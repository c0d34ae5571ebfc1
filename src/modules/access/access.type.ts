import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { labelledEnum } from '../../graphql/labelled-enum';
import { PageInfo } from '../../graphql/page-info';
import { EFFECTS, type EffectName, RULE_KINDS, type RuleKind } from '../../policy/access-rules';

export const AccessRuleKindEnum = labelledEnum('AccessRuleKind', '访问规则种类', RULE_KINDS);
const AccessEffectEnum = labelledEnum('AccessEffect', '访问规则的效果', EFFECTS);

@ObjectType('AccessRule', { description: '访问规则：您所在机关的一条规则' })
export class AccessRule {
  @Field(() => AccessRuleKindEnum, { description: '种类' })
  kind!: RuleKind;

  @Field(() => String, { description: '类型名；操作为 Query 或 Mutation' })
  type!: string;

  @Field(() => String, { nullable: true, description: '字段名或操作名；对记录的规则为空' })
  field!: string | null;

  @Field(() => AccessEffectEnum, { description: '效果' })
  effect!: EffectName;

  @Field(() => String, { nullable: true, description: '条件标识，与 extensions.masked 的 ruleId 一致' })
  ruleId!: string | null;

  @Field(() => String, { nullable: true, description: '条件：仅当……' })
  condition!: string | null;

  @Field(() => String, { description: '依据代码' })
  basis!: string;

  @Field(() => String, { description: '依据' })
  basisText!: string;
}

@ObjectType('AccessRuleEdge', { description: '访问规则与其游标' })
class AccessRuleEdge {
  @Field(() => String, { description: '游标' })
  cursor!: string;

  @Field(() => AccessRule, { description: '访问规则' })
  node!: AccessRule;
}

@ObjectType('AccessRuleConnection', { description: '访问规则的一页' })
export class AccessRuleConnection {
  @Field(() => [AccessRuleEdge], { description: '带游标的规则' })
  edges!: AccessRuleEdge[];

  @Field(() => [AccessRule], { description: '规则' })
  nodes!: AccessRule[];

  @Field(() => PageInfo, { description: '分页信息' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: '总数' })
  totalCount!: number;
}

@InputType('AccessRuleFilter', { description: '访问规则的筛选条件' })
export class AccessRuleFilter {
  @Field(() => AccessRuleKindEnum, { nullable: true, description: '种类' })
  kind?: RuleKind | null;

  @Field(() => String, { nullable: true, description: '类型名' })
  type?: string | null;

  @Field(() => String, { nullable: true, description: '字段名或操作名' })
  field?: string | null;
}

@InputType('ExplainAccessInput', { description: '询问：我为何能（不能）看到此记录的此字段' })
export class ExplainAccessInput {
  @Field(() => ID, { description: '记录的全局标识' })
  id!: string;

  @Field(() => String, { description: '字段名' })
  field!: string;
}

@ObjectType('AccessExplanation', { description: '访问解释' })
export class AccessExplanation {
  @Field(() => Boolean, { description: '现在能否看到原值' })
  visible!: boolean;

  @Field(() => AccessRule, { description: '所适用的规则' })
  rule!: AccessRule;

  @Field(() => String, { description: '说明' })
  reason!: string;
}
