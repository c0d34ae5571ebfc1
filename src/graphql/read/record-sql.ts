import { fieldsOf } from '../../policy/expression';
import { effectOf } from '../../policy/resource-policy';
import { refuseUnprintable } from '../input-checks';
import type { Resource } from '../resource';
import { afterSql, type OrderBy, orderSql, reversed } from './keyset';
import { type Bounds, boundsOf, type Page, pageOf } from './page';
import { filterSql } from './predicate';
import { type ConnectionArgs, type ConnectionSelection, heldAt, type Selection } from './selection';
import type { Statement } from './statement';

/** A record as it is handed to the resolvers: field → value, linked records and pages nested. */
export type Fetched = Record<string, unknown> & { id: string };

/** How many records of each type have been handed out. */
export type Delivered = Map<string, number>;

export const deliver = (delivered: Delivered, type: string, records: number): void => {
  delivered.set(type, (delivered.get(type) ?? 0) + records);
};

/** SQL that makes one JSON array of a record, and how that array becomes the record again. */
export interface RecordSql {
  /** by which the statement names the record's table */
  readonly alias: string;
  readonly json: string;
  /** what `json` needs behind `FROM table alias` */
  readonly joins: string;
  read(json: unknown, delivered: Delivered): Fetched;
}

/** SQL that makes one JSON value of a connection. */
export interface PageSql {
  readonly json: string;
  read(json: unknown, delivered: Delivered): Page;
}

/** The condition that the record of this alias belongs to the one that the list is read for. */
type Within = (alias: string) => string;

/** What a function of PostgreSQL takes at the most. */
const MOST_ARGUMENTS = 100;

/**
 * The select list of a statement is a tree: a record's own columns, the records that it names, looked up by their
 * ids and each once (`OFFSET 0` keeps PostgreSQL from joining them in another order), and the pages of the records
 * that name it. Whatever the tables' size, all that grows with it is the one list at the statement's root.
 */
export class RecordPlanner {
  constructor(
    private readonly statement: Statement,
    private readonly maxPage: number,
  ) {}

  /** @param order what a cursor holds, where one is asked for */
  record(resource: Resource, selection: Selection, order: readonly OrderBy[] = []): RecordSql {
    const { statement } = this;
    const alias = statement.alias();
    const { shown, raw } = neededFields(statement, resource, selection, order);
    const cells = [
      ...raw.map((field) => cell(resource, field, `${alias}.${resource.column(field)}`)),
      ...shown.map((field) => cell(resource, field, statement.value(resource, alias, field))),
    ];
    const joins: string[] = [];
    for (const [key, { field, record }] of selection.one) {
      const target = this.target(resource, field);
      const linked = this.record(target, record);
      const found = statement.alias();
      const id = statement.value(resource, alias, field, resource.relations.get(field)?.via);
      joins.push(
        ` LEFT JOIN LATERAL (SELECT ${linked.json} AS cells ${this.from(target, linked)} WHERE ${linked.alias}."id" = ${id} AND ${statement.visible(target, linked.alias)} OFFSET 0) ${found} ON TRUE`,
      );
      cells.push({
        key: heldAt(key),
        sql: `${found}.cells`,
        read: (json, delivered) => {
          deliver(delivered, target.name, 1);
          return linked.read(json, delivered);
        },
      });
    }
    for (const [key, connection] of selection.many) {
      const via = resource.relations.get(connection.field)?.via as string;
      const target = this.target(resource, connection.field);
      const page = this.below(target, connection, (child) =>
        statement.names(`${child}.${target.column(via)}`, resource, alias),
      );
      cells.push({ key: heldAt(key), sql: page.json, read: page.read });
    }
    return { alias, json: jsonOf(cells), joins: joins.join(''), read: readerOf(cells) };
  }

  /** The page of a list: of all records of a type, or of those below another record. */
  page(
    resource: Resource,
    args: ConnectionArgs,
    { wants, node }: { wants: ConnectionSelection['wants']; node: RecordSql | null },
    bounds: Bounds,
    within: Within | null = null,
  ): PageSql {
    const rows = wants.rows && node !== null ? this.rows(resource, args, node, bounds, within) : 'NULL';
    const total = wants.totalCount ? this.total(resource, args, within) : 'NULL';
    return {
      json: `json_build_array(${rows}, ${total})`,
      read: (json, delivered) => {
        const [found, count] = json as [unknown[] | null, number | null];
        const records = (found ?? []).map((each) => (node as RecordSql).read(each, delivered));
        const page = pageOf(records, bounds, wants.cursors, count);
        deliver(delivered, resource.name, page.nodes.length);
        return page;
      },
    };
  }

  from = (resource: Resource, { alias, joins }: RecordSql): string =>
    `FROM ${resource.table} ${alias}${joins}`;

  private target(resource: Resource, field: string): Resource {
    const relation = resource.relations.get(field);
    if (relation === undefined) throw new Error(`${resource.name}.${field} is no relation`);
    return this.statement.resources.get(relation.target);
  }

  private below(target: Resource, { args, node, wants }: ConnectionSelection, within: Within): PageSql {
    const bounds = boundsOf(target, this.statement.actor.agency, args, this.maxPage);
    const record = wants.rows ? this.record(target, node, wants.cursors ? bounds.order : []) : null;
    return this.page(target, args, { wants, node: record }, bounds, within);
  }

  private rows(
    resource: Resource,
    args: ConnectionArgs,
    node: RecordSql,
    { backward, size, cursor, order }: Bounds,
    within: Within | null,
  ): string {
    const { alias } = node;
    const reading = backward ? reversed(order) : order;
    const conditions = this.conditions(resource, alias, args, within);
    if (cursor !== null)
      conditions.push(
        afterSql(this.statement, resource, alias, reading, cursor, backward ? 'before' : 'after', order),
      );
    return `(SELECT json_agg(cells) FROM (SELECT ${node.json} AS cells ${this.from(resource, node)} WHERE ${conditions.join(' AND ')} ORDER BY ${orderSql(resource, alias, reading)} LIMIT ${size + 1}) page)`;
  }

  private total(resource: Resource, args: ConnectionArgs, within: Within | null): string {
    const alias = this.statement.alias();
    const conditions = this.conditions(resource, alias, args, within);
    return `(SELECT count(*) FROM ${resource.table} ${alias} WHERE ${conditions.join(' AND ')})`;
  }

  private conditions(
    resource: Resource,
    alias: string,
    { filter }: ConnectionArgs,
    within: Within | null,
  ): string[] {
    const conditions = within === null ? [] : [within(alias)];
    conditions.push(this.statement.visible(resource, alias));
    if (!filter) return conditions;
    refuseUnprintable({ filter });
    return [...conditions, filterSql(this.statement, resource, alias, filter)];
  }
}

/** One element of a record's array. */
interface Cell {
  readonly key: string;
  readonly sql: string;
  /** absent where JSON has the value as it is handed out */
  readonly read?: (json: unknown, delivered: Delivered) => unknown;
}

const instant = (json: unknown): Date => new Date(json as string);

function cell(resource: Resource, field: string, sql: string): Cell {
  switch (resource.columnType(field)) {
    case 'timestamptz':
      return { key: field, sql, read: instant };
    case 'jsonb':
      return { key: field, sql: `${sql}::text` };
    default:
      return { key: field, sql };
  }
}

const array = (elements: readonly string[]): string => `json_build_array(${elements.join(', ')})`;

/** One array, or where that would take too many arguments, an array of arrays. */
function jsonOf(cells: readonly Cell[]): string {
  const parts = cells.map(({ sql }) => sql);
  if (parts.length <= MOST_ARGUMENTS) return array(parts);
  const pieces = Array.from({ length: Math.ceil(parts.length / MOST_ARGUMENTS) }, (_, at) =>
    array(parts.slice(at * MOST_ARGUMENTS, (at + 1) * MOST_ARGUMENTS)),
  );
  return array(pieces);
}

function readerOf(cells: readonly Cell[]): RecordSql['read'] {
  const keys = cells.map(({ key }) => key);
  const readers = cells.map(({ read }) => read);
  const isPieced = cells.length > MOST_ARGUMENTS;
  return (json, delivered) => {
    const values = isPieced ? (json as unknown[][]).flat() : (json as unknown[]);
    const record: Record<string, unknown> = {};
    for (let at = 0; at < keys.length; at += 1) {
      const value = values[at];
      const read = readers[at];
      record[keys[at] as string] = read === undefined || value === null ? value : read(value, delivered);
    }
    return record as Fetched;
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
