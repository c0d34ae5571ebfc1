import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS =
  "'LEAD_TRANSFER', 'LEAD_PART', 'ACKNOWLEDGMENT', 'ACCEPTANCE', 'SUPPLEMENT_REQUEST', 'SUPPLEMENT', 'RETURN', 'FORWARD', 'SPLIT', 'EXTENSION', 'FEEDBACK', 'CONFIRMATION', 'CLOSING', 'ARCHIVING', 'LEAD_NOTICE', 'NOTICE_ACKNOWLEDGMENT', 'NOTICE_REQUEST', 'NOTICE_FILING', 'RECEIPT'";

/** The kinds of package that the exchange's tables hold. */
const packageKinds = (kinds: string): string[] =>
  ['exchange_arrival', 'exchange_outbox'].flatMap((table) => [
    `ALTER TABLE "${table}" DROP CONSTRAINT "ck_${table}_kind"`,
    `ALTER TABLE "${table}" ADD CONSTRAINT "ck_${table}_kind" CHECK ("kind" IN (${kinds}))`,
  ]);

const UP = [
  `CREATE TABLE "official_document" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "kind" text NOT NULL, "lead_id" uuid, "notice_id" uuid, "round" integer NOT NULL, "agency" text NOT NULL, "code" text NOT NULL, "year" integer NOT NULL, "serial" integer NOT NULL, "number" text NOT NULL, "title" text NOT NULL, "issued_by" text NOT NULL, "issued_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "content" jsonb NOT NULL, "synthetic" boolean NOT NULL DEFAULT false, CONSTRAINT "ck_official_document_kind" CHECK ("kind" IN ('TRANSFER_LETTER', 'TRANSFER_LIST', 'RECEIPT', 'SUPPLEMENT_NOTICE', 'RETURN_LETTER', 'FEEDBACK_LETTER', 'NOTICE_LETTER')), CONSTRAINT "ck_official_document_agency" CHECK ("agency" IN ('LAW_GOVERNANCE_OFFICE', 'DISCIPLINE_COMMISSION', 'POLITICAL_LEGAL_COMMISSION', 'INSPECTED_UNIT', 'ADMINISTRATION', 'AUDIT')), CONSTRAINT "ck_official_document_code" CHECK (char_length("code") <= 12), CONSTRAINT "ck_official_document_number" CHECK (char_length("number") <= 40), CONSTRAINT "ck_official_document_title" CHECK (char_length("title") <= 200), CONSTRAINT "ck_official_document_issued_by" CHECK (char_length("issued_by") <= 60), CONSTRAINT "ck_official_document_parent" CHECK (("lead_id" IS NULL) <> ("notice_id" IS NULL)), CONSTRAINT "pk_official_document" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "ix_official_document_notice_id_kind" ON "official_document"  ("notice_id", "kind")`,
  `CREATE UNIQUE INDEX "ix_official_document_lead_id_kind_round" ON "official_document"  ("lead_id", "kind", "round")`,
  `CREATE UNIQUE INDEX "ix_official_document_code_year_serial" ON "official_document"  ("code", "year", "serial") WHERE kind <> 'TRANSFER_LIST'`,
  `CREATE TABLE "issuing_office" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "version" integer NOT NULL, "assumed" boolean NOT NULL DEFAULT false, "synthetic" boolean NOT NULL DEFAULT false, "agency" text NOT NULL, "region_code" text NOT NULL, "addressee" text NOT NULL, "letterhead" text NOT NULL, "signature" text NOT NULL, "short_name" text NOT NULL, "letter_code" text NOT NULL, "notice_code" text, "contact_name" text NOT NULL, "contact_phone" text NOT NULL, CONSTRAINT "ck_issuing_office_agency" CHECK ("agency" IN ('LAW_GOVERNANCE_OFFICE', 'DISCIPLINE_COMMISSION', 'POLITICAL_LEGAL_COMMISSION')), CONSTRAINT "ck_issuing_office_addressee" CHECK ("addressee" IN ('LAW_GOVERNANCE_OFFICE', 'DISCIPLINE_COMMISSION', 'POLITICAL_LEGAL_COMMISSION')), CONSTRAINT "ck_issuing_office_letterhead" CHECK (char_length("letterhead") <= 28), CONSTRAINT "ck_issuing_office_signature" CHECK (char_length("signature") <= 60), CONSTRAINT "ck_issuing_office_short_name" CHECK (char_length("short_name") <= 4), CONSTRAINT "ck_issuing_office_letter_code" CHECK (char_length("letter_code") <= 12), CONSTRAINT "ck_issuing_office_notice_code" CHECK (char_length("notice_code") <= 12), CONSTRAINT "ck_issuing_office_contact_name" CHECK (char_length("contact_name") <= 30), CONSTRAINT "ck_issuing_office_contact_phone" CHECK (char_length("contact_phone") <= 30), CONSTRAINT "pk_issuing_office" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "ix_issuing_office_agency_region_code_addressee" ON "issuing_office"  ("agency", "region_code", "addressee")`,
  `ALTER TABLE "official_document" ADD CONSTRAINT "fk_official_document_lead_id" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "official_document" ADD CONSTRAINT "fk_official_document_notice_id" FOREIGN KEY ("notice_id") REFERENCES "lead_notice"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "issuing_office" ADD CONSTRAINT "fk_issuing_office_region_code" FOREIGN KEY ("region_code") REFERENCES "region"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `CREATE TRIGGER official_document_append_only BEFORE UPDATE OR DELETE ON "official_document" FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER official_document_no_truncate BEFORE TRUNCATE ON "official_document" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ...packageKinds(`${KINDS}, 'PAPER'`),
];

const DOWN = [
  ...packageKinds(KINDS),
  `DROP TRIGGER official_document_no_truncate ON "official_document"`,
  `DROP TRIGGER official_document_append_only ON "official_document"`,
  `ALTER TABLE "issuing_office" DROP CONSTRAINT "fk_issuing_office_region_code"`,
  `ALTER TABLE "official_document" DROP CONSTRAINT "fk_official_document_notice_id"`,
  `ALTER TABLE "official_document" DROP CONSTRAINT "fk_official_document_lead_id"`,
  `DROP INDEX "public"."ix_issuing_office_agency_region_code_addressee"`,
  `DROP TABLE "issuing_office"`,
  `DROP INDEX "public"."ix_official_document_code_year_serial"`,
  `DROP INDEX "public"."ix_official_document_lead_id_kind_round"`,
  `DROP INDEX "public"."ix_official_document_notice_id_kind"`,
  `DROP TABLE "official_document"`,
];

/** Papers as issued, and the offices that issue them. */
export class Papers1763700700000 implements MigrationInterface {
  name = 'Papers1763700700000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
