import type { SharedLeadFigures } from '../../modules/leads/figures/shared-lead-figures.type';
import { both } from '../condition';
import { intakeOrDirector, receivedByOwnCommission } from '../conditions/lead.conditions';
import { type MatrixRow, N, R, rows } from '../effect';
import { definePolicy, UNTOLD } from '../resource-policy';

//                         依法治市办   纪委监委    政法委      被督察单位  管理员     审计
const shared: MatrixRow = [N('K16'), R('K16'), R('K16'), N('K3'), N('K12'), N('K12')];

/** Of the division itself; the unit has not even a zero. */
export const sharedLeadFiguresPolicy = definePolicy<SharedLeadFigures>({
  type: 'SharedLeadFigures',
  label: '共享的问题线索汇总数',
  rows: [
    null,
    rows(both(receivedByOwnCommission, intakeOrDirector), 'K16'),
    rows(receivedByOwnCommission, 'K16'),
    null,
    null,
    null,
  ],
  fields: {
    id: shared,
    version: shared,
    updatedAt: UNTOLD,
    assumed: shared,
    synthetic: shared,
    year: shared,
    quarter: shared,
    receivedCount: shared,
    partyDisciplineCount: shared,
    dutyViolationCount: shared,
    dutyCrimeCount: shared,
    sharedAt: shared,
  },
});
