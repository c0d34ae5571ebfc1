import type { MigrationInterface, QueryRunner } from 'typeorm';

const DIVISIONS = ['region_code', 'region_city', 'region_province'];

/** All that statistics look at of an inspection: the table itself is not touched. */
const LOOKED_AT =
  'id, kind, state, synthetic, plan_id, fieldwork_started_on, region_code, region_city, region_province';

const UP = [
  `ALTER TABLE "inspection" ADD "region_province" text NOT NULL DEFAULT '', ADD "region_city" text NOT NULL DEFAULT '', ADD CONSTRAINT "ck_inspection_region_code" CHECK (char_length("region_code") = 6)`,
  `CREATE TRIGGER inspection_keep_divisions BEFORE INSERT OR UPDATE OF "region_code", "region_province", "region_city" ON "inspection" FOR EACH ROW EXECUTE FUNCTION keep_divisions()`,
  `UPDATE "inspection" SET "region_code" = "region_code"`,
  ...DIVISIONS.flatMap((division) => [
    // the list
    `CREATE INDEX "ix_inspection_${division}_number_id" ON "inspection" ("${division}", "number", "id")`,
    // the inspections of a year, which its statistics begin with
    `CREATE INDEX "ix_inspection_of_year_${division}" ON "inspection" ("${division}", "planned_start_on") INCLUDE (${LOOKED_AT.split(
      ', ',
    )
      .filter((column) => column !== division)
      .join(', ')})`,
  ]),
  `CREATE INDEX "ix_inspection_unplanned" ON "inspection" ("fieldwork_started_on") WHERE planned_start_on IS NULL`,
  `DROP INDEX "ix_inspection_first_day"`,
];

const DOWN = [
  `CREATE INDEX "ix_inspection_first_day" ON "inspection" ((coalesce(planned_start_on, fieldwork_started_on))) INCLUDE (planned_start_on, fieldwork_started_on, region_code, id, kind, state, unannounced, synthetic, plan_id)`,
  `DROP INDEX "ix_inspection_unplanned"`,
  ...DIVISIONS.flatMap((division) => [
    `DROP INDEX "ix_inspection_of_year_${division}"`,
    `DROP INDEX "ix_inspection_${division}_number_id"`,
  ]),
  `DROP TRIGGER inspection_keep_divisions ON "inspection"`,
  `ALTER TABLE "inspection" DROP CONSTRAINT "ck_inspection_region_code", DROP COLUMN "region_city", DROP COLUMN "region_province"`,
];

/** The inspections of a division, and those of a year among them, are one range of an index. */
export class InspectionDivisions1763701100000 implements MigrationInterface {
  name = 'InspectionDivisions1763701100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
