import { isCalendarDate } from '../../calendar/calendar-date';
import { Refusal } from '../../errors/refusal';
import type { Audience } from '../../policy/vocabulary';
import { orderFor, type Resource } from '../resource';
import type { Statement } from './statement';

export interface OrderBy {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** The requested order made total: the id decides between equals. */
export function totalOrder(
  resource: Resource,
  audience: Audience,
  requested: readonly OrderBy[] | null | undefined,
): OrderBy[] {
  const order =
    requested && requested.length > 0
      ? requested
      : orderFor(resource, audience).map((field): OrderBy => ({ field, direction: 'ASC' }));
  const last = order.at(-1)?.direction ?? 'ASC';
  return [...order.filter(({ field }) => field !== 'id'), { field: 'id', direction: last }];
}

export const reversed = (order: readonly OrderBy[]): OrderBy[] =>
  order.map(({ field, direction }) => ({ field, direction: direction === 'ASC' ? 'DESC' : 'ASC' }));

/** Empty values come last in ascending order and first in descending order, so that one is the other reversed. */
export const orderSql = (resource: Resource, alias: string, order: readonly OrderBy[]): string =>
  order.map(({ field, direction }) => `${alias}.${resource.column(field)} ${direction}`).join(', ');

/** A cursor holds the order it belongs to and the values of that order in the row, nothing else. */
export function encodeCursor(order: readonly OrderBy[], row: Readonly<Record<string, unknown>>): string {
  const values = order.map(({ field }) => row[field] ?? null);
  return Buffer.from(JSON.stringify([orderKey(order), ...values])).toString('base64url');
}

export const orderKey = (order: readonly OrderBy[]): string =>
  order.map(({ field, direction }) => (direction === 'ASC' ? field : `-${field}`)).join(',');

const malformed = (argument: string) =>
  new Refusal('BAD_USER_INPUT', '游标无效：请原样使用同一排序下返回的 cursor', { field: [argument] });

function decodeCursor(order: readonly OrderBy[], cursor: string, argument: string): unknown[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw malformed(argument);
  }
  if (!Array.isArray(parsed) || parsed.length !== order.length + 1 || parsed[0] !== orderKey(order))
    throw malformed(argument);
  const values = parsed.slice(1) as unknown[];
  if (!values.every((value) => value === null || ['string', 'number', 'boolean'].includes(typeof value)))
    throw malformed(argument);
  return values;
}

const INSTANT = /^[12]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const isInstant = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;

const VALID: Record<string, (value: unknown) => boolean> = {
  uuid: (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  int: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  'double precision': (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && isCalendarDate(value),
  timestamptz: (value) => typeof value === 'string' && INSTANT.test(value) && isInstant(value),
  text: (value) => typeof value === 'string' && !value.includes('\0'),
};

/** The condition of rows that come after the cursor in this order. */
export function afterSql(
  statement: Statement,
  resource: Resource,
  alias: string,
  order: readonly OrderBy[],
  cursor: string,
  argument: 'after' | 'before',
  cursorOrder: readonly OrderBy[],
): string {
  const values = decodeCursor(cursorOrder, cursor, argument);
  const keys = order.map(({ field, direction }, index) => {
    const type = resource.columnType(field);
    const value = values[index];
    const isValid = VALID[type];
    if (isValid === undefined) throw new Error(`no cursor of type ${type}`);
    if (value !== null && !isValid(value)) throw malformed(argument);
    return {
      column: `${alias}.${resource.column(field)}`,
      nullable: resource.isNullable(field),
      descending: direction === 'DESC',
      value: value === null ? null : statement.param(value, type),
    };
  });
  const [first] = keys;
  if (keys.every((key) => !key.nullable && key.value !== null && key.descending === first?.descending)) {
    const sign = first?.descending ? '<' : '>';
    return `(${keys.map((key) => key.column).join(', ')}) ${sign} (${keys.map((key) => key.value).join(', ')})`;
  }
  // one key after the other: strictly beyond, or equal and the rest beyond; NULL sorts as the greatest value
  return keys.reduceRight((rest, { column, value, descending }) => {
    const beyond =
      value === null
        ? descending
          ? `${column} IS NOT NULL`
          : 'FALSE'
        : descending
          ? `${column} < ${value}`
          : `(${column} > ${value} OR ${column} IS NULL)`;
    const equal = value === null ? `${column} IS NULL` : `${column} = ${value}`;
    return `(${beyond} OR (${equal} AND ${rest}))`;
  }, 'FALSE');
}
