import { rowPolicySql } from '../database/row-policy';
import type { Resource, Resources } from '../graphql/resource';
import { type Expression, fieldsOf } from '../policy/expression';
import { effectOf } from '../policy/resource-policy';
import { AUDIENCE_NAMES, AUDIENCES, type Audience, POSTS, type Post } from '../policy/vocabulary';
import { countedRules } from './counted-rule';

/** What every count looks at. */
const ALWAYS = ['cell', 'reach', 'place', 'first_year', 'special', 'inspection_state', 'state', 'amount'];
const OF_PLAN = ['plan_year', 'plan_state'];

/** Told by the database itself to whoever counts: which inspections have changed, and what they held of the cells. */
export const TALLY_FUNCTIONS = ['finding_tally_changed()', 'finding_tally_pending()'] as const;

interface PostRules {
  readonly post: Post;
  readonly finding: Expression;
  readonly inspection: Expression;
}

const rulesOf = (resources: Resources, audience: Audience): PostRules[] =>
  (Object.keys(POSTS[audience]) as Post[]).flatMap((post) => {
    const rules = countedRules(resources, { agency: audience, post });
    return rules === null ? [] : [{ post, ...rules }];
  });

const tallyOf = (resources: Resources, type: string): Resource => resources.get(type).tally as Resource;

/** Columns of the cells that an audience's role may read: what its counts and its conditions look at. */
export function readableTally(audience: Audience, resources: Resources): string[] {
  const rules = rulesOf(resources, audience);
  if (rules.length === 0) return [];
  const seesPlan = effectOf(resources.get('Inspection').policy, audience, 'plan').kind !== 'absent';
  const columns = rules.flatMap(({ finding, inspection }) => [
    ...fieldsOf(finding).map((field) => tallyOf(resources, 'Finding').column(field)),
    ...fieldsOf(inspection).map((field) => tallyOf(resources, 'Inspection').column(field)),
  ]);
  return [
    ...new Set([...[...ALWAYS, ...(seesPlan ? OF_PLAN : [])].map((each) => `"${each}"`), ...columns]),
  ].sort();
}

/** Each post finds the cells of what it knows of: of the findings, and of their inspections. */
function cellPolicySql(audience: Audience, resources: Resources): string {
  const ways = new Map<string, Post[]>();
  for (const { post, finding, inspection } of rulesOf(resources, audience)) {
    const sql = [
      rowPolicySql(tallyOf(resources, 'Finding'), audience, resources, finding),
      rowPolicySql(tallyOf(resources, 'Inspection'), audience, resources, inspection),
    ].join(' AND ');
    ways.set(sql, [...(ways.get(sql) ?? []), post]);
  }
  return [...ways]
    .map(([sql, posts]) => {
      const holder = rowPolicySql(tallyOf(resources, 'Finding'), audience, resources, { op: 'post', posts });
      return `(${holder} AND ${sql})`;
    })
    .join(' OR ');
}

export const tallyStatements = (resources: Resources): string[] =>
  AUDIENCE_NAMES.flatMap((audience) => {
    const columns = readableTally(audience, resources);
    if (columns.length === 0) return [];
    const { role, slug } = AUDIENCES[audience];
    const { table } = tallyOf(resources, 'Finding');
    return [
      `GRANT SELECT (${columns.join(', ')}) ON ${table} TO ${role}`,
      `CREATE POLICY "${slug}" ON ${table} FOR SELECT TO ${role} USING (${cellPolicySql(audience, resources)})`,
      ...TALLY_FUNCTIONS.map((call) => `GRANT EXECUTE ON FUNCTION ${call} TO ${role}`),
    ];
  });
