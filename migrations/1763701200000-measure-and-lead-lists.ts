import type { MigrationInterface, QueryRunner } from 'typeorm';

const DIVISIONS = ['region_code', 'region_city', 'region_province'];

const UP = [
  `ALTER TABLE "measure" ADD "region_province" text NOT NULL DEFAULT '', ADD "region_city" text NOT NULL DEFAULT '', ADD CONSTRAINT "ck_measure_region_code" CHECK (char_length("region_code") = 6)`,
  `UPDATE "measure" SET "region_province" = left("region_code", 2), "region_city" = left("region_code", 4)`,
  `CREATE TRIGGER measure_keep_divisions BEFORE INSERT OR UPDATE OF "region_code", "region_province", "region_city" ON "measure" FOR EACH ROW EXECUTE FUNCTION keep_divisions()`,
  // the office's list at each level, and the unit's
  ...DIVISIONS.map(
    (division) =>
      `CREATE INDEX "ix_measure_${division}_number_id" ON "measure" ("${division}", "number", "id")`,
  ),
  `CREATE INDEX "ix_measure_unit_id_number_id" ON "measure" ("unit_id", "number", "id")`,
  `DROP INDEX "ix_measure_unit_id"`,
  // the register of the sender, that of the commission, and the commission's by deadline; a state is told in the index
  `CREATE INDEX "ix_lead_sender_agency_region_code_transferred_at_id_state" ON "lead" ("sender_agency", "region_code", "transferred_at", "id", "state")`,
  `CREATE INDEX "ix_lead_recipient_region_code_transferred_at_id_state" ON "lead" ("recipient_region_code", "transferred_at", "id", "state")`,
  `CREATE INDEX "ix_lead_recipient_region_code_feedback_due_on_id_state" ON "lead" ("recipient_region_code", "feedback_due_on", "id", "state")`,
  // its disposal is unique by a constraint of its own
  `DROP INDEX "ix_lead_disposal_id"`,
];

const DOWN = [
  `CREATE UNIQUE INDEX "ix_lead_disposal_id" ON "lead" ("disposal_id")`,
  `DROP INDEX "ix_lead_recipient_region_code_feedback_due_on_id_state"`,
  `DROP INDEX "ix_lead_recipient_region_code_transferred_at_id_state"`,
  `DROP INDEX "ix_lead_sender_agency_region_code_transferred_at_id_state"`,
  `CREATE INDEX "ix_measure_unit_id" ON "measure" ("unit_id")`,
  `DROP INDEX "ix_measure_unit_id_number_id"`,
  ...DIVISIONS.map((division) => `DROP INDEX "ix_measure_${division}_number_id"`),
  `DROP TRIGGER measure_keep_divisions ON "measure"`,
  `ALTER TABLE "measure" DROP CONSTRAINT "ck_measure_region_code", DROP COLUMN "region_city", DROP COLUMN "region_province"`,
];

/** Lists of measures and of leads are ranges of an index, in the order of the list. */
export class MeasureAndLeadLists1763701200000 implements MigrationInterface {
  name = 'MeasureAndLeadLists1763701200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
