import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['law_governance', 'discipline', 'political_legal', 'inspected_unit'].map(
  (name) => `search_${name}`,
);

/** Types whose rules ask for a division, and the tables of words in which they do. */
const FILED: readonly (readonly [string, readonly string[]])[] = [
  ['unit', ['search_law_governance', 'search_discipline', 'search_political_legal']],
  ['inspection', ['search_law_governance', 'search_discipline', 'search_political_legal']],
  ['finding', ['search_law_governance', 'search_discipline', 'search_political_legal']],
  ['measure', ['search_law_governance']],
  ['problem_area', ['search_law_governance', 'search_discipline', 'search_political_legal']],
];

const UP = [
  `CREATE TABLE "search_rebuild" ("type" text NOT NULL, "part" text NOT NULL, "purpose" text NOT NULL, "after" uuid NOT NULL, CONSTRAINT "pk_search_rebuild" PRIMARY KEY ("type", "part"))`,
  ...TABLES.map((table) => `ALTER TABLE "${table}" ADD "city" text NOT NULL DEFAULT ''`),
  // an index on words is made anew in a fraction of the time that it takes to keep it up with every row
  ...TABLES.map((table) => `DROP INDEX "ix_${table}_words"`),
  ...FILED.flatMap(([records, tables]) =>
    tables.map(
      (table) =>
        `UPDATE "${table}" w SET "city" = left(r."region_code", 4) FROM "${records}" r WHERE r."id" = w."record_id"`,
    ),
  ),
  ...TABLES.flatMap((table) => [
    `CREATE INDEX "ix_${table}_words" ON "${table}" USING gin ("words")`,
    `CREATE INDEX "ix_${table}_type_city_place_record_id" ON "${table}" ("type", "city", "place", "record_id")`,
  ]),
];

const DOWN = [
  'DROP TABLE "search_rebuild"',
  ...TABLES.flatMap((table) => [
    `DROP INDEX "ix_${table}_type_city_place_record_id"`,
    `ALTER TABLE "${table}" DROP COLUMN "city"`,
  ]),
];

/** The words of one city's records stand together, in the order in which they are found; a rebuild keeps its place. */
export class SearchCity1763701300000 implements MigrationInterface {
  name = 'SearchCity1763701300000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
