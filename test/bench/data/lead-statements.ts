import { DISPOSAL_WAYS, FEEDBACK_KINDS } from '../../../src/modules/leads/disposal.vocabulary';
import { LEAD_KINDS, TRANSFER_STANDARDS } from '../../../src/modules/leads/lead.vocabulary';
import type { BenchScale } from '../bench-scales';
import {
  CAUSES,
  CLUE_CATEGORIES,
  EFFECTS,
  GIVEN_NAMES,
  MATTERS,
  PERSON_CATEGORIES,
  SURNAMES,
} from './bench-words';
import { chance, idOf, listOf, oneOf, shareOf } from './chance';
import type { FillStatement } from './inspection-statements';

/** Items on the list of every lead. */
const ITEMS = 3;

/** Leads follow findings: what was found long ago is disposed of, what is new lies with the intake. */
const STATE = `CASE WHEN f.n < 0.85 * total
  THEN ${shareOf('l.n', 61, { ARCHIVED: 40, CLOSED: 40, FED_BACK: 9, RETURNED: 4, NOT_CONSTITUTED: 3, FORWARDED: 3, WITHDRAWN: 1 })}
  ELSE ${shareOf('l.n', 61, { ACCEPTED: 40, ACKNOWLEDGED: 16, TRANSFERRED: 15, REGISTERED: 8, ASSESSED: 6, TRANSFER_APPROVED: 5, SUPPLEMENT_REQUESTED: 6, RETURNED: 4 })} END`;

const DISPOSED = `('ACCEPTED', 'FED_BACK', 'CLOSED', 'ARCHIVED')`;
const TOLD = `('FED_BACK', 'CLOSED', 'ARCHIVED')`;
const UNSENT = `('REGISTERED', 'ASSESSED', 'NOT_CONSTITUTED', 'TRANSFER_APPROVED', 'WITHDRAWN')`;
const UNRECEIVED = `('REGISTERED', 'ASSESSED', 'NOT_CONSTITUTED', 'TRANSFER_APPROVED', 'WITHDRAWN', 'TRANSFERRED')`;

export const leadStatements = ({ leads, findings }: BenchScale): FillStatement[] => [
  {
    label: 'the order of leads',
    sql: `CREATE TEMPORARY TABLE bench_lead AS
      SELECT *, state NOT IN ${UNSENT} AS sent, state NOT IN ${UNRECEIVED} AS received,
        state IN ${DISPOSED} AS disposed, state IN ${TOLD} AS told
      FROM (SELECT l.n, ${idOf('lead', 'l.n')} AS id, f.id AS finding_id, f.inspection_id, f.region, f.day + 40 AS day,
          ${STATE} AS state, CASE WHEN ${chance('l.n', 62, 100)} < 15 THEN 'POLITICAL_LEGAL_COMMISSION' ELSE 'LAW_GOVERNANCE_OFFICE' END AS sender
        FROM (SELECT n, ${findings}::bigint AS total FROM generate_series(1, ${leads}) n) l
        JOIN bench_finding f ON f.n = 1 + ${chance('l.n', 63, Math.floor(findings * 0.95))}) placed`,
  },
  {
    label: 'disposals',
    sql: `INSERT INTO lead_disposal (id, version, lead_id, recipient_region_code, state, intake_accounts, handling_office,
        assign_due_on, assigned_by, assigned_at, handler_account, disposal_due_on, way, approved_at)
      SELECT ${idOf('disposal', 'n')}, 1, id, region, CASE WHEN told THEN 'DISPOSAL_APPROVED' ELSE 'ASSIGNED' END, ARRAY['jw-intake-' || region],
        '第一承办室', day + 12, 'jw-intake-' || region, day + 10, 'jw-handler-' || region, day + 40,
        CASE WHEN told THEN ${oneOf('n', 64, Object.keys(DISPOSAL_WAYS))} END, CASE WHEN told THEN day + 40 END
      FROM bench_lead WHERE disposed ORDER BY n`,
  },
  {
    label: 'leads',
    sql: `INSERT INTO lead (id, created_at, updated_at, version, person_name, person_unit, person_post, person_rank, person_category,
        political_status, title, clue_category, facts, law_breached, reasoning, number, state, kind, sender_agency, region_code,
        recipient_region_code, drafted_by, finding_id, inspection_id, finding_summary, listed_item_count, standards_met,
        assessment, assessment_opinion, assessed_by, approval_opinion, approved_by, approved_at, secrecy_reviewed_by,
        secrecy_reviewed_at, transferred_by, discovered_on, assess_due_on, transfer_due_on, transferred_at, receipt_due_on,
        acknowledged_at, acknowledged_by, review_due_on, supplement_rounds_max, accepted_at, accepted_by, acceptance_number,
        return_reason, feedback_due_on, extendable_until, fed_back_at, outcome, closed_at, disposal_id)
      SELECT l.id, day, day + 20, 1 + ${chance('n', 70, 8)}, ${oneOf('n', 71, SURNAMES)} || ${oneOf('n', 72, GIVEN_NAMES)},
        '某单位', '科长', ${shareOf('n', 73, { TOWNSHIP: 20, DEPUTY_TOWNSHIP: 30, STAFF: 40, NONE: 10 })}, ${oneOf('n', 74, PERSON_CATEGORIES)},
        'PARTY_MEMBER', '反映有关人员' || ${oneOf('n', 75, CLUE_CATEGORIES)} || '问题', ${oneOf('n', 75, CLUE_CATEGORIES)},
        '督察中发现，' || ${oneOf('n', 76, MATTERS)} || '，有关人员涉嫌' || ${oneOf('n', 75, CLUE_CATEGORIES)} || '，' || ${oneOf('n', 77, EFFECTS)} || '。',
        '《中国共产党纪律处分条例》第' || (50 + ${chance('n', 78, 80)}) || '条', '与' || ${oneOf('n', 79, CAUSES)} || '有直接关系，事实清楚，有据可查。',
        'XS-' || extract(year FROM day) || '-' || lpad(n::text, 7, '0'), state, ${oneOf('n', 80, Object.keys(LEAD_KINDS))}, sender, region,
        region, 'inspector-' || region || '-' || (1 + ${chance('n', 81, 30)}),
        CASE WHEN linked THEN finding_id END, CASE WHEN linked THEN inspection_id END, CASE WHEN linked THEN '见所附问题摘要' END,
        ${ITEMS}, ARRAY[${listOf(Object.keys(TRANSFER_STANDARDS))}],
        CASE WHEN assessed THEN CASE state WHEN 'NOT_CONSTITUTED' THEN state ELSE 'TRANSFER' END END, CASE WHEN assessed THEN '符合移送标准' END,
        CASE WHEN assessed THEN 'yf-clerk-' || region END, CASE WHEN approved THEN '同意移送' END,
        CASE WHEN approved THEN 'yf-director-' || region END, CASE WHEN approved THEN day + 4 END,
        CASE WHEN approved THEN 'yf-director-' || region END, CASE WHEN approved THEN day + 4 END,
        CASE WHEN sent THEN 'yf-clerk-' || region END, day, day + 7, day + 21, CASE WHEN sent THEN day + 5 END,
        CASE WHEN sent THEN day + 8 END, CASE WHEN received THEN day + 6 END, CASE WHEN received THEN 'jw-intake-' || region END,
        CASE WHEN received THEN day + 20 END, CASE WHEN sent THEN 2 ELSE 0 END, CASE WHEN disposed THEN day + 9 END,
        CASE WHEN disposed THEN 'jw-intake-' || region END, CASE WHEN disposed THEN 'SL-' || n END,
        CASE state WHEN 'RETURNED' THEN 'NO_JURISDICTION' END, CASE WHEN received THEN day + 96 END, CASE WHEN received THEN day + 90 END,
        CASE WHEN told THEN day + 90 END, CASE WHEN told THEN ${oneOf('n', 82, Object.keys(FEEDBACK_KINDS))} END,
        CASE WHEN state IN ('CLOSED', 'ARCHIVED') THEN day + 100 END, CASE WHEN disposed THEN ${idOf('disposal', 'n')} END
      FROM (SELECT *, ${chance('n', 83, 5)} > 0 AS linked, state <> 'REGISTERED' AS assessed,
          state NOT IN ('REGISTERED', 'ASSESSED', 'NOT_CONSTITUTED', 'WITHDRAWN') AS approved FROM bench_lead) l
      ORDER BY n`,
  },
  {
    label: 'items',
    sql: `INSERT INTO lead_item (id, version, lead_id, number, name, pages, copy_kind, digest)
      SELECT ${idOf('item', `n || '-' || k`)}, 1, id, k, '材料' || k, 1 + ${chance('n', 84, 30)}, 'COPY', repeat(md5(n || '-' || k), 2)
      FROM bench_lead CROSS JOIN generate_series(1, ${ITEMS}) k ORDER BY n, k`,
  },
  {
    label: 'receipts',
    sql: `INSERT INTO lead_receipt (id, version, lead_id, round, listed_count, received_count, is_matching, received_by, received_at)
      SELECT ${idOf('receipt', 'n')}, 1, id, 0, ${ITEMS}, ${ITEMS}, TRUE, 'jw-intake-' || region, day + 6 FROM bench_lead WHERE received ORDER BY n`,
  },
  {
    label: 'feedback',
    sql: `INSERT INTO lead_feedback (id, version, lead_id, recipient_region_code, state, kind, note, drafted_by, approved_by, issued_at)
      SELECT ${idOf('feedback', 'n')}, 1, id, region, 'ISSUED', ${oneOf('n', 82, Object.keys(FEEDBACK_KINDS))}, '已按程序办理',
        'jw-handler-' || region, 'jw-director-' || region, day + 90 FROM bench_lead WHERE told ORDER BY n`,
  },
];
