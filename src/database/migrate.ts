import { DataSource } from 'typeorm';
import { ownerOptions } from '../../ormconfig';
import { sm3 } from '../crypto/sm3';
import { Resources } from '../graphql/resource';
import { RESOURCES } from '../modules/resources';
import { accessStatements, CATALOGUE_QUERY, policyDigest } from './database-access';

/** Tables as the owner created them, quoted. */
export const tablesOf = (source: DataSource): string[] =>
  source.entityMetadatas.map((metadata) => `"${metadata.tableName}"`).sort();

/**
 * Brings a database to this version: migrations, then roles, grants and row policies as the policy says.
 * Run by the owner; safe to repeat.
 * @returns names of the migrations applied
 */
export async function migrate(ownerUrl: string, serviceLogin: string): Promise<string[]> {
  const source = await new DataSource(ownerOptions(ownerUrl)).initialize();
  try {
    const applied = await source.runMigrations({ transaction: 'all' });
    const resources = new Resources(RESOURCES, (entity) => source.getMetadata(entity));
    const statements = accessStatements(resources, serviceLogin, tablesOf(source));
    await source.transaction(async (manager) => {
      // two instances that start together take turns: grants on the same object collide otherwise
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('supervision-graph access'))`);
      const wanted = policyDigest(statements);
      const [state] = await manager.query('SELECT policy_digest, catalogue_digest FROM access_state');
      const live = async () => sm3((await manager.query(CATALOGUE_QUERY))[0].catalogue ?? '');
      if (state?.policy_digest === wanted && state.catalogue_digest === (await live())) return;
      for (const statement of statements) await manager.query(statement);
      await manager.query(
        `INSERT INTO access_state (id, policy_digest, catalogue_digest) VALUES (1, $1, $2)
         ON CONFLICT (id) DO UPDATE SET policy_digest = $1, catalogue_digest = $2`,
        [wanted, await live()],
      );
    });
    return applied.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}
