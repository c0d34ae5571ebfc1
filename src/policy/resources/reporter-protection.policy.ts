import type { ReporterProtection } from '../../modules/leads/reporter/reporter.type';
import { both, condition, holds } from '../condition';
import { receivedByOwnCommission } from '../conditions/lead.conditions';
import { type MatrixRow, N, R, rows } from '../effect';
import { definePolicy, UNTOLD } from '../resource-policy';

//                             依法治市办  纪委监委   政法委     被督察单位  管理员     审计
const commission: MatrixRow = [N('K2'), R('K2'), N('K2'), N('K2'), N('K12'), N('K12')];

/** Those who speak with the reporter and who decides; neither the door nor the handler needs to know of a threat. */
export const reporterProtectionPolicy = definePolicy<ReporterProtection>({
  type: 'ReporterProtection',
  label: '举报人保护申请',
  rows: [
    null,
    rows(
      both(
        receivedByOwnCommission,
        condition(
          'actor-is-director-or-petition',
          '由主要负责人或信访举报部门查看',
          holds('DIRECTOR', 'PETITION'),
        ),
      ),
      'K2',
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
    state: commission,
    person: commission,
    threats: commission,
    appliedOn: commission,
    recordedBy: commission,
    measures: commission,
    decidedBy: commission,
    decidedAt: commission,
    lead: commission,
  },
});
