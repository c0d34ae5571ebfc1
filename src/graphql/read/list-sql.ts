import { refuseUnprintable } from '../input-checks';
import type { Resource } from '../resource';
import { afterSql, orderSql, reversed } from './keyset';
import type { Bounds } from './page';
import { filterSql } from './predicate';
import type { RecordPlan } from './record-plan';
import type { ConnectionArgs } from './selection';
import type { Statement } from './statement';

/** A list whose page is read: the arguments that it was asked with, and what it is the list of. */
export interface Listed {
  readonly resource: Resource;
  readonly args: ConnectionArgs;
  /** the condition that the record of an alias belongs to the one that the list is read for; null: to none */
  readonly within: ((alias: string) => string) | null;
}

/** SQL of one JSON value: the records of a page in reading order, and one more if there are more. */
export function rowsSql(
  statement: Statement,
  listed: Listed,
  { alias, json, from }: RecordPlan,
  { backward, size, cursor, order }: Bounds,
): string {
  const { resource } = listed;
  const reading = backward ? reversed(order) : order;
  const conditions = conditionsOf(statement, listed, alias);
  if (cursor !== null)
    conditions.push(
      afterSql(statement, resource, alias, reading, cursor, backward ? 'before' : 'after', order),
    );
  return `(SELECT json_agg(cells) FROM (SELECT ${json} AS cells ${from} WHERE ${conditions.join(' AND ')} ORDER BY ${orderSql(resource, alias, reading)} LIMIT ${size + 1}) page)`;
}

/** SQL of the number of all its records. */
export function totalSql(statement: Statement, listed: Listed): string {
  const alias = statement.alias();
  const conditions = conditionsOf(statement, listed, alias);
  return `(SELECT count(*) FROM ${listed.resource.table} ${alias} WHERE ${conditions.join(' AND ')})`;
}

function conditionsOf(
  statement: Statement,
  { resource, args: { filter }, within }: Listed,
  alias: string,
): string[] {
  const conditions = within === null ? [] : [within(alias)];
  conditions.push(statement.visible(resource, alias));
  if (!filter) return conditions;
  refuseUnprintable({ filter });
  return [...conditions, filterSql(statement, resource, alias, filter)];
}
