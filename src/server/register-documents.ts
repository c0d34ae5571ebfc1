import type { FastifyInstance } from 'fastify';
import { renderDocx } from '../documents/docx/render-docx';
import { renderHtml } from '../documents/html/render-html';
import type { OfficialDocument } from '../documents/official-document';
import { Refusal } from '../errors/refusal';
import type { TokenVerifier } from '../identity/token-verifier';
import { openPaper } from '../modules/leads/papers/open-paper.service';
import { counted, type Gate } from './gate';
import type { Graph } from './graph';

interface Format {
  readonly type: string;
  readonly disposition: 'attachment' | 'inline';
  render(document: OfficialDocument): Promise<Buffer> | string;
}

const FORMATS: Readonly<Record<string, Format>> = {
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    disposition: 'attachment',
    render: renderDocx,
  },
  html: { type: 'text/html; charset=utf-8', disposition: 'inline', render: renderHtml },
};

/** The page carries its style in itself and nothing else; no proxy and no browser keeps a copy. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** RFC 5987 wants some of what encodeURIComponent leaves as it is encoded too. */
const extended = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/** `GET /documents/{id}.docx` and `.html`: the same token, the same policy and the same silence as the graph. */
export function registerDocuments(
  app: FastifyInstance,
  graph: Graph,
  gate: Gate,
  verify: TokenVerifier,
): void {
  app.get<{ Params: { file: string } }>('/documents/:file', async (request, reply) => {
    reply.headers(HEADERS);
    const claims = await verify(request.headers.authorization);
    const [, id = '', extension = ''] = /^([\w-]+)\.([a-z]+)$/.exec(request.params.file) ?? [];
    const format = Object.hasOwn(FORMATS, extension) ? FORMATS[extension] : undefined;
    if (format === undefined) throw new Refusal('NOT_FOUND');
    // to set a paper is work, too: it is counted with the request
    const { file, name } = await counted(gate, claims, async () => {
      const context = await graph.context(claims, true, () => !request.socket.destroyed);
      const { content, name } = await openPaper(context, id, extension);
      return { file: await format.render(content), name };
    });
    return reply
      .type(format.type)
      .header(
        'content-disposition',
        `${format.disposition}; filename="document.${extension}"; filename*=UTF-8''${extended(`${name}.${extension}`)}`,
      )
      .send(file);
  });
}
