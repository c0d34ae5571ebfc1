import type { Resource, Resources } from '../graphql/resource';
import { both } from '../policy/condition';
import { leadReceived, receivedByOwnCommission } from '../policy/conditions/lead.conditions';
import { type Division, dividedBy } from '../policy/divided-rule';
import { type Expression, fieldsOf, isSame, simplify } from '../policy/expression';
import { rowRuleOf } from '../policy/resource-policy';
import type { PostHolder } from '../policy/vocabulary';

/** What cells keep of the records that name a finding: a commission of the division itself has received a lead from it. */
const RECEIVED: Expression = {
  op: 'referred',
  field: 'leads',
  type: 'Lead',
  by: 'findingId',
  of: both(receivedByOwnCommission, leadReceived).expression,
};
const IS_RECEIVED: Expression = { op: 'oneOf', field: 'leadReceived', values: [true] };

/** The same condition on a cell. */
function onCells(expression: Expression): Expression {
  switch (expression.op) {
    case 'all':
    case 'any':
      return { op: expression.op, of: expression.of.map(onCells) };
    case 'not':
      return { op: 'not', of: onCells(expression.of) };
    default:
      return isSame(expression, RECEIVED) ? IS_RECEIVED : expression;
  }
}

/** Which of the records of this type that somebody knows of are found by cells, and which are not. `decided` is one of cells, `rest` one of records. */
function dividedRule({ policy, tally }: Resource, { agency, post }: PostHolder): Division {
  const rule = rowRuleOf(policy, agency)?.condition.expression;
  if (rule === undefined || tally === null) return { decided: null, rest: rule ?? null };
  const simplified = simplify(rule, { post });
  if (simplified.op === 'never') return { decided: null, rest: null };
  return dividedBy(simplified, (part) => fieldsOf(onCells(part)).every((field) => tally.has(field)));
}

/** How the findings that somebody knows of are counted by cells. */
export interface CountedRules {
  /** of cells: of their findings, and of these findings' inspections */
  readonly finding: Expression;
  readonly inspection: Expression;
  /** of findings: the same, for those whose inspection has changed */
  readonly changed: Expression;
  /** of findings: what cells cannot tell */
  readonly rest: Expression | null;
}

/** null: whoever holds this post knows of findings by what no cell keeps. */
export function countedRules(resources: Resources, reader: PostHolder): CountedRules | null {
  const finding = dividedRule(resources.get('Finding'), reader);
  const inspection = dividedRule(resources.get('Inspection'), reader);
  if (finding.decided === null || inspection.decided === null || inspection.rest !== null) return null;
  return {
    finding: onCells(finding.decided),
    inspection: inspection.decided,
    changed: finding.decided,
    rest: finding.rest,
  };
}
