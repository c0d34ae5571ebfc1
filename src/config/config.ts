import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { z } from 'zod';
import type { SuiteName } from '../crypto/cipher-suite';
import type { LeadRules } from '../modules/leads/upper-level';
import { AUDIENCE_NAMES, type Audience } from '../policy/vocabulary';
import { DEADLINES, deadlineVariable, VARIABLES, type Variable } from './variables';

type Values = { [N in keyof typeof VARIABLES]: z.output<(typeof VARIABLES)[N]['read']> | undefined };

/** Where bearer tokens come from: the issuer's name, the audience asked for, the address of its key set. */
export interface TokenIssuer {
  issuer: string;
  audience: string;
  jwksUrl: string;
}

/** Durations in milliseconds unless named otherwise. */
export interface ExchangeConfig {
  /** null: all agencies share this deployment */
  peersFile: string | null;
  identityFiles: readonly string[];
  caFile: string | null;
  loopbackHttp: boolean;
  maxPackageBytes: number;
  validDays: number;
  intervalMs: number;
  timeoutMs: number;
  retryMs: number;
  retryMaxMs: number;
}

/** The checked configuration of one process. Sizes in bytes, durations in milliseconds unless named otherwise. */
export interface Config {
  environment: 'production' | 'development' | 'test';
  /** demo accounts and the built-in issuer are on; never true in production */
  demo: boolean;
  /** an empty database is filled with the demo scenario; never without demo mode */
  demoData: boolean;
  /** processes that share the port */
  workers: number;
  http: {
    host: string;
    port: number;
    maxBodyBytes: number;
    /** to receive a request, from its first byte */
    requestTimeoutMs: number;
    /** without a byte sent or received */
    idleTimeoutMs: number;
    shutdownGraceMs: number;
  };
  /** of one account, in all processes together; 0 for none */
  traffic: { concurrent: number; perMinute: number };
  /** absolute path */
  dataDir: string;
  database: {
    /** the service's login on an existing PostgreSQL; null starts the embedded one */
    serviceUrl: string | null;
    /** the owner's login, for migrations alone; the service never connects with it */
    ownerUrl: string | null;
    /** connections per audience role, of all processes together */
    poolSize: number;
    /** to get a connection */
    poolWaitMs: number;
    /** of a read */
    statementTimeoutMs: number;
    /** of a statement of a write */
    writeTimeoutMs: number;
    /** between two statements of a transaction */
    idleTransactionMs: number;
  };
  tokens: {
    /** null only in demo mode, where the built-in issuer stands alone */
    issuer: TokenIssuer | null;
    algorithms: readonly string[];
  };
  limits: { depth: number; aliases: number; complexity: Readonly<Record<Audience, number>>; page: number };
  /** between two looks for limits that have passed, in milliseconds */
  overdueIntervalMs: number;
  /** counts below this number are not shown */
  suppressBelow: number;
  /** persons whose leads are never stored (LEAD_ABOVE_LEVEL) */
  leads: LeadRules;
  /** keys of sealed fields; the file is made when it is missing, but not in production */
  sealing: { suite: SuiteName; keyFile: string; create: boolean };
  signing: { suite: SuiteName; keyFile: string; create: boolean };
  /** packages to and from other deployments; paths absolute */
  exchange: ExchangeConfig;
  deadlines: Record<keyof typeof DEADLINES, number>;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** the instant at which the clock stands still; null for the system's clock */
  clock: Date | null;
}

/** Thrown with every fault of the environment at once, each one in words that say what to change. */
export class ConfigError extends Error {
  constructor(readonly faults: string[]) {
    super(`配置有 ${faults.length} 处问题：\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Reads and checks the environment. @throws ConfigError listing every fault */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const faults: string[] = [];
  const values = readAll(VARIABLES, (name) => name, env, faults) as Values;
  const deadlines = readAll(DEADLINES, deadlineVariable, env, faults) as Config['deadlines'];
  faults.push(...unknownDeadlines(env), ...contradictions(values, deadlines, env));
  if (faults.length > 0) throw new ConfigError(faults);
  return assemble(values, deadlines);
}

function readAll(
  table: Record<string, Variable<unknown>>,
  variableOf: (name: string) => string,
  env: NodeJS.ProcessEnv,
  faults: string[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, { read, fallback, secret }] of Object.entries(table)) {
    const variable = variableOf(name);
    const raw = given(env, variable);
    if (raw === undefined) {
      values[name] = fallback;
      continue;
    }
    const result = read.safeParse(raw);
    if (result.success) values[name] = result.data;
    else {
      const now = secret ? '' : `（现为「${raw}」）`;
      faults.push(...result.error.issues.map(({ message }) => `${variable}：${message}${now}`));
    }
  }
  return values;
}

/** An empty value counts as unset: that is what `docker compose` and shell scripts make of a missing one. */
const given = (env: NodeJS.ProcessEnv, variable: string): string | undefined =>
  env[variable]?.trim() || undefined;

/** A misspelt deadline would silently leave the default in force. */
function unknownDeadlines(env: NodeJS.ProcessEnv): string[] {
  const known = Object.keys(DEADLINES).map(deadlineVariable);
  return Object.keys(env)
    .filter((variable) => variable.startsWith('DEADLINE_') && !known.includes(variable))
    .map((variable) => `${variable}：没有这个期限变量；可用的有 ${known.join('、')}`);
}

/** A limit that is the longer, or the greater, form of another. */
const AT_LEAST = [
  ['extensionMaxWithLeader', 'extensionMax'],
  ['leadFeedbackExtendedMonths', 'leadFeedbackMonths'],
] as const;

/** Faults between variables; one that could not be read alone is not judged again here. */
function contradictions(values: Values, deadlines: Config['deadlines'], env: NodeJS.ProcessEnv): string[] {
  const faults: string[] = [];
  const production = values.NODE_ENV === 'production';
  if (production && values.DEMO) faults.push('DEMO：生产环境不得打开演示账号，请设为 off 或删去');
  if (production && values.CLOCK) faults.push('CLOCK：生产环境不得固定时钟，请删去');
  if (values.NODE_ENV === 'development' && values.DEMO === false && values.CLOCK)
    faults.push('CLOCK：只在演示或测试中可以固定时钟，请删去');

  const tokens = ['JWT_ISSUER', 'JWT_AUDIENCE', 'JWKS_URL'] as const;
  const missing = tokens.filter((name) => given(env, name) === undefined);
  const demo = !production && values.DEMO !== false;
  if (!demo) faults.push(...missing.map((name) => `${name}：未设置；演示模式以外必须指定令牌签发者`));
  else if (missing.length < tokens.length)
    faults.push(...missing.map((name) => `${name}：未设置；${tokens.join('、')} 须同时设置，或都不设置`));

  if (given(env, 'DATABASE_OWNER_URL') && !given(env, 'DATABASE_URL'))
    faults.push('DATABASE_URL：未设置；设了 DATABASE_OWNER_URL 就须同时指定服务的登录角色');
  if (given(env, 'EXCHANGE_PEERS_FILE') && !given(env, 'EXCHANGE_IDENTITY_FILES'))
    faults.push('EXCHANGE_IDENTITY_FILES：未设置；设了 EXCHANGE_PEERS_FILE 就须指定本单位的交换密钥文件');
  const owner = loginOf(values.DATABASE_OWNER_URL);
  if (owner !== '' && owner === loginOf(values.DATABASE_URL))
    faults.push(
      `DATABASE_OWNER_URL：与 DATABASE_URL 是同一登录角色「${owner}」；服务不得是表的所有者，请分设两个`,
    );

  if ((values.WORKERS ?? 1) > (values.POOL_SIZE ?? Number.POSITIVE_INFINITY))
    faults.push(`WORKERS：不得大于 POOL_SIZE（${values.POOL_SIZE}）：每个服务进程至少要有一个连接`);

  for (const [more, less] of AT_LEAST)
    if (deadlines[more] < deadlines[less])
      faults.push(`${deadlineVariable(more)}：不得小于 ${deadlineVariable(less)}（${deadlines[less]}）`);
  return faults;
}

const loginOf = (url: string | undefined): string => (url ? decodeURIComponent(new URL(url).username) : '');

function assemble(values: Values, deadlines: Config['deadlines']): Config {
  const read = values as { [N in keyof Values]-?: NonNullable<Values[N]> };
  const production = read.NODE_ENV === 'production';
  const dataDir = resolve(projectRoot(), values.DATA_DIR ?? '.data');
  return {
    environment: read.NODE_ENV,
    demo: values.DEMO ?? !production,
    demoData: values.DEMO ?? (!production && !values.DATABASE_URL),
    workers: read.WORKERS,
    http: {
      host: values.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
      port: read.PORT,
      maxBodyBytes: read.MAX_BODY_BYTES,
      requestTimeoutMs: read.REQUEST_TIMEOUT_MS,
      idleTimeoutMs: read.SOCKET_IDLE_TIMEOUT_MS,
      shutdownGraceMs: read.SHUTDOWN_GRACE_MS,
    },
    traffic: { concurrent: read.MAX_CONCURRENT_REQUESTS, perMinute: read.MAX_REQUESTS_PER_MINUTE },
    dataDir,
    database: {
      serviceUrl: values.DATABASE_URL ?? null,
      ownerUrl: values.DATABASE_OWNER_URL ?? null,
      poolSize: read.POOL_SIZE,
      poolWaitMs: read.POOL_WAIT_MS,
      statementTimeoutMs: read.STATEMENT_TIMEOUT_MS,
      writeTimeoutMs: read.WRITE_TIMEOUT_MS,
      idleTransactionMs: read.IDLE_TRANSACTION_TIMEOUT_MS,
    },
    tokens: {
      issuer: values.JWKS_URL
        ? { issuer: read.JWT_ISSUER, audience: read.JWT_AUDIENCE, jwksUrl: values.JWKS_URL }
        : null,
      algorithms: read.JWT_ALGORITHMS,
    },
    limits: {
      depth: read.MAX_DEPTH,
      aliases: read.MAX_ALIASES,
      complexity: complexityOf(read.MAX_COMPLEXITY, values.MAX_COMPLEXITY_BY_AUDIENCE ?? {}),
      page: read.MAX_PAGE,
    },
    overdueIntervalMs: read.OVERDUE_INTERVAL_MS,
    suppressBelow: read.SUPPRESS_BELOW,
    leads: {
      upperRank: {
        province: read.LEAD_UPPER_RANK_PROVINCE,
        city: read.LEAD_UPPER_RANK_CITY,
        county: read.LEAD_UPPER_RANK_COUNTY,
      },
      upperPosts: read.LEAD_UPPER_POSTS,
      agencyHeads: read.LEAD_AGENCY_HEADS,
      unsealingNeedsApproval: values.UNSEAL_APPROVAL ?? false,
      inquiriesPerDay: read.LEAD_INQUIRIES_PER_DAY,
    },
    sealing: {
      suite: read.CRYPTO_SUITE,
      keyFile: values.SEAL_KEY_FILE
        ? resolve(projectRoot(), values.SEAL_KEY_FILE)
        : join(dataDir, 'seal-keys.json'),
      create: !production,
    },
    signing: {
      suite: read.CRYPTO_SUITE,
      keyFile: values.SIGNING_KEY_FILE
        ? resolve(projectRoot(), values.SIGNING_KEY_FILE)
        : join(dataDir, 'signing-keys.json'),
      create: !production,
    },
    exchange: {
      peersFile: values.EXCHANGE_PEERS_FILE ? resolve(projectRoot(), values.EXCHANGE_PEERS_FILE) : null,
      identityFiles: (values.EXCHANGE_IDENTITY_FILES ?? []).map((file) => resolve(projectRoot(), file)),
      caFile: values.EXCHANGE_CA_FILE ? resolve(projectRoot(), values.EXCHANGE_CA_FILE) : null,
      loopbackHttp: values.EXCHANGE_LOOPBACK_HTTP ?? false,
      maxPackageBytes: read.EXCHANGE_MAX_PACKAGE_BYTES,
      validDays: read.EXCHANGE_VALID_DAYS,
      intervalMs: read.EXCHANGE_INTERVAL_MS,
      timeoutMs: read.EXCHANGE_TIMEOUT_MS,
      retryMs: read.EXCHANGE_RETRY_MS,
      retryMaxMs: read.EXCHANGE_RETRY_MAX_MS,
    },
    deadlines,
    logLevel: read.LOG_LEVEL,
    clock: values.CLOCK ?? null,
  };
}

/** The folder of package.json above this file, whether it runs from the build folder or from an image. */
export function projectRoot(from = __dirname): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  return parent === from ? process.cwd() : projectRoot(parent);
}

const complexityOf = (
  general: number,
  own: Partial<Record<Audience, number>>,
): Readonly<Record<Audience, number>> =>
  Object.fromEntries(AUDIENCE_NAMES.map((audience) => [audience, own[audience] ?? general])) as Record<
    Audience,
    number
  >;
