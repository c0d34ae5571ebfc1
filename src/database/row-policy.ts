import type { Resource, Resources } from '../graphql/resource';
import { settingsDialect, toSql } from '../policy/expression';
import { rowRuleOf } from '../policy/resource-policy';
import type { Audience } from '../policy/vocabulary';
import { DIVISION_COLUMNS } from './columns';

/** The condition of a row policy: the actor's scope comes from the session's settings. */
export function rowPolicySql(
  resource: Resource,
  audience: Audience,
  resources: Resources,
  rule = rowRuleOf(resource.policy, audience)?.condition.expression ?? null,
): string {
  if (rule === null) return 'FALSE';
  // a table of counts has the name and the policy of what it counts
  const of = (type: string) => (type === resource.name ? resource : resources.get(type));
  return toSql(
    rule,
    settingsDialect(resource.name, resource.table, {
      table: (type) => of(type).table,
      columnOf: (type, field) => of(type).column(field),
      ruleOf: (type) => rowRuleOf(of(type).policy, audience)?.condition.expression ?? null,
      divisionsOf: (type) => (of(type).keepsDivisions ? Object.values(DIVISION_COLUMNS) : []),
    }),
  );
}
