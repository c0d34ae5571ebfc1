import 'reflect-metadata';
import { loadConfig } from '../config/config';
import { joinDatabase } from '../database/open-database';
import type { Pools } from '../database/pools';
import { tellFailure } from '../errors/tell-failure';
import { rebuildSearch } from '../search/rebuild-search';
import { createLogger } from '../server/logger';
import { preparedPools } from '../server/prepare-database';

/** One for each part under way, one to spare; the words of a batch are written well within a second. */
const DATABASE = { poolSize: 3, statementTimeoutMs: 600_000, writeTimeoutMs: 600_000 };

const TELL_EVERY_MS = 10_000;

/** Writes the words of all records anew: after an update that changes what is searched, or after a bulk load by SQL. */
async function search(args: readonly string[]): Promise<void> {
  const [what] = args;
  if (args.length !== 1 || (what !== 'rebuild' && what !== 'resume'))
    throw new Error('用法：npm run search -- rebuild|resume（resume 从上次中断处继续）');
  const read = loadConfig(process.env);
  const config = { ...read, database: { ...read.database, ...DATABASE } };
  const logger = createLogger(config);
  const database = await joinDatabase(config, logger);
  try {
    const pools = await preparedPools(database, config, logger);
    try {
      await rebuild(pools, what === 'resume');
    } finally {
      await pools.close();
    }
  } finally {
    await database.stop();
  }
}

/** Says now and then how far it has come, and how many records a second it does. */
async function rebuild({ writer, resources }: Pools, goOn: boolean): Promise<void> {
  const begun = performance.now();
  const done = new Map<string, number>();
  let told = begun;
  const tellAll = () => {
    told = performance.now();
    const sum = [...done.values()].reduce((total, each) => total + each, 0);
    const rate = Math.round(sum / Math.max((told - begun) / 1000, 0.001));
    const parts = [...done].map(([type, count]) => `${type} ${count} 条`).join('，');
    process.stdout.write(`已重建检索文字：${parts || '0 条'}；每秒 ${rate} 条\n`);
  };
  await rebuildSearch(
    writer,
    resources,
    (type, count) => {
      done.set(type, count);
      if (performance.now() - told > TELL_EVERY_MS) tellAll();
    },
    goOn,
  );
  tellAll();
}

search(process.argv.slice(2)).catch(tellFailure);
