import type { ClientBase } from 'pg';
import { AUDIENCE_NAMES, type Audience } from '../policy/vocabulary';
import {
  type ChainHead,
  type ChainLink,
  type ChainVerdict,
  genesisHead,
  type SignatureJudges,
  verifyChain,
} from './audit-chain';
import type { AuditEntry } from './canonical-entry';

/** What a reading of one agency's chain found. */
export interface LedgerVerdict {
  readonly chain: Audience;
  /** entries read */
  readonly entries: number;
  readonly verdict: ChainVerdict;
}

const BATCH = 1000;

interface EntryRow extends Omit<AuditEntry, 'at' | 'transition'> {
  at: Date;
  from: string | null;
  to: string | null;
  prevHash: string;
  hash: string;
  signature: string | null;
}

/**
 * Reads these chains of the database, each from its genesis, against the head that is kept beside it, in one snapshot:
 * what is appended meanwhile disturbs nothing, and no more than a batch is in memory.
 */
export async function verifyLedger(
  client: ClientBase,
  judges: SignatureJudges,
  chains: readonly Audience[] = AUDIENCE_NAMES,
): Promise<LedgerVerdict[]> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const verdicts: LedgerVerdict[] = [];
    for (const chain of chains) verdicts.push(await verifyStored(client, chain, judges));
    return verdicts;
  } finally {
    await client.query('ROLLBACK');
  }
}

async function verifyStored(
  client: ClientBase,
  chain: Audience,
  judges: SignatureJudges,
): Promise<LedgerVerdict> {
  const known = await storedHead(client, chain);
  let entries = 0;
  const counted = async function* () {
    for await (const link of links(client, chain)) {
      entries += 1;
      yield link;
    }
  };
  const verdict = await verifyChain(counted(), genesisHead(chain), known, judges);
  // the head is moved with every entry: here, unlike at an anchor elsewhere, it must be the very last one
  const moved = verdict.sound && (verdict.head.seq !== known.seq || verdict.head.hash !== known.hash);
  return { chain, entries, verdict: moved ? { sound: false, seq: known.seq, fault: 'head' } : verdict };
}

async function storedHead(client: ClientBase, chain: Audience): Promise<ChainHead> {
  const { rows } = await client.query<ChainHead>('SELECT chain, seq, hash FROM audit_head WHERE chain = $1', [
    chain,
  ]);
  return rows[0] ?? genesisHead(chain);
}

/** The entries of a chain in their order; those of one place in the order in which they were stored. */
async function* links(client: ClientBase, chain: Audience): AsyncGenerator<ChainLink> {
  await client.query(
    `DECLARE links NO SCROLL CURSOR FOR
     SELECT chain, seq, at, account, agency, post, region_code AS "regionCode", action, subject_type AS "subjectType", subject_id AS "subjectId",
       from_state AS "from", to_state AS "to", detail, previous_hash AS "prevHash", hash, signature
     FROM audit_entry WHERE chain = '${chain}' ORDER BY seq, at, id`,
  );
  try {
    for (;;) {
      const { rows } = await client.query<EntryRow>(`FETCH ${BATCH} FROM links`);
      for (const row of rows) yield linkOf(row);
      if (rows.length < BATCH) return;
    }
  } finally {
    await client.query('CLOSE links');
  }
}

function linkOf({ at, from, to, prevHash, hash, signature, ...rest }: EntryRow): ChainLink {
  // half a transition was never written: NUL cannot be encoded, so the entry cannot pass
  const transition = from === null && to === null ? null : { from: from ?? '\0', to: to ?? '\0' };
  return { entry: { ...rest, at: at.toISOString(), transition }, prevHash, hash, signature };
}
