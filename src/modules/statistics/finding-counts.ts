import type { Resource } from '../../graphql/resource';
import { regionPrefix } from '../../policy/expression';
import { type CountedRules, countedRules } from '../../tally/counted-rule';
import { type CountScope, inRegion, isPlanShown, seen } from './count-scope';

/** The same inspections, as conditions on those of the year and on cells `f`. */
export interface InspectionsWhich {
  readonly inspected: string;
  readonly cells: string;
}

const rulesFor = ({ statement: { resources, actor } }: CountScope): CountedRules | null =>
  countedRules(resources, actor);

/** Findings `f` of these inspections that the viewer may know of, one by one. */
export const findingsOf = (scope: CountScope, inspections: string, select: string, rule?: string): string =>
  `SELECT ${select} FROM finding f WHERE f.inspection_id = ANY(ARRAY(SELECT id FROM ${inspections}))
    AND ${inRegion(scope, 'f', 'place_region_code')} AND ${rule === undefined ? seen(scope, 'Finding', 'f') : `${rule} AND NOT f.synthetic`}`;

/** What every count of findings needs once: the inspections that have changed, and what they held of the cells. */
export const changedFindings = (scope: CountScope): string =>
  rulesFor(scope) === null
    ? ''
    : `, changed AS MATERIALIZED (SELECT finding_tally_changed() AS id),
      pending AS MATERIALIZED (SELECT cell, amount FROM finding_tally_pending())`;

/**
 * Findings by state, of `chosen` inspections of the year: from the cells, less what changed inspections held of
 * them; of these one by one; and one by one what no cell can tell.
 */
export function countedFindings(scope: CountScope, which: InspectionsWhich): string {
  const { statement } = scope;
  const rules = rulesFor(scope);
  const oneByOne = 'f.state, 1 AS amount';
  if (rules === null) return findingsOf(scope, 'chosen', oneByOne);
  const finding = statement.resources.get('Finding');
  const parts = [
    `SELECT f.state, f.amount - coalesce(pending.amount, 0) AS amount FROM finding_tally f LEFT JOIN pending ON pending.cell = f.cell
      WHERE ${cellsOf(scope, rules)} AND ${which.cells}`,
    findingsOf(
      scope,
      'chosen WHERE id IN (SELECT id FROM changed)',
      oneByOne,
      statement.where(rules.changed, finding, 'f'),
    ),
  ];
  if (rules.rest !== null)
    parts.push(findingsOf(scope, 'chosen', oneByOne, statement.where(rules.rest, finding, 'f')));
  return parts.join(' UNION ALL ');
}

/** The cells `f` of the year and the division, of what the viewer may know of. */
function cellsOf(scope: CountScope, { finding, inspection }: CountedRules): string {
  const { statement, regionPrefix: place } = scope;
  const { resources, actor } = statement;
  const on = (type: string) => resources.get(type).tally as Resource;
  return [
    `f.reach = ${statement.param(regionPrefix(actor.regionCode), 'text')}`,
    `f.place = ${statement.param(place, 'text')}`,
    `${yearOf(scope)} = ${statement.param(scope.year, 'int')}`,
    statement.where(finding, on('Finding'), 'f'),
    statement.where(inspection, on('Inspection'), 'f'),
  ].join(' AND ');
}

/** The plan's where there is one that the viewer is shown. */
function yearOf(scope: CountScope): string {
  const { statement } = scope;
  const plan = statement.resources.get('AnnualPlan').tally as Resource;
  return isPlanShown(scope)
    ? `CASE WHEN f.plan_year IS NOT NULL AND ${statement.visible(plan, 'f')} THEN f.plan_year ELSE f.first_year END`
    : 'f.first_year';
}
