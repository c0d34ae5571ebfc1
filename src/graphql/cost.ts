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
  type ValueNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { Refusal } from '../errors/refusal';
import { baseCostOf } from './base-costs';

type Variables = Record<string, unknown>;

const DEFAULT_PAGE = 20;

/**
 * The most fields a request can answer with: every field counts once for each record it can stand in, and what is
 * left out by `@skip` and `@include` not at all; besides, fields with statements of their own have a base cost.
 * @param limit of the audience that asks
 * @throws Refusal QUERY_TOO_COMPLEX with the figure
 */
export function refuseCostly(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  limit: number,
): void {
  const cost = costOf(schema, document, operation, { ...defaultsOf(operation), ...variables });
  if (cost > limit)
    throw new Refusal(
      'QUERY_TOO_COMPLEX',
      `查询过于复杂：预计相当于 ${cost} 个字段，最多 ${limit} 个，请减少每页条数或字段`,
      { cost, limit },
    );
}

/** The costs of an operation by the variables that they depend on. */
interface Known {
  readonly names: Set<string>;
  readonly costs: Map<string, number>;
}

/** Of operations, as long as the server keeps them. */
const known = new WeakMap<OperationDefinitionNode, Known>();
const MOST_KEPT = 32;

function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Variables,
): number {
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  const { names, costs } = known.get(operation) ?? { names: new Set<string>(), costs: new Map() };
  const key = () => JSON.stringify([...names].map((name) => given[name]));
  const kept = costs.get(key());
  if (kept !== undefined) return kept;
  const before = names.size;
  const cost = whole(new Cost(schema, document, given, names).of(operation.selectionSet, root));
  // other values have led to variables that were not looked at before
  if (names.size > before || costs.size >= MOST_KEPT) costs.clear();
  costs.set(key(), cost);
  known.set(operation, { names, costs });
  return cost;
}

/** What holds for variables that the request leaves out; a page size may hide there. */
const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Variables =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
    ),
  );

/** Fields of the answer, and what has statements of its own, which records do not multiply. */
interface Figures {
  readonly fields: number;
  readonly base: number;
}

const whole = ({ fields, base }: Figures): number => fields + base;
const NOTHING: Figures = { fields: 0, base: 0 };

class Cost {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** a fragment is worked out once: spread twice at each of twenty levels it stands a million times */
  private readonly known = new Map<FragmentDefinitionNode, Figures>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Variables,
    /** of variables that the cost depends on: added to */
    private readonly lookedAt: Set<string>,
  ) {
    this.fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === 'FragmentDefinition' ? [[definition.name.value, definition] as const] : [],
      ),
    );
  }

  /** @param type null below an interface, where every field counts for one */
  of(set: SelectionSetNode, type: GraphQLObjectType | null): Figures {
    return set.selections.reduce((sum, selection) => {
      const { fields, base } = this.isLeftOut(selection) ? NOTHING : this.ofSelection(selection, type);
      return { fields: sum.fields + fields, base: sum.base + base };
    }, NOTHING);
  }

  private ofSelection(selection: SelectionNode, type: GraphQLObjectType | null): Figures {
    if (selection.kind === 'InlineFragment')
      return this.of(selection.selectionSet, this.typeOf(selection.typeCondition) ?? type);
    if (selection.kind === 'FragmentSpread') return this.ofFragment(this.fragments.get(selection.name.value));
    const name = selection.name.value;
    const own = baseCostOf(type?.name ?? '', name, this.idsOf(selection));
    const field = type?.getFields()[name];
    if (!selection.selectionSet || field === undefined) return { fields: 1, base: own };
    const named = getNamedType(field.type);
    const records = this.recordsOf(selection, named.name.endsWith('Connection'));
    const below = this.of(selection.selectionSet, isObjectType(named) ? named : null);
    return { fields: 1 + records * below.fields, base: own + below.base };
  }

  /** A value in the document or in a variable, as it was given. */
  private valueOf(value: ValueNode): unknown {
    visit(value, { Variable: ({ name }) => void this.lookedAt.add(name.value) });
    return valueFromASTUntyped(value, this.variables);
  }

  private ofFragment(fragment: FragmentDefinitionNode | undefined): Figures {
    if (fragment === undefined) return NOTHING;
    const known =
      this.known.get(fragment) ?? this.of(fragment.selectionSet, this.typeOf(fragment.typeCondition));
    this.known.set(fragment, known);
    return known;
  }

  /** By `@skip` or `@include`, whose condition stands in the document or in a variable. */
  private isLeftOut({ directives = [] }: SelectionNode): boolean {
    return directives.some(({ name, arguments: given = [] }) => {
      const condition = given.find((argument) => argument.name.value === 'if')?.value;
      if (condition === undefined) return false;
      const value = this.valueOf(condition);
      return (name.value === 'skip' && value === true) || (name.value === 'include' && value === false);
    });
  }

  private typeOf(condition: NamedTypeNode | undefined): GraphQLObjectType | null {
    const type = condition && this.schema.getType(condition.name.value);
    return isObjectType(type) ? type : null;
  }

  /** How many records a field can answer with: the size of a page, or the ids that are asked for. */
  private recordsOf(field: FieldNode, isConnection: boolean): number {
    const sizes = (field.arguments ?? []).flatMap(({ name, value }) => {
      if (name.value !== 'first' && name.value !== 'last') return [];
      return value.kind === 'IntValue' ? Number(value.value) : Number(this.valueOf(value) ?? DEFAULT_PAGE);
    });
    const page = sizes.length === 0 && isConnection ? [DEFAULT_PAGE] : sizes;
    return Math.max(1, this.idsOf(field), ...page);
  }

  private idsOf({ arguments: given = [] }: FieldNode): number {
    const ids = given.find(({ name }) => name.value === 'ids')?.value;
    if (ids === undefined) return 0;
    const value = this.valueOf(ids);
    return Array.isArray(value) ? value.length : 1;
  }
}
