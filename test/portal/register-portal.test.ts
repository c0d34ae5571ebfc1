import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import type { ExampleQueries, PortalAccount } from '../../src/portal/portal-session';
import { registerPortal } from '../../src/portal/register-portal';

const SCRIPT = 'workbench-ABCD1234.js';
const ACCOUNT: PortalAccount = {
  account: 'yf-clerk',
  name: '王五（演示）',
  agency: 'LAW_GOVERNANCE_OFFICE',
  agencyLabel: '依法治市办',
  postLabel: '法治督察科经办',
  token: 'a-token',
};
const EXAMPLES: ExampleQueries = {
  LAW_GOVERNANCE_OFFICE: [{ title: '我是谁', query: 'query WhoAmI { viewer { name } }' }],
  DISCIPLINE_COMMISSION: [],
  POLITICAL_LEGAL_COMMISSION: [],
  INSPECTED_UNIT: [],
  ADMINISTRATION: [],
  AUDIT: [],
};

let folder: string;
let app: FastifyInstance;

const start = (demoAccounts: null | (() => Promise<PortalAccount[]>), schema: string | null = 'schema') => {
  app = Fastify();
  app.get('/other', async () => 'not the portal');
  registerPortal(app, {
    demoAccounts,
    schemaDir: schema && join(folder, schema),
    assetsDir: join(folder, 'portal'),
    exampleQueries: EXAMPLES,
  });
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portal-'));
  const files = {
    'secret.md': 'outside',
    'schema/access-matrix.md': '# 访问矩阵',
    'schema/notes.txt': 'not served',
    [`portal/${SCRIPT}`]: 'console.log(1)',
    'portal/manifest.json': JSON.stringify({
      workbench: { script: SCRIPT, style: 'workbench.css' },
      accessMatrix: { script: 'matrix.js', style: 'matrix.css' },
    }),
  };
  for (const name of ['schema', 'portal']) mkdirSync(join(folder, name));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, `portal/${SCRIPT}.gz`), gzipSync('console.log(1)'));
});

afterEach(async () => {
  await app?.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ['/', 'workbench-ABCD1234.js'],
  ['/portal/access-matrix', 'matrix.js'],
])('GET %s is a Chinese page that loads %s and nothing else', async (url, script) => {
  start(null);
  const response = await app.inject(url);
  expect(response.statusCode).toBe(200);
  expect(response.body).toContain('<html lang="zh-CN">');
  expect(response.body.match(/<script[^>]*>/g)).toEqual([`<script type="module" src="/portal/${script}">`]);
  expect(response.body).not.toMatch(/(src|href)="(https?:)?\/\//);
  expect(response.headers['cache-control']).toBe('no-cache');
});

test('the policy of the page names no source but the server itself', async () => {
  start(null);
  const policy = String((await app.inject('/')).headers['content-security-policy']);
  const sources = policy.split('; ').flatMap((directive) => directive.split(' ').slice(1));
  expect([...new Set(sources)].sort()).toEqual(["'none'", "'self'", "'unsafe-inline'", 'data:']);
  expect(policy).toContain("script-src 'self';");
});

test('the headers of the portal stay in the portal', async () => {
  start(null);
  expect((await app.inject('/other')).headers['content-security-policy']).toBeUndefined();
});

test('demo mode hands out the accounts, and no cache keeps their tokens', async () => {
  start(async () => [ACCOUNT]);
  const response = await app.inject('/portal/session.json');
  expect(response.json()).toEqual({ accounts: [ACCOUNT], examples: EXAMPLES });
  expect(response.headers['cache-control']).toBe('no-store');
});

test('outside demo mode there are no accounts', async () => {
  start(null);
  expect((await app.inject('/portal/session.json')).json()).toEqual({ accounts: null, examples: EXAMPLES });
});

test('a bundled file is compressed for whoever accepts it, and kept for ever', async () => {
  start(null);
  const url = `/portal/${SCRIPT}`;
  const plain = await app.inject(url);
  const packed = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } });
  expect(plain.body).toBe('console.log(1)');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(packed.rawPayload).toString()).toBe('console.log(1)');
  for (const { headers } of [plain, packed]) {
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  }
});

test('the access matrix is served as text', async () => {
  start(null);
  const response = await app.inject('/schema/access-matrix.md');
  expect(response.body).toBe('# 访问矩阵');
  expect(response.headers['content-type']).toBe('text/plain; charset=utf-8');
});

test.each([
  '/schema/unknown.md',
  '/schema/notes.txt',
  '/schema/..%2Fsecret.md',
  '/schema/..%2F..%2Fetc%2Fpasswd',
  '/schema/%2e%2e%2fsecret.md',
  '/portal/manifest.json',
  '/portal/constructor',
])('GET %s is not found', async (url) => {
  start(null);
  expect((await app.inject(url)).statusCode).toBe(404);
});

test.each(['/schema/access-matrix.md', '/schema/full.graphql', '/portal/access-matrix'])(
  'without a folder of generated files, GET %s is not found',
  async (url) => {
    start(null, null);
    expect((await app.inject(url)).statusCode).toBe(404);
    expect((await app.inject('/')).body).not.toContain('/schema');
  },
);

test('a portal that was not built says what to run', () => {
  rmSync(join(folder, 'portal/manifest.json'));
  expect(() => start(null)).toThrow('请先运行 npm run build');
});
