import {
  type DocumentNode,
  execute,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { Context } from './context';
import { publicError, type ReportOutage } from './errors';

/** What is executed, as the server has parsed and validated it. */
interface Request {
  readonly document: DocumentNode;
  /** none where the request names no operation of the document, or not which one of several it means */
  readonly operation: OperationDefinitionNode | undefined;
  readonly operationName: string | null;
  readonly variables: Record<string, unknown>;
  readonly context: Context;
}

/** The two schemas of one audience. */
export interface Schemas {
  /** what callers see and requests are validated against */
  readonly described: GraphQLSchema;
  /** the same with every record and every page a leaf */
  readonly executed: GraphQLSchema;
}

type Result = FormattedExecutionResult<Record<string, unknown>>;

/**
 * Executes requests. What a document asks of the schema is answered by the described one, all else by the executed
 * one. What the policy masked stands beside the data, not among the errors.
 */
export const execution =
  ({ described, executed }: Schemas, report: ReportOutage) =>
  async ({ document, operation, operationName, variables, context }: Request): Promise<Result> => {
    const { ofSchema, ofData } = partsOf(document);
    const answer = (schema: GraphQLSchema, part: DocumentNode) =>
      execute({ schema, document: part, operationName, variableValues: variables, contextValue: context });
    const { data, errors } = await answer(executed, ofData);
    const introspected = ofSchema && data ? await answer(described, ofSchema) : null;
    // without `data` nothing has been executed
    const fault = data === undefined && (operation ? 'BAD_USER_INPUT' : 'OPERATION_RESOLUTION_FAILURE');
    const told = (error: GraphQLError) =>
      publicError(fault ? { ...error.toJSON(), extensions: { code: fault } } : error.toJSON(), error, report);
    const { masked } = context;
    return {
      ...(errors && { errors: errors.map(told) }),
      ...(data !== undefined && { data: data && { ...introspected?.data, ...data } }),
      ...(masked.length > 0 && { extensions: { masked } }),
    };
  };

/** The described schema only describes: whatever reaches one of its operations does nothing and answers nothing. */
export function inert(described: GraphQLSchema): GraphQLSchema {
  for (const type of [described.getQueryType(), described.getMutationType()])
    for (const field of Object.values(type?.getFields() ?? {})) field.resolve = () => null;
  return described;
}

/** A document in two: what it asks of the schema, null where that is nothing, and the rest. */
interface Parts {
  readonly ofSchema: DocumentNode | null;
  readonly ofData: DocumentNode;
}

const parts = new WeakMap<DocumentNode, Parts>();

function partsOf(document: DocumentNode): Parts {
  const known = parts.get(document);
  if (known !== undefined) return known;
  const ofData = without(document, isOfSchema);
  const made =
    ofData === document
      ? { ofSchema: null, ofData }
      : { ofSchema: without(document, (field) => !isOfSchema(field)), ofData };
  parts.set(document, made);
  return made;
}

const ROOTS = new Set(['Query', 'Mutation']);
const isOfSchema = (field: string): boolean => field === '__schema' || field === '__type';

/** The document without those fields of its root: of operations, and of fragments on the root. */
const without = (document: DocumentNode, isLeftOut: (field: string) => boolean): DocumentNode =>
  visit(document, {
    FragmentDefinition: ({ typeCondition: { name } }) => (ROOTS.has(name.value) ? undefined : false),
    // what stands below a field that is kept is kept
    Field: ({ name }) => (isLeftOut(name.value) ? null : false),
  });
