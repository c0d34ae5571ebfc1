import type { LeadReturn, LeadReturnOverdue } from '../../modules/leads/return/lead-return.type';
import { both, condition, holds } from '../condition';
import { receivedByOwnCommission } from '../conditions/lead.conditions';
import { type MatrixRow, N, R, rows } from '../effect';
import { definePolicy, UNTOLD } from '../resource-policy';

//                             依法治市办   纪委监委    政法委      被督察单位  管理员     审计
const commission: MatrixRow = [N('K16'), R('K16'), N('K16'), N('K3'), N('K12'), N('K12')];

/** Totals; the handler has only his own leads and counts nothing else. */
export const leadReturnPolicy = definePolicy<LeadReturn>({
  type: 'LeadReturn',
  label: '问题线索季度报告',
  rows: [
    null,
    rows(
      both(
        receivedByOwnCommission,
        condition(
          'actor-is-intake-director-or-petition',
          '由案件监督管理室、主要负责人或信访举报部门查看',
          holds('INTAKE', 'DIRECTOR', 'PETITION'),
        ),
      ),
      'K16',
    ),
    null,
    null,
    null,
    null,
  ],
  fields: {
    id: commission,
    version: commission,
    updatedAt: UNTOLD,
    assumed: commission,
    synthetic: commission,
    year: commission,
    quarter: commission,
    receivedCount: commission,
    acceptedCount: commission,
    fedBackCount: commission,
    closedCount: commission,
    pendingCount: commission,
    overdueCount: commission,
    filedBy: commission,
    filedAt: commission,
  },
});

/** Whoever owes the return, and whom it is owed to. */
export const leadReturnOverduePolicy = definePolicy<LeadReturnOverdue>({
  type: 'LeadReturnOverdue',
  label: '问题线索季度报告逾期',
  rows: leadReturnPolicy.rows,
  fields: {
    id: commission,
    year: commission,
    quarter: commission,
    dueOn: commission,
    notedAt: commission,
  },
});
