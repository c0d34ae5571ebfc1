import 'reflect-metadata';
import { Client } from 'pg';
import { loadConfig } from '../config/config';
import { asOwner } from '../database/connection-fault';
import { joinDatabase } from '../database/open-database';
import { tellFailure } from '../errors/tell-failure';
import { createLogger } from '../server/logger';

interface Fault {
  /** null: of all inspections together */
  readonly inspection_id: string | null;
  /** the division that looks, the division where units lie, and the state of the findings */
  readonly reach: string;
  readonly place: string;
  readonly state: string;
  /** findings there are, and findings that the counts say there are */
  readonly counted: string;
  readonly kept: string;
}

const TOLD = 20;

/** Compares the kept counts with the findings themselves, or counts them anew; as the owner, who alone may. */
async function rollups(args: readonly string[]): Promise<void> {
  const [what] = args;
  if (args.length !== 1 || (what !== 'check' && what !== 'rebuild'))
    throw new Error('用法：npm run rollups -- check|rebuild');
  const config = loadConfig(process.env);
  const { embeddedOwnerUrl, stop } = await joinDatabase(config, createLogger(config));
  try {
    const ownerUrl = embeddedOwnerUrl ?? config.database.ownerUrl;
    if (ownerUrl === null) throw new Error('未设置 DATABASE_OWNER_URL。核对和重建计数须以所有者角色执行');
    await asOwner(ownerUrl, () => run(ownerUrl, what));
  } finally {
    await stop();
  }
}

async function run(ownerUrl: string, what: 'check' | 'rebuild'): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    if (what === 'rebuild') await client.query('SELECT finding_tally_rebuild()');
    const { rows } = await client.query<Fault>('SELECT * FROM finding_tally_faults()');
    if (rows.length === 0) {
      process.stdout.write(what === 'rebuild' ? '已重建计数，与逐条清点一致\n' : '计数与逐条清点一致\n');
      return;
    }
    for (const { inspection_id, reach, place, state, counted, kept } of rows.slice(0, TOLD))
      process.stdout.write(
        `${inspection_id === null ? '合计' : `督察 ${inspection_id}`}，行政区划 ${reach}，问题所在地 ${place}，状态 ${state}：问题 ${counted} 条，计数 ${kept} 条\n`,
      );
    process.stdout.write(`共有 ${rows.length} 处不一致，请执行 npm run rollups -- rebuild\n`);
    process.exitCode = 1;
  } finally {
    await client.end();
  }
}

rollups(process.argv.slice(2)).catch(tellFailure);
