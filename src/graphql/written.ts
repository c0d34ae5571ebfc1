import { type FormattedExecutionResult, GraphQLScalarType } from 'graphql';

/** A part of an answer that is JSON already: a record or a page with all that was asked for below it. */
export class Written {
  constructor(readonly text: string) {}
}

/** What stands for every record and every page in the schema that is executed: to the executor they are leaves. */
export const WRITTEN = new GraphQLScalarType({ name: 'Written', serialize: (value) => value });

/** A whole answer as JSON, what has been written taken over as it is. */
export function resultText({ data, errors, extensions }: FormattedExecutionResult): string {
  const beside = errors === undefined ? '' : `"errors":${JSON.stringify(errors)}`;
  const answered = data === undefined ? '' : `${beside && ','}"data":${textOf(data)}`;
  const more = extensions === undefined ? '' : `,"extensions":${JSON.stringify(extensions)}`;
  return `{${beside}${answered}${more}}\n`;
}

/** Added up, not joined: joining would copy what has been written at every level. */
function textOf(value: unknown): string {
  if (value instanceof Written) return value.text;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) {
    let text = '';
    for (const each of value) text += `${text && ','}${textOf(each)}`;
    return `[${text}]`;
  }
  let text = '';
  for (const [key, member] of Object.entries(value))
    text += `${text && ','}${JSON.stringify(key)}:${textOf(member)}`;
  return `{${text}}`;
}
