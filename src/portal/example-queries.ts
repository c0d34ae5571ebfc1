import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, type Token, TokenKind } from 'graphql';
import { AUDIENCE_NAMES, AUDIENCES } from '../policy/vocabulary';
import type { ExampleQueries, ExampleQuery } from './portal-session';

/** The comments directly above an operation, first line first. */
const commentsAbove = (start: Token): Token[] => {
  const above: Token[] = [];
  for (let token = start.prev; token?.kind === TokenKind.COMMENT; token = token.prev) above.unshift(token);
  return above;
};

/**
 * Splits a file into its operations. The first comment line above an operation is its title; the comments
 * stay with the query, so that the editor shows them too.
 * Throws when an operation has no name or no title.
 */
export const readExamples = (source: string, file: string): ExampleQuery[] =>
  parse(source).definitions.map((definition) => {
    const { loc } = definition;
    if (definition.kind !== Kind.OPERATION_DEFINITION || !definition.name || !loc) {
      throw new Error(`${file}：只能有具名操作`);
    }
    const [first] = commentsAbove(loc.startToken);
    const title = first?.value.trim();
    if (!first || !title) throw new Error(`${file}：操作 ${definition.name.value} 上方缺少标题注释`);
    return { title, query: `${source.slice(first.start, loc.end)}\n` };
  });

/** For visitors who bring a token: the examples of one audience would tell another what it must not know of. */
export const noExampleQueries = (): ExampleQueries =>
  Object.fromEntries(AUDIENCE_NAMES.map((audience) => [audience, []])) as unknown as ExampleQueries;

/** Reads `<audience-slug>.graphql` of every audience from a folder. */
export const loadExampleQueries = (folder: string): ExampleQueries =>
  Object.fromEntries(
    AUDIENCE_NAMES.map((audience) => {
      const file = join(folder, `${AUDIENCES[audience].slug}.graphql`);
      return [audience, readExamples(readFileSync(file, 'utf8'), file)];
    }),
  ) as ExampleQueries;
