import type { FieldNode } from 'graphql';
import { regionPrefix } from '../../policy/expression';
import { type Asked, variablesBelow } from './selection';
import type { Statement } from './statement';

/** What a field of a document needs again each time it is asked: the beginning of its statement. */
export interface Prepared<T> {
  readonly statement: Statement;
  readonly plan: T;
}

/** Plans kept for one field; more come only of variables below it. */
const MOST_KEPT = 32;

/**
 * Plans by the field of a document, as long as the server keeps the document. A plan depends on the document, on
 * the variables below the field, on what is told of its arguments in `key`, and on the asking person's agency, post
 * and size of division; whatever else a person is, is a value of the statement.
 */
export class PreparedPlans<T> {
  private readonly plans = new WeakMap<FieldNode, Map<string, Prepared<T>>>();
  private readonly variables = new WeakMap<FieldNode, readonly string[]>();

  /** @returns the plan with a statement of its own, to be continued for the one who asks */
  of(asked: Asked, key: string, start: () => Statement, make: (statement: Statement) => T): Prepared<T> {
    const begun = start();
    const [field, ...more] = asked.fieldNodes;
    // of several nodes that stand for one field, the first does not tell what the others ask
    if (field === undefined || more.length > 0) return { statement: begun, plan: make(begun) };
    const kept = this.keptFor(field);
    const whole = `${key} ${this.dependsOn(field, asked)} ${standingOf(begun)}`;
    const known = kept.get(whole);
    if (known !== undefined) return { ...known, statement: known.statement.continuedBy(begun.actor) };
    const plan = make(begun);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(whole, { statement: begun.continuedBy(begun.actor), plan });
    return { statement: begun, plan };
  }

  private keptFor(field: FieldNode): Map<string, Prepared<T>> {
    const kept = this.plans.get(field) ?? new Map<string, Prepared<T>>();
    this.plans.set(field, kept);
    return kept;
  }

  private dependsOn(field: FieldNode, { fragments, variableValues }: Asked): string {
    const names = this.variables.get(field) ?? variablesBelow(field, fragments);
    this.variables.set(field, names);
    return names.length === 0 ? '' : JSON.stringify(names.map((name) => variableValues[name]));
  }
}

const standingOf = ({ actor: { agency, post, regionCode } }: Statement): string =>
  `${agency} ${post} ${regionPrefix(regionCode).length}`;
