import type { PoolConfig } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { Init1763700000000 } from './migrations/1763700000000-init';
import { Leads1763700100000 } from './migrations/1763700100000-leads';
import { Hotline1763700150000 } from './migrations/1763700150000-hotline';
import { Signatures1763700160000 } from './migrations/1763700160000-signatures';
import { AuditDivision1763700170000 } from './migrations/1763700170000-audit-division';
import { Exchange1763700200000 } from './migrations/1763700200000-exchange';
import { Duties1763700400000 } from './migrations/1763700400000-duties';
import { ListIndexes1763700500000 } from './migrations/1763700500000-list-indexes';
import { FindingTally1763700600000 } from './migrations/1763700600000-finding-tally';
import { Search1763700600001 } from './migrations/1763700600001-search';
import { Papers1763700700000 } from './migrations/1763700700000-papers';
import { ExchangeAdvice1763700720000 } from './migrations/1763700720000-exchange-advice';
import { Deadlines1763700900000 } from './migrations/1763700900000-deadlines';
import { FindingReference1763700900001 } from './migrations/1763700900001-finding-reference';
import { MoreDuties1763700900002 } from './migrations/1763700900002-more-duties';
import { LeadQueryVolume1763700900003 } from './migrations/1763700900003-lead-query-volume';
import { LeadDuplicate1763700900004 } from './migrations/1763700900004-lead-duplicate';
import { InspectionDivisions1763701100000 } from './migrations/1763701100000-inspection-divisions';
import { MeasureAndLeadLists1763701200000 } from './migrations/1763701200000-measure-and-lead-lists';
import { SearchCity1763701300000 } from './migrations/1763701300000-search-city';
import { FindingTallyByDivision1763701500000 } from './migrations/1763701500000-finding-tally-by-division';
import { BatchingClient } from './src/database/batching-client';
import { ENTITIES } from './src/database/entities';
import { SnakeCaseNaming } from './src/database/naming';
import { PreparingClient } from './src/database/preparing-client';

interface Connection {
  url: string;
  /** the database role that the sessions take on as they log in */
  role: string;
  poolSize: number;
  poolWaitMs: number;
  statementTimeoutMs: number;
  /** between two statements of a transaction, which holds its locks meanwhile */
  idleTransactionMs: number;
}

/** Oldest first. */
const MIGRATIONS = [
  Init1763700000000,
  Leads1763700100000,
  Hotline1763700150000,
  Signatures1763700160000,
  AuditDivision1763700170000,
  Exchange1763700200000,
  Duties1763700400000,
  ListIndexes1763700500000,
  FindingTally1763700600000,
  Search1763700600001,
  Papers1763700700000,
  ExchangeAdvice1763700720000,
  Deadlines1763700900000,
  FindingReference1763700900001,
  MoreDuties1763700900002,
  LeadQueryVolume1763700900003,
  LeadDuplicate1763700900004,
  InspectionDivisions1763701100000,
  MeasureAndLeadLists1763701200000,
  SearchCity1763701300000,
  FindingTallyByDivision1763701500000,
];
export const MIGRATION_NAMES: readonly string[] = MIGRATIONS.map(({ name }) => name);

const base = {
  type: 'postgres',
  entities: ENTITIES,
  namingStrategy: new SnakeCaseNaming(),
  uuidExtension: 'pgcrypto',
  installExtensions: false,
  synchronize: false,
} as const;

/** The owner's connection: migrations and grants, nothing else. */
export const ownerOptions = (url: string): DataSourceOptions => ({
  ...base,
  url,
  migrations: MIGRATIONS,
  // one session waits for its turn while the other one works
  poolSize: 2,
});

/**
 * What the sessions of one runtime pool have in common. Every session takes on its role as it connects, so that
 * no statement ever runs with the rights of the login; `pipeline` lets the actor's scope travel in the same round
 * trip as the query, and idle sessions are kept because their prepared statements are.
 */
const sessions = (
  { role, statementTimeoutMs, idleTransactionMs, poolWaitMs }: Connection,
  settings: readonly string[] = [],
) => ({
  application_name: 'supervision-graph',
  options: [
    `-c statement_timeout=${statementTimeoutMs}`,
    // before the statement's own limit, so that who waited for somebody else is told so
    `-c lock_timeout=${Math.ceil(statementTimeoutMs * 0.8)}`,
    `-c idle_in_transaction_session_timeout=${idleTransactionMs}`,
    `-c timezone=UTC -c role=${role}`,
    ...settings,
  ].join(' '),
  connectionTimeoutMillis: poolWaitMs,
  idleTimeoutMillis: 0,
  pipeline: true,
});

/**
 * A session plans a statement once, whatever its values: to plan one anew takes longer than to carry it out. Where a
 * condition has an index of its own, the statement has to name its value.
 */
const PLANNED_ONCE = ['-c plan_cache_mode=force_generic_plan'];

/** The pool of writes, with the metadata of the entities. */
export const writerOptions = (connection: Connection): DataSourceOptions => ({
  ...base,
  url: connection.url,
  poolSize: connection.poolSize,
  extra: { ...sessions(connection, PLANNED_ONCE), Client: PreparingClient },
});

/** A pool of reads: the planner writes SQL itself and has no use for entities. */
export const readerOptions = (connection: Connection): PoolConfig => ({
  connectionString: connection.url,
  max: connection.poolSize,
  ...sessions(connection, PLANNED_ONCE),
  Client: BatchingClient,
});
