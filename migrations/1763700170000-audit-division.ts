import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entries of the log name the division of the office whose log it is; older ones, which nobody may change, do not. */
export class AuditDivision1763700170000 implements MigrationInterface {
  name = 'AuditDivision1763700170000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "audit_entry" ADD "region_code" text`);
    await runner.query(
      `CREATE INDEX "ix_audit_entry_chain_region_code_at_id" ON "audit_entry" ("chain", "region_code", "at", "id")`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."ix_audit_entry_chain_region_code_at_id"`);
    await runner.query(`ALTER TABLE "audit_entry" DROP COLUMN "region_code"`);
  }
}
