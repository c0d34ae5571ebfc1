import { DataSource, type EntityManager } from 'typeorm';
import { ownerOptions } from '../../ormconfig';
import { sm3 } from '../../src/crypto/sm3';
import { accessStatements, CATALOGUE_QUERY } from '../../src/database/database-access';
import { DatabaseNotReady } from '../../src/database/database-not-ready';
import { migrate, tablesOf } from '../../src/database/migrate';
import { checkDatabase } from '../../src/database/pools';
import { type MatrixDatabase, openMatrixDatabase } from './matrix-database';

let matrix: MatrixDatabase;
let owner: DataSource;
/** digest of the catalogue before anything was done by hand */
let untouched: string;

beforeAll(async () => {
  matrix = await openMatrixDatabase();
  owner = await new DataSource(ownerOptions(matrix.ownerUrl)).initialize();
  untouched = sm3((await owner.query(CATALOGUE_QUERY))[0].catalogue);
});

afterAll(async () => {
  await owner.destroy();
  await matrix.close();
});

describe('drift', () => {
  const check = () => checkDatabase(matrix.pools, matrix.serviceUrl);
  const BY_HAND = '数据库的角色、列授权或行策略被人为改动，请核查后执行 npm run migrate 恢复';

  test('an untouched database passes', async () => {
    await expect(check()).resolves.toBeUndefined();
  });

  test.each([
    'GRANT SELECT ON finding TO sg_inspected_unit',
    'GRANT SELECT (draft_note) ON finding TO sg_discipline',
    'GRANT SELECT ON finding TO PUBLIC',
    'GRANT SELECT ON finding TO sg_service',
    'GRANT SELECT (draft_note) ON finding TO sg_service WITH GRANT OPTION',
    'GRANT UPDATE ON access_state TO sg_writer',
    'GRANT DELETE ON finding TO sg_writer',
    'GRANT CREATE ON SCHEMA public TO sg_writer',
    'REVOKE SELECT ON finding FROM sg_writer',
    'ALTER POLICY "inspected-unit" ON finding USING (TRUE)',
    'ALTER POLICY "inspected-unit" ON finding TO sg_inspected_unit, sg_audit',
    'DROP POLICY "inspected-unit" ON finding',
    'CREATE POLICY more ON finding FOR SELECT TO sg_inspected_unit USING (TRUE)',
    'ALTER TABLE finding DISABLE ROW LEVEL SECURITY',
    'ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only',
    'DROP TRIGGER audit_entry_append_only ON audit_entry',
    'DROP TRIGGER audit_entry_no_truncate ON audit_entry',
  ])(
    '%s: the service does not start; migrate undoes it',
    async (text) => {
      await owner.query(text);
      await expect(check()).rejects.toEqual(new DatabaseNotReady(BY_HAND));
      const before = await owner.query(CATALOGUE_QUERY);
      await migrate(matrix.ownerUrl, 'sg_service');
      await expect(check()).resolves.toBeUndefined();
      const [after, [state]] = [
        await owner.query(CATALOGUE_QUERY),
        await owner.query('SELECT catalogue_digest FROM access_state'),
      ];
      expect(after).not.toEqual(before);
      expect([sm3(after[0].catalogue), state.catalogue_digest]).toEqual([untouched, untouched]);
    },
    30_000,
  );

  /* roles belong to the whole cluster, which other suites use: what is done to them is rolled back */
  test.each([
    'ALTER ROLE sg_audit LOGIN',
    'ALTER ROLE sg_audit INHERIT',
    'ALTER ROLE sg_audit_auditor CREATEROLE',
    'GRANT sg_discipline TO sg_inspected_unit',
    'GRANT sg_discipline_director TO sg_discipline_handler',
    'GRANT sg_writer TO sg_audit',
  ])('%s: the catalogue shows it, and the statements of the policy undo it', async (text) => {
    const catalogue = async (manager: EntityManager) =>
      sm3((await manager.query(CATALOGUE_QUERY))[0].catalogue);
    const statements = accessStatements(matrix.pools.resources, 'sg_service', tablesOf(owner));
    const rolledBack = owner.transaction(async (manager) => {
      await manager.query(text);
      const changed = await catalogue(manager);
      for (const statement of statements) await manager.query(statement);
      throw new Seen(changed !== untouched, (await catalogue(manager)) === untouched);
    });
    await expect(rolledBack).rejects.toEqual(new Seen(true, true));
  });

  test('a database that migrate has not brought to this policy is refused', async () => {
    await owner.query(`UPDATE access_state SET policy_digest = 'of another version'`);
    await expect(check()).rejects.toEqual(
      new DatabaseNotReady('数据库的授权与本版本的访问规则不一致，请先执行 npm run migrate'),
    );
    await migrate(matrix.ownerUrl, 'sg_service');
    await expect(check()).resolves.toBeUndefined();
  });

  test('a login that owns tables is refused', async () => {
    const reader = { ...matrix.pools, writer: owner };
    await expect(checkDatabase(reader, matrix.ownerUrl)).rejects.toEqual(
      new DatabaseNotReady(
        `服务的登录角色 sg_owner 是 ${tablesOf(owner).length + 1} 张表的所有者；请另设所有者角色执行 npm run migrate`,
      ),
    );
  });

  test('entities and migrations do not drift', async () => {
    const { upQueries, downQueries } = await owner.driver.createSchemaBuilder().log();
    expect([...upQueries, ...downQueries].map(({ query }) => query)).toEqual([]);
  });
});

/** What a transaction found before it was rolled back. */
class Seen extends Error {
  constructor(
    readonly shown: boolean,
    readonly undone: boolean,
  ) {
    super(`shown ${shown}, undone ${undone}`);
  }
}
