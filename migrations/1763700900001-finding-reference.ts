import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE "finding" ADD "reference" text NOT NULL DEFAULT ''`,
  `CREATE FUNCTION keep_reference() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.reference := upper(left(NEW.id::text, 13)); RETURN NEW; END $$`,
  `CREATE TRIGGER finding_keep_reference BEFORE INSERT OR UPDATE OF "id", "reference" ON "finding" FOR EACH ROW EXECUTE FUNCTION keep_reference()`,
  `UPDATE "finding" SET "reference" = ''`,
  `DROP INDEX "ix_finding_unit_id_number_id"`,
  `CREATE INDEX "ix_finding_unit_id_found_on_id" ON "finding" ("unit_id", "found_on", "id")`,
  `CREATE INDEX "ix_finding_reference" ON "finding" ("reference")`,
];

const DOWN = [
  `DROP INDEX "ix_finding_reference"`,
  `DROP INDEX "ix_finding_unit_id_found_on_id"`,
  `CREATE INDEX "ix_finding_unit_id_number_id" ON "finding" ("unit_id", "number", "id")`,
  `DROP TRIGGER finding_keep_reference ON "finding"`,
  `DROP FUNCTION keep_reference()`,
  `ALTER TABLE "finding" DROP COLUMN "reference"`,
];

/** What a unit calls a finding: not the number that is counted through the findings of all units. */
export class FindingReference1763700900001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
