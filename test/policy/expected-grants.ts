import type { Audience } from '../../src/policy/vocabulary';

/** Sealed from every audience but the office: drafts, who wrote them, complaints, notes, the hotline. */
const OFFICE_ALONE = [
  /^finding\.(draft_note|recorded_by|pre_accepted_by|imported_from)$/,
  /^inspection\.(topic_basis|topic_basis_text|hotline_review|report_sources)$/,
  /^inspection\.(drafted_by|approved_by|return_reason|reported_by)$/,
  /^team_member\.(account|officer_id)$/,
  /^field_record\./,
  /^recusal_declaration\./,
  /^evidence\.field_record_id$/,
  /^follow_up_review\.scheduled_by$/,
  /^acceptance\.decided_by$/,
  /\.(created_at|updated_at)$/,
];

/** What the discipline commission does inside, and who spoke: not even its own reviewers are named outside. */
const COMMISSION_ALONE = [
  /^(lead_disposal|lead_recusal|lead_recusal_fault|lead_return|lead_return_overdue)\./,
  /^(false_accusation|reporter_protection|clarification_consent)\./,
  /^clarification\.(version|conclusion|opened_by|unfounded|revisit_note)$/,
  /^(reporter_unsealing|unsealing_review|unseal_request|reporter_notice)\./,
  /^lead\.(reporter_sealed|disposal_id|duplicate_of_id|acknowledged_by|accepted_by|extendable_until)$/,
  /^lead_feedback\.(drafted_by|approved_by)$/,
  /^discipline_advice\.(drafted_by|approved_by|send_due_on|concluded_on|overdue)$/,
];

/** Times of change that would tell of the other side's doing, and what stands nowhere but in the writer's reach. */
const NOBODY = [
  /\.created_at$/,
  /^audit_entry\.detail$/,
  /^(lead|lead_(item|receipt|supplement|feedback|notice|disposal|recusal|return))\.updated_at$/,
  /^(unseal_request|reporter_notice|discipline_advice|interference_return)\.updated_at$/,
  /^(lead_item|lead_receipt|lead_supplement|lead_feedback|lead_notice)\.version$/,
  /^lead\.(supplement_rounds_max|origin_id)$/,
  /^(sealed_reporter|lead_counter|judged_quarter)\./,
  /^official_document\.(content|code|year|serial)$/,
];

/** No trace of what is handed over (K3): not a table of it. */
const LEADS =
  /^(lead|lead_\w+|reporter_\w+|unseal\w*|sealed_reporter|discipline_advice|clarification\w*|false_accusation|official_document|issuing_office)\./;

const NO_RECORDS = [
  /^(?!region\.|unit\.|officer\.|issuing_office\.|audit_entry\.)/,
  /\.(created_at|updated_at)$/,
];

/** Columns that nobody of an audience may ever read, whatever the record. */
export const NEVER_READ: Readonly<Record<Audience, readonly RegExp[]>> = {
  LAW_GOVERNANCE_OFFICE: [...NOBODY, ...COMMISSION_ALONE],
  DISCIPLINE_COMMISSION: [
    ...NOBODY,
    ...OFFICE_ALONE,
    /^lead_notice\.(lead_id)$/,
    /^finding\.(place|facts|legal_basis|category|fact_comment|generalisation|political_legal)$/,
    /^(measure|measure_progress|acceptance|follow_up_review|evidence|rectification_clue|feedback_opinion)\./,
    /^self_inspection\./,
  ],
  POLITICAL_LEGAL_COMMISSION: [
    ...NOBODY,
    ...OFFICE_ALONE,
    ...COMMISSION_ALONE,
    /^finding\.(copied_to_discipline_at|fact_comment|fact_decision|closure_applied_by)$/,
    /^(measure_progress|rectification_clue|feedback_opinion|self_inspection)\./,
    /^measure\.responsible_person$/,
  ],
  INSPECTED_UNIT: [
    ...OFFICE_ALONE,
    LEADS,
    /^interference_return\.record_count$/,
    /^(interference_(check|summary|omission)|hotline_ticket|shared_lead_figures)\./,
    /^interference_record\.subject_account$/,
    /^finding\.(number|political_legal|copied_to_discipline_at|copied_to_political_legal_at)$/,
    /^inspection\.(report_text|report_approved_at|evaluation_text|plan_id)$/,
    /^evidence\.shared_with_political_legal$/,
    /^(annual_plan|consultation|campaign|problem_area|source_figure|data_quality_note|audit_entry)\./,
    /^unit\.political_legal$/,
  ],
  ADMINISTRATION: NO_RECORDS,
  AUDIT: [
    /^(?!region\.|audit_entry\.|lead_query_volume\.)/,
    /\.(created_at|updated_at)$/,
    /^audit_entry\.detail$/,
  ],
};
