import type { Resource, Resources } from '../graphql/resource';
import { settingsDialect, simplify, toSql } from '../policy/expression';
import { rowRuleOf } from '../policy/resource-policy';
import { AUDIENCES, type Audience, type PostHolder, postsOf, roleOf } from '../policy/vocabulary';
import { DIVISION_COLUMNS } from './columns';

/** The condition of a post's row policy: what is left to ask of the record. The actor's scope comes from the session's settings. */
export function rowPolicySql(
  resource: Resource,
  reader: PostHolder,
  resources: Resources,
  rule = rowRuleOf(resource.policy, reader.agency)?.condition.expression ?? null,
): string {
  if (rule === null) return 'FALSE';
  // a table of counts has the name and the policy of what it counts
  const of = (type: string) => (type === resource.name ? resource : resources.get(type));
  return toSql(
    simplify(rule, reader),
    settingsDialect(resource.name, resource.table, {
      agency: reader.agency,
      table: (type) => of(type).table,
      columnOf: (type, field) => of(type).column(field),
      ruleOf: (type) => {
        const own = rowRuleOf(of(type).policy, reader.agency);
        return own && simplify(own.condition.expression, reader);
      },
      divisionsOf: (type) => (of(type).keepsDivisions ? Object.values(DIVISION_COLUMNS) : []),
    }),
  );
}

/** Row policies of an audience's posts on a table; posts that find the same rows share one, whoever finds none has none. */
export function rowPolicies(
  table: string,
  audience: Audience,
  conditionOf: (reader: PostHolder) => string,
): string[] {
  const sharing = new Map<string, PostHolder[]>();
  for (const post of postsOf(audience)) {
    const reader = { agency: audience, post };
    const condition = conditionOf(reader);
    if (condition !== 'FALSE') sharing.set(condition, [...(sharing.get(condition) ?? []), reader]);
  }
  const { slug } = AUDIENCES[audience];
  const all = postsOf(audience).length;
  return [...sharing].map(([condition, readers]) => {
    const name =
      readers.length === all ? slug : [slug, ...readers.map(({ post }) => post.toLowerCase())].join('-');
    return `CREATE POLICY "${name}" ON ${table} FOR SELECT TO ${readers.map(roleOf).join(', ')} USING (${condition})`;
  });
}
