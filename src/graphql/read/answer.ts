import { type GraphQLError, type GraphQLResolveInfo, locatedError, responsePathAsArray } from 'graphql';
import type { Condition } from '../../policy/condition';
import type { Context } from '../context';
import { maskedReason } from '../masking';
import { Written } from '../written';

/** Stands for a value that is yet to come: JSON never holds this character as it is. */
const TO_COME = '\0';

/** The answer to one field in the making: where in the whole answer it stands, and what it waits for. */
export class Answer {
  /** of the record, the page or the entry that is being written */
  readonly path: (string | number)[];
  private readonly awaited: Promise<string>[] = [];

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

  /** A value that has to be waited for: several of them are waited for together. */
  later(key: string, value: Promise<string>): string {
    const path = [...this.path, key];
    const text = value.catch((error: unknown) => {
      throw locatedError(error, undefined, path);
    });
    // whoever stops writing waits for none of them
    text.catch(() => undefined);
    this.awaited.push(text);
    return TO_COME;
  }

  mask(key: string, condition: Condition): string {
    const path = [...this.path, key];
    this.context.masked.push({ path, ruleId: condition.id, reason: maskedReason(condition) });
    return 'null';
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

  /** The whole of it, once everything has come. */
  async written(text: string): Promise<Written> {
    if (this.awaited.length === 0) return new Written(text);
    const come = await Promise.all(this.awaited);
    return new Written(text.split(TO_COME).reduce((all, piece, place) => all + come[place - 1] + piece));
  }
}
