import type { DataSource } from 'typeorm';
import type { Clock } from '../calendar/clock';
import { workingCalendar } from '../calendar/working-calendar';
import type { Config } from '../config/config';
import { openVault } from '../crypto/field-vault';
import { noSigner } from '../crypto/signing-ring';
import { joinDatabase } from '../database/open-database';
import { Writer } from '../database/work';
import { createLogger } from './logger';
import { preparedPools } from './prepare-database';

/** One for the transaction, one to spare; a thousand rows take well under a second. */
const DATABASE = { poolSize: 2, statementTimeoutMs: 60_000, writeTimeoutMs: 60_000 };

/** Lends a command what it writes with, beside a service that runs or alone; nothing a command does is signed. */
export async function withWriter<T>(
  config: Config,
  { clock, createKeys }: { readonly clock: Clock; readonly createKeys: boolean },
  work: (writer: Writer, source: DataSource) => Promise<T>,
): Promise<T> {
  const vault = await openVault({
    ...config.sealing,
    create: createKeys && config.sealing.create,
    clock,
  });
  const logger = createLogger(config);
  const database = await joinDatabase(config, logger);
  try {
    const limited = { ...config, database: { ...config.database, ...DATABASE } };
    const pools = await preparedPools(database, limited, logger);
    const { deadlines, leads: leadRules } = config;
    const writer = new Writer({
      source: pools.writer,
      clock,
      calendar: workingCalendar(),
      deadlines,
      leadRules,
      vault,
      signer: noSigner,
      resources: pools.resources,
    });
    return await work(writer, pools.writer).finally(() => pools.close());
  } finally {
    await database.stop();
  }
}
