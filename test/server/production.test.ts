import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pino from 'pino';
import { loadConfig, projectRoot } from '../../src/config/config';
import { newKeyRing, writeKeyRing } from '../../src/crypto/key-ring';
import { withSigningKeys, writeSigningRing } from '../../src/crypto/signing-ring';
import { openDemoIssuer } from '../../src/identity/demo-issuer';
import { AUDIENCE_NAMES } from '../../src/policy/vocabulary';
import { type Service, startService } from '../../src/server/service';
import { createForge, type Forge, goodPayload } from '../identity/token-forge';
import { createTestDatabase, type TestDatabase } from '../support/cluster';
import { ask } from '../support/service';

const ISSUER = 'https://identity.example/realms/city';
const WHO = { query: '{ viewer { account postLabel } }' };

let folder: string;
let database: TestDatabase;
let forge: Forge;
let service: Service;

/** As an operator would set it, but for the port. */
const production = (): NodeJS.ProcessEnv => ({
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  DATA_DIR: folder,
  POOL_SIZE: '2',
  DATABASE_URL: database.serviceUrl,
  JWT_ISSUER: ISSUER,
  JWT_AUDIENCE: 'supervision-graph',
  JWKS_URL: pathToFileURL(join(folder, '公钥 集.json')).href,
});

const start = (env: NodeJS.ProcessEnv): Promise<Service> => {
  const read = loadConfig(env);
  const config = { ...read, http: { ...read.http, port: 0 } };
  return startService({ config, logger: pino({ level: 'silent' }), projectRoot: projectRoot() });
};

const tokenFrom = (issuer: Forge, claims = {}) => {
  const now = Math.floor(Date.now() / 1000);
  return issuer.sign({ ...goodPayload(), iss: ISSUER, iat: now, nbf: now, exp: now + 600, ...claims });
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'supervision-graph-production-'));
  database = await createTestDatabase();
  forge = await createForge('key-1');
  writeFileSync(join(folder, '公钥 集.json'), JSON.stringify(forge.jwks));
  // as an operator does before the first start: production makes no keys of its own accord
  const now = new Date();
  await writeKeyRing(join(folder, 'seal-keys.json'), newKeyRing('SM', now));
  await writeSigningRing(join(folder, 'signing-keys.json'), withSigningKeys([], AUDIENCE_NAMES, 'SM', now));
  service = await start(production());
});

afterAll(async () => {
  await service.stop();
  await database.drop();
  rmSync(folder, { recursive: true });
});

describe('in production', () => {
  test('a token of the configured issuer works', async () => {
    expect(await ask(service.url, await tokenFrom(forge), WHO)).toMatchObject({
      status: 200,
      data: { viewer: { account: 'clerk-1', postLabel: '法治督察科经办' } },
    });
  });

  test.each<[string, () => Promise<string>]>([
    [
      'of the demo’s issuer',
      async () => (await openDemoIssuer({ demo: true, dataDir: folder })).issue('yf-clerk'),
    ],
    ['of another issuer', async () => tokenFrom(await createForge('key-1'))],
    ['for another audience', () => tokenFrom(forge, { aud: 'another' })],
    ['that has expired', () => tokenFrom(forge, { nbf: 1, exp: 2 })],
  ])('a token %s is refused with no hint of more', async (_title, token) => {
    const { status, text } = await ask(service.url, await token(), WHO);
    expect([status, JSON.parse(text)]).toEqual([
      401,
      { errors: [{ message: '未登录，或令牌无效', extensions: { code: 'UNAUTHENTICATED' } }] },
    ]);
  });

  test('the portal asks for a token: no accounts, and no examples that tell of other agencies', async () => {
    expect((await fetch(service.url)).status).toBe(200);
    const session = await (await fetch(`${service.url}/portal/session.json`)).json();
    expect(session).toEqual({
      accounts: null,
      examples: Object.fromEntries(AUDIENCE_NAMES.map((name) => [name, []])),
    });
  });

  test('none of the generated schema files is served', async () => {
    const paths = [
      '/portal/access-matrix',
      ...readdirSync(join(projectRoot(), 'schema')).map((name) => `/schema/${name}`),
    ];
    expect(paths.length).toBeGreaterThan(9);
    const answers = await Promise.all(paths.map(async (path) => (await fetch(service.url + path)).status));
    expect(answers).toEqual(paths.map(() => 404));
  });

  test('the database holds nothing that was not entered', async () => {
    const { data } = await ask(service.url, await tokenFrom(forge), {
      query: '{ units { totalCount } inspections { totalCount } findings { totalCount } }',
    });
    expect(data).toEqual({
      units: { totalCount: 0 },
      inspections: { totalCount: 0 },
      findings: { totalCount: 0 },
    });
  });
});

test.each<[string, NodeJS.ProcessEnv, string]>([
  ['demo accounts', { DEMO: 'on' }, 'DEMO：生产环境不得打开演示账号，请设为 off 或删去'],
  [
    'a clock that stands still',
    { CLOCK: '2026-03-04T09:00:00+08:00' },
    'CLOCK：生产环境不得固定时钟，请删去',
  ],
  ['no issuer', { JWT_ISSUER: '' }, 'JWT_ISSUER：未设置；演示模式以外必须指定令牌签发者'],
])('production does not start with %s', (_title, env, fault) => {
  expect(() => loadConfig({ ...production(), ...env })).toThrow(`配置有 1 处问题：\n  - ${fault}`);
});

test('in demo mode a configured issuer is heard as well', async () => {
  const demo = await start({ ...production(), NODE_ENV: 'test' });
  const accountOf = async (token: string) => (await ask(demo.url, token, WHO)).data.viewer.account;
  const issuer = await openDemoIssuer({ demo: true, dataDir: folder });
  expect(await accountOf(await issuer.issue('zf-clerk'))).toBe('zf-clerk');
  expect(await accountOf(await tokenFrom(forge))).toBe('clerk-1');
  await demo.stop();
});
