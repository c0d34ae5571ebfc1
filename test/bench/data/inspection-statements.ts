import { INSPECTION_KINDS, TOPIC_BASES } from '../../../src/modules/inspections/inspection.vocabulary';
import { INSPECTABLE_KINDS } from '../../../src/modules/organisation/organisation.vocabulary';
import type { BenchScale } from '../bench-scales';
import { TOPICS } from './bench-words';
import { chance, idOf, listOf, oneOf, shareOf } from './chance';

/** One step of the loading, with the words that tell of it. */
export interface FillStatement {
  readonly label: string;
  readonly sql: string;
}

/** Five years of inspections, the last ones under way. */
export const FIRST_DAY = '2021-01-04';
export const DAYS = 1880;
const OFFICERS_PER_REGION = 30;
const TEAM_SIZE = 3;
const TARGETS = 4;

/** When in the order of time an inspection stands where it stands: the older, the further. */
const STATE = `CASE
  WHEN n < 0.80 * total THEN ${shareOf('n', 1, { ARCHIVED: 85, EVALUATED: 15 })}
  WHEN n < 0.93 * total THEN ${shareOf('n', 1, { RECTIFYING: 60, EVALUATED: 40 })}
  WHEN n < 0.975 * total THEN ${shareOf('n', 1, { FED_BACK: 30, RECTIFYING: 70 })}
  WHEN n < 0.99 * total THEN ${shareOf('n', 1, { FIELDWORK_STARTED: 40, FIELDWORK_FINISHED: 30, REPORT_SUBMITTED: 20, REPORT_APPROVED: 10 })}
  ELSE ${shareOf('n', 1, { PLANNED: 20, PLAN_SUBMITTED: 20, PLAN_APPROVED: 30, PREPARED: 30 })} END`;

/** A fifth of the inspections are the province's, a third those of cities, the rest of counties. */
const OFFICE_LEVEL = shareOf('n', 2, { PROVINCE: 20, CITY: 34, COUNTY: 46 });

const PREFIX = `regexp_replace(r.id, '(?<=..)(00)+$', '')`;

/** Divisions, people, inspections with their teams and objects; `bench_*` are temporary and lead to what follows. */
export const inspectionStatements = ({ inspections }: BenchScale): FillStatement[] => [
  {
    label: 'officers',
    sql: `INSERT INTO officer (id, version, account, name, title, agency, post, unit_id, region_code)
      SELECT ${idOf('officer', `r.id || '-' || k`)}, 1, 'inspector-' || r.id || '-' || k, '督察员' || k, '督察组成员',
        'LAW_GOVERNANCE_OFFICE', 'INSPECTOR', office.id, r.id
      FROM region r CROSS JOIN generate_series(1, ${OFFICERS_PER_REGION}) k
      JOIN unit office ON office.region_code = r.id AND office.name = r.name || '依法治市办'`,
  },
  {
    label: 'units of each division',
    sql: `CREATE TEMPORARY TABLE bench_pool AS
      SELECT r.id AS region, r.level, row_number() OVER (PARTITION BY r.level ORDER BY r.id) AS place,
        count(*) OVER (PARTITION BY r.level) AS places, pool.units
      FROM region r CROSS JOIN LATERAL (
        SELECT array_agg(u.id ORDER BY u.credit_code) AS units FROM unit u
        WHERE starts_with(u.region_code, ${PREFIX}) AND u.kind IN (${listOf(INSPECTABLE_KINDS)})) pool`,
  },
  {
    label: 'the order of inspections',
    sql: `CREATE TEMPORARY TABLE bench_inspection AS
      SELECT n, ${idOf('inspection', 'n')} AS id, pool.region, pool.units, ${STATE} AS state,
        date '${FIRST_DAY}' + (${DAYS} * n / total)::int AS day
      FROM (SELECT n, ${inspections}::bigint AS total, ${OFFICE_LEVEL} AS level FROM generate_series(1, ${inspections}) n) i
      JOIN bench_pool pool ON pool.level = i.level AND pool.place = 1 + ${chance('n', 3, 'pool.places')}`,
  },
  {
    label: 'inspections',
    sql: `INSERT INTO inspection (id, created_at, updated_at, version, number, title, kind, state, unannounced, topic_basis,
        topic_basis_text, topics, period_text, planned_start_on, planned_end_on, notice_served_at, fieldwork_started_on,
        fieldwork_ended_on, report_text, report_approved_at, fed_back_at, drafted_by, approved_by, region_code)
      SELECT i.id, i.day, i.day + 30, 1 + ${chance('n', 5, 12)}, 'DC-' || extract(year FROM day) || '-' || lpad(n::text, 7, '0'),
        r.name || extract(year FROM day) || '年' || ${oneOf('n', 6, TOPICS)} || '督察',
        ${oneOf('n', 7, Object.keys(INSPECTION_KINDS))}, i.state, ${chance('n', 8, 10)} = 0,
        ${oneOf('n', 9, Object.keys(TOPIC_BASES))}, '列入年度督察计划', ARRAY[${oneOf('n', 6, TOPICS)}],
        extract(month FROM day) || '月', day, day + 14,
        CASE WHEN fieldwork THEN day - 5 END, CASE WHEN fieldwork THEN day END, CASE WHEN reported THEN day + 14 END,
        CASE WHEN reported THEN repeat('督察组按照计划开展实地督察，听取汇报、查阅案卷、走访群众。', 10) END,
        CASE WHEN reported THEN day + 25 END, CASE WHEN told THEN day + 30 END,
        'yf-clerk-' || i.region, 'yf-director-' || i.region, i.region
      FROM (SELECT *, state NOT IN ('PLANNED', 'PLAN_SUBMITTED', 'PLAN_APPROVED', 'PREPARED') AS fieldwork,
          state IN ('REPORT_APPROVED', 'FED_BACK', 'RECTIFYING', 'EVALUATED', 'ARCHIVED') AS reported,
          state IN ('FED_BACK', 'RECTIFYING', 'EVALUATED', 'ARCHIVED') AS told FROM bench_inspection) i
      JOIN region r ON r.id = i.region ORDER BY n`,
  },
  {
    label: 'teams',
    sql: `INSERT INTO inspection_team (id, version, inspection_id, region_code, number, topic)
      SELECT ${idOf('team', 'n')}, 1, id, region, 1, ${oneOf('n', 6, TOPICS)} FROM bench_inspection ORDER BY n`,
  },
  {
    label: 'members',
    sql: `INSERT INTO team_member (id, version, inspection_id, region_code, team_id, officer_id, account, name, title, role)
      SELECT ${idOf('member', `n || '-' || k`)}, 1, i.id, region, ${idOf('team', 'n')},
        ${idOf('officer', `region || '-' || who`)}, 'inspector-' || region || '-' || who, '督察员' || who, '督察组成员',
        CASE k WHEN 0 THEN 'LEADER' ELSE 'MEMBER' END
      FROM bench_inspection i CROSS JOIN generate_series(0, ${TEAM_SIZE - 1}) k
      CROSS JOIN LATERAL (SELECT 1 + (${chance('n', 10, OFFICERS_PER_REGION)} + k) % ${OFFICERS_PER_REGION} AS who) drawn`,
  },
  {
    label: 'the units of each inspection',
    sql: `CREATE TEMPORARY TABLE bench_target AS
      SELECT i.n AS inspection, k, u.id AS unit_id, u.region_code AS place, u.political_legal
      FROM bench_inspection i CROSS JOIN generate_series(0, ${TARGETS - 1}) k
      JOIN unit u ON u.id = units[1 + (${chance('n', 11, 'cardinality(units)')} + 7 * k) % cardinality(units)]`,
  },
  {
    label: 'objects',
    sql: `INSERT INTO inspection_target (id, version, inspection_id, region_code, unit_id, team_id, visit_kind, visited_on)
      SELECT ${idOf('target', `n || '-' || k`)}, 1, i.id, i.region, t.unit_id, ${idOf('team', 'n')}, 'ON_SITE', i.day + k
      FROM bench_target t JOIN bench_inspection i ON i.n = t.inspection`,
  },
  {
    label: 'opinions fed back',
    sql: `INSERT INTO feedback_opinion (id, version, inspection_id, region_code, unit_id, opinion, finding_count, issued_at,
        claim_due_on, plan_due_on, rectify_due_on)
      SELECT ${idOf('opinion', `n || '-' || k`)}, 1, i.id, i.region, t.unit_id, '经督察，你单位存在若干问题，请认领并限期整改。',
        12, i.day + 30, i.day + 37, i.day + 52, i.day + 120
      FROM bench_target t JOIN bench_inspection i ON i.n = t.inspection
      WHERE i.state IN ('FED_BACK', 'RECTIFYING', 'EVALUATED', 'ARCHIVED')`,
  },
];

export const TARGETS_PER_INSPECTION = TARGETS;
