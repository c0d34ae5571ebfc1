import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE "lead" ADD "duplicate_of_id" uuid`,
  `ALTER TABLE "lead" ADD CONSTRAINT "fk_lead_duplicate_of_id" FOREIGN KEY ("duplicate_of_id") REFERENCES "lead"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];

const DOWN = [
  `ALTER TABLE "lead" DROP CONSTRAINT "fk_lead_duplicate_of_id"`,
  `ALTER TABLE "lead" DROP COLUMN "duplicate_of_id"`,
];

/** Which lead a returned duplicate doubles. */
export class LeadDuplicate1763700900004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
