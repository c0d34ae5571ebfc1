import { Refusal } from '../../errors/refusal';
import { fromGlobalId } from '../global-id';
import type { Resource } from '../resource';
import type { Statement } from './statement';

/** A filter as it arrives: operators per field, filters of linked records, and `and` / `or` / `not`. */
export type Filter = Readonly<Record<string, unknown>>;

const MAX_TERMS = 100;
const MAX_LIST = 500;

const likePattern = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);

/** SQL of a filter. The schema has let through only fields that the viewer always sees on what it finds. */
export function filterSql(
  statement: Statement,
  resource: Resource,
  alias: string,
  filter: Filter,
  budget = { terms: MAX_TERMS },
): string {
  const terms = Object.entries(filter).flatMap(([key, value]) => {
    if (value === undefined || value === null) return [];
    budget.terms -= 1;
    if (budget.terms < 0) throw new Refusal('QUERY_TOO_COMPLEX', `筛选条件过多，最多 ${MAX_TERMS} 项`);
    const nested = (part: Filter) => filterSql(statement, resource, alias, part, budget);
    switch (key) {
      case 'and':
        return (value as Filter[]).map(nested);
      case 'or':
        return [`(${['FALSE', ...(value as Filter[]).map(nested)].join(' OR ')})`];
      case 'not':
        return [`(${nested(value as Filter)}) IS NOT TRUE`];
    }
    const relation = resource.relations.get(key);
    if (relation !== undefined) {
      const target = statement.resources.get(relation.target);
      const other = statement.alias();
      const inner = filterSql(statement, target, other, value as Filter, budget);
      return [
        `EXISTS (SELECT 1 FROM ${target.table} ${other} WHERE ${other}."id" = ${alias}.${resource.column(relation.via)} AND ${statement.visible(target, other)} AND ${inner})`,
      ];
    }
    return operators(statement, resource, alias, key, value as Filter);
  });
  return terms.length === 0 ? 'TRUE' : `(${terms.join(' AND ')})`;
}

function operators(
  statement: Statement,
  resource: Resource,
  alias: string,
  field: string,
  given: Filter,
): string[] {
  const column = `${alias}.${resource.column(field)}`;
  const type = resource.columnType(field);
  const decode = (value: unknown): unknown => (field === 'id' ? localOrNull(resource, value) : value);
  const list = (value: unknown): unknown[] => {
    const values = (value as unknown[]).map(decode);
    if (values.length > MAX_LIST)
      throw new Refusal('QUERY_TOO_COMPLEX', `筛选列表过长，最多 ${MAX_LIST} 个值`);
    return values;
  };
  return Object.entries(given).flatMap(([operator, value]) => {
    if (value === undefined || value === null) return [];
    switch (operator) {
      case 'eq':
        return [`${column} = ${statement.param(decode(value), type)}`];
      case 'ne':
        return [`${column} IS DISTINCT FROM ${statement.param(decode(value), type)}`];
      case 'in':
        return [`${column} = ANY(${statement.param(list(value), `${type}[]`)})`];
      case 'notIn':
        return [`(${column} = ANY(${statement.param(list(value), `${type}[]`)})) IS NOT TRUE`];
      case 'lt':
      case 'lte':
      case 'gt':
      case 'gte':
        return [`${column} ${COMPARISONS[operator]} ${statement.param(value, type)}`];
      case 'contains':
        return [`${column} LIKE ${statement.param(`%${likePattern(value as string)}%`, 'text')}`];
      case 'startsWith':
        return [`starts_with(${column}, ${statement.param(value, 'text')})`];
      case 'has':
        return [`${column} @> ${statement.param([value], type)}`];
      case 'isNull':
        return [`${column} IS ${value ? '' : 'NOT '}NULL`];
      default:
        throw new Error(`no operator ${operator}`);
    }
  });
}

const COMPARISONS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** An id of another type, or none at all, matches no record. */
function localOrNull(resource: Resource, value: unknown): string | null {
  const id = fromGlobalId(String(value));
  return id?.type === resource.name ? id.id : null;
}
