import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows are added and never changed or removed, whoever asks. */
const appendOnly = (table: string): string[] => [
  `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON "${table}" FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON "${table}" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];

const CLARIFICATION_UP = [
  `CREATE TABLE "clarification" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "version" integer NOT NULL, "assumed" boolean NOT NULL DEFAULT false, "synthetic" boolean NOT NULL DEFAULT false, "lead_id" uuid NOT NULL, "state" text NOT NULL, "sender_agency" text NOT NULL, "region_code" text NOT NULL, "recipient_region_code" text NOT NULL, "inspection_id" uuid, "handler_account" text, "person_name" text NOT NULL, "person_unit" text NOT NULL, "person_is_political_legal" boolean NOT NULL, "unfounded" text NOT NULL, "conclusion" text NOT NULL, "opened_by" text NOT NULL, "opened_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "method" text, "unit_id" uuid, "title" text, "text" text, "sender_is_asked_to_publish" boolean NOT NULL DEFAULT false, "method_chosen_by" text, "approved_by" text, "approved_at" TIMESTAMP(3) WITH TIME ZONE, "return_reason" text, "carried_out_on" date, "carried_out_by" text, "revisited_on" date, "revisit_note" text, "revisited_by" text, CONSTRAINT "ck_clarification_state" CHECK ("state" IN ('CONCLUDED', 'DECLINED', 'CONSENTED', 'METHOD_CHOSEN', 'APPROVED', 'CARRIED_OUT', 'REVISITED')), CONSTRAINT "ck_clarification_sender_agency" CHECK ("sender_agency" IN ('LAW_GOVERNANCE_OFFICE', 'DISCIPLINE_COMMISSION', 'POLITICAL_LEGAL_COMMISSION', 'INSPECTED_UNIT', 'ADMINISTRATION', 'AUDIT')), CONSTRAINT "ck_clarification_handler_account" CHECK (char_length("handler_account") <= 60), CONSTRAINT "ck_clarification_person_name" CHECK (char_length("person_name") <= 60), CONSTRAINT "ck_clarification_person_unit" CHECK (char_length("person_unit") <= 120), CONSTRAINT "ck_clarification_unfounded" CHECK ("unfounded" IN ('WHOLLY', 'PARTLY')), CONSTRAINT "ck_clarification_conclusion" CHECK (char_length("conclusion") <= 2000), CONSTRAINT "ck_clarification_opened_by" CHECK (char_length("opened_by") <= 60), CONSTRAINT "ck_clarification_method" CHECK ("method" IN ('LETTER', 'IN_PERSON', 'CIRCULAR')), CONSTRAINT "ck_clarification_title" CHECK (char_length("title") <= 120), CONSTRAINT "ck_clarification_text" CHECK (char_length("text") <= 2000), CONSTRAINT "ck_clarification_method_chosen_by" CHECK (char_length("method_chosen_by") <= 60), CONSTRAINT "ck_clarification_approved_by" CHECK (char_length("approved_by") <= 60), CONSTRAINT "ck_clarification_return_reason" CHECK (char_length("return_reason") <= 1000), CONSTRAINT "ck_clarification_carried_out_by" CHECK (char_length("carried_out_by") <= 60), CONSTRAINT "ck_clarification_revisit_note" CHECK (char_length("revisit_note") <= 1000), CONSTRAINT "ck_clarification_revisited_by" CHECK (char_length("revisited_by") <= 60), CONSTRAINT "pk_clarification" PRIMARY KEY ("id"))`,
  `CREATE INDEX "ix_clarification_recipient_region_code_opened_at_id" ON "clarification"  ("recipient_region_code", "opened_at", "id") `,
  `CREATE UNIQUE INDEX "ix_clarification_lead_id" ON "clarification"  ("lead_id") `,
  `CREATE TABLE "clarification_consent" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "clarification_id" uuid NOT NULL, "answer" text NOT NULL, "answered_on" date NOT NULL, "means" text NOT NULL, "note" text, "recorded_by" text NOT NULL, "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "ck_clarification_consent_answer" CHECK ("answer" IN ('GIVEN', 'REFUSED', 'WITHDRAWN')), CONSTRAINT "ck_clarification_consent_means" CHECK ("means" IN ('WRITTEN', 'FACE_TO_FACE', 'BY_PHONE')), CONSTRAINT "ck_clarification_consent_note" CHECK (char_length("note") <= 500), CONSTRAINT "ck_clarification_consent_recorded_by" CHECK (char_length("recorded_by") <= 60), CONSTRAINT "pk_clarification_consent" PRIMARY KEY ("id"))`,
  `CREATE INDEX "ix_clarification_consent_clarification_id_recorded_at_id" ON "clarification_consent"  ("clarification_id", "recorded_at", "id") `,
  `CREATE TABLE "published_statement" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "unit_id" uuid NOT NULL, "recipient_region_code" text NOT NULL, "title" text NOT NULL, "text" text NOT NULL, "published_on" date NOT NULL, CONSTRAINT "ck_published_statement_title" CHECK (char_length("title") <= 120), CONSTRAINT "ck_published_statement_text" CHECK (char_length("text") <= 2000), CONSTRAINT "pk_published_statement" PRIMARY KEY ("id"))`,
  `CREATE INDEX "ix_published_statement_unit_id_published_on_id" ON "published_statement"  ("unit_id", "published_on", "id") `,
  `ALTER TABLE "clarification" ADD CONSTRAINT "fk_clarification_lead_id" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "clarification_consent" ADD CONSTRAINT "fk_clarification_consent_clarification_id" FOREIGN KEY ("clarification_id") REFERENCES "clarification"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "published_statement" ADD CONSTRAINT "fk_published_statement_unit_id" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  ...appendOnly('clarification_consent'),
  ...appendOnly('published_statement'),
];

const CLARIFICATION_DOWN = [
  `ALTER TABLE "published_statement" DROP CONSTRAINT "fk_published_statement_unit_id"`,
  `ALTER TABLE "clarification_consent" DROP CONSTRAINT "fk_clarification_consent_clarification_id"`,
  `ALTER TABLE "clarification" DROP CONSTRAINT "fk_clarification_lead_id"`,
  `DROP INDEX "public"."ix_published_statement_unit_id_published_on_id"`,
  `DROP TABLE "published_statement"`,
  `DROP INDEX "public"."ix_clarification_consent_clarification_id_recorded_at_id"`,
  `DROP TABLE "clarification_consent"`,
  `DROP INDEX "public"."ix_clarification_lead_id"`,
  `DROP INDEX "public"."ix_clarification_recipient_region_code_opened_at_id"`,
  `DROP TABLE "clarification"`,
];

const UP = [...CLARIFICATION_UP];

const DOWN = [...CLARIFICATION_DOWN];

/** The duties around leads. */
export class Duties1763700400000 implements MigrationInterface {
  name = 'Duties1763700400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
