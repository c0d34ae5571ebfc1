import { SEARCH_TABLES } from '../search/search-text.entity';

/** What the writer's role may do with a table beyond the ordinary (read, add, change; never delete a record). */
export interface WriterRule {
  readonly grant: string;
  /** which rows it finds */
  readonly using: string;
}

/** The setting that names the one envelope which a transaction is about to write or to open. */
export const ENVELOPE_SETTING = 'sg.envelope';

const appendOnly: WriterRule = { grant: 'SELECT, INSERT', using: 'TRUE' };

/** Words are no records: those of what an audience must no longer find are taken away. */
const derived: WriterRule = { grant: 'SELECT, INSERT, UPDATE, DELETE', using: 'TRUE' };

/**
 * Tables that are only added to, and the sealed envelopes of reporters: those are found by nobody but a
 * transaction that names the one it means, so that no query, however careless, meets a ciphertext.
 */
export const WRITER_RULES: Readonly<Record<string, WriterRule>> = {
  '"audit_entry"': appendOnly,
  '"measure_progress"': appendOnly,
  // kept by triggers, under the owner's rights
  '"finding_tally"': { grant: 'SELECT', using: 'TRUE' },
  '"finding_tally_share"': { grant: 'SELECT', using: 'TRUE' },
  '"finding_tally_mark"': { grant: 'SELECT', using: 'TRUE' },
  '"search_pending"': { grant: 'SELECT, DELETE', using: 'TRUE' },
  '"search_rebuild"': derived,
  ...Object.fromEntries(Object.values(SEARCH_TABLES).map((table) => [table, derived])),
  '"access_state"': { grant: 'SELECT', using: 'TRUE' },
  '"reporter_unsealing"': appendOnly,
  '"unsealing_review"': appendOnly,
  '"interference_record"': appendOnly,
  '"lead_inquiry"': appendOnly,
  '"interference_overdue"': appendOnly,
  '"interference_omission"': appendOnly,
  '"lead_return_overdue"': appendOnly,
  '"judged_quarter"': appendOnly,
  '"retired_seal_key"': { grant: 'SELECT', using: 'TRUE' },
  '"lead_recusal_fault"': appendOnly,
  '"clarification_consent"': appendOnly,
  '"published_statement"': appendOnly,
  '"official_document"': appendOnly,
  '"sealed_reporter"': {
    // a rotated key: the same identity under another key, and nothing else of the row
    grant: 'SELECT, INSERT, UPDATE (envelope)',
    using: `lead_id = NULLIF(current_setting('${ENVELOPE_SETTING}', true), '')::uuid`,
  },
};

/** What the writer may ask of all envelopes without finding any: which are to be sealed anew, which key is out of use. */
export const WRITER_FUNCTIONS: readonly string[] = [
  'stale_envelopes(text, integer)',
  'retire_seal_key(text)',
];

export const ORDINARY_WRITES: WriterRule = { grant: 'SELECT, INSERT, UPDATE', using: 'TRUE' };
