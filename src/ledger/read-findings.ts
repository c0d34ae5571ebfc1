import { FINDING_LEDGER, type LedgerKey } from './ledger-columns';
import type { LedgerItem, LedgerValues } from './ledger-item';
import { type ReadLedgerOptions, readLedger } from './read-ledger';

/** Reads a 问题台账. */
export const readFindings = (path: string, options?: ReadLedgerOptions): AsyncGenerator<LedgerItem> =>
  readLedger<LedgerKey, LedgerValues>(FINDING_LEDGER, path, options);
