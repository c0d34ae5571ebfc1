import type { DataSourceOptions } from 'typeorm';
import { Init1763700000000 } from './migrations/1763700000000-init';
import { ENTITIES } from './src/database/entities';
import { SnakeCaseNaming } from './src/database/naming';

interface Connection {
  url: string;
  /** the database role that the sessions take on after logging in; none: the login itself */
  role?: string;
  poolSize: number;
  statementTimeoutMs: number;
}

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
  migrations: [Init1763700000000],
  poolSize: 1,
});

/**
 * One runtime pool. Every session takes on its role as it connects, so that no statement ever runs with the
 * rights of the login; `pipeline` lets the actor's scope travel in the same round trip as the query, and idle
 * sessions are kept because their prepared statements are.
 */
export const poolOptions = ({ url, role, poolSize, statementTimeoutMs }: Connection): DataSourceOptions => ({
  ...base,
  url,
  poolSize,
  extra: {
    options: `-c statement_timeout=${statementTimeoutMs} -c timezone=UTC${role ? ` -c role=${role}` : ''}`,
    idleTimeoutMillis: 0,
    pipeline: true,
  },
});
