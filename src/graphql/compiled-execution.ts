import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
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

/**
 * Executes operations as code made for each of them. An operation is compiled when it is seen a second time:
 * one that never comes again costs less interpreted. Whatever can be wrong before the first resolver runs,
 * such as a variable's value, is told by graphql-js, whose words the errors are made of.
 */
export class CompiledExecution {
  /** the least recently used first; null: cannot be compiled */
  private readonly compiled = new Map<OperationDefinitionNode, CompiledQuery | null>();
  private readonly seen = new WeakSet<OperationDefinitionNode>();

  constructor(private readonly schema: GraphQLSchema) {}

  async execute(execution: Execution): Promise<ExecutionResult<Record<string, unknown>>> {
    const { document, operation, request, context } = execution;
    const compiled = operation ? this.compiledOf(document, operation) : null;
    const result = await compiled?.query(undefined, context, request.variables ?? {});
    // without `data` nothing has been executed
    if (result?.data !== undefined)
      return result.errors === undefined ? result : { ...result, errors: result.errors.map(asInterpreted) };
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
    const made = compileQuery(this.schema, document, operation.name?.value, {
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

/** An error as graphql-js would have made it: the compiled code's own kind lacks what is read of an error later. */
const asInterpreted = ({ message, path, originalError }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { path, originalError });
