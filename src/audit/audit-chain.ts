import type { SignatureCheck } from '../crypto/signing-ring';
import { sm3 } from '../crypto/sm3';
import type { Audience } from '../policy/vocabulary';
import { type AuditEntry, canonicalEntry, EXCHANGE_ACCOUNT } from './canonical-entry';

/** Where a chain stands: its last entry's place and hash (SM3, 64 hexadecimal digits). */
export interface ChainHead {
  chain: Audience;
  /** 0 before the first entry */
  seq: number;
  hash: string;
}

/** An entry bound to all entries before it. */
export interface ChainLink {
  entry: AuditEntry;
  prevHash: string;
  hash: string;
  /**
   * base64url, by the key that `detail.signedWith` names: of the hash, or where `detail.manifest` stands, of that
   * manifest
   */
  signature?: string | null;
}

/**
 * Why a chain is broken: `hash` an entry does not hash to what was recorded, or does not continue the entry
 * before it · `gap` an entry is missing · `reorder` an entry stands out of its place, or twice · `truncation`
 * the chain ends before the known head · `head` the chain is sound in itself, but is not the one whose head
 * is known (it was rewritten) · `foreign` an entry of another chain · `signature` an entry that is signed for
 * has no genuine signature of its agency, or one that the keys at hand cannot check.
 */
export type ChainFault = 'hash' | 'gap' | 'reorder' | 'truncation' | 'head' | 'foreign' | 'signature';

export type ChainVerdict =
  | { sound: true; head: ChainHead }
  | { sound: false; seq: number; fault: ChainFault };

/**
 * Was the manifest, by its SM3, signed with that key of a partner in whose deployment the agency lives? False for an
 * unknown key.
 */
export type ManifestCheck = (agency: Audience, keyId: string, digest: string, signature: string) => boolean;

/** Who judges the signatures of a chain; public keys are enough. */
export interface SignatureJudges {
  /** of the agencies' own, over the hash of an entry */
  readonly own: SignatureCheck;
  /** of partners', over the manifest that told of a step; absent where nothing comes from elsewhere */
  readonly partners?: ManifestCheck;
}

/** What the first entry of a chain continues; chains of two agencies start from different hashes. */
export const genesisHash = (chain: Audience): string => sm3(`supervision-graph/audit-genesis/1/${chain}`);

export const genesisHead = (chain: Audience): ChainHead => ({ chain, seq: 0, hash: genesisHash(chain) });

/** hash = SM3(previous hash, 32 bytes ‖ canonical bytes of the entry) */
export const linkHash = (prevHash: string, entry: AuditEntry): string =>
  sm3(Buffer.concat([Buffer.from(prevHash, 'hex'), canonicalEntry(entry)]));

/** The entry at its place behind the head. @throws RangeError when it cannot be encoded */
export function nextLink(head: ChainHead, entry: Omit<AuditEntry, 'chain' | 'seq'>): ChainLink {
  const placed = { ...entry, chain: head.chain, seq: head.seq + 1 };
  return { entry: placed, prevHash: head.hash, hash: linkHash(head.hash, placed) };
}

export const headOf = ({ entry, hash }: ChainLink): ChainHead => ({
  chain: entry.chain,
  seq: entry.seq,
  hash,
});

/**
 * Reads a chain from its start, or from a checkpoint, and reports the first broken place.
 * @param links in the order in which they are stored
 * @param start what the first link must continue: `genesisHead(chain)` or a checkpoint already verified
 * @param judges of the signatures; without them they are not looked at
 * @param known a head anchored elsewhere; the chain may have grown since, but must contain it
 */
export async function verifyChain(
  links: AsyncIterable<ChainLink> | Iterable<ChainLink>,
  start: ChainHead,
  known?: ChainHead,
  judges?: SignatureJudges,
): Promise<ChainVerdict> {
  const broken = (seq: number, fault: ChainFault): ChainVerdict => ({ sound: false, seq, fault });
  if (known?.seq === start.seq && known.hash !== start.hash) return broken(start.seq, 'head');
  let head = start;
  let missing: number | null = null;
  for await (const link of links) {
    const { chain, seq } = link.entry;
    if (missing !== null) {
      // Whether the missing entry was taken out or only displaced shows when the rest has been read.
      if (chain === start.chain && seq === missing) return broken(missing, 'reorder');
      continue;
    }
    if (chain !== start.chain) return broken(head.seq + 1, 'foreign');
    if (seq <= head.seq) return broken(seq, 'reorder');
    if (seq > head.seq + 1) missing = head.seq + 1;
    else if (!continues(head, link)) return broken(seq, 'hash');
    else if (judges && !isSignedFor(link, judges)) return broken(seq, 'signature');
    else if (known?.seq === seq && known.hash !== link.hash) return broken(seq, 'head');
    else head = headOf(link);
  }
  if (missing !== null) return broken(missing, 'gap');
  if (known && known.seq > head.seq) return broken(head.seq + 1, 'truncation');
  return { sound: true, head };
}

/**
 * A step that was taken elsewhere is signed for there: the entry names the manifest that told of it. That it was
 * received, the receiving agency signs. Under the name of the exchange nothing else may stand.
 */
function isSignedFor({ entry, hash, signature }: ChainLink, { own, partners }: SignatureJudges): boolean {
  const { signedWith, manifest, receivedBy } = entry.detail;
  const isFromElsewhere = entry.account === EXCHANGE_ACCOUNT;
  if (signedWith === undefined) return (signature ?? null) === null && !isFromElsewhere;
  if (typeof signedWith !== 'string' || typeof signature !== 'string') return false;
  if (typeof manifest === 'string') return partners?.(entry.agency, signedWith, manifest, signature) ?? false;
  const holder = isFromElsewhere ? receivedBy : entry.agency;
  return typeof holder === 'string' && own(holder, signedWith, Buffer.from(hash, 'hex'), signature);
}

function continues(head: ChainHead, link: ChainLink): boolean {
  if (link.prevHash !== head.hash) return false;
  try {
    return linkHash(head.hash, link.entry) === link.hash;
  } catch (error) {
    // What cannot be encoded was never written by this system.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
