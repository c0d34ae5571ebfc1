import type { DataSource } from 'typeorm';
import { type ChainLink, type ChainVerdict, genesisHead, verifyChain } from '../../src/audit/audit-chain';
import { AuditEntryEntity } from '../../src/audit/audit-entry.entity';
import type { Audience } from '../../src/policy/vocabulary';

const linkOf = (row: AuditEntryEntity): ChainLink => ({
  entry: {
    chain: row.chain,
    seq: row.seq,
    at: row.at.toISOString(),
    account: row.account,
    agency: row.agency,
    post: row.post as ChainLink['entry']['post'],
    regionCode: row.regionCode,
    action: row.action,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    transition:
      row.fromState === null && row.toState === null
        ? null
        : { from: row.fromState ?? '', to: row.toState ?? '' },
    detail: row.detail,
  },
  prevHash: row.previousHash,
  hash: row.hash,
  signature: row.signature,
});

/** Verifies one agency's chain as it lies in the database. */
export async function verifyStoredChain(source: DataSource, chain: Audience): Promise<ChainVerdict> {
  const rows = await source.manager.find(AuditEntryEntity, { where: { chain }, order: { seq: 'ASC' } });
  return verifyChain(rows.map(linkOf), genesisHead(chain));
}
