import type { Pool } from 'pg';
import { Statement } from '../../../src/graphql/read/statement';
import type { Resources } from '../../../src/graphql/resource';
import type { Actor } from '../../../src/identity/actor';
import { regionPrefix } from '../../../src/policy/expression';
import type { LimitStatement } from './limit-statement';
import type { Question } from './question';

/** What a bare statement counts, by the service's own key; FED_BACK and later are the register. */
const COUNTED = {
  'special-inspections.findings': `kind = 'SPECIAL' AND inspection_state IN ('EVALUATED', 'ARCHIVED')`,
  'special-inspections.findings-closed': `kind = 'SPECIAL' AND inspection_state IN ('EVALUATED', 'ARCHIVED') AND state = 'CLOSED'`,
  'special-inspections.findings-not-thorough': `kind = 'SPECIAL' AND inspection_state IN ('EVALUATED', 'ARCHIVED') AND state = 'NOT_THOROUGH'`,
  'register.findings': `state NOT IN ('DRAFTED', 'FACTS_SUBMITTED', 'FACTS_CONFIRMED')`,
  'register.findings-closed': `state = 'CLOSED'`,
};

interface Answer {
  readonly statistics: { readonly figures: readonly { readonly key: string }[] };
}

/** Q3: the figures of a year and a division. The bare statement counts the findings themselves, so that kept figures are proven exact. */
export const statisticsQuestion: Question = {
  name: 'Q3',
  audience: 'LAW_GOVERNANCE_OFFICE',
  document:
    'query Q3($year: Int!, $region: String!) { statistics(year: $year, regionCode: $region) { year figures { key numerator } } }',
  peers: () => ({}),
  limit: (actor, resources) => [counting(actor, resources)],
  async draw(owner: Pool, actor: Actor, resources: Resources) {
    const statement = new Statement(actor, resources);
    const seen = statement.visible(resources.get('Inspection'), 'i');
    const prefix = statement.param(regionPrefix(actor.regionCode), 'text');
    const { rows } = await owner.query<{ year: number; region: string }>(
      `SELECT year, r.id AS region FROM region r,
        (SELECT DISTINCT extract(year FROM i.planned_start_on)::int AS year FROM inspection i WHERE ${seen}) years
      WHERE starts_with(r.id, ${prefix}) ORDER BY md5(r.id || year)`,
      statement.values,
    );
    return rows.map(({ year, region }) => ({
      graph: { year, region },
      limit: { year, from: `${year}-01-01`, to: `${year + 1}-01-01`, prefix: regionPrefix(region) },
    }));
  },
  compared: (data) => {
    const { statistics } = data as Answer;
    return {
      statistics: { ...statistics, figures: statistics.figures.filter(({ key }) => key in COUNTED) },
    };
  },
};

/** Every inspection of the data set has a planned start and none stands in an annual plan. */
function counting(actor: Actor, resources: Resources): LimitStatement {
  const statement = new Statement(actor, resources);
  const [inspection, finding] = [resources.get('Inspection'), resources.get('Finding')];
  const variable = (name: string, type: string) => statement.param({ variable: name }, type);
  const inspected = `${statement.visible(inspection, 'i')} AND NOT i.synthetic AND i.planned_start_on >= ${variable('from', 'date')} AND i.planned_start_on < ${variable('to', 'date')}`;
  const found = `${statement.visible(finding, 'f')} AND NOT f.synthetic AND starts_with(f.place_region_code, ${variable('prefix', 'text')})`;
  const figures = Object.entries(COUNTED).map(
    ([key, which]) => `json_build_object('key', '${key}', 'numerator', count(*) FILTER (WHERE ${which}))`,
  );
  return {
    text: `SELECT json_build_object('data', json_build_object('statistics', json_build_object('year', ${variable('year', 'int')}, 'figures', json_build_array(${figures.join(', ')}))))::text AS answer
      FROM (SELECT f.state, i.kind, i.state AS inspection_state FROM finding f JOIN inspection i ON i.id = f.inspection_id WHERE ${inspected} AND ${found}) counted`,
    values: statement.values,
  };
}
