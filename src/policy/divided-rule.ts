import type { Expression } from './expression';

/** A rule in two parts: one of them or the other holds where the rule holds, and nowhere else. */
export interface Division {
  readonly decided: Expression | null;
  readonly rest: Expression | null;
}

/** What of a rule can be decided, and what is left of it where that does not hold. */
export function dividedBy(rule: Expression, isDecided: (part: Expression) => boolean): Division {
  if (isDecided(rule)) return { decided: rule, rest: null };
  const ways = rule.op === 'any' ? rule.of : [rule];
  const decided = ways.filter(isDecided);
  const others: Expression = { op: 'any', of: ways.filter((part) => !isDecided(part)) };
  if (decided.length === 0) return { decided: null, rest: others };
  const known: Expression = { op: 'any', of: decided };
  return { decided: known, rest: { op: 'all', of: [others, { op: 'not', of: known }] } };
}
