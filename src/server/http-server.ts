import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { type ErrorCode, Refusal } from '../errors/refusal';
import { asRefusal } from '../graphql/errors';
import type { TokenVerifier } from '../identity/token-verifier';
import { counted, type Gate, TooMuchTraffic } from './gate';
import type { Graph } from './graph';

export interface HttpOptions {
  readonly graph: Graph;
  readonly verify: TokenVerifier;
  readonly limits: Pick<Config['http'], 'maxBodyBytes' | 'requestTimeoutMs' | 'idleTimeoutMs'>;
  readonly gate: Gate;
  readonly logger: Logger;
  /** the database answers; told by `/readyz` */
  readonly isReady: () => Promise<boolean>;
}

const STATUS: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  INTERNAL: 500,
};

/** How often connections are looked at for requests that take too long to come. */
const LOOK_EVERY_MS = 1000;

/** Faults of HTTP itself have the status that HTTP gives them. */
const HTTP_STATUS: Record<string, number> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 413,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 415,
};

const answerOf = ({ code, message, detail }: Refusal) => ({
  errors: [{ message, extensions: { code, ...detail } }],
});

/** Faults that the HTTP layer finds before the graph is asked. */
const HTTP_FAULTS: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: '请求体过大',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: '请求须为 application/json',
  FST_ERR_CTP_EMPTY_JSON_BODY: '请求体为空',
  FST_ERR_CTP_INVALID_JSON_BODY: '请求体不是有效的 JSON',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: '请求体长度不符',
};

/** No route declares a JSON schema; the compilers for them would be loaded at every start nevertheless. */
const noSchema = (): never => {
  throw new Error('no route declares a JSON schema');
};

/** HTTP in front of the graph: one endpoint, health, and an answer in the graph's own form to every fault. */
export function httpServer(options: HttpOptions): FastifyInstance {
  const { graph, gate, verify, limits, logger, isReady } = options;
  const refuse = (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
    const refusal = refusalOf(error);
    if (refusal.code === 'INTERNAL') logger.error({ error }, 'request failed');
    const status = HTTP_STATUS[error.code] ?? STATUS[refusal.code] ?? 400;
    if (refusal instanceof TooMuchTraffic) reply.header('retry-after', refusal.retryAfter);
    return reply.code(status).send(answerOf(refusal));
  };
  const app = fastify({
    bodyLimit: limits.maxBodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    connectionTimeout: limits.idleTimeoutMs,
    keepAliveTimeout: limits.idleTimeoutMs,
    http: {
      headersTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: Math.min(LOOK_EVERY_MS, limits.requestTimeoutMs),
    },
    forceCloseConnections: 'idle',
    frameworkErrors: refuse,
    clientErrorHandler: answerBroken,
    schemaController: { compilersFactory: { buildValidator: noSchema, buildSerializer: noSchema } },
  });
  // a caller that keeps its connection would keep a stopping service waiting for the next request
  let stopping = false;
  app.addHook('preClose', (done) => {
    stopping = true;
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (stopping) reply.header('connection', 'close');
    done(null, payload);
  });
  // the graph takes JSON alone; the framework would read plain text too
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(refuse);
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(answerOf(new Refusal('NOT_FOUND', '没有此地址'))),
  );

  app.post('/graphql', async (request, reply) => {
    const claims = await verify(request.headers.authorization);
    const headers = {
      'content-type': request.headers['content-type'] ?? '',
      accept: request.headers.accept ?? '*/*',
    };
    const isAwaited = () => !request.socket.destroyed;
    await counted(gate, claims, () =>
      graph.answer(claims, headers, request.body, isAwaited, (answer) => {
        for (const [name, value] of answer.headers) reply.header(name, value);
        reply.code(answer.status).header('cache-control', 'no-store').send(bytesOf(answer.body));
      }),
    );
    return reply;
  });
  app.route({
    method: ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: (_request, reply) =>
      reply
        .code(405)
        .header('allow', 'POST')
        .send(answerOf(new Refusal('BAD_USER_INPUT', '/graphql 只接受 POST 请求'))),
  });
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) =>
    (await isReady()) ? { status: 'ok' } : reply.code(503).send({ status: 'unavailable' }),
  );
  return app;
}

const encoder = new TextEncoder();

/** As bytes: a text would be gone through once for its length and again, slowly, as it is written. */
function bytesOf(text: string): Buffer {
  const { buffer, byteOffset, byteLength } = encoder.encode(text);
  return Buffer.from(buffer, byteOffset, byteLength);
}

function refusalOf(error: FastifyError): Refusal {
  const refusal = asRefusal(error);
  if (refusal) return refusal;
  const known = HTTP_FAULTS[error.code];
  if (known) return new Refusal('BAD_USER_INPUT', known);
  const isCallers = error.statusCode !== undefined && error.statusCode < 500;
  return isCallers ? new Refusal('BAD_USER_INPUT', '请求有误') : new Refusal('INTERNAL');
}

const BROKEN: Record<string, readonly [status: number, message: string]> = {
  HPE_HEADER_OVERFLOW: [431, '请求头过大'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, '请求未在时限内收完'],
};

/** Answers what is no HTTP request that could be read, such as one with endless headers, and hangs up. */
function answerBroken({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, message] = BROKEN[String(code)] ?? [400, '请求不是有效的 HTTP 请求'];
  const body = JSON.stringify(answerOf(new Refusal('BAD_USER_INPUT', message)));
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
