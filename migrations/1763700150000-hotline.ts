import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE "hotline_ticket" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "version" integer NOT NULL, "assumed" boolean NOT NULL DEFAULT false, "synthetic" boolean NOT NULL DEFAULT false, "region_code" text NOT NULL, "number" text NOT NULL, "received_on" date NOT NULL, "category" text, "title" text NOT NULL, "content" text NOT NULL, "outcome" text, "unit_text" text, "unit_id" uuid, "inspection_id" uuid, "imported_by" text NOT NULL, "imported_from" text NOT NULL, CONSTRAINT "ck_hotline_ticket_number" CHECK (char_length("number") <= 64), CONSTRAINT "ck_hotline_ticket_category" CHECK (char_length("category") <= 100), CONSTRAINT "ck_hotline_ticket_title" CHECK (char_length("title") <= 200), CONSTRAINT "ck_hotline_ticket_content" CHECK (char_length("content") <= 5000), CONSTRAINT "ck_hotline_ticket_outcome" CHECK (char_length("outcome") <= 5000), CONSTRAINT "ck_hotline_ticket_unit_text" CHECK (char_length("unit_text") <= 200), CONSTRAINT "ck_hotline_ticket_imported_by" CHECK (char_length("imported_by") <= 60), CONSTRAINT "ck_hotline_ticket_imported_from" CHECK (char_length("imported_from") <= 200), CONSTRAINT "pk_hotline_ticket" PRIMARY KEY ("id"))`,
  `CREATE INDEX "ix_hotline_ticket_inspection_id" ON "hotline_ticket"  ("inspection_id")`,
  `CREATE INDEX "ix_hotline_ticket_region_code_received_on_id" ON "hotline_ticket"  ("region_code", "received_on", "id")`,
  `CREATE UNIQUE INDEX "ix_hotline_ticket_region_code_number" ON "hotline_ticket"  ("region_code", "number")`,
  `ALTER TABLE "hotline_ticket" ADD CONSTRAINT "fk_hotline_ticket_unit_id" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "hotline_ticket" ADD CONSTRAINT "fk_hotline_ticket_inspection_id" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];

const DOWN = [`DROP TABLE "hotline_ticket"`];

/** 12345 工单. */
export class Hotline1763700150000 implements MigrationInterface {
  name = 'Hotline1763700150000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
