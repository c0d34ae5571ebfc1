import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = `'LEAD_TRANSFER', 'LEAD_PART', 'ACKNOWLEDGMENT', 'ACCEPTANCE', 'SUPPLEMENT_REQUEST', 'SUPPLEMENT', 'RETURN', 'FORWARD', 'SPLIT', 'EXTENSION', 'FEEDBACK', 'CONFIRMATION', 'CLOSING', 'ARCHIVING', 'LEAD_NOTICE', 'NOTICE_ACKNOWLEDGMENT', 'NOTICE_REQUEST', 'NOTICE_FILING', 'PAPER', 'RECEIPT'`;
const AFTER = `'LEAD_TRANSFER', 'LEAD_PART', 'ACKNOWLEDGMENT', 'ACCEPTANCE', 'SUPPLEMENT_REQUEST', 'SUPPLEMENT', 'RETURN', 'FORWARD', 'SPLIT', 'EXTENSION', 'FEEDBACK', 'CONFIRMATION', 'CLOSING', 'ARCHIVING', 'LEAD_NOTICE', 'NOTICE_ACKNOWLEDGMENT', 'NOTICE_REQUEST', 'NOTICE_FILING', 'PAPER', 'ADVICE', 'ADVICE_ACKNOWLEDGMENT', 'ADVICE_RETURN', 'ADVICE_REPLY', 'ADVICE_CLOSING', 'RECEIPT'`;

const kindsAre = (kinds: string): string[] =>
  ['exchange_arrival', 'exchange_outbox'].map(
    (table) =>
      `ALTER TABLE "${table}" DROP CONSTRAINT "ck_${table}_kind", ADD CONSTRAINT "ck_${table}_kind" CHECK ("kind" IN (${kinds}))`,
  );

/** What the commission alone knows of an advice, null where it came from another deployment. */
const OWN = ['concluded_on', 'send_due_on', 'drafted_by'];

/** 纪检监察建议 travels between deployments. */
export class ExchangeAdvice1763700720000 implements MigrationInterface {
  name = 'ExchangeAdvice1763700720000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of kindsAre(AFTER)) await runner.query(statement);
    for (const column of OWN)
      await runner.query(`ALTER TABLE "discipline_advice" ALTER COLUMN "${column}" DROP NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of OWN)
      await runner.query(`ALTER TABLE "discipline_advice" ALTER COLUMN "${column}" SET NOT NULL`);
    for (const statement of kindsAre(BEFORE)) await runner.query(statement);
  }
}
