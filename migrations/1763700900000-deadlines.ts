import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows are added and never changed or removed, whoever asks. */
const appendOnly = (table: string): string[] => [
  `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON "${table}" FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON "${table}" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];

const UP = [
  `CREATE TABLE "judged_quarter" ("duty" text NOT NULL, "region_code" text NOT NULL, "year" integer NOT NULL, "quarter" integer NOT NULL, "is_watched" boolean NOT NULL DEFAULT false, "judged_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "pk_judged_quarter" PRIMARY KEY ("duty", "region_code", "year", "quarter"))`,
  `CREATE TABLE "lead_return_overdue" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "recipient_region_code" text NOT NULL, "year" integer NOT NULL, "quarter" integer NOT NULL, "due_on" date NOT NULL, "noted_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "pk_lead_return_overdue" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "ix_lead_return_overdue_recipient_region_code_year_quarter" ON "lead_return_overdue"  ("recipient_region_code", "year", "quarter") `,
  ...appendOnly('judged_quarter'),
  ...appendOnly('lead_return_overdue'),
];

const DOWN = [
  `DROP INDEX "public"."ix_lead_return_overdue_recipient_region_code_year_quarter"`,
  `DROP TABLE "lead_return_overdue"`,
  `DROP TABLE "judged_quarter"`,
];

/** Limits that pass by themselves: which quarters have been judged, and late returns about leads. */
export class Deadlines1763700900000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
