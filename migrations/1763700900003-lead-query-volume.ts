import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE "lead_query_volume" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "day" date NOT NULL, "account" text NOT NULL, "agency" text NOT NULL, "region_code" text NOT NULL, "queries" integer NOT NULL, "leads" integer NOT NULL, CONSTRAINT "ck_lead_query_volume_account" CHECK (char_length("account") <= 60), CONSTRAINT "ck_lead_query_volume_agency" CHECK ("agency" IN ('LAW_GOVERNANCE_OFFICE', 'DISCIPLINE_COMMISSION', 'POLITICAL_LEGAL_COMMISSION', 'INSPECTED_UNIT', 'ADMINISTRATION', 'AUDIT')), CONSTRAINT "pk_lead_query_volume" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "ix_lead_query_volume_day_account_agency_region_code" ON "lead_query_volume"  ("day", "account", "agency", "region_code") `,
];

const DOWN = [`DROP TABLE "lead_query_volume"`];

/** How much each account reads of leads on a day. */
export class LeadQueryVolume1763700900003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
