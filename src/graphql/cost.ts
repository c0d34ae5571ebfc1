import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
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
  const root = schema.getRootType(operation.operation);
  const given = { ...defaultsOf(operation), ...variables };
  const cost = root ? new Cost(schema, document, given).of(operation.selectionSet, root) : 0;
  if (cost > limit)
    throw new Refusal(
      'QUERY_TOO_COMPLEX',
      `查询过于复杂：预计 ${cost} 个字段，最多 ${limit} 个，请减少每页条数或字段`,
      { cost, limit },
    );
}

/** What holds for variables that the request leaves out; a page size may hide there. */
const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Variables =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
    ),
  );

class Cost {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** a fragment is worked out once: spread twice at each of twenty levels it stands a million times */
  private readonly known = new Map<FragmentDefinitionNode, number>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Variables,
  ) {
    this.fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === 'FragmentDefinition' ? [[definition.name.value, definition] as const] : [],
      ),
    );
  }

  /** @param type null below an interface, where every field counts for one */
  of(set: SelectionSetNode, type: GraphQLObjectType | null): number {
    return set.selections.reduce((sum, selection) => sum + this.ofSelection(selection, type), 0);
  }

  private ofSelection(selection: SelectionNode, type: GraphQLObjectType | null): number {
    if (selection.kind === 'InlineFragment')
      return this.of(selection.selectionSet, this.typeOf(selection.typeCondition) ?? type);
    if (selection.kind === 'FragmentSpread') return this.ofFragment(this.fragments.get(selection.name.value));
    const field = type?.getFields()[selection.name.value];
    if (!selection.selectionSet || field === undefined) return 1;
    const named = getNamedType(field.type);
    const records = this.recordsOf(selection, named.name.endsWith('Connection'));
    return 1 + records * this.of(selection.selectionSet, isObjectType(named) ? named : null);
  }

  private ofFragment(fragment: FragmentDefinitionNode | undefined): number {
    if (fragment === undefined) return 0;
    const known =
      this.known.get(fragment) ?? this.of(fragment.selectionSet, this.typeOf(fragment.typeCondition));
    this.known.set(fragment, known);
    return known;
  }

  private typeOf(condition: NamedTypeNode | undefined): GraphQLObjectType | null {
    const type = condition && this.schema.getType(condition.name.value);
    return isObjectType(type) ? type : null;
  }

  /** How many records a field can answer with: the size of a page, or the ids that are asked for. */
  private recordsOf(field: FieldNode, isConnection: boolean): number {
    const sizes = (field.arguments ?? []).flatMap(({ name, value }) => {
      const given = value.kind === 'Variable' ? this.variables[value.name.value] : undefined;
      if (name.value === 'ids') return value.kind === 'ListValue' ? value.values.length : sizeOf(given);
      if (name.value !== 'first' && name.value !== 'last') return [];
      return value.kind === 'IntValue' ? Number(value.value) : Number(given ?? DEFAULT_PAGE);
    });
    return Math.max(1, ...(sizes.length === 0 && isConnection ? [DEFAULT_PAGE] : sizes));
  }
}

const sizeOf = (given: unknown): number => (Array.isArray(given) ? given.length : 1);
