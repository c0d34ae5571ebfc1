import type { Actor } from '../identity/actor';
import { type Expression, type Row, regionPrefix, simplify } from './expression';

type OfActor = Extract<Expression, { op: 'actors' | 'actorsInspection' | 'actorsRegion' }>;

/** Does it take more than the record to decide? */
export function dependsOnActor(expression: Expression): boolean {
  switch (expression.op) {
    case 'all':
    case 'any':
      return expression.of.some(dependsOnActor);
    case 'not':
      return dependsOnActor(expression.of);
    default:
      return ['actors', 'actorsInspection', 'actorsRegion', 'post', 'within'].includes(expression.op);
  }
}

/**
 * What the record alone decides: it holds for every record for which the expression can hold for anybody. What
 * depends on who asks, or on another record, counts as met.
 */
export function recordPart(expression: Expression): Expression {
  switch (expression.op) {
    case 'all':
    case 'any':
      return { op: expression.op, of: expression.of.map(recordPart) };
    default:
      return dependsOnActor(expression) ? { op: 'always' } : expression;
  }
}

/** The fields by which a record belongs to some actors and not to others, with what they are compared to. */
function belongings(expression: Expression): OfActor[] {
  switch (expression.op) {
    case 'all':
    case 'any':
      return expression.of.flatMap(belongings);
    case 'actors':
    case 'actorsInspection':
    case 'actorsRegion':
      return [expression];
    default:
      return [];
  }
}

const mark = (field: string, value: string): string => `@${field}=${value}`;

/** A division inside a county counts for the county, the city and the province. */
const enclosing = (code: string): string[] => [
  ...new Set([code.slice(0, 2), code.slice(0, 4), code].map((part) => regionPrefix(part))),
];

/** The field whose city a record is filed under, if a division has a say in who knows of it. */
export const divisionField = (expression: Expression): string | null =>
  belongings(expression).find(({ op }) => op === 'actorsRegion')?.field ?? null;

/** The city of a division, as `divisionField` files it. */
export const cityOf = (code: string): string => code.slice(0, 4);

/** How far the records reach that the expression can hold for with this actor. */
export interface Reach {
  /** met by records of one unit, or of the inspections that somebody serves in: few, however many there are */
  readonly narrow: Expression | null;
  /** the city that all of them are filed under; null: they may lie in several */
  readonly city: string | null;
}

export function reachOf(expression: Expression, actor: Actor): Reach {
  const field = divisionField(expression);
  const needed = simplify(expression, actor);
  const parts = needed.op === 'all' ? needed.of : [needed];
  const isDivided = parts.some((part) => part.op === 'actorsRegion' && part.field === field);
  const prefix = regionPrefix(actor.regionCode);
  const narrow = parts.filter(({ op }) => op === 'actors' || op === 'actorsInspection');
  return {
    narrow: narrow.length === 0 ? null : { op: 'all', of: narrow },
    city: isDivided && prefix.length >= 4 ? cityOf(prefix) : null,
  };
}

/** The fields whose values `marksOf` writes down. */
export const markedFields = (expression: Expression): string[] =>
  belongings(expression).map(({ field }) => field);

/** To whom a record belongs, as words that stand beside its own in an index. */
export const marksOf = (expression: Expression, row: Row): string[] =>
  belongings(expression).flatMap((part) => {
    const value = row[part.field];
    if (typeof value !== 'string') return [];
    return part.op === 'actorsRegion'
      ? enclosing(value).map((prefix) => mark(part.field, prefix))
      : [mark(part.field, value)];
  });

const quoted = (lexeme: string): string => `'${lexeme.replace(/['\\]/g, '$&$&')}'`;

/**
 * The marks that a record must bear for the expression to hold for this actor, as a tsquery; '' where any may do,
 * null where none does. It lets through whatever the expression lets through, and little else.
 */
export const marksFor = (expression: Expression, actor: Actor): string | null =>
  asQuery(simplify(expression, actor), actor);

function asQuery(expression: Expression, actor: Actor): string | null {
  switch (expression.op) {
    case 'never':
      return null;
    case 'actors': {
      const own = actor[expression.attribute];
      return own === null ? null : quoted(mark(expression.field, own));
    }
    case 'actorsRegion':
      return quoted(mark(expression.field, regionPrefix(actor.regionCode)));
    case 'actorsInspection':
      return joined(
        ' | ',
        actor.inspectionIds.map((id) => quoted(mark(expression.field, id))),
      );
    case 'all': {
      const parts = expression.of.map((part) => asQuery(part, actor));
      return parts.includes(null)
        ? null
        : (joined(' & ', parts.filter((part) => part !== '') as string[]) ?? '');
    }
    case 'any': {
      const parts = expression.of.map((part) => asQuery(part, actor));
      return parts.includes('') ? '' : joined(' | ', parts.filter((part) => part !== null) as string[]);
    }
    default:
      return '';
  }
}

const joined = (operator: string, parts: readonly string[]): string | null =>
  parts.length === 0 ? null : `(${parts.join(operator)})`;

/** All of these words, and the marks. */
export const allOf = (terms: readonly string[], marks: string): string =>
  [...(marks === '' ? [] : [marks]), ...terms.map(quoted)].join(' & ');
