import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import type { ChainFault, SignatureJudges } from '../audit/audit-chain';
import { type LedgerVerdict, verifyLedger } from '../audit/audit-ledger';
import { loadConfig } from '../config/config';
import { isMissingFile } from '../crypto/secret-file';
import { readSigningRing, type SigningRing, signatureCheck } from '../crypto/signing-ring';
import { asService } from '../database/connection-fault';
import { WRITER_ROLE } from '../database/database-access';
import { joinDatabase } from '../database/open-database';
import { tellFailure } from '../errors/tell-failure';
import { Peers, readPeers } from '../exchange/peers';
import { type ArrivalFault, type ArrivalsVerdict, verifyArrivals } from '../exchange/verify-arrivals';
import { AUDIENCE_NAMES, AUDIENCES, type Audience } from '../policy/vocabulary';
import { createLogger } from '../server/logger';

const FAULTS: Record<ChainFault, string> = {
  hash: '该条内容与其摘要不符，或不接续前一条：内容被改动',
  gap: '该条缺失：记录被删除',
  reorder: '该条不在其位，或重复出现：次序被改动',
  truncation: '自该条起缺失：链尾被截去',
  head: '记录与链头不符：链头被改动，或整链被重写',
  foreign: '该处是其他机关的记录',
  signature: '应有机关签名而签名不符或缺失，或密钥文件、伙伴文件中没有其公钥',
};

const ARRIVAL_FAULTS: Record<ArrivalFault, string> = {
  manifest: '所存清单与登记不符，或不是伙伴所签，或伙伴文件中没有其公钥',
  chain: '不接续同一序列的前一包：登记被删改',
  log: '收件登记与审计记录不一致',
};

/**
 * Reads the log of every agency, or of one, from its first entry, and says of each whether it is whole; with all of
 * them, the register of packages from other deployments as well.
 */
async function verifyAudit(args: readonly string[]): Promise<void> {
  const { agency, keys, partners } = asked(args);
  const chains = chainsOf(agency);
  const config = loadConfig(process.env);
  const peers = peersIn(partners ?? config.exchange.peersFile);
  const own = signatureCheck(await keysIn(keys, config.signing.keyFile));
  const judges: SignatureJudges = { own, partners: (...claim) => peers.haveSigned(...claim) };
  const database = await joinDatabase(config, createLogger(config));
  try {
    const { verdicts, arrivals } = await asService(database.serviceUrl, () =>
      readOn(database.serviceUrl, async (client) => ({
        verdicts: await verifyLedger(client, judges, chains),
        arrivals: agency === undefined ? await verifyArrivals(client, peers) : null,
      })),
    );
    const lines = verdicts.map(lineOf);
    if (arrivals && (arrivals.arrivals > 0 || arrivals.broken)) lines.push(arrivalsLine(arrivals));
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    const broken = verdicts.filter(({ verdict }) => !verdict.sound).length;
    process.stdout.write(broken === 0 ? '审计链完好\n' : `有 ${broken} 条审计链已断裂，请保全现场并报告\n`);
    if (broken > 0 || arrivals?.broken) process.exitCode = 1;
  } finally {
    await database.stop();
  }
}

async function readOn<T>(url: string, read: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, options: `-c role=${WRITER_ROLE} -c timezone=UTC` });
  await client.connect();
  try {
    return await read(client);
  } finally {
    await client.end();
  }
}

/** `--agency` takes an agency's name as in the schema, or that of its SDL file. */
function chainsOf(agency: string | undefined): readonly Audience[] {
  if (agency === undefined) return AUDIENCE_NAMES;
  const named = AUDIENCE_NAMES.filter((name) => name === agency || AUDIENCES[name].slug === agency);
  if (named.length === 0)
    throw new Error(
      `没有机关「${agency}」。可用的有：\n${AUDIENCE_NAMES.map((name) => `  ${name}（${AUDIENCES[name].label}）`).join('\n')}`,
    );
  return named;
}

function asked(args: readonly string[]): { agency?: string; keys?: string; partners?: string } {
  try {
    const options = {
      agency: { type: 'string' },
      keys: { type: 'string' },
      partners: { type: 'string' },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch {
    throw new Error(
      '用法：npm run verify-audit [-- --agency 机关] [--keys 签名公钥文件] [--partners 伙伴文件]',
    );
  }
}

/** The keys to check with; where nothing was ever signed there need be none. */
const keysIn = (given: string | undefined, own: string): Promise<SigningRing> =>
  readSigningRing(given ?? own).catch((fault: unknown) => {
    if (given === undefined && isMissingFile(fault)) return [];
    throw fault;
  });

/** Whose signatures stand for what came from other deployments: public keys, and the agencies that live there. */
const peersIn = (path: string | null): Peers => (path === null ? new Peers([]) : readPeers(path, true));

const arrivalsLine = ({ arrivals, broken }: ArrivalsVerdict): string =>
  broken === null
    ? `收件登记：完好，共 ${arrivals} 件`
    : `收件登记：第 ${arrivals} 件起有误，包 ${broken.package}，${ARRIVAL_FAULTS[broken.fault]}`;

function lineOf({ chain, entries, verdict }: LedgerVerdict): string {
  const { label } = AUDIENCES[chain];
  if (verdict.sound && entries === 0) return `${label}：尚无记录`;
  if (verdict.sound) return `${label}：完好，共 ${entries} 条，链头 ${verdict.head.hash}`;
  return `${label}：断裂，第 ${verdict.seq} 条，${FAULTS[verdict.fault]}`;
}

verifyAudit(process.argv.slice(2)).catch(tellFailure);
