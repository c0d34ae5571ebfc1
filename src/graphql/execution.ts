import {
  BREAK,
  type DocumentNode,
  execute,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { Refusal } from '../errors/refusal';
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
 * Executes requests; one that looks at the schema sees the described one, whose own fields answer nothing else.
 * What the policy masked stands beside the data, not among the errors.
 */
export const execution =
  ({ described, executed }: Schemas, report: ReportOutage) =>
  async ({ document, operation, operationName, variables, context }: Request): Promise<Result> => {
    const { data, errors } = await execute({
      schema: looksAtSchema(document) ? described : executed,
      document,
      operationName,
      variableValues: variables,
      contextValue: context,
    });
    // without `data` nothing has been executed
    const fault = data === undefined && (operation ? 'BAD_USER_INPUT' : 'OPERATION_RESOLUTION_FAILURE');
    const told = (error: GraphQLError) =>
      publicError(fault ? { ...error.toJSON(), extensions: { code: fault } } : error.toJSON(), error, report);
    const { masked } = context;
    return {
      ...(errors && { errors: errors.map(told) }),
      ...(data !== undefined && { data: data as Record<string, unknown> | null }),
      ...(masked.length > 0 && { extensions: { masked } }),
    };
  };

/** The described schema is executed for what it says of itself; nothing is read or done beside that. */
export function refusing(described: GraphQLSchema): GraphQLSchema {
  for (const type of [described.getQueryType(), described.getMutationType()])
    for (const field of Object.values(type?.getFields() ?? {}))
      field.resolve = () => {
        throw new Refusal(
          'BAD_USER_INPUT',
          '自省（__schema、__type）须单独请求，不能与其他字段同在一次请求中',
        );
      };
  return described;
}

const introspecting = new WeakMap<DocumentNode, boolean>();

function looksAtSchema(document: DocumentNode): boolean {
  const known = introspecting.get(document);
  if (known !== undefined) return known;
  let looks = false;
  visit(document, {
    Field: ({ name: { value } }) => {
      if (value !== '__schema' && value !== '__type') return undefined;
      looks = true;
      return BREAK;
    },
  });
  introspecting.set(document, looks);
  return looks;
}
