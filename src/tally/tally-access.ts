import { rowPolicies, rowPolicySql } from '../database/row-policy';
import type { Resource, Resources } from '../graphql/resource';
import { fieldsOf } from '../policy/expression';
import { effectOf } from '../policy/resource-policy';
import { AUDIENCE_NAMES, type Audience, type PostHolder, postsOf, rolesOf } from '../policy/vocabulary';
import { type CountedRules, countedRules } from './counted-rule';

/** What every count looks at. */
const ALWAYS = ['cell', 'reach', 'place', 'first_year', 'special', 'inspection_state', 'state', 'amount'];
const OF_PLAN = ['plan_year', 'plan_state'];

/** Told by the database itself to whoever counts: which inspections have changed, and what they held of the cells. */
export const TALLY_FUNCTIONS = ['finding_tally_changed()', 'finding_tally_pending()'] as const;

const rulesOf = (resources: Resources, audience: Audience): CountedRules[] =>
  postsOf(audience).flatMap((post) => countedRules(resources, { agency: audience, post }) ?? []);

const tallyOf = (resources: Resources, type: string): Resource => resources.get(type).tally as Resource;

/** Columns of the cells that an audience's roles may read: what its counts and its conditions look at. */
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

/** A post finds the cells of what it knows of: of the findings, and of their inspections. */
function cellPolicySql(reader: PostHolder, resources: Resources): string {
  const rules = countedRules(resources, reader);
  if (rules === null) return 'FALSE';
  return [
    rowPolicySql(tallyOf(resources, 'Finding'), reader, resources, rules.finding),
    rowPolicySql(tallyOf(resources, 'Inspection'), reader, resources, rules.inspection),
  ].join(' AND ');
}

export const tallyStatements = (resources: Resources): string[] =>
  AUDIENCE_NAMES.flatMap((audience) => {
    const columns = readableTally(audience, resources);
    if (columns.length === 0) return [];
    const roles = rolesOf(audience).join(', ');
    const { table } = tallyOf(resources, 'Finding');
    return [
      `GRANT SELECT (${columns.join(', ')}) ON ${table} TO ${roles}`,
      ...rowPolicies(table, audience, (reader) => cellPolicySql(reader, resources)),
      ...TALLY_FUNCTIONS.map((call) => `GRANT EXECUTE ON FUNCTION ${call} TO ${roles}`),
    ];
  });
