import 'reflect-metadata';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fixedClock, systemClock } from '../calendar/clock';
import { workingCalendar } from '../calendar/working-calendar';
import { type Config, loadConfig } from '../config/config';
import { SUITE_NAMES, type SuiteName } from '../crypto/cipher-suite';
import {
  fingerprint,
  newIdentity,
  parsePublicIdentity,
  printPublicIdentity,
  publicIdentity,
  writePrivateIdentity,
} from '../crypto/exchange-identity';
import { openVault } from '../crypto/field-vault';
import { openSigningRing, signerOf } from '../crypto/signing-ring';
import { joinDatabase } from '../database/open-database';
import { Writer } from '../database/work';
import { OUTCOMES } from '../exchange/arrival.entity';
import {
  deliveryLedger,
  exportPackages,
  type Imported,
  importPackages,
  packageFiles,
  retryPackage,
} from '../exchange/carry-files';
import { Dispatch } from '../exchange/dispatch';
import { type Exchange, openExchangeKeys } from '../exchange/exchange';
import { DELIVERY_STATES } from '../exchange/outbox.entity';
import { PackageRefusal } from '../packages/package-refusal';
import { verifyPackage } from '../packages/verify-package';
import { AUDIENCE_NAMES } from '../policy/vocabulary';
import { createLogger } from '../server/logger';
import { preparedPools } from '../server/prepare-database';

const USAGE = `用法：
  npm run packages -- export --to 目录 [--peer 单位标识]
      把待送的数据包和应给的回执写入目录，供刻盘摆渡。重复执行得到同样的送达；--peer 只写给一个伙伴，
      不写则为所有没有推送地址的伙伴
  npm run packages -- import 文件或目录 [--to 目录]
      接收数据包和回执。--to 随即写出要带回的回执和数据包
  npm run packages -- verify 文件或目录 --key 公钥文件 [--key 公钥文件 …] [--recipient 单位标识] [--at 时刻]
      离线核验：只需公钥，不用数据库，不解密
  npm run packages -- keys 单位标识 --to 目录 [--suite SM|INTERNATIONAL]
      新建本单位的交换密钥：私钥文件（权限 600）和给伙伴的公钥文件，并显示指纹
  npm run packages -- fingerprint 公钥文件
      显示指纹，供电话或书面核对
  npm run packages -- list [--last 条数]
      收发登记：往来、状态、次数、理由码；不含线索编号和内容
  npm run packages -- retry 包号
      被拒收的包，在原因消除后重新送达
退出码：0 全部成功；1 有拒收或失败；2 用法有误`;

class UsageError extends Error {}

const OPTIONS = {
  to: { type: 'string' },
  peer: { type: 'string' },
  key: { type: 'string', multiple: true },
  recipient: { type: 'string' },
  at: { type: 'string' },
  suite: { type: 'string' },
  last: { type: 'string' },
} as const;

type Options = ReturnType<typeof parsed>['values'];
type Command = (target: string | undefined, options: Options) => Promise<string[]>;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new UsageError(`不认识的参数：${(error as Error).message}`);
  }
}

function required(value: string | undefined, what: string): string {
  if (value === undefined) throw new UsageError(`请写明${what}`);
  return value;
}

/** Something was refused: the rest was done, and the exit code says so. */
const failed = (line: string): string => {
  process.exitCode = 1;
  return line;
};

const refused = ({ code, message }: PackageRefusal): string => failed(`拒收 ${code}：${message}`);

const COMMANDS: Record<string, Command> = {
  export: async (_, { to, peer }) => {
    const folder = resolve(required(to, '目录：--to 目录'));
    return withExchange(async (exchange) => {
      if (peer !== undefined && !exchange.peers.byHolder(peer)) throw new Error(`没有伙伴 ${peer}`);
      const files = await exportPackages(exchange, folder, peer);
      const receipts = files.filter(({ isReceipt }) => isReceipt).length;
      return [
        ...files.map(({ path, peer: to }) => `${basename(path)} → ${to}`),
        `已写出数据包 ${files.length - receipts} 个、回执 ${receipts} 个，目录 ${folder}`,
      ];
    });
  },
  import: async (path, { to: folder }) => {
    const from = resolve(required(path, '文件或目录'));
    return withExchange(async (exchange) => {
      const imported = await importPackages(exchange, from);
      if (imported.length === 0) return [failed(`${from} 中没有数据包`)];
      const lines = imported.map(told);
      if (folder === undefined) return lines;
      const senders = [
        ...new Set(imported.flatMap(({ result }) => ('sender' in result ? result.sender : []))),
      ];
      for (const peer of senders) {
        const written = await exportPackages(exchange, resolve(folder), peer);
        lines.push(`已写出给 ${peer} 的数据包和回执 ${written.length} 个，目录 ${resolve(folder)}`);
      }
      return lines;
    });
  },
  verify: async (path, { key, recipient, at }) => {
    const files = await packageFiles(resolve(required(path, '文件或目录')));
    const publicKeys = await Promise.all(
      (key ?? []).map(async (file) => parsePublicIdentity(await readFile(file, 'utf8'))),
    );
    if (publicKeys.length === 0) throw new UsageError('请以 --key 指明发送方的公钥文件');
    const now = at === undefined ? systemClock.now() : fixedClock(at).now();
    const lines: string[] = [];
    for (const file of files) {
      const said = await verifyPackage([await readFile(file)], {
        ...{ publicKeys, now },
        ...(recipient !== undefined && { recipient }),
      }).then(
        ({ header: { packageId, sender, recipient: to, created, expires } }) =>
          `有效：包号 ${packageId}，${sender} 发给 ${to}，制作于 ${created}，有效至 ${expires}`,
        (error) => {
          if (error instanceof PackageRefusal) return refused(error);
          throw error;
        },
      );
      lines.push(`${basename(file)} ${said}`);
    }
    return lines;
  },
  keys: async (holder, { to, suite }) => {
    const folder = resolve(required(to, '目录：--to 目录'));
    const identity = newIdentity(required(holder, '单位标识，如统一社会信用代码'), suiteOf(suite));
    await mkdir(folder, { recursive: true });
    const name = join(folder, `${identity.holder}.${identity.keyId}`);
    await writePrivateIdentity(`${name}.private.json`, identity);
    await writeFile(`${name}.public.json`, printPublicIdentity(identity), { flag: 'wx' });
    return [
      `私钥文件 ${name}.private.json（勿外传，另行备份）`,
      `公钥文件 ${name}.public.json（交给伙伴）`,
      `指纹 ${fingerprint(publicIdentity(identity))}`,
    ];
  },
  fingerprint: async (path) => {
    const identity = parsePublicIdentity(await readFile(required(path, '公钥文件'), 'utf8'));
    return [`${identity.holder}（${identity.suite}，密钥编号 ${identity.keyId}）`, fingerprint(identity)];
  },
  list: async (_, { last }) => {
    const limit = Number(last ?? '50');
    if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--last 应为正整数');
    return withExchange(async (exchange) => {
      const lines = await deliveryLedger(exchange, limit);
      return lines.map(({ direction, id, peer, state, attempts, code, at }) =>
        [
          at.toISOString(),
          direction === 'OUT' ? `发往 ${peer}` : `来自 ${peer}`,
          id,
          { ...DELIVERY_STATES, ...OUTCOMES }[state as 'PENDING'],
          ...(direction === 'OUT' && attempts > 0 ? [`推送 ${attempts} 次`] : []),
          ...(code === null ? [] : [code]),
        ].join(' '),
      );
    });
  },
  retry: async (id) => {
    const packageId = required(id, '包号');
    return withExchange(async (exchange) =>
      (await retryPackage(exchange, packageId))
        ? ['已重新列入待送']
        : [failed(`没有被拒收的包 ${packageId}`)],
    );
  },
};

function suiteOf(text: string | undefined): SuiteName {
  if (text === undefined) return loadConfig(process.env).sealing.suite;
  const suite = SUITE_NAMES.find((name) => name === text);
  if (suite === undefined) throw new UsageError(`--suite 应为 ${SUITE_NAMES.join('、')} 之一`);
  return suite;
}

function told({ path, result }: Imported): string {
  const name = basename(path);
  if (result instanceof PackageRefusal) return `${name} ${refused(result)}（未保存，没有回执）`;
  const { packageId, sender, arrival, receipt } = result;
  if (arrival === null)
    return receipt
      ? `${name} 来自 ${sender} 的回执：${receipt}`
      : failed(`${name} 来自 ${sender} 的回执，不是答复本单位所发的包`);
  if (arrival.outcome === 'ACCEPTED') return `${name} 已接收：包号 ${packageId}，来自 ${sender}`;
  const code = arrival.code as PackageRefusal['code'];
  const detail = arrival.detail === null ? '' : `（${arrival.detail}）`;
  return `${name} ${refused(new PackageRefusal(code))}${detail}`;
}

async function withExchange<T>(work: (exchange: Exchange) => Promise<T>): Promise<T> {
  const config = loadConfig(process.env);
  const keys = await openExchangeKeys(config);
  if (keys === null) throw new Error('没有配置伙伴，请设置 EXCHANGE_PEERS_FILE 和 EXCHANGE_IDENTITY_FILES');
  const logger = createLogger(config);
  const database = await joinDatabase(config, logger);
  try {
    const pools = await preparedPools(database, few(config), logger);
    try {
      const clock = config.clock ? fixedClock(config.clock.toISOString()) : systemClock;
      const vault = await openVault({ ...config.sealing, clock });
      const signer = signerOf(await openSigningRing({ ...config.signing, clock }, AUDIENCE_NAMES));
      const writer = new Writer({
        ...{ source: pools.writer, resources: pools.resources },
        ...{ clock, calendar: workingCalendar(), vault, signer },
        deadlines: config.deadlines,
        leadRules: config.leads,
        departures: new Dispatch(keys.peers),
      });
      return await work({ ...keys, source: pools.writer, writer, clock, vault });
    } finally {
      await pools.close();
    }
  } finally {
    await database.stop();
  }
}

/** One file after the other needs no more. */
const few = (config: Config): Config => ({ ...config, database: { ...config.database, poolSize: 2 } });

async function run([name = '', ...args]: readonly string[]): Promise<void> {
  const command = COMMANDS[name];
  if (command === undefined) throw new UsageError(name === '' ? '请写明要做什么' : `没有命令 ${name}`);
  const { values, positionals } = parsed(args);
  const [target, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`多余的参数：${more.join(' ')}`);
  const lines = await command(target, values);
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

run(process.argv.slice(2)).catch((error: Error) => {
  const isOwn = /\p{Script=Han}/u.test(error.message);
  process.stderr.write(`${isOwn ? error.message : error.stack}\n`);
  if (error instanceof UsageError) process.stderr.write(`${USAGE}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
