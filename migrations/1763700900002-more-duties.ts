import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE "false_accusation" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "version" integer NOT NULL, "assumed" boolean NOT NULL DEFAULT false, "synthetic" boolean NOT NULL DEFAULT false, "lead_id" uuid NOT NULL, "recipient_region_code" text NOT NULL, "handler_account" text, "state" text NOT NULL, "grounds" text array NOT NULL, "facts" text NOT NULL, "intent" text NOT NULL, "proposed_by" text NOT NULL, "proposed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "decided_by" text, "decided_at" TIMESTAMP(3) WITH TIME ZONE, "decision_reason" text, CONSTRAINT "ck_false_accusation_handler_account" CHECK (char_length("handler_account") <= 60), CONSTRAINT "ck_false_accusation_state" CHECK ("state" IN ('PROPOSED', 'RECOGNISED', 'REFUSED')), CONSTRAINT "ck_false_accusation_facts" CHECK (char_length("facts") <= 2000), CONSTRAINT "ck_false_accusation_intent" CHECK (char_length("intent") <= 2000), CONSTRAINT "ck_false_accusation_proposed_by" CHECK (char_length("proposed_by") <= 60), CONSTRAINT "ck_false_accusation_decided_by" CHECK (char_length("decided_by") <= 60), CONSTRAINT "ck_false_accusation_decision_reason" CHECK (char_length("decision_reason") <= 1000), CONSTRAINT "pk_false_accusation" PRIMARY KEY ("id"))`,
  `CREATE INDEX "ix_false_accusation_recipient_region_code_proposed_at_id" ON "false_accusation"  ("recipient_region_code", "proposed_at", "id") `,
  `CREATE INDEX "ix_false_accusation_lead_id" ON "false_accusation"  ("lead_id") `,
  `CREATE TABLE "interference_omission" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "region_code" text NOT NULL, "unit_id" uuid NOT NULL, "person_name" text NOT NULL, "subject_account" text, "matter" text NOT NULL, "established_on" date NOT NULL, "occurrence" integer NOT NULL, "recorded_by" text NOT NULL, "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "ck_interference_omission_person_name" CHECK (char_length("person_name") <= 60), CONSTRAINT "ck_interference_omission_subject_account" CHECK (char_length("subject_account") <= 60), CONSTRAINT "ck_interference_omission_matter" CHECK (char_length("matter") <= 1000), CONSTRAINT "ck_interference_omission_recorded_by" CHECK (char_length("recorded_by") <= 60), CONSTRAINT "pk_interference_omission" PRIMARY KEY ("id"))`,
  `CREATE INDEX "ix_interference_omission_region_code_established_on_id" ON "interference_omission"  ("region_code", "established_on", "id") `,
  `CREATE UNIQUE INDEX "ix_interference_omission_unit_id_person_name_occurrence" ON "interference_omission"  ("unit_id", "person_name", "occurrence") `,
  `CREATE TABLE "reporter_protection" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "version" integer NOT NULL, "assumed" boolean NOT NULL DEFAULT false, "synthetic" boolean NOT NULL DEFAULT false, "lead_id" uuid NOT NULL, "recipient_region_code" text NOT NULL, "state" text NOT NULL, "person" text NOT NULL, "threats" text array NOT NULL, "applied_on" date NOT NULL, "recorded_by" text NOT NULL, "measures" text array NOT NULL DEFAULT '{}', "decided_by" text, "decided_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "ck_reporter_protection_state" CHECK ("state" IN ('REQUESTED', 'GRANTED', 'REFUSED')), CONSTRAINT "ck_reporter_protection_person" CHECK ("person" IN ('REPORTER', 'RELATIVE')), CONSTRAINT "ck_reporter_protection_recorded_by" CHECK (char_length("recorded_by") <= 60), CONSTRAINT "ck_reporter_protection_decided_by" CHECK (char_length("decided_by") <= 60), CONSTRAINT "pk_reporter_protection" PRIMARY KEY ("id"))`,
  `CREATE INDEX "ix_reporter_protection_recipient_region_code_applied_on_id" ON "reporter_protection"  ("recipient_region_code", "applied_on", "id") `,
  `CREATE INDEX "ix_reporter_protection_lead_id" ON "reporter_protection"  ("lead_id") `,
  `ALTER TABLE "false_accusation" ADD CONSTRAINT "fk_false_accusation_lead_id" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "interference_omission" ADD CONSTRAINT "fk_interference_omission_unit_id" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "reporter_protection" ADD CONSTRAINT "fk_reporter_protection_lead_id" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE TRIGGER interference_omission_append_only BEFORE UPDATE OR DELETE ON "interference_omission" FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER interference_omission_no_truncate BEFORE TRUNCATE ON "interference_omission" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];

const DOWN = ['reporter_protection', 'interference_omission', 'false_accusation'].map(
  (table) => `DROP TABLE "${table}"`,
);

/** 诬告陷害认定, 应记录而未记录, 举报人保护申请. */
export class MoreDuties1763700900002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
