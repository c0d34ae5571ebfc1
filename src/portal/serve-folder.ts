import { createReadStream, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
  '.md': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.graphql': 'text/plain; charset=utf-8',
};

export interface ServedFolder {
  /** path without a trailing slash, such as `/schema` */
  prefix: string;
  folder: string;
  cacheControl: string;
}

/**
 * Serves the files that lie directly in a folder when the server starts, read-only.
 * A path is only ever looked up among those names, never built from the request: there is nothing to traverse.
 * A file with a `.gz` twin is sent compressed to whoever accepts that.
 */
export const serveFolder = (app: FastifyInstance, { prefix, folder, cacheControl }: ServedFolder): void => {
  const names = new Set(readdirSync(folder));
  app.get<{ Params: { file: string } }>(`${prefix}/:file`, (request, reply) => {
    const { file } = request.params;
    const type = TYPES[extname(file)];
    if (!type || !names.has(file)) {
      return reply.code(404).type('text/plain; charset=utf-8').send('没有这个文件，请检查地址');
    }
    reply.type(type).header('cache-control', cacheControl).header('vary', 'accept-encoding');
    const compressed = names.has(`${file}.gz`) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    if (compressed) reply.header('content-encoding', 'gzip');
    return reply.send(createReadStream(join(folder, compressed ? `${file}.gz` : file)));
  });
};
