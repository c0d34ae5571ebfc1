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

const INTERFERENCE_UP = [
  `CREATE TABLE "interference_summary" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "version" integer NOT NULL, "assumed" boolean NOT NULL DEFAULT false, "synthetic" boolean NOT NULL DEFAULT false, "region_code" text NOT NULL, "year" integer NOT NULL, "quarter" integer NOT NULL, "due_on" date NOT NULL, "owed_count" integer NOT NULL, "filed_count" integer NOT NULL, "overdue_count" integer NOT NULL, "record_count" integer NOT NULL, "made_by" text NOT NULL, "made_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "ck_interference_summary_made_by" CHECK (char_length("made_by") <= 60), CONSTRAINT "pk_interference_summary" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "ix_interference_summary_region_code_year_quarter" ON "interference_summary"  ("region_code", "year", "quarter") `,
  `CREATE TABLE "interference_overdue" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "agency" text NOT NULL, "unit_id" uuid NOT NULL, "region_code" text NOT NULL, "year" integer NOT NULL, "quarter" integer NOT NULL, "due_on" date NOT NULL, "noted_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "ck_interference_overdue_agency" CHECK ("agency" IN ('LAW_GOVERNANCE_OFFICE', 'DISCIPLINE_COMMISSION', 'POLITICAL_LEGAL_COMMISSION', 'INSPECTED_UNIT', 'ADMINISTRATION', 'AUDIT')), CONSTRAINT "pk_interference_overdue" PRIMARY KEY ("id"))`,
  `CREATE INDEX "ix_interference_overdue_region_code_noted_at_id" ON "interference_overdue"  ("region_code", "noted_at", "id") `,
  `CREATE UNIQUE INDEX "ix_interference_overdue_agency_unit_id_year_quarter" ON "interference_overdue"  ("agency", "unit_id", "year", "quarter") `,
  `CREATE TABLE "interference_check" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "version" integer NOT NULL, "assumed" boolean NOT NULL DEFAULT false, "synthetic" boolean NOT NULL DEFAULT false, "record_id" uuid NOT NULL, "region_code" text NOT NULL, "subject_account" text, "state" text NOT NULL, "is_immediate" boolean NOT NULL, "opened_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "report_due_on" date, "joint_body" text, "conclusion" text, "facts" text, "verified_by" text, "verified_at" TIMESTAMP(3) WITH TIME ZONE, "report_number" text, "reported_at" TIMESTAMP(3) WITH TIME ZONE, "was_overdue" boolean NOT NULL DEFAULT false, "approval_number" text, "notice_approved_on" date, "notice_text" text, "copied_at" TIMESTAMP(3) WITH TIME ZONE, "filing_reason" text, CONSTRAINT "ck_interference_check_subject_account" CHECK (char_length("subject_account") <= 60), CONSTRAINT "ck_interference_check_state" CHECK ("state" IN ('OPENED', 'VERIFIED', 'REPORTED', 'NOTICE_APPROVED', 'COPIED', 'FILED')), CONSTRAINT "ck_interference_check_joint_body" CHECK (char_length("joint_body") <= 120), CONSTRAINT "ck_interference_check_conclusion" CHECK ("conclusion" IN ('SUBSTANTIATED', 'UNSUBSTANTIATED')), CONSTRAINT "ck_interference_check_facts" CHECK (char_length("facts") <= 4000), CONSTRAINT "ck_interference_check_verified_by" CHECK (char_length("verified_by") <= 60), CONSTRAINT "ck_interference_check_report_number" CHECK (char_length("report_number") <= 60), CONSTRAINT "ck_interference_check_approval_number" CHECK (char_length("approval_number") <= 60), CONSTRAINT "ck_interference_check_notice_text" CHECK (char_length("notice_text") <= 4000), CONSTRAINT "ck_interference_check_filing_reason" CHECK (char_length("filing_reason") <= 1000), CONSTRAINT "pk_interference_check" PRIMARY KEY ("id"))`,
  `CREATE INDEX "ix_interference_check_region_code_opened_at_id" ON "interference_check"  ("region_code", "opened_at", "id") `,
  `CREATE UNIQUE INDEX "ix_interference_check_record_id" ON "interference_check"  ("record_id") `,
  `ALTER TABLE "interference_overdue" ADD CONSTRAINT "fk_interference_overdue_unit_id" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "interference_check" ADD CONSTRAINT "fk_interference_check_record_id" FOREIGN KEY ("record_id") REFERENCES "interference_record"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  ...appendOnly('interference_overdue'),
];

const INTERFERENCE_DOWN = [
  `ALTER TABLE "interference_check" DROP CONSTRAINT "fk_interference_check_record_id"`,
  `ALTER TABLE "interference_overdue" DROP CONSTRAINT "fk_interference_overdue_unit_id"`,
  `DROP INDEX "public"."ix_interference_check_record_id"`,
  `DROP INDEX "public"."ix_interference_check_region_code_opened_at_id"`,
  `DROP TABLE "interference_check"`,
  `DROP INDEX "public"."ix_interference_overdue_agency_unit_id_year_quarter"`,
  `DROP INDEX "public"."ix_interference_overdue_region_code_noted_at_id"`,
  `DROP TABLE "interference_overdue"`,
  `DROP INDEX "public"."ix_interference_summary_region_code_year_quarter"`,
  `DROP TABLE "interference_summary"`,
];

const KEYS_UP = [
  `CREATE TABLE "retired_seal_key" ("key_id" text NOT NULL, "retired_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "pk_retired_seal_key" PRIMARY KEY ("key_id"))`,
  `DROP TRIGGER sealed_reporter_append_only ON "sealed_reporter"`,
  `CREATE FUNCTION refuse_all_but_resealing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF (NEW.lead_id, NEW.sealed_by, NEW.sealed_at) IS DISTINCT FROM (OLD.lead_id, OLD.sealed_by, OLD.sealed_at)
      OR split_part(NEW.envelope, '.', 2) = split_part(OLD.envelope, '.', 2) THEN
      RAISE EXCEPTION 'the log is append-only';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE FUNCTION refuse_retired_seal_key() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$ BEGIN
    IF EXISTS (SELECT FROM retired_seal_key WHERE key_id = split_part(NEW.envelope, '.', 2)) THEN
      RAISE EXCEPTION 'the key is retired';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER sealed_reporter_append_only BEFORE DELETE ON "sealed_reporter" FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER sealed_reporter_resealed BEFORE UPDATE ON "sealed_reporter" FOR EACH ROW EXECUTE FUNCTION refuse_all_but_resealing()`,
  `CREATE TRIGGER sealed_reporter_key BEFORE INSERT OR UPDATE ON "sealed_reporter" FOR EACH ROW EXECUTE FUNCTION refuse_retired_seal_key()`,
  `CREATE INDEX ix_sealed_reporter_key ON "sealed_reporter" (split_part(envelope, '.', 2))`,
  `CREATE FUNCTION stale_envelopes(active_key text, most integer) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT lead_id FROM sealed_reporter WHERE split_part(envelope, '.', 2) <> active_key ORDER BY lead_id LIMIT most
  $$`,
  `CREATE FUNCTION retire_seal_key(key text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DECLARE sealed bigint;
  BEGIN
    LOCK TABLE sealed_reporter IN SHARE ROW EXCLUSIVE MODE;
    SELECT count(*) INTO sealed FROM sealed_reporter WHERE split_part(envelope, '.', 2) = key;
    IF sealed = 0 THEN
      INSERT INTO retired_seal_key (key_id, retired_at) VALUES (key, now()) ON CONFLICT DO NOTHING;
    END IF;
    RETURN sealed;
  END $$`,
  `REVOKE ALL ON FUNCTION stale_envelopes(text, integer) FROM PUBLIC`,
  `REVOKE ALL ON FUNCTION retire_seal_key(text) FROM PUBLIC`,
  ...appendOnly('retired_seal_key'),
];

const KEYS_DOWN = [
  `DROP FUNCTION retire_seal_key(text)`,
  `DROP FUNCTION stale_envelopes(text, integer)`,
  `DROP INDEX ix_sealed_reporter_key`,
  `DROP TRIGGER sealed_reporter_key ON "sealed_reporter"`,
  `DROP TRIGGER sealed_reporter_resealed ON "sealed_reporter"`,
  `DROP TRIGGER sealed_reporter_append_only ON "sealed_reporter"`,
  `CREATE TRIGGER sealed_reporter_append_only BEFORE UPDATE OR DELETE ON "sealed_reporter" FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `DROP FUNCTION refuse_retired_seal_key()`,
  `DROP FUNCTION refuse_all_but_resealing()`,
  `DROP TABLE "retired_seal_key"`,
];

const RECUSAL_UP = [
  `CREATE TABLE "lead_recusal_fault" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "recusal_id" uuid NOT NULL, "recipient_region_code" text NOT NULL, "kind" text NOT NULL, "note" text NOT NULL, "recorded_by" text NOT NULL, "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "ck_lead_recusal_fault_kind" CHECK ("kind" IN ('WRONGLY_REFUSED', 'OMITTED')), CONSTRAINT "ck_lead_recusal_fault_note" CHECK (char_length("note") <= 500), CONSTRAINT "ck_lead_recusal_fault_recorded_by" CHECK (char_length("recorded_by") <= 60), CONSTRAINT "pk_lead_recusal_fault" PRIMARY KEY ("id"))`,
  `CREATE INDEX "ix_lead_recusal_fault_recusal_id" ON "lead_recusal_fault"  ("recusal_id") `,
  `ALTER TABLE "lead_recusal" ADD "state" text NOT NULL DEFAULT 'DECLARED'`,
  `ALTER TABLE "lead_recusal" ALTER COLUMN "state" DROP DEFAULT`,
  `ALTER TABLE "lead_recusal" ADD "decided_by" text`,
  `ALTER TABLE "lead_recusal" ADD "decided_at" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "lead_recusal" ADD "decision_reason" text`,
  `ALTER TABLE "lead_recusal" ADD CONSTRAINT "ck_lead_recusal_state" CHECK ("state" IN ('DECLARED', 'UPHELD', 'REFUSED'))`,
  `ALTER TABLE "lead_recusal" ADD CONSTRAINT "ck_lead_recusal_decided_by" CHECK (char_length("decided_by") <= 60)`,
  `ALTER TABLE "lead_recusal" ADD CONSTRAINT "ck_lead_recusal_decision_reason" CHECK (char_length("decision_reason") <= 500)`,
  `ALTER TABLE "lead_recusal_fault" ADD CONSTRAINT "fk_lead_recusal_fault_recusal_id" FOREIGN KEY ("recusal_id") REFERENCES "lead_recusal"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  ...appendOnly('lead_recusal_fault'),
];

const RECUSAL_DOWN = [
  `ALTER TABLE "lead_recusal_fault" DROP CONSTRAINT "fk_lead_recusal_fault_recusal_id"`,
  `ALTER TABLE "lead_recusal" DROP CONSTRAINT "ck_lead_recusal_decision_reason"`,
  `ALTER TABLE "lead_recusal" DROP CONSTRAINT "ck_lead_recusal_decided_by"`,
  `ALTER TABLE "lead_recusal" DROP CONSTRAINT "ck_lead_recusal_state"`,
  `ALTER TABLE "lead_recusal" DROP COLUMN "decision_reason"`,
  `ALTER TABLE "lead_recusal" DROP COLUMN "decided_at"`,
  `ALTER TABLE "lead_recusal" DROP COLUMN "decided_by"`,
  `ALTER TABLE "lead_recusal" DROP COLUMN "state"`,
  `DROP INDEX "public"."ix_lead_recusal_fault_recusal_id"`,
  `DROP TABLE "lead_recusal_fault"`,
];

const FIGURES_UP = [
  `CREATE TABLE "shared_lead_figures" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "version" integer NOT NULL, "assumed" boolean NOT NULL DEFAULT false, "synthetic" boolean NOT NULL DEFAULT false, "recipient_region_code" text NOT NULL, "year" integer NOT NULL, "quarter" integer NOT NULL, "received_count" integer, "party_discipline_count" integer, "duty_violation_count" integer, "duty_crime_count" integer, "shared_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "pk_shared_lead_figures" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "ix_shared_lead_figures_recipient_region_code_year_quarter" ON "shared_lead_figures"  ("recipient_region_code", "year", "quarter") `,
];

const FIGURES_DOWN = [
  `DROP INDEX "public"."ix_shared_lead_figures_recipient_region_code_year_quarter"`,
  `DROP TABLE "shared_lead_figures"`,
];

const UP = [...CLARIFICATION_UP, ...INTERFERENCE_UP, ...KEYS_UP, ...RECUSAL_UP, ...FIGURES_UP];

const DOWN = [...FIGURES_DOWN, ...RECUSAL_DOWN, ...KEYS_DOWN, ...INTERFERENCE_DOWN, ...CLARIFICATION_DOWN];

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
