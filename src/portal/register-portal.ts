import type { FastifyInstance } from 'fastify';
import { readPortalManifest } from './portal-manifest';
import { portalPage } from './portal-page';
import type { ExampleQueries, PortalAccount, PortalSession } from './portal-session';
import { serveFolder } from './serve-folder';

export interface PortalOptions {
  /** mints the accounts with their tokens; null outside demo mode */
  demoAccounts: null | (() => Promise<PortalAccount[]>);
  /** folder of the generated schema files and access matrix; null: served to nobody */
  schemaDir: string | null;
  /** folder that `build-portal` wrote */
  assetsDir: string;
  exampleQueries: ExampleQueries;
}

/**
 * Nothing is loaded from, or sent to, another host. Inline styles are allowed because the editor positions
 * its lines with them; inline scripts, eval, frames and forms are not.
 */
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/**
 * Adds the portal: `GET /` (the workbench), `/portal/session.json` (accounts, only in demo mode, and examples),
 * `/portal/*` (bundled files) and, where a folder of them is given, `/portal/access-matrix` and `/schema/*`
 * (generated files, read-only): they tell of fields that are absent for some audiences.
 * Throws when the portal has not been built.
 */
export const registerPortal = (app: FastifyInstance, options: PortalOptions): void => {
  const { demoAccounts, schemaDir, assetsDir, exampleQueries } = options;
  const manifest = readPortalManifest(assetsDir);
  const pages: Record<string, string> = { '/': portalPage('督察协同图 · 查询台', manifest.workbench) };
  if (schemaDir !== null)
    pages['/portal/access-matrix'] = portalPage('督察协同图 · 访问矩阵', manifest.accessMatrix);

  // Its own plugin: the headers below must not reach the answers of /graphql.
  app.register(async (portal) => {
    portal.addHook('onRequest', async (_request, reply) => {
      reply.headers(HEADERS);
    });

    for (const [path, page] of Object.entries(pages)) {
      portal.get(path, async (_request, reply) =>
        reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
      );
    }

    portal.get('/portal/session.json', async (_request, reply): Promise<PortalSession> => {
      reply.header('cache-control', 'no-store');
      return { accounts: demoAccounts && (await demoAccounts()), examples: exampleQueries };
    });

    // The names of bundled files carry a hash of their content: such a file never changes.
    serveFolder(portal, {
      prefix: '/portal',
      folder: assetsDir,
      cacheControl: 'public, max-age=31536000, immutable',
    });
    if (schemaDir !== null)
      serveFolder(portal, { prefix: '/schema', folder: schemaDir, cacheControl: 'no-cache' });
  });
};
