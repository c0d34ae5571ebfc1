import type { Statement } from '../../graphql/read/statement';
import { effectOf } from '../../policy/resource-policy';

/** The year and the division that are asked for, as conditions on records that the viewer may know of. */
export interface CountScope {
  readonly statement: Statement;
  readonly year: number;
  /** what the codes of the division and all in it begin with */
  readonly regionPrefix: string;
}

/** `alias` stands for records of that type that the viewer may know of and that nobody made up. */
export function seen({ statement }: CountScope, type: string, alias: string): string {
  const resource = statement.resources.get(type);
  return `${statement.visible(resource, alias)} AND NOT ${alias}.${resource.column('synthetic')}`;
}

export const inRegion = (
  { statement, regionPrefix }: CountScope,
  alias: string,
  column = 'region_code',
): string => `starts_with(${alias}.${column}, ${statement.param(regionPrefix, 'text')})`;

/**
 * The first day that is known of an inspection, one column after the other: below a row policy no index serves a
 * COALESCE, nor a comparison of an instant with a day. A year is one of Beijing's.
 */
const byFirstDay = (from: string, to: string, fromInstant: string, toInstant: string): string[] => [
  `i.planned_start_on >= ${from} AND i.planned_start_on < ${to}`,
  `i.planned_start_on IS NULL AND i.fieldwork_started_on >= ${from} AND i.fieldwork_started_on < ${to}`,
  `i.planned_start_on IS NULL AND i.fieldwork_started_on IS NULL AND i.fed_back_at >= ${fromInstant} AND i.fed_back_at < ${toInstant}`,
];

export const isPlanShown = ({ statement: { resources, actor } }: CountScope): boolean =>
  effectOf(resources.get('Inspection').policy, actor.agency, 'plan').kind !== 'absent';

/**
 * An inspection belongs to the year of its annual plan. Who is not shown the plan, or where there is none, goes by
 * the first day that is known of it.
 */
export function inspectionsOfTheYear(scope: CountScope): string {
  const { statement, year } = scope;
  const known = `SELECT i.id, i.kind, i.state, i.unannounced, i.region_code, i.region_city, i.region_province FROM inspection i WHERE ${seen(scope, 'Inspection', 'i')}`;
  const newYear = [year, year + 1].map((each) => `${each}-01-01`);
  const [from = '', to = ''] = newYear.map((day) => statement.param(day, 'date'));
  const [fromInstant = '', toInstant = ''] = newYear.map((day) =>
    statement.param(`${day}T00:00:00+08:00`, 'timestamptz'),
  );
  const byDay = byFirstDay(from, to, fromInstant, toInstant);
  const branches = isPlanShown(scope)
    ? [
        `i.plan_id IN (SELECT p.id FROM annual_plan p WHERE p.year = ${statement.param(year, 'int')})`,
        ...byDay.map(
          (day) => `${day} AND (i.plan_id IS NULL OR i.plan_id NOT IN (SELECT p.id FROM annual_plan p))`,
        ),
      ]
    : byDay;
  return branches.map((branch) => `${known} AND ${branch}`).join(' UNION ALL ');
}
