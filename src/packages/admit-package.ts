import type { PackageManifest } from './package-manifest';
import type { PackageRefusalCode } from './package-refusal';

/** One package that the ledger of deliveries holds as accepted. */
export interface LedgerEntry {
  packageId: string;
  /** SM3 of its manifest */
  digest: string;
}

/**
 * What the ledger knows about a package that has been opened. Three lookups, made under the lock that also
 * covers storing the package. A chain is all that one sender sent one recipient about one lead.
 */
export interface LedgerState {
  /** the accepted package with this packageId, from whomever */
  known: LedgerEntry | null;
  /** the accepted package at this sequence number of the chain */
  sameSequence: LedgerEntry | null;
  /** the newest accepted package of the chain */
  last: (LedgerEntry & { sequence: number }) | null;
}

/**
 * - accept: the next of its chain: store it, then give the receipt
 * - duplicate: the very package again: store nothing, give the first receipt once more
 * - gap: packages before it are missing, the first of them `expected`: keep nothing, ask for them
 * - replay: another package under a packageId or sequence number that is taken
 * - fork: the next by number, but it follows a package that never arrived here, as after a restored backup
 */
export type Admission =
  | { outcome: 'accept' }
  | { outcome: 'duplicate' }
  | { outcome: 'gap'; refusal: 'OUT_OF_ORDER'; expected: number }
  | { outcome: 'replay'; refusal: 'REPLAYED' }
  | { outcome: 'fork'; refusal: 'FORKED' };

const ACCEPT: Admission = { outcome: 'accept' };
const DUPLICATE: Admission = { outcome: 'duplicate' };
const REPLAY: Admission = { outcome: 'replay', refusal: 'REPLAYED' satisfies PackageRefusalCode };
const FORK: Admission = { outcome: 'fork', refusal: 'FORKED' satisfies PackageRefusalCode };

/**
 * Whether an opened package has its turn. Without a link to a lead (a receipt for what could not be read) the
 * packageId alone decides.
 * @param digest SM3 of the manifest, as `openPackage` gives it
 */
export function admitPackage(
  { packageId, lead }: Pick<PackageManifest, 'packageId' | 'lead'>,
  digest: string,
  { known, sameSequence, last }: LedgerState,
): Admission {
  if (known) return known.packageId === packageId && known.digest === digest ? DUPLICATE : REPLAY;
  if (!lead) return ACCEPT;
  const expected = (last?.sequence ?? 0) + 1;
  if (sameSequence || lead.sequence < expected) return REPLAY;
  if (lead.sequence > expected) return { outcome: 'gap', refusal: 'OUT_OF_ORDER', expected };
  return lead.previous === (last?.digest ?? null) ? ACCEPT : FORK;
}
