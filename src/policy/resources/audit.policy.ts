import type { AuditEntry } from '../../modules/audit-log/audit-entry.type';
import { both } from '../condition';
import { anyone, director, ownAuditChain } from '../conditions/actor.conditions';
import { N, R, rows } from '../effect';
import { definePolicy } from '../resource-policy';

//               依法治市办    纪委监委     政法委       被督察单位    管理员       审计
const chain = [R('K12'), R('K12'), R('K12'), N('K3'), N('K12'), R('K12')] as const;

/** Each agency's director reads the agency's own chain; the auditor reads all, references only. */
export const auditEntryPolicy = definePolicy<AuditEntry>({
  type: 'AuditEntry',
  label: '审计记录',
  rows: [
    rows(both(director, ownAuditChain), 'K12'),
    rows(both(director, ownAuditChain), 'K12'),
    rows(both(director, ownAuditChain), 'K12'),
    null,
    null,
    rows(anyone, 'K12'),
  ],
  fields: {
    id: chain,
    chain,
    seq: chain,
    at: chain,
    account: chain,
    agency: chain,
    post: chain,
    action: chain,
    subjectType: chain,
    subjectId: chain,
    fromState: chain,
    toState: chain,
    previousHash: chain,
    hash: chain,
    signature: chain,
  },
});
