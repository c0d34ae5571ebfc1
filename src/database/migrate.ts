import { DataSource, type QueryRunner } from 'typeorm';
import { MIGRATION_NAMES, ownerOptions } from '../../ormconfig';
import { sm3 } from '../crypto/sm3';
import { Resources } from '../graphql/resource';
import { RESOURCES } from '../modules/resources';
import { accessStatements, CATALOGUE_QUERY, policyDigest } from './database-access';
import { refuseUnfitServer } from './database-not-ready';

/** What a run has changed; nothing when the database was at this version already. */
export interface Migrated {
  /** names of the migrations applied */
  readonly migrations: readonly string[];
  /** roles, grants and row policies were set anew */
  readonly access: boolean;
}

/** Tables as the owner created them, quoted. */
export const tablesOf = (source: DataSource): string[] =>
  source.entityMetadatas.map((metadata) => `"${metadata.tableName}"`).sort();

/** The grants and row policies of this version, and the digest by which a database of this version is known. */
export function wantedState(source: DataSource, resources: Resources, login: string) {
  const statements = accessStatements(resources, login, tablesOf(source));
  return { statements, digest: policyDigest([...MIGRATION_NAMES, ...statements]) };
}

/**
 * Brings a database to this version: migrations, then roles, grants and row policies as the policy says.
 * Run by the owner; safe to repeat, and to run twice at once: runs take turns.
 */
export async function migrate(ownerUrl: string, serviceLogin: string): Promise<Migrated> {
  const source = await new DataSource(ownerOptions(ownerUrl)).initialize();
  const turn = source.createQueryRunner();
  try {
    await refuseUnfitServer((sql) => source.query(sql));
    // held until the session ends
    await turn.query(`SELECT pg_advisory_lock(hashtext('supervision-graph migrate'))`);
    const applied = await source.runMigrations({ transaction: 'all' });
    const access = await grantAccess(source, turn, serviceLogin);
    return { migrations: applied.map(({ name }) => name), access };
  } finally {
    await turn.release();
    await source.destroy();
  }
}

async function grantAccess(source: DataSource, session: QueryRunner, login: string): Promise<boolean> {
  const resources = new Resources(RESOURCES, (entity) => source.getMetadata(entity));
  const { statements, digest } = wantedState(source, resources, login);
  const live = async () => sm3((await session.query(CATALOGUE_QUERY))[0].catalogue ?? '');
  const [state] = await session.query('SELECT policy_digest, catalogue_digest FROM access_state');
  if (state?.policy_digest === digest && state.catalogue_digest === (await live())) return false;
  await session.startTransaction();
  try {
    for (const statement of statements) await session.query(statement);
    await session.query(
      `INSERT INTO access_state (id, policy_digest, catalogue_digest) VALUES (1, $1, $2)
       ON CONFLICT (id) DO UPDATE SET policy_digest = $1, catalogue_digest = $2`,
      [digest, await live()],
    );
    await session.commitTransaction();
  } catch (error) {
    await session.rollbackTransaction();
    throw error;
  }
  return true;
}
