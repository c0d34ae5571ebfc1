import { Statement } from '../../../src/graphql/read/statement';
import type { Resources } from '../../../src/graphql/resource';
import type { Actor } from '../../../src/identity/actor';
import { allOf, marksFor } from '../../../src/policy/record-part';
import { rowRuleOf } from '../../../src/policy/resource-policy';
import { isSearcher, SEARCH_TABLES } from '../../../src/search/search-text.entity';
import { termsOf } from '../../../src/search/segment';
import { CAUSES, EFFECTS, MATTERS, PLACES } from '../data/bench-words';
import type { LimitStatement } from './limit-statement';
import type { Question } from './question';

const PAGE = 20;
const TYPE = 'Finding';
const FIELDS = ['id', 'number', 'title', 'state'];

/** Two phrases, as people look for a matter at a place: from broad ones to those that few records have. */
const texts: readonly string[] = [
  ...MATTERS.flatMap((matter) => PLACES.map((place) => `${place} ${matter.slice(0, 6)}`)),
  ...CAUSES.flatMap((cause) => EFFECTS.map((effect) => `${cause} ${effect}`)),
];

/** Q6: a page of findings by Chinese words, the latest first. The bare statement is given the words already cut. */
export const searchQuestion: Question = {
  name: 'Q6',
  audience: 'LAW_GOVERNANCE_OFFICE',
  document: `query Q6($text: String!) { search(text: $text, types: [${TYPE}], first: ${PAGE}) { nodes { ... on ${TYPE} { ${FIELDS.join(' ')} } } pageInfo { hasNextPage } } }`,
  peers: () => ({}),
  limit: (actor, resources) => [searching(actor, resources)],
  async draw(_owner, actor, resources, count) {
    const marks = marksOf(actor, resources);
    const step = 37; // without a common factor with the number of texts, so that neighbours differ
    return Array.from({ length: Math.min(count, texts.length) }, (_, at) => {
      const text = texts[(at * step) % texts.length] as string;
      return { graph: { text }, limit: { words: allOf(termsOf(text), marks) } };
    });
  },
};

function marksOf(actor: Actor, resources: Resources): string {
  const rule = rowRuleOf(resources.get(TYPE).policy, actor.agency);
  const marks = rule && marksFor(rule.condition.expression, actor);
  if (marks === null) throw new Error(`${actor.account} finds no ${TYPE}`);
  return marks;
}

function searching(actor: Actor, resources: Resources): LimitStatement {
  if (!isSearcher(actor.agency)) throw new Error(`${actor.agency} does not search`);
  const statement = new Statement(actor, resources);
  const resource = resources.get(TYPE);
  const words = statement.param({ variable: 'words' }, 'tsquery');
  const pairs = FIELDS.map((field) => `'${field}', ${statement.value(resource, 'r', field)}`).join(', ');
  const hits = `SELECT json_build_object(${pairs}) AS node, row_number() OVER (ORDER BY w.place DESC, w.record_id DESC) AS line
    FROM ${SEARCH_TABLES[actor.agency]} w JOIN ${resource.table} r ON r.id = w.record_id
    WHERE w.words @@ ${words} AND w.type = '${TYPE}' AND ${statement.visible(resource, 'r')}
    ORDER BY w.place DESC, w.record_id DESC LIMIT ${PAGE + 1}`;
  return {
    text: `SELECT json_build_object('data', json_build_object('search', json_build_object('nodes', coalesce(json_agg(node ORDER BY line) FILTER (WHERE line <= ${PAGE}), '[]'), 'pageInfo', json_build_object('hasNextPage', count(*) > ${PAGE}))))::text AS answer FROM (${hits}) found`,
    values: statement.values,
  };
}
