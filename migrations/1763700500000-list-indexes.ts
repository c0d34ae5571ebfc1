import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE "finding" ADD "region_province" text NOT NULL DEFAULT '', ADD "region_city" text NOT NULL DEFAULT '', ADD CONSTRAINT "ck_finding_region_code" CHECK (char_length("region_code") = 6)`,
  `CREATE FUNCTION keep_divisions() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.region_province := left(NEW.region_code, 2); NEW.region_city := left(NEW.region_code, 4); RETURN NEW; END $$`,
  `CREATE TRIGGER finding_keep_divisions BEFORE INSERT OR UPDATE OF "region_code", "region_province", "region_city" ON "finding" FOR EACH ROW EXECUTE FUNCTION keep_divisions()`,
  `UPDATE "finding" SET "region_code" = "region_code"`,
  `DROP INDEX "ix_finding_number_id"`,
  `CREATE INDEX "ix_finding_region_code_number_id" ON "finding" ("region_code", "number", "id")`,
  `CREATE INDEX "ix_finding_region_city_number_id" ON "finding" ("region_city", "number", "id")`,
  `CREATE INDEX "ix_finding_region_province_number_id" ON "finding" ("region_province", "number", "id")`,
  `CREATE INDEX "ix_finding_region_city_state_number_id" ON "finding" ("region_city", "state", "number", "id")`,
  `CREATE INDEX "ix_finding_region_province_state_number_id" ON "finding" ("region_province", "state", "number", "id")`,
  `CREATE INDEX "ix_finding_copied_to_discipline" ON "finding" ("region_city", "state", "number", "id") WHERE "copied_to_discipline_at" IS NOT NULL`,
  `CREATE INDEX "ix_finding_political_legal" ON "finding" ("region_city", "state", "number", "id") WHERE "political_legal" OR "copied_to_political_legal_at" IS NOT NULL`,
  `DROP INDEX "ix_measure_finding_id"`,
  `CREATE INDEX "ix_measure_finding_id_number_id" ON "measure" ("finding_id", "number", "id")`,
];

const DOWN = [
  `DROP INDEX "ix_measure_finding_id_number_id"`,
  `CREATE INDEX "ix_measure_finding_id" ON "measure" ("finding_id")`,
  `DROP INDEX "ix_finding_political_legal"`,
  `DROP INDEX "ix_finding_copied_to_discipline"`,
  `DROP INDEX "ix_finding_region_province_state_number_id"`,
  `DROP INDEX "ix_finding_region_city_state_number_id"`,
  `DROP INDEX "ix_finding_region_province_number_id"`,
  `DROP INDEX "ix_finding_region_city_number_id"`,
  `DROP INDEX "ix_finding_region_code_number_id"`,
  `CREATE INDEX "ix_finding_number_id" ON "finding" ("number", "id")`,
  `DROP TRIGGER finding_keep_divisions ON "finding"`,
  `DROP FUNCTION keep_divisions()`,
  `ALTER TABLE "finding" DROP CONSTRAINT "ck_finding_region_code", DROP COLUMN "region_city", DROP COLUMN "region_province"`,
];

/** Every audience's list of findings is one range of an index, in the order of the list. */
export class ListIndexes1763700500000 implements MigrationInterface {
  name = 'ListIndexes1763700500000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
