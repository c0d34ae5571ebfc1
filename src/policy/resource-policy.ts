import { both, type Condition, condition } from './condition';
import { type Effect, type MatrixRow, N, R, type RowRule } from './effect';
import { fieldsOf } from './expression';
import { AUDIENCE_NAMES, type Audience } from './vocabulary';

/** The policy of one type: which records an audience finds, and what it gets of each field of them. */
export interface ResourcePolicy<Field extends string = string> {
  readonly type: string;
  readonly label: string;
  /** in the order of AUDIENCES; null: the type does not exist for the audience */
  readonly rows: readonly [RowRule, RowRule, RowRule, RowRule, RowRule, RowRule];
  readonly fields: Readonly<Record<Field, MatrixRow>>;
}

/** `FieldsOf<Finding>` makes a missing entry a compile error; boot checks it once more. */
export type FieldsOf<T> = Extract<keyof T, string>;

export const definePolicy = <T>(
  policy: ResourcePolicy<FieldsOf<T>> | ResourcePolicy<FieldsOf<T> | 'availableTransitions'>,
): ResourcePolicy => policy;

/** For each audience: the record it belongs to can be found. `field` holds that record's id. */
export const inside = (parent: ResourcePolicy, field: string): ResourcePolicy['rows'] =>
  parent.rows.map(
    (rule) =>
      rule && {
        condition: condition(`${parent.type}-of-the-record-is-known`, `所属${parent.label}可见`, {
          op: 'within',
          type: parent.type,
          field,
          of: rule.condition.expression,
        }),
        basis: rule.basis,
      },
  ) as unknown as ResourcePolicy['rows'];

/** A rule that also asks for more. */
export const narrowed = (rule: RowRule, more: Condition): RowRule =>
  rule && { condition: both(rule.condition, more), basis: rule.basis };

export const rowRuleOf = (policy: ResourcePolicy, audience: Audience): RowRule =>
  policy.rows[AUDIENCE_NAMES.indexOf(audience)] as RowRule;

/** An entry that is missing denies. */
export const effectOf = (policy: ResourcePolicy, audience: Audience, field: string): Effect =>
  rowRuleOf(policy, audience) === null
    ? N('K12')
    : (policy.fields[field]?.[AUDIENCE_NAMES.indexOf(audience)] ?? N('K12'));

/** The columns of a record that decide about a field of it. */
export const conditionFields = (effect: Effect): readonly string[] =>
  'condition' in effect && effect.condition ? fieldsOf(effect.condition.expression) : [];

/** What every record shows of itself. Times of change stay inside the office: they betray what happens. */
export const RECORD_FIELDS = {
  id: [R('K7'), R('K7'), R('K7'), R('K7'), N('K12'), N('K12')],
  version: [R('K7'), N('K1'), N('K1'), R('K10'), N('K12'), N('K12')],
  updatedAt: [R('K7'), N('K1'), N('K1'), N('K3'), N('K12'), N('K12')],
  assumed: [R('K7'), R('K7'), R('K7'), R('K7'), N('K12'), N('K12')],
  synthetic: [R('K7'), R('K7'), R('K7'), R('K7'), N('K12'), N('K12')],
} as const satisfies Record<string, MatrixRow>;

/** When a record was last changed: told to nobody where the record tells the times of its own steps. */
export const UNTOLD: MatrixRow = [N('K1'), N('K1'), N('K1'), N('K3'), N('K12'), N('K12')];
