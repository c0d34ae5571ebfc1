import {
  type ASTNode,
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  type SelectionNode,
  visit,
} from 'graphql';
import type { Resource, Resources } from '../resource';
import type { OrderBy } from './keyset';
import type { Filter } from './predicate';

type Info = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

export interface ConnectionArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly filter?: Filter | null;
  readonly orderBy?: readonly OrderBy[] | null;
}

/** What a request wants of records of one type, read off its document. */
export interface Selection {
  readonly fields: Set<string>;
  /** by response key, like the next: two aliases of one field are two selections */
  readonly one: Map<string, { readonly field: string; readonly record: Selection }>;
  readonly many: Map<string, ConnectionSelection>;
}

export interface ConnectionSelection {
  readonly field: string;
  readonly args: ConnectionArgs;
  readonly node: Selection;
  /** `cursors`: of the edges or of the page's ends */
  readonly wants: { rows: boolean; totalCount: boolean; cursors: boolean };
}

export const emptySelection = (): Selection => ({ fields: new Set(), one: new Map(), many: new Map() });

/** Where a fetched record keeps a linked record or the page of a connection. */
export const heldAt = (responseKey: string | number): string => `@${responseKey}`;

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

/** Walks the selections under these nodes that apply to `typeName`, fragments and directives resolved. */
export function* fieldsUnder(
  nodes: readonly FieldNode[],
  typeNames: readonly string[],
  info: Info,
): Generator<FieldNode> {
  for (const node of nodes) {
    if (node.selectionSet) yield* walk(node.selectionSet.selections, typeNames, info);
  }
}

function* walk(
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
      yield* walk(fragment.selectionSet.selections, typeNames, info);
  }
}

/** What is wanted of one record. */
export function recordSelection(
  nodes: readonly FieldNode[],
  resource: Resource,
  resources: Resources,
  info: Info,
  into: Selection = emptySelection(),
): Selection {
  const type = info.schema.getType(resource.name) as GraphQLObjectType;
  for (const node of fieldsUnder(nodes, [resource.name, 'Node'], info)) {
    const field = node.name.value;
    const relation = resource.relations.get(field);
    if (relation === undefined) {
      if (!field.startsWith('__')) into.fields.add(field);
      continue;
    }
    into.fields.add(field);
    const target = resources.get(relation.target);
    const key = node.alias?.value ?? field;
    if (!relation.many) {
      const record = recordSelection([node], target, resources, info, into.one.get(key)?.record);
      into.one.set(key, { field, record });
      continue;
    }
    const definition = type.getFields()[field];
    if (definition === undefined) continue;
    const args = getArgumentValues(definition, node, info.variableValues) as ConnectionArgs;
    into.many.set(key, connectionSelection([node], field, args, target, resources, info, into.many.get(key)));
  }
  return into;
}

/** What is wanted of a connection and of the records in it. */
export function connectionSelection(
  nodes: readonly FieldNode[],
  field: string,
  args: ConnectionArgs,
  target: Resource,
  resources: Resources,
  info: Info,
  into: ConnectionSelection = {
    field,
    args,
    node: emptySelection(),
    wants: { rows: false, totalCount: false, cursors: false },
  },
): ConnectionSelection {
  for (const part of fieldsUnder(nodes, [`${target.name}Connection`], info)) {
    switch (part.name.value) {
      case 'totalCount':
        into.wants.totalCount = true;
        break;
      case 'nodes':
        into.wants.rows = true;
        recordSelection([part], target, resources, info, into.node);
        break;
      case 'edges':
        into.wants.rows = true;
        for (const edge of fieldsUnder([part], [`${target.name}Edge`], info)) {
          if (edge.name.value === 'node') recordSelection([edge], target, resources, info, into.node);
          if (edge.name.value === 'cursor') into.wants.cursors = true;
        }
        break;
      case 'pageInfo':
        into.wants.rows = true;
        for (const detail of fieldsUnder([part], ['PageInfo'], info))
          if (detail.name.value.endsWith('Cursor')) into.wants.cursors = true;
        break;
    }
  }
  return into;
}
