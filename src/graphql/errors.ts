import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ArgumentValidationError } from 'type-graphql';
import { QueryFailedError } from 'typeorm';
import { WaitedTooLong } from '../database/transaction';
import { ERROR_CODES, Refusal } from '../errors/refusal';

/** Told of what a caller must not learn. Values never reach it: a database error's detail may hold them. */
export type ReportOutage = (incident: string, error: Record<string, unknown>) => void;

/** SQLSTATE → what it means to a caller */
const SQL_STATES: Record<string, () => Refusal> = {
  // which reference it is, is not told: services name the field of those that an input can get wrong
  '23503': () => new Refusal('NOT_FOUND', '所引用的单位、行政区划或记录尚未登记，请核对后再办理'),
  '23505': () => new Refusal('CONFLICT', '同一编号或同一事项的记录已存在'),
  '23514': () => new Refusal('BAD_USER_INPUT', '内容不符合要求，请核对长度与取值'),
  '40001': () => new Refusal('CONFLICT', '他人正在办理同一事项，请重试'),
  '40P01': () => new Refusal('CONFLICT', '他人正在办理同一事项，请重试'),
  '55P03': () => new Refusal('CONFLICT', '他人正在办理同一事项，请重试'),
  '57014': () => new Refusal('QUERY_TOO_COMPLEX', '查询超时，请缩小范围'),
};

/** node-postgres has no code for a pool that lent nothing in time. */
const POOL_EXHAUSTED = 'timeout exceeded when trying to connect';

/** Every error that leaves the graph is one of the closed list of codes. */
export function publicError(
  formatted: GraphQLFormattedError,
  error: unknown,
  report: ReportOutage,
): GraphQLFormattedError {
  const cause = originalOf(error);
  const refusal = asRefusal(cause) ?? requestFault(formatted, cause);
  const place = formatted.path ? { path: formatted.path } : {};
  if (refusal) {
    const { code, detail, message } = refusal;
    return { message, ...place, extensions: { code, ...detail } };
  }
  const incident = randomUUID();
  report(incident, withoutValues(cause));
  return {
    message: `${ERROR_CODES.INTERNAL}(${incident})`,
    ...place,
    extensions: { code: 'INTERNAL', incident },
  };
}

function originalOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/** What an error means to a caller, if it is one that a caller can do something about. */
export function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof ArgumentValidationError) return invalidArgument(error);
  if (error instanceof Error && error.message === POOL_EXHAUSTED)
    return new Refusal('RATE_LIMITED', '系统繁忙，请稍后再试');
  if (error instanceof WaitedTooLong) return new Refusal('RATE_LIMITED', error.message);
  const state = sqlStateOf(error);
  return state ? (SQL_STATES[state]?.() ?? null) : null;
}

interface Violation {
  property?: string;
  constraints?: Record<string, string>;
  children?: Violation[];
}

function invalidArgument({ extensions }: ArgumentValidationError): Refusal {
  let [violation] = (extensions as { validationErrors?: Violation[] }).validationErrors ?? [];
  const field: (string | number)[] = ['input'];
  while (violation) {
    if (violation.property !== undefined)
      field.push(/^\d+$/.test(violation.property) ? Number(violation.property) : violation.property);
    const message = Object.values(violation.constraints ?? {})[0];
    if (message) return new Refusal('BAD_USER_INPUT', message, { field });
    violation = violation.children?.[0];
  }
  return new Refusal('BAD_USER_INPUT', undefined, { field });
}

const REQUEST_FAULTS: Record<string, string> = {
  GRAPHQL_PARSE_FAILED: '查询语法有误',
  GRAPHQL_VALIDATION_FAILED: '查询不符合模式',
  BAD_USER_INPUT: '变量有误',
  OPERATION_RESOLUTION_FAILURE: '未指明要执行的操作',
  BAD_REQUEST: '请求有误',
  PERSISTED_QUERY_NOT_SUPPORTED: '不支持持久化查询',
  PERSISTED_QUERY_NOT_FOUND: '不支持持久化查询',
};

/** A fault that Apollo or graphql-js found in the request itself; their words speak of the caller's own schema. */
function requestFault({ extensions, message }: GraphQLFormattedError, cause: unknown): Refusal | null {
  const label = REQUEST_FAULTS[String(extensions?.code)];
  const fromLibrary = cause instanceof GraphQLError;
  return label !== undefined && fromLibrary ? new Refusal('BAD_USER_INPUT', `${label}：${message}`) : null;
}

function sqlStateOf(error: unknown): string | undefined {
  const driver =
    error instanceof QueryFailedError
      ? (error.driverError as { code?: string })
      : (error as { code?: string } | null);
  return typeof driver?.code === 'string' && /^[0-9A-Z]{5}$/.test(driver.code) ? driver.code : undefined;
}

function withoutValues(error: unknown): Record<string, unknown> {
  const state = sqlStateOf(error);
  if (state === undefined) return { error };
  const { constraint, table, routine } = (
    error instanceof QueryFailedError ? error.driverError : error
  ) as Record<string, unknown>;
  return {
    sqlState: state,
    constraint,
    table,
    routine,
    stack: (error as Error).stack?.split('\n').slice(1).join('\n'),
  };
}
