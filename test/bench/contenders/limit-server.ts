import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool, type QueryConfig } from 'pg';
import type { LimitStatement } from '../queries/limit-statement';
import { HOST } from './contender';

/** What the server is told: where the database is, and the statements by the path that asks for them. */
export interface LimitOrders {
  readonly databaseUrl: string;
  readonly port: number;
  readonly connections: number;
  readonly statements: Readonly<Record<string, readonly LimitStatement[]>>;
}

/**
 * The physical limit: HTTP of node itself in front of prepared statements, one of which brings the answer, which is
 * passed on as it is. Several are one transaction, sent without waiting for each other.
 */
function serve({ databaseUrl, port, connections, statements }: LimitOrders): void {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: connections,
    idleTimeoutMillis: 0,
    pipeline: true,
    options: '-c timezone=UTC',
  });
  pool.on('error', () => undefined); // the database ends after this process, or is of no use to it
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const name = (request.url as string).slice(1);
    const asked = statements[name];
    if (asked === undefined) return void response.writeHead(404).end();
    const variables = JSON.parse(await bodyOf(request)) as Record<string, unknown>;
    const queries = asked.map(({ text, values }, at) => ({
      name: `${name}-${at}`,
      text,
      values: values.map((value) => (isVariable(value) ? variables[value.variable] : value)),
    }));
    const [only] = queries;
    const rows = queries.length === 1 && only ? (await pool.query(only)).rows : await together(pool, queries);
    const body = Buffer.from(rows.find((row) => row.answer !== undefined)?.answer);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      const body = JSON.stringify({ errors: [{ message: error.message }] });
      response.writeHead(500, { 'content-length': Buffer.byteLength(body) }).end(body);
    });
  });
  server.listen(port, HOST);
  process.on('SIGTERM', () => process.exit(0));
}

async function together(pool: Pool, queries: readonly QueryConfig[]): Promise<{ answer?: string }[]> {
  const client = await pool.connect();
  try {
    const [, ...results] = await Promise.all([
      client.query(BEGIN),
      ...queries.map((query) => client.query(query)),
      client.query(COMMIT),
    ]);
    return results.flatMap((result) => result.rows);
  } finally {
    client.release();
  }
}

const BEGIN = { name: 'begin', text: 'BEGIN' };
const COMMIT = { name: 'commit', text: 'COMMIT' };

const isVariable = (value: unknown): value is { variable: string } =>
  typeof value === 'object' && value !== null && 'variable' in value;

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString()));
    request.on('error', reject);
  });
}

if (require.main === module) serve(JSON.parse(readFileSync(process.argv[2] as string, 'utf8')));
