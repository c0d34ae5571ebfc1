import type { Expression } from './expression';
import type { Post } from './vocabulary';

/** A named reason to show: the id reads as a sentence, the label is what a person is told. */
export interface Condition {
  readonly id: string;
  /** completes 「仅当……可见」 */
  readonly label: string;
  readonly expression: Expression;
}

export const condition = (id: string, label: string, expression: Expression): Condition => ({
  id,
  label,
  expression,
});

export const both = (...parts: readonly Condition[]): Condition => ({
  id: parts.map((part) => part.id).join('-and-'),
  label: parts.map((part) => part.label).join('且'),
  expression: { op: 'all', of: parts.map((part) => part.expression) },
});

export const either = (...parts: readonly Condition[]): Condition => ({
  id: parts.map((part) => part.id).join('-or-'),
  label: parts.map((part) => part.label).join('或'),
  expression: { op: 'any', of: parts.map((part) => part.expression) },
});

export const holds = (...posts: readonly Post[]): Expression => ({ op: 'post', posts });
