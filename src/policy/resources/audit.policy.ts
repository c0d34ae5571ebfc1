import type { AuditEntry } from '../../modules/audit-log/audit-entry.type';
import { both } from '../condition';
import { anyone, director, ownOfficesLog } from '../conditions/actor.conditions';
import { N, R, rows } from '../effect';
import { definePolicy } from '../resource-policy';

//                   依法治市办  纪委监委   政法委     被督察单位  管理员    审计
const told = [R('K12'), R('K12'), R('K12'), N('K3'), N('K12'), R('K12')] as const;
/**
 * The agency's divisions share one chain: a gap between two numbers would tell how much the others write, and from
 * two hashes the numbers can be found by trying. Verification is the auditor's.
 */
const chained = [N('K1'), N('K1'), N('K1'), N('K3'), N('K12'), R('K12')] as const;

const ownLog = rows(both(director, ownOfficesLog), 'K12');

/** Each office's director reads the office's own log; the auditor reads all, references only. */
export const auditEntryPolicy = definePolicy<AuditEntry>({
  type: 'AuditEntry',
  label: '审计记录',
  rows: [ownLog, ownLog, ownLog, null, null, rows(anyone, 'K12')],
  fields: {
    id: told,
    chain: told,
    seq: chained,
    at: told,
    account: told,
    agency: told,
    post: told,
    regionCode: told,
    action: told,
    subjectType: told,
    subjectId: told,
    fromState: told,
    toState: told,
    previousHash: chained,
    hash: chained,
    signature: chained,
  },
});
