import { type GraphQLError, type GraphQLResolveInfo, locatedError, responsePathAsArray } from 'graphql';
import type { Condition } from '../../policy/condition';
import type { Context } from '../context';
import { maskedReason } from '../masking';
import { Written } from '../written';

/** The answer to one field in the making: the text so far, and where in the whole answer it stands. */
export class Answer {
  private text = '';
  /** of the record, the page or the entry that is being written */
  readonly path: (string | number)[];
  /** what comes before `text`, partly still to come */
  private readonly before: (string | Promise<string>)[] = [];

  constructor(
    readonly context: Context,
    readonly info: GraphQLResolveInfo,
  ) {
    this.path = responsePathAsArray(info.path);
  }

  /** The same field's answer for one entry of the list that the field holds. */
  entry(index: number): Answer {
    const entry = new Answer(this.context, this.info);
    entry.path.push(index);
    return entry;
  }

  add(text: string): void {
    this.text += text;
  }

  /** A value that has to be waited for: several of them are waited for together. */
  later(key: string, value: Promise<string>): void {
    const path = [...this.path, key];
    const text = value.catch((error: unknown) => {
      throw locatedError(error, undefined, path);
    });
    // whoever stops writing waits for none of them
    text.catch(() => undefined);
    this.before.push(this.text, text);
    this.text = '';
  }

  mask(key: string, condition: Condition): void {
    const path = [...this.path, key];
    this.context.masked.push({ path, ruleId: condition.id, reason: maskedReason(condition) });
    this.text += 'null';
  }

  /** How many records of a type have been handed out. */
  deliver(type: string, records: number): void {
    const { delivered } = this.context.read;
    delivered.set(type, (delivered.get(type) ?? 0) + records);
  }

  /** An error with the place of the field that it befell. */
  located(error: unknown, key: string): GraphQLError {
    return locatedError(error, undefined, [...this.path, key]);
  }

  async written(): Promise<Written> {
    if (this.before.length === 0) return new Written(this.text);
    return new Written((await Promise.all(this.before)).join('') + this.text);
  }
}
