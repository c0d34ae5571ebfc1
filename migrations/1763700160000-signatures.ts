import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entries of the log are signed for. */
export class Signatures1763700160000 implements MigrationInterface {
  name = 'Signatures1763700160000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "audit_entry" ADD "signature" text, ADD CONSTRAINT "ck_audit_entry_signature" CHECK (char_length("signature") <= 100)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "audit_entry" DROP COLUMN "signature"`);
  }
}
