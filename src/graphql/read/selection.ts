import {
  type ASTNode,
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  type SelectionNode,
  visit,
} from 'graphql';
import type { OrderBy } from './keyset';
import type { Filter } from './predicate';

/** What a request asks for below one of its fields. */
export interface Asked extends Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'> {
  /** as the caller knows it */
  readonly schema: GraphQLSchema;
}

type Info = Pick<Asked, 'fragments' | 'variableValues'>;

export interface ConnectionArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly filter?: Filter | null;
  readonly orderBy?: readonly OrderBy[] | null;
}

/** The variables that what stands below a field depends on: in arguments, in directives, in fragments. */
export function variablesBelow({ selectionSet }: FieldNode, fragments: Info['fragments']): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const look = (node: ASTNode): void => {
    visit(node, {
      Variable: ({ name }) => void found.add(name.value),
      FragmentSpread: ({ name: { value } }) => {
        const fragment = fragments[value];
        if (fragment === undefined || seen.has(value)) return;
        seen.add(value);
        look(fragment);
      },
    });
  };
  if (selectionSet) look(selectionSet);
  return [...found];
}

/**
 * The fields under these nodes that apply to a type of one of these names, fragments and directives resolved:
 * response key → all nodes of the field, in the order of the answer (GraphQL specification, CollectFields).
 */
export function fieldsBelow(
  nodes: readonly FieldNode[],
  typeNames: readonly string[],
  info: Info,
): Map<string, [FieldNode, ...FieldNode[]]> {
  const fields = new Map<string, [FieldNode, ...FieldNode[]]>();
  for (const { selectionSet } of nodes)
    for (const field of applying(selectionSet?.selections ?? [], typeNames, info)) {
      const key = field.alias?.value ?? field.name.value;
      const known = fields.get(key);
      if (known === undefined) fields.set(key, [field]);
      else known.push(field);
    }
  return fields;
}

function* applying(
  selections: readonly SelectionNode[],
  typeNames: readonly string[],
  info: Info,
): Generator<FieldNode> {
  for (const selection of selections) {
    if (getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues)?.if === true) continue;
    if (getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues)?.if === false) continue;
    if (selection.kind === 'Field') {
      yield selection;
      continue;
    }
    const fragment = selection.kind === 'InlineFragment' ? selection : info.fragments[selection.name.value];
    const condition = fragment?.typeCondition?.name.value;
    if (fragment && (condition === undefined || typeNames.includes(condition)))
      yield* applying(fragment.selectionSet.selections, typeNames, info);
  }
}
