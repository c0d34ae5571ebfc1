import { BASES, type Basis, type Effect } from './effect';
import { MUTATION_POLICY, type OperationPolicy, QUERY_POLICY } from './operations.policy';
import { effectOf, type ResourcePolicy, rowRuleOf } from './resource-policy';
import { type Audience, POSTS } from './vocabulary';

export const RULE_KINDS = { RECORD: '可知悉哪些记录', FIELD: '字段', OPERATION: '操作' } as const;
export type RuleKind = keyof typeof RULE_KINDS;

export const EFFECTS = {
  VISIBLE: '可见',
  CONDITIONAL: '有条件可见',
  REDUCED: '以较粗的内容代替',
  ABSENT: '不存在',
} as const;
export type EffectName = keyof typeof EFFECTS;

/** One entry of the policy as one audience has it, in words. */
export interface AccessEntry {
  readonly kind: RuleKind;
  /** GraphQL type, `Query` or `Mutation` */
  readonly type: string;
  /** null for the rule on records */
  readonly field: string | null;
  readonly effect: EffectName;
  readonly ruleId: string | null;
  /** completes 「仅当……」 */
  readonly condition: string | null;
  readonly basis: Basis;
}

const KIND_OF: Record<Effect['kind'], EffectName> = {
  visible: 'VISIBLE',
  when: 'CONDITIONAL',
  reduced: 'REDUCED',
  absent: 'ABSENT',
};

export const entryOfEffect = (type: string, field: string, effect: Effect): AccessEntry => {
  const condition = 'condition' in effect ? effect.condition : undefined;
  return {
    kind: 'FIELD',
    type,
    field,
    effect: KIND_OF[effect.kind],
    ruleId: condition?.id ?? null,
    condition: condition?.label ?? null,
    basis: effect.basis,
  };
};

/** All that one audience has: what is absent for it is not listed. */
export function accessEntries(policies: readonly ResourcePolicy[], audience: Audience): AccessEntry[] {
  return [
    ...policies.flatMap((policy) => [
      ...recordEntries(policy, audience),
      ...Object.keys(policy.fields)
        .map((field) => entryOfEffect(policy.type, field, effectOf(policy, audience, field)))
        .filter(({ effect }) => effect !== 'ABSENT'),
    ]),
    ...operationEntries('Query', QUERY_POLICY, audience),
    ...operationEntries('Mutation', MUTATION_POLICY, audience),
  ];
}

function recordEntries(policy: ResourcePolicy, audience: Audience): AccessEntry[] {
  const rule = rowRuleOf(policy, audience);
  if (rule === null) return [];
  const { condition, basis } = rule;
  const always = condition.expression.op === 'always';
  return [
    {
      kind: 'RECORD',
      type: policy.type,
      field: null,
      effect: always ? 'VISIBLE' : 'CONDITIONAL',
      ruleId: always ? null : condition.id,
      condition: always ? null : condition.label,
      basis,
    },
  ];
}

function operationEntries(
  type: string,
  operations: Readonly<Record<string, OperationPolicy>>,
  audience: Audience,
): AccessEntry[] {
  return Object.entries(operations).flatMap(([field, { posts, basis }]): AccessEntry[] => {
    const allowed = posts[audience] ?? [];
    if (allowed.length === 0) return [];
    const labels = POSTS[audience] as Readonly<Record<string, string>>;
    const everyone = allowed.length === Object.keys(labels).length;
    return [
      {
        kind: 'OPERATION',
        type,
        field,
        effect: everyone ? 'VISIBLE' : 'CONDITIONAL',
        ruleId: everyone ? null : 'post',
        condition: everyone ? null : `岗位为${allowed.map((post) => labels[post]).join('、')}`,
        basis,
      },
    ];
  });
}

export const basisText = (basis: Basis): string => BASES[basis];
