import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEY =
  'inspection_id, region_code, place_region_code, state, political_legal, copied_to_discipline, copied_to_political_legal, synthetic';

/** A finding's cell. */
const CELL = `inspection_id, region_code, place_region_code, state, political_legal,
  CASE WHEN copied_to_discipline_at IS NOT NULL THEN true END AS copied_to_discipline,
  CASE WHEN copied_to_political_legal_at IS NOT NULL THEN true END AS copied_to_political_legal, synthetic`;

/** No role may call what only the triggers and the owner's commands need, and no schema on a path may stand in for ours. */
const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

const branch = (operation: string, changed: string) => `
  IF TG_OP = '${operation}' THEN
    WITH cell AS (
      INSERT INTO public.finding_tally (${KEY}, amount)
      SELECT ${KEY}, sum(amount) FROM (${changed}) AS changed GROUP BY ${KEY} HAVING sum(amount) <> 0 RETURNING seq)
    SELECT coalesce(bool_or(seq % 256 = 0), false) INTO due FROM cell;
  END IF;`;

const TALLY = `CREATE FUNCTION finding_tally_add() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE due boolean := false;
BEGIN
  ${branch('INSERT', `SELECT ${CELL}, 1 AS amount FROM added`)}
  ${branch('UPDATE', `SELECT ${CELL}, 1 AS amount FROM added UNION ALL SELECT ${CELL}, -1 FROM removed`)}
  ${branch('DELETE', `SELECT ${CELL}, -1 AS amount FROM removed`)}
  IF due AND pg_try_advisory_xact_lock(hashtext('finding_tally')) THEN PERFORM finding_tally_settle(); END IF;
  RETURN NULL;
END $$`;

/** What is deleted and what is added come from the same rows: exact, whatever others add meanwhile. */
const SETTLE = `CREATE FUNCTION finding_tally_settle() RETURNS void LANGUAGE sql ${DEFINER} AS $$
  WITH gone AS (
    DELETE FROM public.finding_tally WHERE inspection_id IN (
      SELECT inspection_id FROM public.finding_tally WHERE NOT is_settled) RETURNING *)
  INSERT INTO public.finding_tally (${KEY}, amount, is_settled)
  SELECT ${KEY}, sum(amount), true FROM gone GROUP BY ${KEY} HAVING sum(amount) <> 0
$$`;

/** Writers wait meanwhile. */
const REBUILD = `CREATE FUNCTION finding_tally_rebuild() RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
BEGIN
  LOCK TABLE public.finding IN SHARE MODE;
  LOCK TABLE public.finding_tally IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM public.finding_tally;
  INSERT INTO public.finding_tally (${KEY}, amount, is_settled)
  SELECT ${KEY}, count(*), true FROM (SELECT ${CELL} FROM public.finding) AS cell GROUP BY ${KEY} ORDER BY inspection_id;
END $$`;

const FAULTS = `CREATE FUNCTION finding_tally_faults() RETURNS TABLE (inspection_id uuid, state text, counted bigint, kept bigint)
LANGUAGE sql ${DEFINER} AS $$
  WITH truth AS (SELECT ${KEY}, count(*) AS amount FROM (SELECT ${CELL} FROM public.finding) AS cell GROUP BY ${KEY}),
    tally AS (SELECT ${KEY}, sum(amount) AS amount FROM public.finding_tally GROUP BY ${KEY}),
    together AS (SELECT ${KEY}, amount AS counted, 0 AS kept FROM truth UNION ALL SELECT ${KEY}, 0, amount FROM tally)
  SELECT inspection_id, state, sum(counted)::bigint, sum(kept)::bigint FROM together
  GROUP BY ${KEY} HAVING sum(counted) <> sum(kept) ORDER BY 1, 2
$$`;

const FUNCTIONS = ['settle', 'rebuild', 'faults'].map((name) => `finding_tally_${name}()`);

const onFindings = (event: string, tables: string) =>
  `CREATE TRIGGER finding_tally_${event.toLowerCase()} AFTER ${event} ON "finding" REFERENCING ${tables} FOR EACH STATEMENT EXECUTE FUNCTION finding_tally_add()`;

/** The table and what keeps it, in the order in which it is made. */
export const KEPT_BY_INSPECTION = [
  `CREATE TABLE "finding_tally" ("seq" BIGSERIAL NOT NULL, "inspection_id" uuid NOT NULL, "region_code" text NOT NULL, "place_region_code" text NOT NULL, "state" text NOT NULL, "political_legal" boolean NOT NULL DEFAULT false, "copied_to_discipline" boolean, "copied_to_political_legal" boolean, "synthetic" boolean NOT NULL DEFAULT false, "amount" integer NOT NULL, "is_settled" boolean NOT NULL DEFAULT false, CONSTRAINT "ck_finding_tally_state" CHECK ("state" IN ('DRAFTED', 'FACTS_SUBMITTED', 'FACTS_CONFIRMED', 'FED_BACK', 'CLAIMED', 'RECTIFYING', 'CLOSURE_APPLIED', 'PRE_ACCEPTED', 'CLOSED', 'NOT_THOROUGH', 'LONG_TERM')), CONSTRAINT "pk_finding_tally" PRIMARY KEY ("seq"))`,
  `CREATE INDEX "ix_finding_tally_unsettled" ON "finding_tally"  ("inspection_id") WHERE NOT "is_settled"`,
  // everything that a statistic looks at: the table itself is not touched
  `CREATE INDEX "ix_finding_tally_cell" ON "finding_tally" (inspection_id, place_region_code, state) INCLUDE (region_code, political_legal, copied_to_discipline, copied_to_political_legal, synthetic, amount)`,
  SETTLE,
  TALLY,
  REBUILD,
  FAULTS,
  ...FUNCTIONS.map((each) => `REVOKE EXECUTE ON FUNCTION ${each} FROM PUBLIC`),
  onFindings('INSERT', 'NEW TABLE AS added'),
  onFindings('UPDATE', 'OLD TABLE AS removed NEW TABLE AS added'),
  onFindings('DELETE', 'OLD TABLE AS removed'),
  'SELECT finding_tally_rebuild()',
];

const UP = [
  `CREATE INDEX "ix_inspection_first_day" ON "inspection" ((coalesce(planned_start_on, fieldwork_started_on))) INCLUDE (planned_start_on, fieldwork_started_on, region_code, id, kind, state, unannounced, synthetic, plan_id)`,
  `CREATE INDEX "ix_inspection_without_day" ON "inspection" (fed_back_at) WHERE planned_start_on IS NULL AND fieldwork_started_on IS NULL`,
  ...KEPT_BY_INSPECTION,
];

export const KEPT_BY_INSPECTION_NO_MORE = [
  ...['insert', 'update', 'delete'].map((event) => `DROP TRIGGER finding_tally_${event} ON "finding"`),
  'DROP FUNCTION finding_tally_add()',
  ...FUNCTIONS.map((each) => `DROP FUNCTION ${each}`),
  `DROP TABLE "finding_tally"`,
];

const DOWN = [
  ...KEPT_BY_INSPECTION_NO_MORE,
  'DROP INDEX "ix_inspection_first_day"',
  'DROP INDEX "ix_inspection_without_day"',
];

/** Findings are counted as they change. */
export class FindingTally1763700600000 implements MigrationInterface {
  name = 'FindingTally1763700600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
