import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Lexer,
  parse,
  type SelectionSetNode,
  Source,
  TokenKind,
} from 'graphql';
import { Refusal } from '../errors/refusal';

interface Limits {
  readonly depth: number;
  readonly aliases: number;
}

const MAX_TOKENS = 5000;
/** fields written in a document; validation compares each pair of the same name */
const MAX_FIELDS = 1000;
/** definitions, variables and directives, of each; validation writes an error for every wrong one */
const MAX_PARTS = 100;
/** brackets within brackets, in a document or in JSON: what reads them calls itself at each */
const MAX_NESTING = 64;
const REMEMBERED = 500;

/**
 * Looks at a document before anything else does: validation itself takes quadratic time on hostile ones.
 * Documents that passed are remembered, so that a repeated one costs a look-up.
 */
export class Admission {
  /** by their text: whether they write */
  private readonly passed = new Map<string, boolean>();

  constructor(private readonly limits: Limits) {}

  /**
   * @returns whether an operation of the document writes
   * @throws Refusal QUERY_TOO_COMPLEX or BAD_USER_INPUT
   */
  admit(source: string): { readonly writes: boolean } {
    const writes = this.passed.get(source) ?? this.look(source);
    return { writes };
  }

  private look(source: string): boolean {
    refuseLong(source);
    const document = parsed(source);
    this.check(document);
    const writes = document.definitions.some(
      (definition) => definition.kind === 'OperationDefinition' && definition.operation === 'mutation',
    );
    if (this.passed.size >= REMEMBERED) this.passed.clear();
    this.passed.set(source, writes);
    return writes;
  }

  private check(document: DocumentNode): void {
    const fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === 'FragmentDefinition' ? [[definition.name.value, definition] as const] : [],
      ),
    );
    const depths = new Map<string, number>();
    const counts = { fields: 0, aliases: 0 };
    refuseMany('定义', document.definitions.length);
    for (const definition of document.definitions) {
      if (!('selectionSet' in definition) || !definition.selectionSet) continue;
      if (definition.kind === 'OperationDefinition' && definition.operation === 'subscription')
        throw new Refusal('BAD_USER_INPUT', '不提供订阅，请用查询');
      refuseMany('变量', definition.variableDefinitions?.length ?? 0);
      count(definition.selectionSet, counts);
      // a fragment counts where it is spread: those of the introspection query are deep by themselves
      if (definition.kind === 'OperationDefinition')
        this.refuseDepth(depthOf(definition.selectionSet, fragments, depths, new Set()));
    }
    const { fields, aliases } = counts;
    if (aliases > this.limits.aliases)
      throw new Refusal('QUERY_TOO_COMPLEX', `别名过多：${aliases} 个，最多 ${this.limits.aliases} 个`);
    if (fields > MAX_FIELDS)
      throw new Refusal('QUERY_TOO_COMPLEX', `字段过多：${fields} 个，最多 ${MAX_FIELDS} 个`);
  }

  private refuseDepth(depth: number): void {
    if (depth > this.limits.depth)
      throw new Refusal('QUERY_TOO_COMPLEX', `查询嵌套过深：${depth} 层，最多 ${this.limits.depth} 层`);
  }
}

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

const nestedTooDeep = () => new Refusal('QUERY_TOO_COMPLEX', `嵌套过深，最多 ${MAX_NESTING} 层括号`);

/** Counts tokens and brackets before anything is parsed: parser and validation call themselves at each bracket. */
function refuseLong(source: string): void {
  const lexer = new Lexer(new Source(source));
  let depth = 0;
  let directives = 0;
  for (let tokens = 0; ; tokens += 1) {
    const { kind } = worded(() => lexer.advance());
    if (kind === TokenKind.EOF) return;
    if (tokens >= MAX_TOKENS)
      throw new Refusal('QUERY_TOO_COMPLEX', `查询过长，最多 ${MAX_TOKENS} 个词法单元`);
    if (kind === TokenKind.AT) directives += 1;
    if (OPENING.has(kind)) depth += 1;
    if (CLOSING.has(kind)) depth -= 1;
    if (depth > MAX_NESTING) throw nestedTooDeep();
    refuseMany('指令', directives);
  }
}

function refuseMany(what: string, number: number): void {
  if (number > MAX_PARTS) throw new Refusal('QUERY_TOO_COMPLEX', `${what}过多，最多 ${MAX_PARTS} 个`);
}

const parsed = (source: string): DocumentNode => worded(() => parse(source, { noLocation: true }));

function worded<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Refusal('BAD_USER_INPUT', `查询语法有误：${(error as Error).message}`);
  }
}

/** JSON nests without limit, and what coerces or checks a value calls itself at each level. @throws Refusal */
export function refuseNested(json: unknown): void {
  let level = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_NESTING) throw nestedTooDeep();
    level = level.flatMap((value) =>
      value !== null && typeof value === 'object' ? Object.values(value) : [],
    );
  }
}

function count({ selections }: SelectionSetNode, counts: { fields: number; aliases: number }): void {
  for (const selection of selections) {
    if (selection.kind === 'Field') counts.fields += 1;
    if (selection.kind === 'Field' && selection.alias) counts.aliases += 1;
    if ('selectionSet' in selection && selection.selectionSet) count(selection.selectionSet, counts);
  }
}

/** Levels of fields; introspection counts from its own root and may go as deep as the standard query does. */
function depthOf(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, number>,
  entered: Set<string>,
): number {
  return set.selections.reduce((deepest, selection) => {
    if (selection.kind === 'FragmentSpread') {
      const name = selection.name.value;
      const fragment = fragments.get(name);
      if (fragment === undefined) return deepest;
      if (entered.has(name)) throw new Refusal('BAD_USER_INPUT', `片段 ${name} 循环引用自身`);
      const depth =
        known.get(name) ?? depthOf(fragment.selectionSet, fragments, known, new Set([...entered, name]));
      known.set(name, depth);
      return Math.max(deepest, depth);
    }
    if (selection.kind === 'Field' && selection.name.value.startsWith('__')) return Math.max(deepest, 1);
    const inner = selection.selectionSet ? depthOf(selection.selectionSet, fragments, known, entered) : 0;
    return Math.max(deepest, inner + (selection.kind === 'Field' ? 1 : 0));
  }, 0);
}
