import type { ClientBase } from 'pg';
import { sm3 } from '../crypto/sm3';
import { hasSigned, type Peers } from './peers';

/**
 * What is wrong with a package that was taken in: `manifest` the kept manifest is not the one that was received, or its
 * sender has not signed it · `chain` it does not continue the package before it, which may be missing · `log` the log
 * does not have its arrival, has it twice, or names a package that is not in the register.
 */
export type ArrivalFault = 'manifest' | 'chain' | 'log';

/** What a reading of the register of arrivals found. */
export interface ArrivalsVerdict {
  /** accepted packages read */
  readonly arrivals: number;
  /** the first one that is not sound, by its id, or by the SM3 of its manifest where the register does not have it */
  readonly broken: { readonly package: string; readonly fault: ArrivalFault } | null;
}

interface ArrivalRow {
  id: string;
  peer: string;
  digest: string;
  manifest: string;
  signature: string;
  sequence: number;
  /** of the package before it in its chain */
  previous: string | null;
  logged: number;
}

const ARRIVALS = `SELECT package_id AS id, peer, digest, manifest, manifest_signature AS signature, sequence,
    lag(digest) OVER (PARTITION BY peer, link ORDER BY sequence) AS previous,
    (SELECT count(*)::int FROM audit_entry e WHERE e.action = 'receivePackage' AND e.subject_id = a.package_id::text
       AND e.detail ->> 'digest' = a.digest) AS logged
  FROM exchange_arrival a WHERE outcome = 'ACCEPTED' ORDER BY arrived_at, package_id`;

/** Entries that rest on a package which the register does not hold. */
const UNKNOWN = `SELECT coalesce(detail ->> 'manifest', subject_id) AS named FROM audit_entry e
  WHERE CASE WHEN action = 'receivePackage' THEN NOT EXISTS (SELECT FROM exchange_arrival a
      WHERE a.outcome = 'ACCEPTED' AND a.package_id::text = e.subject_id)
    ELSE detail ? 'manifest' AND NOT EXISTS (SELECT FROM exchange_arrival a
      WHERE a.outcome = 'ACCEPTED' AND a.digest = e.detail ->> 'manifest') END LIMIT 1`;

const BATCH = 1000;

/**
 * Compares the register of arrivals with the manifests kept in it, the partners' keys and the log: each accepted
 * package is genuine, continues the one before it and was written into the log once.
 */
export async function verifyArrivals(client: ClientBase, peers: Peers): Promise<ArrivalsVerdict> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    let arrivals = 0;
    await client.query(`DECLARE arrivals NO SCROLL CURSOR FOR ${ARRIVALS}`);
    for (;;) {
      const { rows } = await client.query<ArrivalRow>(`FETCH ${BATCH} FROM arrivals`);
      for (const row of rows) {
        arrivals += 1;
        const fault = faultOf(row, peers);
        if (fault) return { arrivals, broken: { package: row.id, fault } };
      }
      if (rows.length < BATCH) break;
    }
    const [unknown] = (await client.query<{ named: string }>(UNKNOWN)).rows;
    return { arrivals, broken: unknown ? { package: unknown.named, fault: 'log' } : null };
  } finally {
    await client.query('ROLLBACK');
  }
}

function faultOf({ id, peer: holder, ...row }: ArrivalRow, peers: Peers): ArrivalFault | null {
  const bytes = Buffer.from(row.manifest, 'base64url');
  const peer = peers.byHolder(holder);
  if (sm3(bytes) !== row.digest || !peer || !hasSigned(peer, null, row.digest, row.signature))
    return 'manifest';
  const { packageId, lead } = JSON.parse(bytes.toString('utf8'));
  if (packageId !== id || lead.sequence !== row.sequence) return 'manifest';
  if (lead.previous !== row.previous) return 'chain';
  return row.logged === 1 ? null : 'log';
}
