import type { Actor } from '../../../src/identity/actor';

/** What a bare statement writes where the service writes a hash or a signature: as long, and nobody's. */
export const HASH = "repeat('0', 64)";
export const SIGNATURE = "repeat('A', 86)";

/** SQL of the global id of a record. */
export const globalIdOf = (type: string, id: string): string =>
  `rtrim(translate(encode(convert_to('${type}:' || ${id}, 'UTF8'), 'base64'), '+/', '-_'), '=')`;

/** One entry of the log; everything is SQL. */
export interface BareEntry {
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly from: string;
  readonly to: string;
  readonly detail: string;
  readonly signature: string;
}

/**
 * The entries in the chain of the actor's agency and its head moved, as part of a statement that ends in this. Each
 * takes its place and no hash: what a chain costs beyond its rows is the service's own.
 */
export function logOf({ account, agency, post, regionCode }: Actor, entries: readonly BareEntry[]) {
  const places = entries.map(
    ({ action, subjectType, subjectId, from, to, detail, signature }, at) =>
      `(${at}, ${action}, '${subjectType}', ${subjectId}, ${from}, ${to}, ${detail}, ${signature})`,
  );
  return {
    head: `head AS (UPDATE audit_head SET seq = seq + ${entries.length}, hash = ${HASH} WHERE chain = '${agency}' RETURNING seq)`,
    entries: `INSERT INTO audit_entry (chain, seq, at, account, agency, post, region_code, action, subject_type, subject_id, from_state, to_state, detail, previous_hash, hash, signature)
      SELECT '${agency}', head.seq - ${entries.length - 1} + at, now(), '${account}', '${agency}', '${post}', '${regionCode}', action, subject_type, subject_id, from_state, to_state, detail, ${HASH}, ${HASH}, signature
      FROM head CROSS JOIN LATERAL (VALUES ${places.join(', ')}) entry(at, action, subject_type, subject_id, from_state, to_state, detail, signature)`,
  };
}

/** The head of the actor's chain, which the first entry of a deployment makes. */
export const beginLog = ({ agency }: Actor): string =>
  `INSERT INTO audit_head (chain, seq, hash) VALUES ('${agency}', 0, ${HASH}) ON CONFLICT DO NOTHING`;
