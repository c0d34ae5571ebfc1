import type { Actor } from '../identity/actor';
import type { Post, PostHolder } from './vocabulary';

/** What of the actor a record's field can equal. `regionCode` is the division itself, not what lies inside it. */
export type OwnAttribute = 'account' | 'unitId' | 'agency' | 'regionCode';

/**
 * The one form in which a condition is written. A test in memory, a WHERE clause and a row policy of the
 * database are all read off the same tree, so that they cannot disagree.
 * Field names are property names of the record.
 */
export type Expression =
  | { readonly op: 'always' }
  | { readonly op: 'never' }
  | { readonly op: 'all' | 'any'; readonly of: readonly Expression[] }
  | { readonly op: 'not'; readonly of: Expression }
  /** the field's value is one of these */
  | { readonly op: 'oneOf'; readonly field: string; readonly values: readonly (string | boolean)[] }
  /** the field has a value */
  | { readonly op: 'known'; readonly field: string }
  /** the field equals the actor's attribute */
  | { readonly op: 'actors'; readonly field: string; readonly attribute: OwnAttribute }
  /** the field is one of the inspections in whose teams the actor serves */
  | { readonly op: 'actorsInspection'; readonly field: string }
  /** the field is a division inside the actor's (621002 lies inside 621000) */
  | { readonly op: 'actorsRegion'; readonly field: string }
  /** the record belongs to one, of this type, for which `of` holds; the field is its id */
  | { readonly op: 'within'; readonly field: string; readonly type: string; readonly of: Expression }
  /** a record of this type, for which `of` holds, names this one in `by`; in memory they stand in `field` */
  | {
      readonly op: 'referred';
      readonly field: string;
      readonly type: string;
      readonly by: string;
      readonly of: Expression;
    }
  /** the actor holds one of these posts */
  | { readonly op: 'post'; readonly posts: readonly Post[] };

/** A record as conditions see it. */
export type Row = Readonly<Record<string, unknown>>;

/** GB/T 2260: 620000 province, 621000 city, 621002 county. What lies inside shares the non-zero pairs; the province's is kept. */
export const regionPrefix = (code: string): string => code.replace(/(?<=..)(00)+$/, '');

/** Does the expression hold for this actor and record? Pure; a missing field never satisfies. */
export function test(expression: Expression, actor: Actor, row: Row): boolean {
  switch (expression.op) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'all':
      return expression.of.every((part) => test(part, actor, row));
    case 'any':
      return expression.of.some((part) => test(part, actor, row));
    case 'not':
      return !test(expression.of, actor, row);
    case 'oneOf':
      return expression.values.includes(row[expression.field] as string | boolean);
    case 'known':
      return row[expression.field] !== null && row[expression.field] !== undefined;
    case 'actors': {
      const own = actor[expression.attribute];
      return own !== null && row[expression.field] === own;
    }
    case 'actorsInspection':
      return actor.inspectionIds.includes(row[expression.field] as string);
    case 'actorsRegion': {
      const code = row[expression.field];
      return typeof code === 'string' && code.startsWith(regionPrefix(actor.regionCode));
    }
    case 'within': {
      const parent = row[expression.field.replace(/Id$/, '')] as Row | null | undefined;
      return parent !== null && parent !== undefined && test(expression.of, actor, parent);
    }
    case 'referred': {
      const referring = row[expression.field];
      return Array.isArray(referring) && referring.some((each) => test(expression.of, actor, each));
    }
    case 'post':
      return expression.posts.includes(actor.post);
  }
}

/** The fields of the record that the expression reads. */
export function fieldsOf(expression: Expression): readonly string[] {
  switch (expression.op) {
    case 'all':
    case 'any':
      return [...new Set(expression.of.flatMap(fieldsOf))];
    case 'not':
      return fieldsOf(expression.of);
    case 'always':
    case 'never':
    case 'post':
      return [];
    case 'referred':
      return ['id'];
    default:
      return [expression.field];
  }
}

/** What the post decides is decided now; what depends on the record stays. */
export function simplify(expression: Expression, actor: Pick<PostHolder, 'post'>): Expression {
  switch (expression.op) {
    case 'post':
      return { op: expression.posts.includes(actor.post) ? 'always' : 'never' };
    case 'within':
    case 'referred': {
      const of = simplify(expression.of, actor);
      return of.op === 'never' ? of : { ...expression, of };
    }
    case 'not': {
      const inner = simplify(expression.of, actor);
      if (inner.op === 'always') return { op: 'never' };
      if (inner.op === 'never') return { op: 'always' };
      return { op: 'not', of: inner };
    }
    case 'all':
    case 'any': {
      const [absorbing, neutral] = expression.op === 'all' ? ['never', 'always'] : ['always', 'never'];
      const parts = expression.of.map((part) => simplify(part, actor)).filter((part) => part.op !== neutral);
      if (parts.some((part) => part.op === absorbing)) return { op: absorbing as 'always' | 'never' };
      const [first] = parts;
      if (first === undefined) return { op: neutral as 'always' | 'never' };
      return parts.length === 1 ? first : { op: expression.op, of: parts };
    }
    default:
      return expression;
  }
}

/** Where the SQL takes column references and the actor's attributes from. */
export interface SqlDialect {
  column(field: string): string;
  /** an actor's attribute as SQL; a uuid[] for `inspectionIds`, text for all else */
  actor(attribute: ActorAttribute): string;
  /** literals of the policy itself, never of a request */
  literal(value: string | boolean): string;
  /** the field is a division inside the actor's */
  inside(field: string): string;
  /** a record of that type with that id exists for which `of` holds */
  within(type: string, id: string, of: Expression): string;
  /** a record of that type whose `by` holds that id exists for which `of` holds */
  referred(type: string, by: string, id: string, of: Expression): string;
}

/**
 * A simplified expression as a SQL condition. What is unknown (NULL) satisfies nothing, exactly as in `test`.
 * @throws Error where something is left for the post to decide
 */
export function toSql(expression: Expression, sql: SqlDialect): string {
  switch (expression.op) {
    case 'always':
      return 'TRUE';
    case 'never':
      return 'FALSE';
    case 'all':
    case 'any':
      return expression.of.length === 0
        ? expression.op === 'all'
          ? 'TRUE'
          : 'FALSE'
        : `(${expression.of.map((part) => toSql(part, sql)).join(expression.op === 'all' ? ' AND ' : ' OR ')})`;
    case 'not':
      return `(${toSql(expression.of, sql)}) IS NOT TRUE`;
    case 'oneOf': {
      const column = sql.column(expression.field);
      const [only, ...more] = expression.values;
      if (only === undefined) return 'FALSE';
      if (more.length > 0) return `${column} IN (${expression.values.map(sql.literal).join(', ')})`;
      if (typeof only === 'boolean') return only ? column : `NOT ${column}`;
      return `${column} = ${sql.literal(only)}`;
    }
    case 'known':
      return `${sql.column(expression.field)} IS NOT NULL`;
    case 'actors':
      return `${sql.column(expression.field)} = ${sql.actor(expression.attribute)}`;
    case 'actorsInspection':
      return `${sql.column(expression.field)} = ANY(${sql.actor('inspectionIds')})`;
    case 'actorsRegion':
      return sql.inside(expression.field);
    case 'within':
      return sql.within(expression.type, sql.column(expression.field), expression.of);
    case 'referred':
      return sql.referred(expression.type, expression.by, sql.column('id'), expression.of);
    case 'post':
      throw new Error('what the post decides is decided before the database is asked');
  }
}

/** Literals of the policy as SQL text. */
export const sqlLiteral = (value: string | boolean): string =>
  typeof value === 'boolean' ? String(value).toUpperCase() : `'${value.replaceAll("'", "''")}'`;

/**
 * Row policies read the actor's scope from settings of the session; an unset one is NULL, which denies. His agency and
 * post are not among them: they are the session's role.
 */
export const SCOPE_SETTINGS = {
  account: '',
  unitId: '::uuid',
  regionCode: '',
  regionPrefix: '',
  inspectionIds: '::uuid[]',
} as const;
export type ScopeAttribute = keyof typeof SCOPE_SETTINGS;
export type ActorAttribute = ScopeAttribute | 'agency';
export const settingName = (attribute: ScopeAttribute): string => `sg.${attribute.toLowerCase()}`;

/** The values of those settings for one actor; '' means none. */
export const scopeOf = (actor: Actor): Record<ScopeAttribute, string> => ({
  account: actor.account,
  unitId: actor.unitId ?? '',
  regionCode: actor.regionCode,
  regionPrefix: regionPrefix(actor.regionCode),
  inspectionIds: `{${actor.inspectionIds.join(',')}}`,
});

/** Where a row policy finds tables, columns and rules of the records that another belongs to. */
export interface RowPolicyPlaces {
  /** whose policy it is */
  readonly agency: string;
  table(type: string): string;
  columnOf(type: string, field: string): string;
  /** the rule that the table's own row policy asks for */
  ruleOf(type: string): Expression | null;
  /** the fields beside `regionCode` that hold the prefixes of its divisions; none where the table does not keep them */
  divisionsOf(type: string): readonly string[];
}

/**
 * SQL of a row policy: it relies on the parent's own row policy where a record belongs to another, and asks of the
 * parent only what that one does not; where another record names it, on that one's.
 * @param alias by which the statement names the record; `above`: by which it names the one it belongs to
 */
export function settingsDialect(
  type: string,
  alias: string,
  places: RowPolicyPlaces,
  above = 'parent',
): SqlDialect {
  const column = (field: string) => `${alias}.${places.columnOf(type, field)}`;
  // as a subquery it is read once for a statement, not once for each row
  const setting = (attribute: ScopeAttribute) =>
    `(SELECT NULLIF(current_setting('${settingName(attribute)}', true), '')${SCOPE_SETTINGS[attribute]})${SCOPE_SETTINGS[attribute]}`;
  return {
    column,
    actor: (attribute) => (attribute === 'agency' ? sqlLiteral(places.agency) : setting(attribute)),
    literal: sqlLiteral,
    inside: (field) => {
      const divisions = field === 'regionCode' ? places.divisionsOf(type) : [];
      return divisions.length === 0
        ? `starts_with(${column(field)}, ${setting('regionPrefix')})`
        : // the same, in a form of which statistics know how many rows it lets through
          `${setting('regionPrefix')} = ANY(ARRAY[${[...divisions, field].map(column).join(', ')}])`;
    },
    within: (parent, id, of) => {
      const more = beyond(of, places.ruleOf(parent));
      const known = `EXISTS (SELECT 1 FROM ${places.table(parent)} ${above} WHERE ${above}.id = ${id}`;
      return more === null
        ? `${known})`
        : `${known} AND ${toSql(more, settingsDialect(parent, above, places, `${above}_parent`))})`;
    },
    referred: (other, by, id) =>
      `EXISTS (SELECT 1 FROM ${places.table(other)} referring WHERE referring.${places.columnOf(other, by)} = ${id})`,
  };
}

export const isSame = (one: Expression, other: Expression): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** What of this expression is asked for besides the rule; null: nothing. */
function beyond(expression: Expression, rule: Expression | null): Expression | null {
  if (rule === null) return expression;
  if (isSame(expression, rule)) return null;
  if (expression.op !== 'all') return expression;
  // a rule of several parts may stand among them as a whole, or part by part
  const asked = rule.op === 'all' ? [rule, ...rule.of] : [rule];
  const more = expression.of.filter((part) => !asked.some((each) => isSame(part, each)));
  return more.length === 0 ? null : { op: 'all', of: more };
}
