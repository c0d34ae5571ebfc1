import { z } from 'zod';
import { SUITE_NAMES } from '../crypto/cipher-suite';
import { RANKS, type Rank } from '../modules/leads/lead.vocabulary';
import { AUDIENCE_NAMES, type Audience } from '../policy/vocabulary';

/** One environment variable: how its text is read, what it means, and what holds while it is unset. */
export interface Variable<T> {
  read: z.ZodType<T, string>;
  /** the value while unset; `undefined` when that depends on other variables */
  fallback: T | undefined;
  /** what the manual prints as the default */
  fallbackText: string;
  meaning: string;
  /** its value may hold a password and is never repeated in a fault */
  secret: boolean;
}

/** Symmetric algorithms are left out on purpose: whoever verifies with them can also issue. */
const JWT_ALGORITHMS = [
  ...['EdDSA', 'Ed25519', 'ES256', 'ES384', 'ES512'],
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
] as const;
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

const defaultTo = <T>(read: z.ZodType<T, string>, fallback: T, meaning: string): Variable<T> => ({
  read,
  fallback,
  fallbackText: `\`${fallback}\``,
  meaning,
  secret: false,
});

const unset = <T>(read: z.ZodType<T, string>, fallbackText: string, meaning: string): Variable<T> => ({
  read,
  fallback: undefined,
  fallbackText,
  meaning,
  secret: false,
});

const text = (problem: string, accepts: (value: string) => boolean) => z.string().refine(accepts, problem);

function integer(fallback: number, min: number, max: number, meaning: string): Variable<number> {
  const problem = `应为 ${min} 至 ${max} 的整数`;
  const read = z
    .string()
    .regex(/^\d+$/, problem)
    .transform(Number)
    .pipe(z.number().min(min, problem).max(max, problem));
  return defaultTo(read, fallback, meaning);
}

const oneOf = <T extends string>(...values: T[]) => z.enum(values, `应为 ${values.join('、')} 之一`);

const onOff = oneOf('on', 'off').transform((value) => value === 'on');

const AUDIENCE_LIMIT = `AGENCY=上限，逗号分隔；AGENCY 为 ${AUDIENCE_NAMES.join('、')}，上限为 1 至 10000000`;
const complexityByAudience = z.string().transform((given, context) => {
  const limits: Partial<Record<Audience, number>> = {};
  for (const part of given.split(',')) {
    const [name = '', limit = '', ...rest] = part.trim().split('=');
    const audience = AUDIENCE_NAMES.find((known) => known === name);
    const isLimit = /^[1-9]\d{0,7}$/.test(limit) && Number(limit) <= 10_000_000;
    if (audience === undefined || !isLimit || rest.length > 0 || audience in limits) {
      context.addIssue(`应为 ${AUDIENCE_LIMIT}`);
      return z.NEVER;
    }
    limits[audience] = Number(limit);
  }
  return limits;
});

const postgresUrl = (fallbackText: string, meaning: string): Variable<string> => ({
  ...unset(
    text('应为 postgres://用户:密码@主机:端口/数据库', (value) => {
      const url = URL.canParse(value) ? new URL(value) : undefined;
      return /^postgres(ql)?:$/.test(url?.protocol ?? '') && (url?.pathname ?? '').length > 1;
    }),
    fallbackText,
    meaning,
  ),
  secret: true,
});

/** Keys fetched in the clear could be exchanged on the way, so plain http stays on this machine. */
const jwksUrl = text('应为 https:// 或 file:// 地址（http:// 仅限本机）', (value) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === 'http:') return LOOPBACK.includes(url.hostname);
  return url?.protocol === 'https:' || url?.protocol === 'file:';
});

const algorithms = z
  .string()
  .transform((value) => value.split(',').map((name) => name.trim()))
  .superRefine((names, context) => {
    const symmetric = names.filter((name) => /^(none|HS.*)$/i.test(name));
    const unknown = names.filter((name) => !symmetric.includes(name) && !isAlgorithm(name));
    if (symmetric.length > 0) context.addIssue(`不接受 ${symmetric.join('、')}：令牌必须用非对称密钥签名`);
    if (unknown.length > 0)
      context.addIssue(`不认识 ${unknown.join('、') || '空值'}；可选 ${JWT_ALGORITHMS.join('、')}`);
  });

const isAlgorithm = (name: string) => (JWT_ALGORITHMS as readonly string[]).includes(name);

const words = z
  .string()
  .transform((value) => value.split(/[,，]/).flatMap((word) => word.trim() || []))
  .refine((list) => list.length > 0, '至少写一个');

const rank = oneOf(...(Object.keys(RANKS) as Rank[]));

const instant = z.iso
  .datetime({ offset: true, error: '应为带时区的 ISO 时刻，如 2026-03-02T09:00:00+08:00' })
  .transform((value) => new Date(value));

/** Every variable the service reads, apart from the deadlines. The manual is printed from this table. */
export const VARIABLES = {
  NODE_ENV: defaultTo(
    oneOf('production', 'development', 'test'),
    'development',
    '运行环境：production、development、test',
  ),
  DEMO: unset(
    onOff,
    '`on`；production 下为 `off`',
    '演示模式：自带令牌签发者、演示账号和演示数据；指定了 DATABASE_URL 时，明确设为 on 才写入演示数据。production 下不得打开',
  ),
  PORT: integer(4000, 1, 65535, '监听端口'),
  HOST: unset(
    text('应为主机名或 IP 地址', (value) => /^[\w.:-]+$/.test(value)),
    '`127.0.0.1`；production 下为 `0.0.0.0`',
    '监听地址',
  ),
  DATA_DIR: unset(z.string(), '项目根目录下的 `.data`', '数据目录；相对路径从项目根目录算起'),
  DATABASE_URL: postgresUrl('内嵌数据库', '已有的 PostgreSQL（15 或以上）：服务的登录角色，不得是表的所有者'),
  DATABASE_OWNER_URL: postgresUrl(
    '无',
    '所有者角色，仅 `npm run migrate` 使用，须能建表和建角色；不得与服务用同一登录角色',
  ),
  WORKERS: integer(1, 1, 64, '共用一个端口的服务进程数，一般不超过处理器核数；不得大于 POOL_SIZE'),
  POOL_SIZE: integer(
    10,
    1,
    100,
    '每个受众角色的数据库连接数，由各服务进程平分；一个受众同时在办的查询、全部受众同时在办的操作也各不超过此数，其余依次等候',
  ),
  POOL_WAIT_MS: integer(5000, 100, 600_000, '等候一个数据库连接的时限（毫秒），超过即答系统繁忙'),
  STATEMENT_TIMEOUT_MS: integer(5000, 100, 600_000, '读取：单条数据库语句的时限（毫秒）'),
  WRITE_TIMEOUT_MS: integer(5000, 100, 600_000, '写入：单条数据库语句的时限（毫秒），含等候他人办理同一事项'),
  IDLE_TRANSACTION_TIMEOUT_MS: integer(10_000, 1000, 600_000, '事务中两条语句之间的时限（毫秒），超过即回滚'),
  JWT_ISSUER: unset(z.string(), '演示模式以外必填', '令牌签发者（iss）'),
  JWT_AUDIENCE: unset(z.string(), '演示模式以外必填', '令牌受众（aud）'),
  JWKS_URL: unset(jwksUrl, '演示模式以外必填', '签发者公钥集的地址；内网可用 file://'),
  JWT_ALGORITHMS: defaultTo(
    algorithms,
    ['EdDSA', 'ES256', 'RS256'],
    '接受的签名算法，逗号分隔；不接受 none 和 HS*',
  ),
  LEAD_UPPER_RANK_PROVINCE: defaultTo(
    rank,
    'DEPUTY_PROVINCIAL',
    '省级：该职级以上属上级管理，其线索不得录入',
  ),
  LEAD_UPPER_RANK_CITY: defaultTo(
    rank,
    'DEPUTY_PREFECTURE',
    '设区的市：该职级以上属上级管理，其线索不得录入',
  ),
  LEAD_UPPER_RANK_COUNTY: defaultTo(rank, 'DEPUTY_COUNTY', '县级：该职级以上属上级管理，其线索不得录入'),
  LEAD_UPPER_POSTS: defaultTo(
    words,
    ['县委书记', '区委书记', '市委书记', '省委书记', '县长', '区长', '市长', '省长'],
    '不论职级均属上级管理的职务，逗号分隔',
  ),
  LEAD_AGENCY_HEADS: defaultTo(
    words,
    [
      ...['纪委书记', '监委主任', '监察委员会主任', '政法委书记', '政法委员会书记'],
      ...['依法治市办主任', '依法治县办主任', '依法治区办主任', '依法治省办主任', '司法局局长'],
    ],
    '三机关主要负责人的职务，逗号分隔；其线索一律直接报送上级',
  ),
  LEAD_INQUIRIES_PER_DAY: integer(5, 0, 1000, '一个机关每日可查询他机关是否已在办理的次数'),
  UNSEAL_APPROVAL: unset(onOff, '`off`', '启封举报人信息是否须先经批准'),
  CRYPTO_SUITE: defaultTo(oneOf(...SUITE_NAMES), 'SM', '新密钥的算法：SM（国密）、INTERNATIONAL（国际）'),
  SEAL_KEY_FILE: unset(
    z.string(),
    '数据目录下的 `seal-keys.json`',
    '密封字段的密钥文件（权限 600），须放在数据库及其备份之外；production 下须先备好，缺少时不启动',
  ),
  SIGNING_KEY_FILE: unset(
    z.string(),
    '数据目录下的 `signing-keys.json`',
    '各机关的签名密钥文件（权限 600）：须签名的步骤以办理机关的密钥签名；production 下须先备好，缺少时不启动',
  ),
  EXCHANGE_PEERS_FILE: unset(
    z.string(),
    '无；各机关同在本部署',
    '伙伴文件：哪些机关在另一套部署、其公钥和推送地址；相对路径从项目根目录算起',
  ),
  EXCHANGE_IDENTITY_FILES: unset(
    words,
    '设了 EXCHANGE_PEERS_FILE 时必填',
    '本单位交换密钥文件（权限 600），逗号分隔：第一个在用，其余是仍可解密的旧密钥',
  ),
  EXCHANGE_CA_FILE: unset(z.string(), '系统信任的证书', '核验伙伴服务器所用的 CA 证书文件（PEM）'),
  EXCHANGE_LOOPBACK_HTTP: unset(onOff, '`off`', '伙伴地址在本机时，是否可用 http://'),
  EXCHANGE_MAX_PACKAGE_BYTES: integer(8_388_608, 65_536, 209_715_200, '数据包内容的上限（字节）'),
  EXCHANGE_VALID_DAYS: integer(30, 1, 365, '数据包制作后的有效期（日）'),
  EXCHANGE_INTERVAL_MS: integer(5000, 50, 600_000, '查看有无待送数据包的间隔（毫秒）；有新的即时推送'),
  EXCHANGE_TIMEOUT_MS: integer(30_000, 100, 600_000, '一次推送的时限（毫秒）'),
  EXCHANGE_RETRY_MS: integer(2000, 10, 600_000, '推送失败后首次重试的间隔（毫秒），此后逐次加倍'),
  EXCHANGE_RETRY_MAX_MS: integer(900_000, 10, 86_400_000, '重试间隔的上限（毫秒）'),
  OVERDUE_INTERVAL_MS: integer(
    600_000,
    1000,
    86_400_000,
    '查看有无期限届满、记录逾期的间隔（毫秒）；启动时先查看一次',
  ),
  SUPPRESS_BELOW: integer(5, 1, 1000, '统计数小于此数时不显示，以免认出个人'),
  MAX_BODY_BYTES: integer(1_048_576, 1024, 104_857_600, '请求体上限（字节）'),
  MAX_DEPTH: integer(12, 1, 100, '查询嵌套层数上限'),
  MAX_ALIASES: integer(50, 0, 10_000, '一次查询的别名数上限'),
  MAX_COMPLEXITY: integer(
    20_000,
    1,
    10_000_000,
    '查询复杂度上限：字段数乘以各层列表的条数，另加统计、检索、计数、写入的定额',
  ),
  MAX_COMPLEXITY_BY_AUDIENCE: unset(
    complexityByAudience,
    '一律为 `MAX_COMPLEXITY`',
    '各机关各自的查询复杂度上限，如 `INSPECTED_UNIT=5000,AUDIT=10000`；未列的为 `MAX_COMPLEXITY`',
  ),
  MAX_PAGE: integer(200, 1, 10_000, '列表一页的条数上限'),
  REQUEST_TIMEOUT_MS: integer(15_000, 100, 600_000, '收完一个请求的时限（毫秒），从第一个字节算起'),
  SOCKET_IDLE_TIMEOUT_MS: integer(
    60_000,
    100,
    3_600_000,
    '连接上没有收发的时限（毫秒），超过即断开；须大于最慢的请求',
  ),
  MAX_CONCURRENT_REQUESTS: integer(100, 0, 10_000, '一个账号同时在办的请求数，各服务进程合计；0 为不限'),
  MAX_REQUESTS_PER_MINUTE: integer(0, 0, 1_000_000, '一个账号每分钟的请求数，各服务进程合计；0 为不限'),
  SHUTDOWN_GRACE_MS: integer(10_000, 0, 600_000, '停止前等待在办请求的时间（毫秒）'),
  LOG_LEVEL: defaultTo(
    oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    'info',
    '日志级别：fatal、error、warn、info、debug、trace、silent',
  ),
  CLOCK: unset(instant, '系统时钟', '把时钟固定在某一时刻，供演示和测试用；production 下不得设置'),
} as const;

/**
 * Time limits of inspections and rectification. No national day count was found for them, so each is a default
 * that an agency replaces with its own rule; a limit written on a record always prevails. Models followed:
 * objection 30 + 30 days — 政府督查工作条例 (国务院令第733号); plan in 15 days — local 督查 rules for items with no
 * stated limit; rectification within three months — 徐州, problems found when leaders report on law-based work.
 * Leads: forwarding in 5 working days — 监察法实施条例; disposal opinion in one month — 监督执纪工作规则; hand-over in
 * 15, after a special cause in 10 working days, and feedback in 3, in complex cases 6 months — local rules on
 * handing over leads (宾川、保山、云南). For a receipt no rule was found at all.
 */
export const DEADLINES = {
  planApprovalWorkingDays: integer(15, 1, 365, '督察计划报批到批准（工作日）'),
  reportWorkingDays: integer(15, 1, 365, '实地督察结束到提交督察报告（工作日）'),
  feedbackWorkingDays: integer(10, 1, 365, '督察报告审定到反馈（工作日）'),
  factConfirmationWorkingDays: integer(3, 1, 365, '被督察单位确认事实（工作日）'),
  claimWorkingDays: integer(5, 1, 365, '反馈到认领（工作日）'),
  objectionDays: integer(30, 1, 365, '反馈后可以提出异议的期间（自然日）'),
  objectionDecisionDays: integer(30, 1, 365, '异议作出决定的期限（自然日）'),
  planDueDays: integer(15, 1, 365, '认领到报送整改方案（自然日）；反馈时可另定'),
  rectifyDueDays: integer(90, 1, 1095, '反馈到完成整改（自然日）；反馈时可另定'),
  extensionMax: integer(1, 0, 10, '一个问题可以延期的次数'),
  extensionMaxWithLeader: integer(2, 0, 10, '经负责人批准可以延期的次数'),
  leadAssessWorkingDays: integer(5, 1, 365, '问题线索登记到研判（工作日）'),
  leadTransferWorkingDays: integer(15, 1, 365, '发现或作出结论到移送问题线索（工作日）'),
  leadSpecialWorkingDays: integer(10, 1, 365, '特殊原因消除到移送问题线索（工作日）'),
  leadReceiptWorkingDays: integer(3, 1, 365, '移送到签收（工作日）'),
  leadForwardWorkingDays: integer(5, 1, 365, '签收到转送有管辖权的机关（工作日）'),
  leadReviewWorkingDays: integer(10, 1, 365, '签收到受理、退回或分拆（工作日）'),
  leadSupplementWorkingDays: integer(10, 1, 365, '要求补充到重新移送（工作日）'),
  leadSupplementRounds: integer(2, 0, 10, '补充材料的轮数上限'),
  leadAssignWorkingDays: integer(3, 1, 365, '受理到分办（工作日）'),
  leadDisposalMonths: integer(1, 1, 24, '签收到提出处置意见（月）'),
  leadPendingReviewMonths: integer(6, 1, 24, '暂存待查到下次清理，最长（月）'),
  leadFeedbackMonths: integer(3, 1, 24, '签收到反馈处置情况（月）'),
  leadFeedbackExtendedMonths: integer(6, 1, 36, '情况复杂的，签收到反馈处置情况（月）'),
  leadExtensionStatedDays: integer(90, 1, 730, '签收后可以说明延长反馈期限的期间（自然日）'),
  leadReturnWorkingDays: integer(10, 1, 365, '季度结束到问题线索季度报告（工作日）'),
  interferenceReturnWorkingDays: integer(10, 1, 365, '季度结束到报告过问登记情况（工作日）'),
  interferenceImmediateWorkingDays: integer(1, 0, 365, '影响案件办理的过问登记，登记到报同级党委（工作日）'),
  adviceSendWorkingDays: integer(15, 1, 365, '作出结论到发送纪检监察建议（工作日）'),
  adviceReplyWorkingDays: integer(30, 1, 365, '签收到回复纪检监察建议（工作日）'),
  reporterNoticeWorkingDays: integer(15, 1, 365, '受理、办结到告知实名举报人（工作日）'),
  leadClosureWorkingDays: integer(5, 1, 365, '反馈到结案（工作日）'),
} as const;

/** `planDueDays` → `DEADLINE_PLAN_DUE_DAYS` */
export const deadlineVariable = (name: string): string =>
  `DEADLINE_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
