import type { MigrationInterface, QueryRunner } from 'typeorm';
import { KEPT_BY_INSPECTION, KEPT_BY_INSPECTION_NO_MORE } from './1763700600000-finding-tally';

/** No role may call what only the triggers and the owner's commands need, and no schema on a path may stand in for ours. */
const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/** What findings are counted by; a cell is named after all of it. */
const KEY = [
  ...[
    'reach',
    'place',
    'first_year',
    'plan_year',
    'plan_state',
    'special',
    'unannounced',
    'inspection_state',
  ],
  ...['state', 'political_legal', 'copied_to_discipline', 'copied_to_political_legal', 'lead_received'],
];
const KEYS = KEY.join(', ');

const named = (of: readonly string[]) =>
  `encode(substr(sha256(convert_to(ARRAY[${of.map((column) => `${column}::text`).join(', ')}]::text, 'UTF8')), 1, 16), 'hex')::uuid`;

/** The last state of a lead that its commission knows nothing of comes before these. */
const RECEIVED = `'TRANSFERRED', 'ACKNOWLEDGED', 'SUPPLEMENT_REQUESTED', 'RETURNED', 'FORWARDED', 'SPLIT', 'ACCEPTED', 'FED_BACK', 'CLOSED', 'ARCHIVED'`;

/** 621002 lies inside 62, 6210 and 621002; nobody's division is called 6200 or 620000. */
const divisionsOf = (code: string) => `LATERAL (VALUES (left(${code}, 2)),
  (CASE WHEN substr(${code}, 3, 2) <> '00' THEN left(${code}, 4) END), (CASE WHEN right(${code}, 2) <> '00' THEN ${code} END))`;

/** Commissions that have received a lead from a finding: looked up for the findings of a few inspections, listed once for all. */
const LOOKED_UP = `CROSS JOIN LATERAL (SELECT array_agg(DISTINCT l.recipient_region_code ORDER BY l.recipient_region_code) AS regions
    FROM public.lead l WHERE l.finding_id = f.id AND l.state IN (${RECEIVED})) AS receivers`;
const LISTED = `LEFT JOIN (SELECT l.finding_id, array_agg(DISTINCT l.recipient_region_code ORDER BY l.recipient_region_code) AS regions
    FROM public.lead l WHERE l.state IN (${RECEIVED}) GROUP BY l.finding_id) AS receivers ON receivers.finding_id = f.id`;

/**
 * What inspections hold of the cells, counted from the findings. A plan counts where it lies in reach, a lead where
 * the division's own commission received it.
 */
const counting = (
  name: string,
  receivers: string,
  which: string,
) => `CREATE FUNCTION ${name} RETURNS TABLE (inspection_id uuid, cell uuid, ${KEY.map(
  (column) => `${column} ${typeOf(column)}`,
).join(', ')}, amount integer) LANGUAGE sql STABLE ${DEFINER} AS $$
  WITH counted AS (
    SELECT f.inspection_id, f.region_code, f.place_region_code, f.state, f.political_legal,
      CASE WHEN f.copied_to_discipline_at IS NOT NULL THEN true END AS copied_to_discipline,
      CASE WHEN f.copied_to_political_legal_at IS NOT NULL THEN true END AS copied_to_political_legal,
      receivers.regions AS receivers, count(*) AS amount
    FROM public.finding f ${receivers} WHERE NOT f.synthetic${which} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8),
  divided AS (
    SELECT c.inspection_id, reach, place, c.state, c.political_legal, c.copied_to_discipline, c.copied_to_political_legal,
      coalesce(rpad(reach, 6, '0') = ANY(c.receivers), false) AS lead_received, sum(c.amount)::int AS amount
    FROM counted c JOIN public.inspection i ON i.id = c.inspection_id AND NOT i.synthetic
      CROSS JOIN ${divisionsOf('i.region_code')} AS reaches (reach)
      CROSS JOIN ${divisionsOf('c.place_region_code')} AS places (place)
    WHERE starts_with(c.region_code, reach) AND place IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8),
  placed AS (
    SELECT d.*, extract(year FROM coalesce(i.planned_start_on, i.fieldwork_started_on, (i.fed_back_at AT TIME ZONE INTERVAL '+08:00')::date))::smallint AS first_year,
      p.year::smallint AS plan_year, p.state AS plan_state, i.kind = 'SPECIAL' AS special, i.unannounced, i.state AS inspection_state
    FROM divided d JOIN public.inspection i ON i.id = d.inspection_id
      LEFT JOIN public.annual_plan p ON p.id = i.plan_id AND starts_with(p.region_code, d.reach))
  SELECT inspection_id, ${named(KEY)}, ${KEYS}, amount FROM placed
$$`;

const COUNT = counting(
  'finding_tally_count(inspections uuid[])',
  LOOKED_UP,
  ' AND f.inspection_id = ANY(inspections)',
);
const COUNT_ALL = counting('finding_tally_count_all()', LISTED, '');

function typeOf(column: string): string {
  if (column.endsWith('_year')) return 'smallint';
  return /state|reach|place/.test(column) ? 'text' : 'boolean';
}

/** Inspections that do not hold what they held when it was last summed up. */
const CHANGED = `CREATE FUNCTION finding_tally_changed() RETURNS SETOF uuid LANGUAGE sql STABLE ROWS 50 ${DEFINER} AS $$
  SELECT inspection_id FROM public.finding_tally_mark WHERE inspection_id IS NOT NULL
  UNION SELECT i.id FROM public.finding_tally_mark m JOIN public.inspection i ON i.plan_id = m.plan_id
$$`;

/** What these held of the cells then, all together. */
const PENDING = `CREATE FUNCTION finding_tally_pending() RETURNS TABLE (cell uuid, amount integer) LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT held.cell, sum(held.amount)::int FROM public.finding_tally_share s CROSS JOIN unnest(s.cells, s.amounts) AS held (cell, amount)
  WHERE s.inspection_id IN (SELECT public.finding_tally_changed()) GROUP BY held.cell
$$`;

/** One at a time, for the length of its transaction; nobody else writes cells or shares. */
const ALONE = `hashtext('finding_tally')`;

/**
 * The marks are taken away first: whoever changes something after that leaves a mark of his own. What is counted
 * next is at least as new as the marks that are gone.
 */
const SETTLE = `CREATE FUNCTION finding_tally_settle() RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE changed uuid[]; emptied uuid[];
BEGIN
  WITH gone AS (DELETE FROM public.finding_tally_mark RETURNING inspection_id, plan_id)
  SELECT coalesce(array_agg(id), '{}') INTO changed FROM (SELECT inspection_id AS id FROM gone WHERE inspection_id IS NOT NULL
    UNION SELECT i.id FROM gone JOIN public.inspection i ON i.plan_id = gone.plan_id) AS marked;
  WITH fresh AS MATERIALIZED (SELECT * FROM public.finding_tally_count(changed)),
    moved AS MATERIALIZED (
      SELECT cell, sum(amount) AS amount FROM (SELECT cell, amount FROM fresh
        UNION ALL SELECT held.cell, -held.amount FROM public.finding_tally_share s
          CROSS JOIN unnest(s.cells, s.amounts) AS held (cell, amount) WHERE s.inspection_id = ANY(changed)) AS both_shares
      GROUP BY cell HAVING sum(amount) <> 0),
    shared AS (
      INSERT INTO public.finding_tally_share (inspection_id, cells, amounts)
      SELECT id, coalesce(array_agg(fresh.cell) FILTER (WHERE fresh.cell IS NOT NULL), '{}'), coalesce(array_agg(fresh.amount) FILTER (WHERE fresh.cell IS NOT NULL), '{}')
      FROM unnest(changed) AS id LEFT JOIN fresh ON fresh.inspection_id = id GROUP BY id
      ON CONFLICT (inspection_id) DO UPDATE SET cells = excluded.cells, amounts = excluded.amounts),
    known AS (UPDATE public.finding_tally t SET amount = t.amount + moved.amount FROM moved WHERE t.cell = moved.cell RETURNING t.cell, t.amount),
    added AS (
      INSERT INTO public.finding_tally (cell, ${KEYS}, amount)
      SELECT DISTINCT ON (cell) cell, ${KEYS}, moved.amount FROM moved JOIN fresh USING (cell)
      WHERE NOT EXISTS (SELECT FROM public.finding_tally t WHERE t.cell = moved.cell))
  SELECT array_agg(cell) INTO emptied FROM known WHERE amount = 0;
  DELETE FROM public.finding_tally WHERE cell = ANY(emptied);
END $$`;

/** Everything anew, beside readers and writers: nobody waits for it but who would sum up. */
const REBUILD = `CREATE FUNCTION finding_tally_rebuild() RETURNS void LANGUAGE plpgsql ${DEFINER} SET work_mem = '128MB' AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(${ALONE});
  DELETE FROM public.finding_tally_mark;
  DELETE FROM public.finding_tally_share;
  DELETE FROM public.finding_tally;
  WITH fresh AS MATERIALIZED (SELECT * FROM public.finding_tally_count_all()),
    shared AS (
      INSERT INTO public.finding_tally_share (inspection_id, cells, amounts)
      SELECT inspection_id, array_agg(cell), array_agg(amount) FROM fresh GROUP BY inspection_id)
  INSERT INTO public.finding_tally (cell, ${KEYS}, amount)
  SELECT cell, ${KEYS}, sum(amount) FROM fresh GROUP BY cell, ${KEYS} ORDER BY reach, place;
END $$`;

/** Where the findings, what inspections hold and the cells do not agree; one statement, so of one instant. */
const FAULTS = `CREATE FUNCTION finding_tally_faults() RETURNS TABLE (inspection_id uuid, reach text, place text, state text, counted bigint, kept bigint)
LANGUAGE sql STABLE ${DEFINER} SET work_mem = '128MB' AS $$
  WITH fresh AS MATERIALIZED (SELECT * FROM public.finding_tally_count_all()),
    held AS MATERIALIZED (SELECT s.inspection_id, h.cell, h.amount FROM public.finding_tally_share s CROSS JOIN unnest(s.cells, s.amounts) AS h (cell, amount)),
    cells AS MATERIALIZED (SELECT ${named(KEY.map((column) => `t.${column}`))} AS cell, t.reach, t.place, t.state, t.amount FROM public.finding_tally t),
    faults AS (
      SELECT inspection_id, cell, coalesce(fresh.amount, 0) AS counted, coalesce(held.amount, 0) AS kept
      FROM fresh FULL JOIN held USING (inspection_id, cell)
      WHERE fresh.amount IS DISTINCT FROM held.amount AND inspection_id NOT IN (SELECT public.finding_tally_changed())
      UNION ALL
      SELECT NULL, cell, coalesce(summed.amount, 0), coalesce(cells.amount, 0)
      FROM (SELECT held.cell, sum(held.amount) AS amount FROM held GROUP BY held.cell) AS summed FULL JOIN cells USING (cell)
      WHERE summed.amount IS DISTINCT FROM cells.amount),
    named AS (SELECT DISTINCT ON (cell) cell, reach, place, state FROM (
      SELECT cell, reach, place, state FROM cells UNION ALL SELECT cell, reach, place, state FROM fresh) AS every_cell)
  SELECT f.inspection_id, n.reach, n.place, n.state, f.counted, f.kept FROM faults f LEFT JOIN named n USING (cell) ORDER BY 1, 2, 3, 4
$$`;

/** Every 32nd mark, whoever leaves it sums up what has gathered, unless somebody else is doing so. */
const markOf = (operation: string, column: string, changed: string) => `
  IF TG_OP = '${operation}' THEN
    WITH marked AS (INSERT INTO public.finding_tally_mark (${column}) ${changed} RETURNING seq)
    SELECT coalesce(bool_or(seq % 32 = 0), false) INTO due FROM marked;
  END IF;`;

const marking = (table: string, branches: readonly string[]) =>
  `CREATE FUNCTION finding_tally_mark_${table}() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE due boolean := false;
BEGIN ${branches.join('')}
  IF due AND pg_try_advisory_xact_lock(${ALONE}) THEN PERFORM public.finding_tally_settle(); END IF;
  RETURN NULL;
END $$`;

/** Is it in another cell than before? */
const differ = (columns: readonly string[]) =>
  `ROW(${columns.map((column) => column.replace('?', 'a')).join(', ')}) IS DISTINCT FROM ROW(${columns.map((column) => column.replace('?', 'r')).join(', ')})`;

const FINDING = [
  ...[
    '?.inspection_id',
    '?.region_code',
    '?.place_region_code',
    '?.state',
    '?.political_legal',
    '?.synthetic',
  ],
  ...['?.copied_to_discipline_at IS NULL', '?.copied_to_political_legal_at IS NULL'],
];
const INSPECTION = [
  ...['?.region_code', '?.kind', '?.state', '?.unannounced', '?.synthetic', '?.plan_id'],
  ...['?.planned_start_on', '?.fieldwork_started_on', '?.fed_back_at'],
];
const LEAD = ['?.finding_id', '?.recipient_region_code', `?.state IN (${RECEIVED})`];
const PLAN = ['?.region_code', '?.year', '?.state'];

const LEADS_FINDING = 'JOIN public.finding f ON f.id';
const received = (rows: string) =>
  `SELECT DISTINCT f.inspection_id FROM ${rows} c ${LEADS_FINDING} = c.finding_id WHERE c.state IN (${RECEIVED})`;

/** An inspection without findings holds nothing: what a finding changes about that, the finding marks. */
const MARKS = {
  finding: [
    markOf('INSERT', 'inspection_id', 'SELECT DISTINCT inspection_id FROM added'),
    markOf(
      'UPDATE',
      'inspection_id',
      `SELECT DISTINCT both_ids.id FROM added a FULL JOIN removed r ON r.id = a.id
        CROSS JOIN LATERAL (VALUES (a.inspection_id), (r.inspection_id)) AS both_ids (id) WHERE both_ids.id IS NOT NULL AND ${differ(FINDING)}`,
    ),
    markOf('DELETE', 'inspection_id', 'SELECT DISTINCT inspection_id FROM removed'),
  ],
  inspection: [
    markOf(
      'UPDATE',
      'inspection_id',
      `SELECT a.id FROM added a LEFT JOIN removed r ON r.id = a.id WHERE ${differ(INSPECTION)}`,
    ),
  ],
  annual_plan: [
    markOf(
      'UPDATE',
      'plan_id',
      `SELECT a.id FROM added a LEFT JOIN removed r ON r.id = a.id WHERE ${differ(PLAN)}`,
    ),
  ],
  lead: [
    markOf('INSERT', 'inspection_id', received('added')),
    markOf(
      'UPDATE',
      'inspection_id',
      `SELECT DISTINCT f.inspection_id FROM added a FULL JOIN removed r ON r.id = a.id ${LEADS_FINDING} IN (a.finding_id, r.finding_id) WHERE ${differ(LEAD)}`,
    ),
    markOf('DELETE', 'inspection_id', received('removed')),
  ],
} as const;

const TRANSITIONS = {
  INSERT: 'NEW TABLE AS added',
  UPDATE: 'OLD TABLE AS removed NEW TABLE AS added',
  DELETE: 'OLD TABLE AS removed',
} as const;
type Event = keyof typeof TRANSITIONS;
const EVENTS: Readonly<Record<keyof typeof MARKS, readonly Event[]>> = {
  finding: ['INSERT', 'UPDATE', 'DELETE'],
  inspection: ['UPDATE'],
  annual_plan: ['UPDATE'],
  lead: ['INSERT', 'UPDATE', 'DELETE'],
};
const MARKED = Object.entries(MARKS) as [keyof typeof MARKS, readonly string[]][];

const FUNCTIONS = [
  'count(uuid[])',
  'count_all()',
  'changed()',
  'pending()',
  'settle()',
  'rebuild()',
  'faults()',
].map((name) => `finding_tally_${name}`);

const TABLES = [
  `CREATE TABLE "finding_tally" ("cell" uuid NOT NULL, "reach" text NOT NULL, "place" text NOT NULL, "first_year" smallint, "plan_year" smallint, "plan_state" text, "special" boolean NOT NULL DEFAULT false, "unannounced" boolean NOT NULL DEFAULT false, "inspection_state" text NOT NULL, "state" text NOT NULL, "political_legal" boolean NOT NULL DEFAULT false, "copied_to_discipline" boolean, "copied_to_political_legal" boolean, "lead_received" boolean NOT NULL DEFAULT false, "amount" integer NOT NULL, CONSTRAINT "pk_finding_tally" PRIMARY KEY ("cell")) WITH (fillfactor = 70)`,
  `CREATE INDEX "ix_finding_tally_reach_place" ON "finding_tally"  ("reach", "place") `,
  `CREATE TABLE "finding_tally_share" ("inspection_id" uuid NOT NULL, "cells" uuid array NOT NULL, "amounts" integer array NOT NULL, CONSTRAINT "pk_finding_tally_share" PRIMARY KEY ("inspection_id"))`,
  `CREATE TABLE "finding_tally_mark" ("seq" BIGSERIAL NOT NULL, "inspection_id" uuid, "plan_id" uuid, CONSTRAINT "pk_finding_tally_mark" PRIMARY KEY ("seq"))`,
];

/** All that statistics look at of an inspection, for those who are not told of an unannounced one, too. */
const ofYear = (more: readonly string[]) =>
  ['region_code', 'region_city', 'region_province'].flatMap((division) => {
    const looked = ['id', 'kind', 'state', 'synthetic', 'plan_id', 'fieldwork_started_on', ...more];
    const divisions = ['region_code', 'region_city', 'region_province'].filter((each) => each !== division);
    return [
      `DROP INDEX "ix_inspection_of_year_${division}"`,
      `CREATE INDEX "ix_inspection_of_year_${division}" ON "inspection" ("${division}", "planned_start_on") INCLUDE (${[...looked, ...divisions].join(', ')})`,
    ];
  });

const UP = [
  ...ofYear(['unannounced']),
  ...KEPT_BY_INSPECTION_NO_MORE,
  ...TABLES,
  COUNT,
  COUNT_ALL,
  CHANGED,
  PENDING,
  SETTLE,
  REBUILD,
  FAULTS,
  ...FUNCTIONS.map((each) => `REVOKE EXECUTE ON FUNCTION ${each} FROM PUBLIC`),
  ...MARKED.flatMap(([table, branches]) => [
    marking(table, branches),
    ...EVENTS[table].map(
      (event) =>
        `CREATE TRIGGER finding_tally_${event.toLowerCase()} AFTER ${event} ON "${table}" REFERENCING ${TRANSITIONS[event]} FOR EACH STATEMENT EXECUTE FUNCTION finding_tally_mark_${table}()`,
    ),
  ]),
  'SELECT finding_tally_rebuild()',
];

const DOWN = [
  ...ofYear([]),
  ...MARKED.flatMap(([table]) => [
    ...EVENTS[table].map((event) => `DROP TRIGGER finding_tally_${event.toLowerCase()} ON "${table}"`),
    `DROP FUNCTION finding_tally_mark_${table}()`,
  ]),
  ...FUNCTIONS.map((each) => `DROP FUNCTION ${each}`),
  ...['finding_tally_mark', 'finding_tally_share', 'finding_tally'].map((table) => `DROP TABLE "${table}"`),
  ...KEPT_BY_INSPECTION,
];

/** Findings are counted by division, for who looks at a whole city or province. */
export class FindingTallyByDivision1763701500000 implements MigrationInterface {
  name = 'FindingTallyByDivision1763701500000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
