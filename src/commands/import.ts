import 'reflect-metadata';
import { createReadStream } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fixedClock, systemClock } from '../calendar/clock';
import { type Config, loadConfig } from '../config/config';
import { sm3Stream } from '../crypto/sm3';
import type { Writer } from '../database/work';
import type { Actor } from '../identity/actor';
import { startProgress } from '../ledger/ledger-progress';
import { LedgerReport } from '../ledger/ledger-report';
import { writeTemplate } from '../ledger/ledger-template';
import { readFindings } from '../ledger/read-findings';
import type { ReadLedgerOptions } from '../ledger/read-ledger';
import { readTickets } from '../ledger/ticket-columns';
import { importLedger } from '../modules/findings/ledger-import.service';
import { ledgerImporter } from '../modules/findings/ledger-importer';
import { importTickets } from '../modules/hotline/import-tickets.service';
import { findClassifiedMarking, refuseClassified } from '../secrecy/classified-marking';
import { withWriter } from '../server/command-writer';

const USAGE = `用法：
  npm run import -- findings 文件 [--dry-run] [--report 文件] [--account 账号]
      导入问题台账（.xlsx、.csv）。--dry-run 只检查，不保存；--report 指定拒收清单的位置；
      --account 指定经办人的账号，演示模式下默认为 yf-clerk
  npm run import -- hotline 文件 [--dry-run] [--report 文件] [--account 账号]
      导入 12345 工单清单；诉求人的姓名、电话等各列不读取，内容中写有诉求人信息的行拒收
  npm run import -- template [文件]
      写出空白台账，默认为 问题台账模板.xlsx`;

const DEMO_IMPORTER = 'yf-clerk';
const TEMPLATE = '问题台账模板.xlsx';

class UsageError extends Error {}

async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parsed(args);
  const [what, path, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`多余的参数：${more.join(' ')}。文件名含空格时请加引号`);
  if (what === 'template') return writeEmptyLedger(path ?? TEMPLATE);
  const take = KINDS[what as keyof typeof KINDS];
  if (take === undefined || path === undefined) throw new UsageError('请写明要做什么和哪个文件');
  refuseClassified({ 文件名: basename(path) });
  await importFile(loadConfig(process.env), resolve(path), values, take);
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        report: { type: 'string' },
        account: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(`不认识的参数：${(error as Error).message}`);
  }
}

async function writeEmptyLedger(path: string): Promise<void> {
  try {
    await writeTemplate(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new Error(`${path} 已存在，没有覆盖；请换一个文件名`);
  }
  process.stdout.write(`已写出空白台账 ${path}\n`);
}

interface Options {
  readonly 'dry-run'?: boolean;
  readonly report?: string;
  readonly account?: string;
}

async function importFile(config: Config, path: string, options: Options, take: Take): Promise<void> {
  const account = options.account ?? (config.demo ? DEMO_IMPORTER : undefined);
  if (account === undefined) throw new UsageError('请以 --account 指明经办人的账号');
  const clock = config.clock ? fixedClock(config.clock.toISOString()) : systemClock;
  await withWriter(config, { clock, createKeys: true }, async (writer, source) => {
    const report = new LedgerReport({ path: options.report ?? refusalsBeside(path) });
    const dryRun = options['dry-run'] ?? false;
    const actor = await ledgerImporter(source, account);
    const brought = await taken(take, writer, actor, { path, report, dryRun });
    report.print(process.stdout);
    process.stdout.write(`${told(brought, dryRun)}\n`);
    process.exitCode = report.exitCode;
  });
}

/** 台账.xlsx → 台账.拒收清单.csv in the same folder */
const refusalsBeside = (path: string): string =>
  join(dirname(path), `${basename(path, extname(path))}.拒收清单.csv`);

/** What one kind of file brings, in Chinese with counts; null when nothing of it could be taken in. */
type Brought = string | null;

interface Source {
  readonly digest: string;
  readonly path: string;
  readonly reading: ReadLedgerOptions;
  readonly report: LedgerReport;
  readonly dryRun: boolean;
}

type Take = (writer: Writer, actor: Actor, source: Source) => Promise<Brought>;

const KINDS = {
  findings: async (writer, actor, { path, reading, report, ...source }) => {
    const { findings, additions, unchanged, fault } = await importLedger(writer, actor, {
      ...source,
      items: readFindings(path, reading),
      report: (item) => report.add(item),
    });
    if (fault) return null;
    return `新增问题 ${findings} 条，补充措施或证据 ${additions} 行，与已有记录相同 ${unchanged} 行`;
  },
  hotline: async (writer, actor, { path, reading, report, ...source }) => {
    const { tickets, unchanged, fault } = await importTickets(writer, actor, {
      ...source,
      items: readTickets(path, reading),
      report: (item) => report.add(item),
    });
    return fault ? null : `新增工单 ${tickets} 件，与已有记录相同 ${unchanged} 行`;
  },
} as const satisfies Record<string, Take>;

async function taken(
  take: Take,
  writer: Writer,
  actor: Actor,
  { path, report, dryRun }: Pick<Source, 'path' | 'report' | 'dryRun'>,
): Promise<Brought> {
  const progress = startProgress();
  try {
    const onProgress = (done: number, total: number) => progress.update(done, total, report.counts.accepted);
    const reading = { onProgress, screen };
    return await take(writer, actor, { digest: await digestOf(path), path, reading, report, dryRun });
  } finally {
    progress.stop();
  }
}

/** A file that cannot be read has no digest; the reader says why. */
const digestOf = (path: string): Promise<string> => sm3Stream(createReadStream(path)).catch(() => '');

const screen = (text: string): string | null =>
  findClassifiedMarking(text)
    ? '带有国家秘密标志，本系统不得存储、处理国家秘密；涉密材料请按保密规定另行报送'
    : null;

function told(brought: Brought, dryRun: boolean): string {
  if (brought === null) return '整个文件未导入，没有保存任何内容。';
  return dryRun ? `试运行：将${brought}；没有保存任何内容。` : `已导入：${brought}。`;
}

run(process.argv.slice(2)).catch((error: Error) => {
  const isOwn = /\p{Script=Han}/u.test(error.message);
  process.stderr.write(`${isOwn ? error.message : error.stack}\n`);
  if (error instanceof UsageError) process.stderr.write(`${USAGE}\n`);
  process.exitCode = 1;
});
