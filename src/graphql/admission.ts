import { type DocumentNode, type FragmentDefinitionNode, parse, type SelectionSetNode } from 'graphql';
import { Refusal } from '../errors/refusal';

interface Limits {
  readonly depth: number;
  readonly aliases: number;
}

const MAX_TOKENS = 5000;
const REMEMBERED = 500;

/**
 * Looks at a document before anything else does: validation itself takes quadratic time on hostile ones.
 * Documents that passed are remembered, so that a repeated one costs a look-up.
 */
export class Admission {
  private readonly passed = new Set<string>();

  constructor(private readonly limits: Limits) {}

  /** @throws Refusal QUERY_TOO_COMPLEX or BAD_USER_INPUT */
  admit(source: string): void {
    if (this.passed.has(source)) return;
    this.check(parsed(source));
    if (this.passed.size >= REMEMBERED) this.passed.clear();
    this.passed.add(source);
  }

  private check(document: DocumentNode): void {
    const fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === 'FragmentDefinition' ? [[definition.name.value, definition] as const] : [],
      ),
    );
    const depths = new Map<string, number>();
    let aliases = 0;
    for (const definition of document.definitions) {
      if (!('selectionSet' in definition) || !definition.selectionSet) continue;
      aliases += aliasesIn(definition.selectionSet);
      this.refuseDepth(depthOf(definition.selectionSet, fragments, depths, new Set()));
    }
    if (aliases > this.limits.aliases)
      throw new Refusal('QUERY_TOO_COMPLEX', `别名过多：${aliases} 个，最多 ${this.limits.aliases} 个`);
  }

  private refuseDepth(depth: number): void {
    if (depth > this.limits.depth)
      throw new Refusal('QUERY_TOO_COMPLEX', `查询嵌套过深：${depth} 层，最多 ${this.limits.depth} 层`);
  }
}

function parsed(source: string): DocumentNode {
  try {
    return parse(source, { noLocation: true, maxTokens: MAX_TOKENS });
  } catch (error) {
    const { message } = error as Error;
    if (message.includes('token limit'))
      throw new Refusal('QUERY_TOO_COMPLEX', `查询过长，最多 ${MAX_TOKENS} 个词法单元`);
    throw new Refusal('BAD_USER_INPUT', `查询语法有误：${message}`);
  }
}

function aliasesIn({ selections }: SelectionSetNode): number {
  return selections.reduce((sum, selection) => {
    const own = selection.kind === 'Field' && selection.alias ? 1 : 0;
    return (
      sum +
      own +
      ('selectionSet' in selection && selection.selectionSet ? aliasesIn(selection.selectionSet) : 0)
    );
  }, 0);
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
