import { EVIDENCE_KINDS, RECTIFICATION_GOALS } from '../../../src/modules/findings/finding.vocabulary';
import type { BenchScale } from '../bench-scales';
import { CAUSES, EFFECTS, MATTERS, PLACES, REMEDIES, SURNAMES, TOPICS } from './bench-words';
import { chance, idOf, oneOf, shareOf } from './chance';
import { type FillStatement, TARGETS_PER_INSPECTION } from './inspection-statements';

/** Where a finding stands follows from its inspection: most of the old ones are closed. */
const STATE = `CASE
  WHEN inspection_state = 'ARCHIVED' THEN ${shareOf('n', 21, { CLOSED: 93, NOT_THOROUGH: 4, LONG_TERM: 3 })}
  WHEN inspection_state = 'EVALUATED' THEN ${shareOf('n', 21, { CLOSED: 80, PRE_ACCEPTED: 6, CLOSURE_APPLIED: 6, NOT_THOROUGH: 5, LONG_TERM: 3 })}
  WHEN inspection_state = 'RECTIFYING' THEN ${shareOf('n', 21, { RECTIFYING: 55, CLOSED: 25, CLOSURE_APPLIED: 10, PRE_ACCEPTED: 5, CLAIMED: 5 })}
  WHEN inspection_state = 'FED_BACK' THEN ${shareOf('n', 21, { FED_BACK: 60, CLAIMED: 40 })}
  ELSE ${shareOf('n', 21, { DRAFTED: 50, FACTS_SUBMITTED: 30, FACTS_CONFIRMED: 20 })} END`;

const TOLD = `state NOT IN ('DRAFTED', 'FACTS_SUBMITTED', 'FACTS_CONFIRMED')`;

/** Findings of one inspection: 10 to 91, so that pages do not all look alike. */
const PER_INSPECTION = `10 + ${chance('i.n', 20, 82)}`;

export const findingStatements = ({ findings, measures }: BenchScale): FillStatement[] => [
  {
    label: 'the order of findings',
    sql: `CREATE TEMPORARY TABLE bench_finding AS
      SELECT *, ${idOf('finding', 'n')} AS id, ${STATE} AS state FROM (
        SELECT row_number() OVER (ORDER BY i.n, place) AS n, i.n AS inspection, place, i.id AS inspection_id, i.region, i.day,
          i.state AS inspection_state
        FROM bench_inspection i CROSS JOIN LATERAL generate_series(1, ${PER_INSPECTION}) place
        WHERE i.state NOT IN ('PLANNED', 'PLAN_SUBMITTED', 'PLAN_APPROVED', 'PREPARED')
        ORDER BY 1 LIMIT ${findings}) numbered`,
  },
  { label: 'their figures', sql: 'ANALYZE bench_finding, bench_target, bench_inspection' },
  {
    label: 'findings',
    sql: `INSERT INTO finding (id, created_at, updated_at, version, inspection_id, region_code, number, place_region_code,
        unit_id, state, cycle, title, topic, summary, place, facts, legal_basis, category, found_on, goal, draft_note,
        recorded_by, fed_back_at, claim_due_on, claimed_at, plan_due_on, rectify_due_on, closure_applied_by,
        pre_accepted_by, closed_at, political_legal, copied_to_discipline_at, copied_to_political_legal_at)
      SELECT f.id, f.day + 10, f.day + 40, 1 + ${chance('n', 22, 9)}, f.inspection_id, f.region,
        'WT-' || extract(year FROM f.day) || '-' || lpad(f.inspection::text, 7, '0') || '-' || lpad(f.place::text, 2, '0'),
        t.place, t.unit_id, f.state, 0,
        ${oneOf('n', 23, PLACES)} || ${oneOf('n', 24, MATTERS)}, ${oneOf('n', 25, TOPICS)},
        ${oneOf('n', 24, MATTERS)} || '，' || ${oneOf('n', 26, EFFECTS)},
        ${oneOf('n', 23, PLACES)},
        '督察发现，' || ${oneOf('n', 23, PLACES)} || ${oneOf('n', 24, MATTERS)} || '。经查阅案卷和走访核实，主要原因是'
          || ${oneOf('n', 27, CAUSES)} || '、' || ${oneOf('n', 28, CAUSES)} || '，' || ${oneOf('n', 26, EFFECTS)} || '。'
          || '抽查' || (20 + ${chance('n', 29, 180)}) || '件，其中' || (1 + ${chance('n', 30, 19)}) || '件不符合规定。',
        '《法治政府建设实施纲要》第' || (1 + ${chance('n', 31, 30)}) || '条', ${oneOf('n', 25, TOPICS)}, f.day + 5,
        ${oneOf('n', 32, Object.keys(RECTIFICATION_GOALS))},
        CASE WHEN ${chance('n', 33, 3)} = 0 THEN '待核：' || ${oneOf('n', 27, CAUSES)} END,
        'inspector-' || f.region || '-' || (1 + ${chance('f.inspection', 10, 30)}),
        CASE WHEN told THEN f.day + 30 END, CASE WHEN told THEN f.day + 37 END, CASE WHEN claimed THEN f.day + 35 END,
        CASE WHEN told THEN f.day + 52 END, CASE WHEN told THEN f.day + 120 END,
        CASE WHEN done THEN 'liaison' END, CASE WHEN done THEN 'yf-clerk-' || f.region END,
        CASE WHEN f.state = 'CLOSED' THEN f.day + 60 + ${chance('n', 34, 120)} END, t.political_legal,
        CASE WHEN told AND ${chance('n', 35, 100)} < 8 THEN f.day + 45 END,
        CASE WHEN told AND NOT t.political_legal AND ${chance('n', 36, 100)} < 5 THEN f.day + 45 END
      FROM (SELECT *, ${TOLD} AS told, ${TOLD} AND state <> 'FED_BACK' AS claimed,
          state IN ('PRE_ACCEPTED', 'CLOSED') AS done FROM bench_finding) f
      JOIN bench_target t ON t.inspection = f.inspection AND t.k = ${chance('f.n', 37, TARGETS_PER_INSPECTION)} ORDER BY f.n`,
  },
  {
    label: 'measures',
    sql: `INSERT INTO measure (id, created_at, updated_at, version, number, inspection_id, region_code, finding_id, unit_id,
        content, responsible_department, responsible_person, due_on, method, standard, outcome, state, done_at)
      SELECT ${idOf('measure', 'm.n')}, day + 50, day + 60, 1 + ${chance('m.n', 42, 4)}, m.number, f.inspection_id, f.region_code,
        f.id, f.unit_id, ${oneOf('m.n', 43, REMEDIES)} || '，' || ${oneOf('m.n', 44, REMEDIES)}, '法制科', ${oneOf('m.n', 45, SURNAMES)} || '科长',
        day + 110, '立行立改', '台账销号、群众认可', CASE WHEN m.state = 'DONE' THEN '已落实' END, m.state,
        CASE WHEN m.state = 'DONE' THEN day + 58 END
      FROM (
        SELECT row_number() OVER (ORDER BY b.n, number) AS n, number, b.id, b.day,
          CASE WHEN b.state IN ('CLOSED', 'PRE_ACCEPTED', 'CLOSURE_APPLIED') THEN 'DONE'
            ELSE ${shareOf('b.n * 4 + number', 41, { NOT_STARTED: 25, IN_PROGRESS: 50, DONE: 23, IMPOSSIBLE: 2 })} END AS state
        FROM bench_finding b
        CROSS JOIN LATERAL generate_series(1, CASE ${chance('b.n', 40, 10)} WHEN 0 THEN 4 ELSE 1 + ${chance('b.n', 46, 3)} END) number
        WHERE b.state NOT IN ('DRAFTED', 'FACTS_SUBMITTED', 'FACTS_CONFIRMED', 'FED_BACK', 'CLAIMED')
        ORDER BY 1 LIMIT ${measures}) m
      JOIN finding f ON f.id = m.id ORDER BY m.n`,
  },
  {
    label: 'reports of progress',
    sql: `INSERT INTO measure_progress (id, version, measure_id, inspection_id, unit_id, region_code, state, text, reported_at, reported_by)
      SELECT ${idOf('progress', 'id')}, 1, id, inspection_id, unit_id, region_code, state, '按方案推进，' || content, updated_at, 'liaison'
      FROM measure WHERE state <> 'NOT_STARTED' AND get_byte(uuid_send(id), 0) < 64`,
  },
  {
    label: 'evidence',
    sql: `INSERT INTO evidence (id, version, name, kind, digest, inspection_id, region_code, finding_id, submitted_by_agency,
        submitted_by, shared_with_political_legal)
      SELECT ${idOf('evidence', 'n')}, 1, '问题材料', ${oneOf('n', 50, Object.keys(EVIDENCE_KINDS))},
        repeat(md5(n::text), 2), inspection_id, region, id, 'LAW_GOVERNANCE_OFFICE', 'inspector-' || region || '-1', ${chance('n', 51, 5)} = 0
      FROM bench_finding WHERE ${chance('n', 52, 4)} = 0`,
  },
  {
    label: 'acceptances',
    sql: `INSERT INTO acceptance (id, version, finding_id, inspection_id, unit_id, region_code, stage, method, result, reason,
        cycle, decided_by, decided_at)
      SELECT ${idOf('acceptance', 'id')}, 1, id, inspection_id, unit_id, region_code, 'FINAL', 'MATERIALS', 'PASSED', '材料齐备，整改到位',
        0, 'yf-director-' || region_code, closed_at
      FROM finding WHERE state = 'CLOSED'`,
  },
];
