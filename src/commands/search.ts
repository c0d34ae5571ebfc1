import 'reflect-metadata';
import { loadConfig } from '../config/config';
import { joinDatabase } from '../database/open-database';
import { tellFailure } from '../errors/tell-failure';
import { rebuildSearch } from '../search/rebuild-search';
import { createLogger } from '../server/logger';
import { preparedPools } from '../server/prepare-database';

/** One for the batch, one to spare; a thousand long texts take well under a second. */
const DATABASE = { poolSize: 2, statementTimeoutMs: 600_000 };

/** Writes the words of all records anew: after an update that changes what is searched, or after a bulk load by SQL. */
async function rebuild(args: readonly string[]): Promise<void> {
  if (args.length !== 1 || args[0] !== 'rebuild') throw new Error('用法：npm run search -- rebuild');
  const read = loadConfig(process.env);
  const config = { ...read, database: { ...read.database, ...DATABASE } };
  const logger = createLogger(config);
  const database = await joinDatabase(config, logger);
  try {
    const pools = await preparedPools(database, config, logger);
    try {
      const done = new Map<string, number>();
      await rebuildSearch(pools.writer, pools.resources, (type, count) => done.set(type, count));
      for (const [type, count] of done) process.stdout.write(`${type}：已重建 ${count} 条的检索文字\n`);
    } finally {
      await pools.close();
    }
  } finally {
    await database.stop();
  }
}

rebuild(process.argv.slice(2)).catch(tellFailure);
