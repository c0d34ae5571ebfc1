import { Statement } from '../../../src/graphql/read/statement';
import type { Resource, Resources } from '../../../src/graphql/resource';
import type { Actor } from '../../../src/identity/actor';
import type { BenchQuery, Shape } from './shape';

/** One prepared statement whose only value is the answer as JSON; where a variable goes, its name stands in `values`. */
export interface LimitStatement {
  readonly text: string;
  readonly values: readonly (unknown | { readonly variable: string })[];
}

/** A node's JSON, and the joins that it needs behind `FROM … alias`. */
interface Written {
  readonly json: string;
  readonly joins: string;
}

function write(
  statement: Statement,
  resource: Resource,
  alias: string,
  { fields, one = {}, many = {} }: Shape,
): Written {
  const pairs = fields.map((field) => `'${field}', ${statement.value(resource, alias, field)}`);
  const joins: string[] = [];
  for (const [field, shape] of Object.entries(one)) {
    const { target, via } = relationOf(statement, resource, field);
    const other = statement.alias();
    const inner = write(statement, target, other, shape);
    joins.push(
      `LEFT JOIN ${target.table} ${other} ON ${other}."id" = ${statement.value(resource, alias, field, via)} AND ${statement.visible(target, other)} ${inner.joins}`,
    );
    pairs.push(`'${field}', CASE WHEN ${other}."id" IS NOT NULL THEN ${inner.json} END`);
  }
  for (const [field, shape] of Object.entries(many)) {
    const { target, via } = relationOf(statement, resource, field);
    const [child, page] = [statement.alias(), statement.alias()];
    const inner = write(statement, target, child, shape);
    const order = [...target.order, 'id'].map((key) => `${child}.${target.column(key)}`).join(', ');
    joins.push(
      `LEFT JOIN LATERAL (SELECT coalesce(json_agg(node), '[]') AS nodes FROM (SELECT ${inner.json} AS node FROM ${target.table} ${child} ${inner.joins} WHERE ${child}.${target.column(via)} = ${alias}."id" AND ${statement.visible(target, child)} ORDER BY ${order} LIMIT ${shape.first}) listed) ${page} ON TRUE`,
    );
    pairs.push(`'${field}', json_build_object('nodes', ${page}.nodes)`);
  }
  return { json: `json_build_object(${pairs.join(', ')})`, joins: joins.join(' ') };
}

function relationOf(
  statement: Statement,
  resource: Resource,
  field: string,
): { target: Resource; via: string } {
  const relation = resource.relations.get(field);
  if (relation === undefined) throw new Error(`${resource.name}.${field} is no relation`);
  return { target: statement.resources.get(relation.target), via: relation.via };
}

/**
 * The answer to a query by one statement: what the database alone can do under the same policy. The predicates
 * are the policy's own; everything else is written out by hand here and knows nothing of the service's planner.
 */
export function limitStatement(
  { root, shape }: BenchQuery,
  actor: Actor,
  resources: Resources,
): LimitStatement {
  const statement = new Statement(actor, resources);
  const resource = resources.get(root.type);
  const alias = statement.alias();
  const { json, joins } = write(statement, resource, alias, shape);
  const visible = statement.visible(resource, alias);
  const variable = (name: string, type: string) => statement.param({ variable: name }, type);
  if (root.kind === 'record')
    return {
      text: `SELECT json_build_object('data', json_build_object('${root.field}', (SELECT ${json} FROM ${resource.table} ${alias} ${joins} WHERE ${alias}."id" = ${variable('id', 'uuid')} AND ${visible})))::text AS answer`,
      values: statement.values,
    };
  const filter =
    root.filter === 'state'
      ? `"state" = ${variable('state', 'text')}`
      : `"state" = ANY(${variable('states', 'text[]')})`;
  const key = (name: string) => `${alias}.${resource.column(name)}`;
  const order = `${key(root.order)}, ${key('id')}`;
  const after = root.deep
    ? ` AND (${order}) > (${variable('afterKey', resource.columnType(root.order))}, ${variable('afterId', 'uuid')})`
    : '';
  const page = `SELECT ${alias}.* FROM ${resource.table} ${alias} WHERE ${visible} AND ${alias}.${filter}${after} ORDER BY ${order} LIMIT ${root.first + 1}`;
  const numbered = `SELECT *, row_number() OVER (ORDER BY ${order}) AS line FROM (${page}) ${alias}`;
  return {
    text: `SELECT json_build_object('data', json_build_object('${root.field}', json_build_object('nodes', coalesce(json_agg(node ORDER BY line) FILTER (WHERE line <= ${root.first}), '[]'), 'pageInfo', json_build_object('hasNextPage', count(*) > ${root.first}))))::text AS answer FROM (SELECT ${alias}.line, ${json} AS node FROM (${numbered}) ${alias} ${joins}) made`,
    values: statement.values,
  };
}
