import type { MigrationInterface, QueryRunner } from 'typeorm';

const SEARCH_TABLES = ['law_governance', 'discipline', 'political_legal', 'inspected_unit'].map(
  (name) => `search_${name}`,
);

/** The triggers that call it are made with the grants, because the policy decides which changes concern them. */
const NOTE = `CREATE FUNCTION search_note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO public.search_pending (transaction, type, record_id)
  VALUES (pg_current_xact_id()::text, TG_ARGV[0], NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$`;

const UP = [
  `CREATE TABLE "search_law_governance" ("record_id" uuid NOT NULL, "type" text NOT NULL, "place" text NOT NULL, "words" tsvector NOT NULL, CONSTRAINT "pk_search_law_governance" PRIMARY KEY ("record_id"))`,
  `CREATE INDEX "ix_search_law_governance_type_place_record_id" ON "search_law_governance"  ("type", "place", "record_id") `,
  `CREATE TABLE "search_discipline" ("record_id" uuid NOT NULL, "type" text NOT NULL, "place" text NOT NULL, "words" tsvector NOT NULL, CONSTRAINT "pk_search_discipline" PRIMARY KEY ("record_id"))`,
  `CREATE INDEX "ix_search_discipline_type_place_record_id" ON "search_discipline"  ("type", "place", "record_id") `,
  `CREATE TABLE "search_political_legal" ("record_id" uuid NOT NULL, "type" text NOT NULL, "place" text NOT NULL, "words" tsvector NOT NULL, CONSTRAINT "pk_search_political_legal" PRIMARY KEY ("record_id"))`,
  `CREATE INDEX "ix_search_political_legal_type_place_record_id" ON "search_political_legal"  ("type", "place", "record_id") `,
  `CREATE TABLE "search_inspected_unit" ("record_id" uuid NOT NULL, "type" text NOT NULL, "place" text NOT NULL, "words" tsvector NOT NULL, CONSTRAINT "pk_search_inspected_unit" PRIMARY KEY ("record_id"))`,
  `CREATE INDEX "ix_search_inspected_unit_type_place_record_id" ON "search_inspected_unit"  ("type", "place", "record_id") `,
  `CREATE TABLE "search_pending" ("transaction" text NOT NULL, "record_id" uuid NOT NULL, "type" text NOT NULL, CONSTRAINT "pk_search_pending" PRIMARY KEY ("transaction", "record_id"))`,
  ...SEARCH_TABLES.map((table) => `CREATE INDEX "ix_${table}_words" ON "${table}" USING gin ("words")`),
  NOTE,
];

const DOWN = [
  'DROP FUNCTION search_note() CASCADE',
  ...['search_pending', ...SEARCH_TABLES].map((table) => `DROP TABLE "${table}"`),
];

/** The words by which each audience finds records. */
export class Search1763700600001 implements MigrationInterface {
  name = 'Search1763700600001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
