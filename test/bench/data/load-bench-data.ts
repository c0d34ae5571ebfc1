import { DataSource } from 'typeorm';
import { ownerOptions } from '../../../ormconfig';
import type { BenchScale } from '../bench-scales';
import { withBareTables } from './bare-tables';
import { insertOrganisation } from './bench-organisation';
import { findingStatements } from './finding-statements';
import { type FillStatement, inspectionStatements } from './inspection-statements';
import { leadStatements } from './lead-statements';

/**
 * What keeps statistics and searchable words row by row: the statistics are counted once at the end, and the words,
 * which no query of the benchmark reads, are left out.
 */
const KEEPERS = `
SELECT format('ALTER TABLE %s %s TRIGGER %I', tgrelid::regclass, $1::text, tgname) AS statement
FROM pg_trigger WHERE tgname LIKE 'search\\_note\\_%' OR tgname LIKE 'finding\\_tally\\_%'`;

/** Receives what was done and how long it took. */
export type TellProgress = (label: string, seconds: number) => void;

export const fillStatements = (scale: BenchScale): readonly FillStatement[] => [
  ...inspectionStatements(scale),
  ...findingStatements(scale),
  ...leadStatements(scale),
];

/** The loading session may use what the machine has; nobody else is there yet. */
const SESSION = [
  `SET work_mem = '256MB'`,
  `SET maintenance_work_mem = '1GB'`,
  `SET temp_buffers = '256MB'`,
  'SET synchronous_commit = off',
];

/** Fills a migrated, empty database as its owner. Nothing leaves the server: every row is made by SQL inside it. */
export async function loadBenchData(ownerUrl: string, scale: BenchScale, tell: TellProgress): Promise<void> {
  const source = await new DataSource(ownerOptions(ownerUrl)).initialize();
  const runner = source.createQueryRunner();
  const timed = async (label: string, work: () => Promise<unknown>) => {
    const begun = performance.now();
    await work();
    tell(label, (performance.now() - begun) / 1000);
  };
  const keptLater = async (change: 'DISABLE' | 'ENABLE') => {
    for (const { statement } of await runner.query(KEEPERS, [change])) await runner.query(statement);
  };
  try {
    for (const setting of SESSION) await runner.query(setting);
    await keptLater('DISABLE');
    await withBareTables(runner.manager, timed, async () => {
      await timed('divisions and units', () => insertOrganisation(runner.manager));
      for (const { label, sql } of fillStatements(scale)) await timed(label, () => runner.query(sql));
    });
    await keptLater('ENABLE');
    await timed('kept statistics', () => runner.query('SELECT finding_tally_rebuild()'));
    await timed('vacuum and statistics', () => runner.query('VACUUM (ANALYZE)'));
  } finally {
    await runner.release();
    await source.destroy();
  }
}
