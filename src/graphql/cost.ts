import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { Refusal } from '../errors/refusal';

type Variables = Readonly<Record<string, unknown>>;

const DEFAULT_PAGE = 20;

/**
 * The most fields a request can answer with: every field counts once for each record it can stand in.
 * @throws Refusal QUERY_TOO_COMPLEX with the figure
 */
export function refuseCostly(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  limit: number,
): void {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === 'FragmentDefinition' ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const root = schema.getRootType(operation.operation);
  const cost = root ? costOf(operation.selectionSet, root, schema, fragments, variables) : 0;
  if (cost > limit)
    throw new Refusal(
      'QUERY_TOO_COMPLEX',
      `查询过于复杂：预计 ${cost} 个字段，最多 ${limit} 个，请减少每页条数或字段`,
    );
}

function costOf(
  set: SelectionSetNode,
  type: GraphQLObjectType,
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Variables,
): number {
  return set.selections.reduce((sum, selection) => {
    if (selection.kind !== 'Field') {
      const fragment = selection.kind === 'InlineFragment' ? selection : fragments.get(selection.name.value);
      const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
      const on = isObjectType(condition) ? condition : type;
      return fragment ? sum + costOf(fragment.selectionSet, on, schema, fragments, variables) : sum;
    }
    const field = type.getFields()[selection.name.value];
    if (field === undefined) return sum;
    const named = getNamedType(field.type);
    if (!selection.selectionSet || !isObjectType(named)) return sum + 1 + inInterface(selection.selectionSet);
    const page = named.name.endsWith('Connection')
      ? pageSize(selection.arguments?.map((arg) => [arg.name.value, arg.value]) ?? [], variables)
      : 1;
    return sum + 1 + page * costOf(selection.selectionSet, named, schema, fragments, variables);
  }, 0);

  function inInterface(inner: SelectionSetNode | undefined): number {
    const node = schema.getQueryType();
    return inner && node ? costOf(inner, node, schema, fragments, variables) : 0;
  }
}

function pageSize(args: readonly (readonly [string, ValueNode])[], variables: Variables): number {
  const sizes = args
    .filter(([name]) => name === 'first' || name === 'last')
    .map(([, value]) =>
      value.kind === 'IntValue'
        ? Number(value.value)
        : value.kind === 'Variable'
          ? Number(variables[value.name.value] ?? DEFAULT_PAGE)
          : DEFAULT_PAGE,
    );
  return Math.max(1, ...(sizes.length > 0 ? sizes : [DEFAULT_PAGE]));
}
