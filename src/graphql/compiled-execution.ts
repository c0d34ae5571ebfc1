import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  GraphQLScalarType,
  GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

/** What is executed, as the server has parsed and validated it. */
interface Execution {
  readonly document: DocumentNode;
  /** none where the request does not say which one of several it means */
  readonly operation: OperationDefinitionNode | undefined;
  readonly request: { readonly operationName?: string; readonly variables?: Record<string, unknown> };
  readonly context: unknown;
}

/** Operations kept compiled; each takes some ten kilobytes. */
const COMPILED = 300;

/** The type of a variable whose value has been coerced already; known only to the compiler's copy of the schema. */
const COERCED = new GraphQLScalarType({ name: '__Coerced' });
const COERCED_NODE: TypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: COERCED.name } };

/**
 * Executes operations as code made for each of them. An operation is compiled when it is seen a second time:
 * one that never comes again costs less interpreted. Whatever can be wrong before the first resolver runs,
 * such as a variable's value, is told by graphql-js, whose words the errors are made of. It also coerces the
 * variables: the compiler would write out a filter's input type as often as it contains itself and other filters,
 * which takes it many seconds.
 */
export class CompiledExecution {
  /** the least recently used first; null: cannot be compiled */
  private readonly compiled = new Map<OperationDefinitionNode, CompiledQuery | null>();
  private readonly seen = new WeakSet<OperationDefinitionNode>();

  private readonly compilable: GraphQLSchema;

  constructor(private readonly schema: GraphQLSchema) {
    const config = schema.toConfig();
    this.compilable = new GraphQLSchema({ ...config, types: [...config.types, COERCED], assumeValid: true });
  }

  async execute(execution: Execution): Promise<ExecutionResult<Record<string, unknown>>> {
    const { document, operation, request, context } = execution;
    const compiled = operation ? this.compiledOf(document, operation) : null;
    if (operation && compiled) {
      const definitions = operation.variableDefinitions ?? [];
      const { coerced } = getVariableValues(this.schema, definitions, request.variables ?? {});
      const result = coerced && (await compiled.query(undefined, context, coerced));
      // without `data` nothing has been executed
      if (result?.data !== undefined)
        return result.errors === undefined ? result : { ...result, errors: result.errors.map(asInterpreted) };
    }
    return execute({
      schema: this.schema,
      document,
      operationName: request.operationName ?? null,
      variableValues: request.variables ?? {},
      contextValue: context,
    }) as Promise<ExecutionResult<Record<string, unknown>>>;
  }

  private compiledOf(document: DocumentNode, operation: OperationDefinitionNode): CompiledQuery | null {
    const known = this.compiled.get(operation);
    if (known !== undefined) {
      this.compiled.delete(operation);
      this.compiled.set(operation, known);
      return known;
    }
    if (!this.seen.has(operation)) {
      this.seen.add(operation);
      return null;
    }
    const made = compileQuery(this.compilable, ofCoerced(document, operation), operation.name?.value, {
      useExperimentalPathBasedSkipInclude: true,
      disablingCapturingStackErrors: true,
    });
    const compiled = isCompiledQuery(made) ? made : null;
    this.compiled.set(operation, compiled);
    const [oldest] = this.compiled.keys();
    if (this.compiled.size > COMPILED && oldest) this.compiled.delete(oldest);
    return compiled;
  }
}

/** The same document with an operation that takes its variables coerced. */
function ofCoerced(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const variableDefinitions = (operation.variableDefinitions ?? []).map(coercedDefinition);
  const definitions = document.definitions.map((definition) =>
    definition === operation ? { ...operation, variableDefinitions } : definition,
  );
  return { ...document, definitions };
}

/** Directives ask that a variable be a Boolean; one that is coerced twice stays the same. */
function coercedDefinition({ kind, variable, type }: VariableDefinitionNode): VariableDefinitionNode {
  const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  const isBoolean = named.kind === Kind.NAMED_TYPE && named.name.value === 'Boolean';
  return { kind, variable, type: isBoolean ? type : COERCED_NODE };
}

/** An error as graphql-js would have made it: the compiled code's own kind lacks what is read of an error later. */
const asInterpreted = ({ message, path, originalError }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { path, originalError });
