import { join } from 'node:path';
import { ConfigError, loadConfig } from '../../src/config/config';
import { configManual } from '../../src/config/config-manual';
import { DEADLINES, VARIABLES } from '../../src/config/variables';
import { AUDIENCE_NAMES } from '../../src/policy/vocabulary';

const ISSUER = {
  JWT_ISSUER: 'https://sso.example.gov.cn',
  JWT_AUDIENCE: 'supervision-graph',
  JWKS_URL: 'file:///etc/supervision-graph/jwks.json',
};
const PRODUCTION = { NODE_ENV: 'production', ...ISSUER };
const INSTANT = '2026-03-02T09:00:00+08:00';
const PROJECT_ROOT = process.cwd();

function faultsOf(env: NodeJS.ProcessEnv): string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

const manualRows = configManual()
  .split('\n')
  .slice(2, -1)
  .map((row) => row.split('|').map((cell) => cell.trim()))
  .map(([, name = '', fallback = '', meaning = '']) => ({
    name: name.replaceAll('`', ''),
    fallback,
    meaning,
  }));

const complexity = (limit: number) => Object.fromEntries(AUDIENCE_NAMES.map((audience) => [audience, limit]));

test('an audience has the limit of complexity that is set for it, the others the general one', () => {
  const { limits } = loadConfig({
    MAX_COMPLEXITY: '9000',
    MAX_COMPLEXITY_BY_AUDIENCE: 'INSPECTED_UNIT=5000, AUDIT=10000',
  });
  expect(limits.complexity).toEqual({ ...complexity(9000), INSPECTED_UNIT: 5000, AUDIT: 10_000 });
});

test.each([
  'INSPECTED_UNIT',
  'INSPECTED_UNIT=',
  'INSPECTED_UNIT=0',
  'INSPECTED_UNIT=10000001',
  'INSPECTED_UNIT=1e3',
  'INSPECTED_UNIT=1=2',
  'NOBODY=5000',
  'AUDIT=1,AUDIT=2',
  'AUDIT=1,',
])('MAX_COMPLEXITY_BY_AUDIENCE=%s is refused', (given) => {
  const [fault, ...others] = faultsOf({ MAX_COMPLEXITY_BY_AUDIENCE: given });
  expect([fault, others]).toEqual([expect.stringContaining('MAX_COMPLEXITY_BY_AUDIENCE'), []]);
});

test('an empty environment is the demo on this machine alone', () => {
  expect(loadConfig({})).toEqual({
    environment: 'development',
    exchange: {
      peersFile: null,
      identityFiles: [],
      caFile: null,
      loopbackHttp: false,
      maxPackageBytes: 8_388_608,
      validDays: 30,
      intervalMs: 5000,
      timeoutMs: 30_000,
      retryMs: 2000,
      retryMaxMs: 900_000,
    },
    demo: true,
    demoData: true,
    workers: 1,
    http: {
      host: '127.0.0.1',
      port: 4000,
      maxBodyBytes: 1_048_576,
      requestTimeoutMs: 15_000,
      idleTimeoutMs: 60_000,
      shutdownGraceMs: 10_000,
    },
    traffic: { concurrent: 100, perMinute: 0 },
    dataDir: join(PROJECT_ROOT, '.data'),
    database: {
      serviceUrl: null,
      ownerUrl: null,
      poolSize: 10,
      poolWaitMs: 5000,
      statementTimeoutMs: 5000,
      writeTimeoutMs: 5000,
      idleTransactionMs: 10_000,
    },
    tokens: { issuer: null, algorithms: ['EdDSA', 'ES256', 'RS256'] },
    limits: { depth: 12, aliases: 50, complexity: complexity(20_000), page: 200 },
    overdueIntervalMs: 600_000,
    suppressBelow: 5,
    deadlines: {
      planApprovalWorkingDays: 15,
      reportWorkingDays: 15,
      feedbackWorkingDays: 10,
      factConfirmationWorkingDays: 3,
      claimWorkingDays: 5,
      objectionDays: 30,
      objectionDecisionDays: 30,
      planDueDays: 15,
      rectifyDueDays: 90,
      extensionMax: 1,
      extensionMaxWithLeader: 2,
      leadAssessWorkingDays: 5,
      leadTransferWorkingDays: 15,
      leadSpecialWorkingDays: 10,
      leadReceiptWorkingDays: 3,
      leadForwardWorkingDays: 5,
      leadReviewWorkingDays: 10,
      leadSupplementWorkingDays: 10,
      leadSupplementRounds: 2,
      leadAssignWorkingDays: 3,
      leadDisposalMonths: 1,
      leadPendingReviewMonths: 6,
      leadFeedbackMonths: 3,
      leadFeedbackExtendedMonths: 6,
      leadReturnWorkingDays: 10,
      leadExtensionStatedDays: 90,
      leadClosureWorkingDays: 5,
      reporterNoticeWorkingDays: 15,
      interferenceImmediateWorkingDays: 1,
      interferenceReturnWorkingDays: 10,
      adviceSendWorkingDays: 15,
      adviceReplyWorkingDays: 30,
    },
    leads: {
      upperRank: { province: 'DEPUTY_PROVINCIAL', city: 'DEPUTY_PREFECTURE', county: 'DEPUTY_COUNTY' },
      upperPosts: ['县委书记', '区委书记', '市委书记', '省委书记', '县长', '区长', '市长', '省长'],
      agencyHeads: [
        ...['纪委书记', '监委主任', '监察委员会主任', '政法委书记', '政法委员会书记'],
        ...['依法治市办主任', '依法治县办主任', '依法治区办主任', '依法治省办主任', '司法局局长'],
      ],
      unsealingNeedsApproval: false,
      inquiriesPerDay: 5,
    },
    sealing: { suite: 'SM', keyFile: expect.stringMatching(/\/\.data\/seal-keys\.json$/), create: true },
    signing: { suite: 'SM', keyFile: expect.stringMatching(/\/\.data\/signing-keys\.json$/), create: true },
    logLevel: 'info',
    clock: null,
  });
});

test('production listens everywhere, without demo accounts, and trusts the named issuer', () => {
  const config = loadConfig(PRODUCTION);
  expect(config).toMatchObject({
    environment: 'production',
    demo: false,
    demoData: false,
    http: { host: '0.0.0.0' },
  });
  expect(config.tokens.issuer).toEqual({
    issuer: 'https://sso.example.gov.cn',
    audience: 'supervision-graph',
    jwksUrl: 'file:///etc/supervision-graph/jwks.json',
  });
});

test.each<[NodeJS.ProcessEnv, object]>([
  [{ PORT: ' 8080 ' }, { http: { port: 8080 } }],
  [{ PORT: '' }, { http: { port: 4000 } }],
  [{ HOST: '::' }, { http: { host: '::' } }],
  [
    { DEMO: 'off', ...ISSUER },
    { demo: false, http: { host: '127.0.0.1' } },
  ],
  [{ NODE_ENV: 'test', DEMO: 'off', CLOCK: INSTANT, ...ISSUER }, { clock: new Date('2026-03-02T01:00:00Z') }],
  [{ CLOCK: INSTANT }, { demo: true, clock: new Date('2026-03-02T01:00:00Z') }],
  [{ DATA_DIR: '数据' }, { dataDir: join(PROJECT_ROOT, '数据') }],
  [{ DATA_DIR: '/srv/a b' }, { dataDir: '/srv/a b' }],
  // somebody's own database is not filled with the demo unless they ask for it
  [{ DATABASE_URL: 'postgres://sg@db/s' }, { demo: true, demoData: false }],
  [
    { DATABASE_URL: 'postgres://sg@db/s', DEMO: 'on' },
    { demo: true, demoData: true },
  ],
  [
    { DEMO: 'off', ...ISSUER },
    { demo: false, demoData: false },
  ],
  [
    { DATABASE_URL: 'postgres://sg:x@db/supervision' },
    {
      database: { serviceUrl: 'postgres://sg:x@db/supervision', ownerUrl: null },
    },
  ],
  [
    { DATABASE_URL: 'postgresql://sg@db/s', DATABASE_OWNER_URL: 'postgresql://owner@db/s' },
    { database: { serviceUrl: 'postgresql://sg@db/s', ownerUrl: 'postgresql://owner@db/s' } },
  ],
  [{ JWT_ALGORITHMS: 'ES384, PS256' }, { tokens: { algorithms: ['ES384', 'PS256'] } }],
  [
    { ...ISSUER, JWKS_URL: 'http://[::1]:9000/jwks' },
    { tokens: { issuer: { jwksUrl: 'http://[::1]:9000/jwks' } } },
  ],
  [{ DEADLINE_RECTIFY_DUE_DAYS: '60' }, { deadlines: { rectifyDueDays: 60, planDueDays: 15 } }],
  [{ LEAD_UPPER_POSTS: '州长， 盟长,' }, { leads: { upperPosts: ['州长', '盟长'] } }],
  [{ LEAD_UPPER_RANK_CITY: 'COUNTY' }, { leads: { upperRank: { city: 'COUNTY', county: 'DEPUTY_COUNTY' } } }],
  [{ UNSEAL_APPROVAL: 'on' }, { leads: { unsealingNeedsApproval: true } }],
  [
    { SEAL_KEY_FILE: '/run/keys/seal.json', CRYPTO_SUITE: 'INTERNATIONAL' },
    { sealing: { suite: 'INTERNATIONAL', keyFile: '/run/keys/seal.json', create: true } },
  ],
  [
    { SIGNING_KEY_FILE: '/run/keys/sign.json', CRYPTO_SUITE: 'INTERNATIONAL' },
    { signing: { suite: 'INTERNATIONAL', keyFile: '/run/keys/sign.json', create: true } },
  ],
  [PRODUCTION, { sealing: { create: false }, signing: { create: false } }],
])('%j is read', (env, expected) => {
  expect(loadConfig(env)).toMatchObject(expected);
});

test.each<[NodeJS.ProcessEnv, string[]]>([
  [
    { DEADLINE_LEAD_FEEDBACK_MONTHS: '8' },
    ['DEADLINE_LEAD_FEEDBACK_EXTENDED_MONTHS：不得小于 DEADLINE_LEAD_FEEDBACK_MONTHS（8）'],
  ],
  [{ NODE_ENV: 'prod' }, ['NODE_ENV：应为 production、development、test 之一（现为「prod」）']],
  [{ PORT: '0' }, ['PORT：应为 1 至 65535 的整数（现为「0」）']],
  [{ PORT: '4e3' }, ['PORT：应为 1 至 65535 的整数（现为「4e3」）']],
  [{ PORT: '-1' }, ['PORT：应为 1 至 65535 的整数（现为「-1」）']],
  [{ HOST: 'a b' }, ['HOST：应为主机名或 IP 地址（现为「a b」）']],
  [{ DEMO: 'yes' }, ['DEMO：应为 on、off 之一（现为「yes」）']],
  [{ ...PRODUCTION, DEMO: 'on' }, ['DEMO：生产环境不得打开演示账号，请设为 off 或删去']],
  [{ ...PRODUCTION, CLOCK: INSTANT }, ['CLOCK：生产环境不得固定时钟，请删去']],
  [{ DEMO: 'off', CLOCK: INSTANT, ...ISSUER }, ['CLOCK：只在演示或测试中可以固定时钟，请删去']],
  [
    { CLOCK: '2026-03-02 09:00' },
    ['CLOCK：应为带时区的 ISO 时刻，如 2026-03-02T09:00:00+08:00（现为「2026-03-02 09:00」）'],
  ],
  [
    { NODE_ENV: 'production' },
    [
      'JWT_ISSUER：未设置；演示模式以外必须指定令牌签发者',
      'JWT_AUDIENCE：未设置；演示模式以外必须指定令牌签发者',
      'JWKS_URL：未设置；演示模式以外必须指定令牌签发者',
    ],
  ],
  [
    { JWT_ISSUER: 'sso', JWT_AUDIENCE: 'graph' },
    ['JWKS_URL：未设置；JWT_ISSUER、JWT_AUDIENCE、JWKS_URL 须同时设置，或都不设置'],
  ],
  [
    { ...PRODUCTION, JWKS_URL: 'http://sso.example.gov.cn/jwks' },
    ['JWKS_URL：应为 https:// 或 file:// 地址（http:// 仅限本机）（现为「http://sso.example.gov.cn/jwks」）'],
  ],
  [
    { JWT_ALGORITHMS: 'EdDSA,none,HS256' },
    ['JWT_ALGORITHMS：不接受 none、HS256：令牌必须用非对称密钥签名（现为「EdDSA,none,HS256」）'],
  ],
  [
    { JWT_ALGORITHMS: 'RS1' },
    [
      'JWT_ALGORITHMS：不认识 RS1；可选 EdDSA、Ed25519、ES256、ES384、ES512、RS256、RS384、RS512、PS256、PS384、PS512（现为「RS1」）',
    ],
  ],
  // the value may hold a password: it is not repeated
  [{ DATABASE_URL: 'mysql://sg:secret@db/x' }, ['DATABASE_URL：应为 postgres://用户:密码@主机:端口/数据库']],
  [{ DATABASE_URL: 'postgres://sg:secret@db' }, ['DATABASE_URL：应为 postgres://用户:密码@主机:端口/数据库']],
  [
    { DATABASE_OWNER_URL: 'postgres://owner@db/s' },
    ['DATABASE_URL：未设置；设了 DATABASE_OWNER_URL 就须同时指定服务的登录角色'],
  ],
  [
    { DATABASE_URL: 'postgres://sg:a@db/s', DATABASE_OWNER_URL: 'postgres://sg:a@db/s' },
    ['DATABASE_OWNER_URL：与 DATABASE_URL 是同一登录角色「sg」；服务不得是表的所有者，请分设两个'],
  ],
  [{ WORKERS: '3', POOL_SIZE: '2' }, ['WORKERS：不得大于 POOL_SIZE（2）：每个服务进程至少要有一个连接']],
  [{ SUPPRESS_BELOW: '0' }, ['SUPPRESS_BELOW：应为 1 至 1000 的整数（现为「0」）']],
  [
    { LOG_LEVEL: 'loud' },
    ['LOG_LEVEL：应为 fatal、error、warn、info、debug、trace、silent 之一（现为「loud」）'],
  ],
  [
    { DEADLINE_EXTENSION_MAX: '3' },
    ['DEADLINE_EXTENSION_MAX_WITH_LEADER：不得小于 DEADLINE_EXTENSION_MAX（3）'],
  ],
])('%j is refused', (env, faults) => {
  expect(faultsOf(env)).toEqual(faults);
});

test('a misspelt deadline is refused with the names that exist', () => {
  const known = manualRows.map(({ name }) => name).filter((name) => name.startsWith('DEADLINE_'));
  expect(faultsOf({ DEADLINE_CLAIM_DAYS: '5' })).toEqual([
    `DEADLINE_CLAIM_DAYS：没有这个期限变量；可用的有 ${known.join('、')}`,
  ]);
});

test('every fault is listed at once', () => {
  const env = {
    NODE_ENV: 'production',
    DEMO: 'on',
    PORT: 'http',
    DATABASE_URL: 'db',
    JWKS_URL: 'jwks.json',
    MAX_PAGE: '0',
    CLOCK: INSTANT,
    DEADLINE_REPORT_WORKING_DAYS: '1.5',
  };
  const faults = [
    'PORT：应为 1 至 65535 的整数（现为「http」）',
    'DATABASE_URL：应为 postgres://用户:密码@主机:端口/数据库',
    'JWKS_URL：应为 https:// 或 file:// 地址（http:// 仅限本机）（现为「jwks.json」）',
    'MAX_PAGE：应为 1 至 10000 的整数（现为「0」）',
    'DEADLINE_REPORT_WORKING_DAYS：应为 1 至 365 的整数（现为「1.5」）',
    'DEMO：生产环境不得打开演示账号，请设为 off 或删去',
    'CLOCK：生产环境不得固定时钟，请删去',
    'JWT_ISSUER：未设置；演示模式以外必须指定令牌签发者',
    'JWT_AUDIENCE：未设置；演示模式以外必须指定令牌签发者',
  ];
  expect(faultsOf(env)).toEqual(faults);
  expect(() => loadConfig(env)).toThrow(
    `配置有 9 处问题：\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
  );
});

describe('the manual', () => {
  test('is a Markdown table of every variable with a meaning', () => {
    expect(configManual().split('\n').slice(0, 3)).toEqual([
      '| 变量 | 默认值 | 含义 |',
      '|---|---|---|',
      '| `NODE_ENV` | `development` | 运行环境：production、development、test |',
    ]);
    expect(manualRows).toHaveLength(Object.keys({ ...VARIABLES, ...DEADLINES }).length);
    expect(manualRows.filter(({ meaning }) => meaning === '')).toEqual([]);
  });

  test.each(manualRows.filter(({ fallback }) => /^`[^`]+`$/.test(fallback)))(
    'setting $name to its printed default $fallback changes nothing',
    ({ name, fallback }) => {
      expect(loadConfig({ [name]: fallback.replaceAll('`', '') })).toEqual(loadConfig({}));
    },
  );
});
