import type { Row } from '../policy/expression';
import type { Context } from './context';

/** Decides whether the actor gets something: true, or what he is told instead. */
export type Decision = (row: Row, context: Context) => true | Error;

/** How the shield's rules on fields of records decide; undefined where none stands. */
export type FieldRules = (type: string, field: string) => Decision | undefined;
