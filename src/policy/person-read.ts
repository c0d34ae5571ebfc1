import { type Expression, simplify } from './expression';
import { effectOf, type ResourcePolicy, rowRuleOf } from './resource-policy';
import type { Audience, Post } from './vocabulary';

/** Does it look at the person's own unit, or at the inspections the person takes part in? */
function looksAtPerson(expression: Expression): boolean {
  switch (expression.op) {
    case 'all':
    case 'any':
      return expression.of.some(looksAtPerson);
    case 'not':
    case 'within':
    case 'referred':
      return looksAtPerson(expression.of);
    case 'actors':
      return expression.attribute === 'unitId';
    default:
      return expression.op === 'actorsInspection';
  }
}

/**
 * Whether what somebody in this post sees depends on the person's unit or inspections, which the database alone
 * tells. Of the others nothing need be looked up before they read.
 */
export function isPersonRead(policies: readonly ResourcePolicy[], agency: Audience, post: Post): boolean {
  return policies.some((policy) => {
    const effects = Object.keys(policy.fields).map((field) => effectOf(policy, agency, field));
    const conditions = [
      rowRuleOf(policy, agency)?.condition,
      ...effects.map((effect) => ('condition' in effect ? effect.condition : undefined)),
    ];
    return conditions.some(
      (condition) => condition && looksAtPerson(simplify(condition.expression, { post })),
    );
  });
}
