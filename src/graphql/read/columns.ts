import { fieldsOf } from '../../policy/expression';
import { effectOf } from '../../policy/resource-policy';
import type { Resource } from '../resource';
import type { OrderBy } from './keyset';
import { heldAt, type Selection } from './selection';
import type { Statement } from './statement';

/** A record as it is handed to the resolvers: field → value, linked records nested. */
export type Fetched = Record<string, unknown> & { id: string };

/** The select list and the joins of one type's records, and how a row of it becomes objects. */
export interface Columns {
  readonly select: string[];
  readonly joins: string[];
  build(row: readonly unknown[], offset: number): Fetched;
}

export function columnsOf(
  statement: Statement,
  resource: Resource,
  alias: string,
  selection: Selection,
  order: readonly OrderBy[] = [],
  base = 0,
): Columns {
  const { shown, raw } = neededFields(statement, resource, selection, order);
  const fields = [...raw, ...shown];
  const select = [
    ...raw.map((field) => `${alias}.${resource.column(field)}`),
    ...shown.map((field) => statement.value(resource, alias, field)),
  ];
  const joins: string[] = [];
  const links = [...selection.one].map(([responseKey, { field, record: inner }]) => {
    const relation = resource.relations.get(field);
    if (relation === undefined) throw new Error(`${resource.name}.${field} is no relation`);
    const target = statement.resources.get(relation.target);
    const other = statement.alias();
    joins.push(
      `LEFT JOIN ${target.table} ${other} ON ${other}."id" = ${statement.value(resource, alias, field, relation.via)} AND ${statement.visible(target, other)}`,
    );
    const columns = columnsOf(statement, target, other, inner, [], base + select.length);
    const start = select.length;
    select.push(...columns.select);
    joins.push(...columns.joins);
    return { key: heldAt(responseKey), start, columns };
  });
  return {
    select,
    joins,
    build: (row, offset) => {
      const record: Record<string, unknown> = {};
      for (let index = 0; index < fields.length; index++)
        record[fields[index] as string] = row[offset + index];
      for (const { key, start, columns } of links) {
        const linked = row[offset + start] === null ? null : columns.build(row, offset + start);
        record[key] = linked;
      }
      return record as Fetched;
    },
  };
}

/**
 * What is shown passes through the policy. The id (always first), what computed fields need, what conditions
 * look at and what a cursor holds is taken as it is: no resolver hands it out by that name.
 */
function neededFields(
  statement: Statement,
  resource: Resource,
  selection: Selection,
  order: readonly OrderBy[],
): { shown: string[]; raw: string[] } {
  const shown = new Set<string>();
  const raw = new Set<string>(['id']);
  for (const field of selection.fields) {
    const effect = effectOf(resource.policy, statement.actor.agency, field);
    const computed = resource.computed?.[field];
    if (computed) for (const column of computed) raw.add(column);
    else if (!resource.relations.has(field) && field !== 'id') shown.add(field);
    if (effect.kind === 'reduced') raw.add(effect.to);
    if ('condition' in effect && effect.condition)
      for (const column of fieldsOf(effect.condition.expression)) raw.add(column);
  }
  for (const { field } of order) raw.add(field);
  return { shown: [...shown].filter((field) => !raw.has(field)), raw: [...raw] };
}
