import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE "exchange_arrival" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "package_id" uuid NOT NULL, "peer" text NOT NULL, "link" text, "sequence" integer, "kind" text, "digest" text, "outcome" text NOT NULL, "code" text, "detail" text, "arrived_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "receipt_exported_at" TIMESTAMP(3) WITH TIME ZONE, "manifest" text, "manifest_signature" text, CONSTRAINT "ck_exchange_arrival_peer" CHECK (char_length("peer") <= 64), CONSTRAINT "ck_exchange_arrival_link" CHECK (char_length("link") <= 64), CONSTRAINT "ck_exchange_arrival_kind" CHECK ("kind" IN ('LEAD_TRANSFER', 'LEAD_PART', 'ACKNOWLEDGMENT', 'ACCEPTANCE', 'SUPPLEMENT_REQUEST', 'SUPPLEMENT', 'RETURN', 'FORWARD', 'SPLIT', 'EXTENSION', 'FEEDBACK', 'CONFIRMATION', 'CLOSING', 'ARCHIVING', 'LEAD_NOTICE', 'NOTICE_ACKNOWLEDGMENT', 'NOTICE_REQUEST', 'NOTICE_FILING', 'RECEIPT')), CONSTRAINT "ck_exchange_arrival_outcome" CHECK ("outcome" IN ('ACCEPTED', 'REFUSED')), CONSTRAINT "ck_exchange_arrival_code" CHECK ("code" IN ('MALFORMED', 'TRUNCATED', 'OVERSIZED', 'NEWER_VERSION', 'TAMPERED', 'BAD_SIGNATURE', 'UNKNOWN_SENDER', 'WRONG_RECIPIENT', 'UNKNOWN_RECIPIENT_KEY', 'SUITE_DIFFERS', 'EXPIRED', 'NOT_YET_VALID', 'UNREADABLE', 'INCONSISTENT', 'ITEM_MISMATCH', 'REPLAYED', 'OUT_OF_ORDER', 'FORKED', 'NOT_ENTITLED', 'NOT_APPLICABLE', 'CONTENT_REFUSED')), CONSTRAINT "ck_exchange_arrival_detail" CHECK (char_length("detail") <= 60), CONSTRAINT "pk_exchange_arrival" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "ix_exchange_arrival_peer_package_id_code" ON "exchange_arrival"  ("peer", "package_id", "code") WHERE "outcome" = 'REFUSED'`,
  `CREATE UNIQUE INDEX "ix_exchange_arrival_peer_link_sequence" ON "exchange_arrival"  ("peer", "link", "sequence") WHERE "outcome" = 'ACCEPTED'`,
  `CREATE UNIQUE INDEX "ix_exchange_arrival_package_id" ON "exchange_arrival"  ("package_id") WHERE "outcome" = 'ACCEPTED'`,
  `CREATE TABLE "exchange_outbox" ("id" uuid NOT NULL, "peer" text NOT NULL, "link" text NOT NULL, "sequence" integer NOT NULL, "kind" text NOT NULL, "payload" text, "queued_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE, "expires_at" TIMESTAMP(3) WITH TIME ZONE, "digest" text, "state" text NOT NULL, "attempts" integer NOT NULL DEFAULT '0', "next_attempt_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "last_code" text, "delivered_at" TIMESTAMP(3) WITH TIME ZONE, "receipt" jsonb, CONSTRAINT "ck_exchange_outbox_peer" CHECK (char_length("peer") <= 64), CONSTRAINT "ck_exchange_outbox_link" CHECK (char_length("link") <= 64), CONSTRAINT "ck_exchange_outbox_kind" CHECK ("kind" IN ('LEAD_TRANSFER', 'LEAD_PART', 'ACKNOWLEDGMENT', 'ACCEPTANCE', 'SUPPLEMENT_REQUEST', 'SUPPLEMENT', 'RETURN', 'FORWARD', 'SPLIT', 'EXTENSION', 'FEEDBACK', 'CONFIRMATION', 'CLOSING', 'ARCHIVING', 'LEAD_NOTICE', 'NOTICE_ACKNOWLEDGMENT', 'NOTICE_REQUEST', 'NOTICE_FILING', 'RECEIPT')), CONSTRAINT "ck_exchange_outbox_state" CHECK ("state" IN ('PENDING', 'DELIVERED', 'REFUSED')), CONSTRAINT "ck_exchange_outbox_last_code" CHECK (char_length("last_code") <= 60), CONSTRAINT "pk_exchange_outbox" PRIMARY KEY ("id"))`,
  `CREATE INDEX "ix_exchange_outbox_next_attempt_at" ON "exchange_outbox"  ("next_attempt_at") WHERE "state" = 'PENDING'`,
  `CREATE UNIQUE INDEX "ix_exchange_outbox_peer_link_sequence" ON "exchange_outbox"  ("peer", "link", "sequence") `,
  `ALTER TABLE "lead_notice" ALTER COLUMN "lead_id" DROP NOT NULL`,
];

const DOWN = [
  `ALTER TABLE "lead_notice" ALTER COLUMN "lead_id" SET NOT NULL`,
  `DROP INDEX "public"."ix_exchange_outbox_peer_link_sequence"`,
  `DROP INDEX "public"."ix_exchange_outbox_next_attempt_at"`,
  `DROP TABLE "exchange_outbox"`,
  `DROP INDEX "public"."ix_exchange_arrival_package_id"`,
  `DROP INDEX "public"."ix_exchange_arrival_peer_link_sequence"`,
  `DROP INDEX "public"."ix_exchange_arrival_peer_package_id_code"`,
  `DROP TABLE "exchange_arrival"`,
];

/** What goes to and comes from other deployments; a notice from there has no lead here. */
export class Exchange1763700200000 implements MigrationInterface {
  name = 'Exchange1763700200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
