import type { FalseAccusation } from '../../modules/false-accusation/false-accusation.type';
import { disposalIsKnown } from '../conditions/lead.conditions';
import { type MatrixRow, N, R, rows } from '../effect';
import { definePolicy, UNTOLD } from '../resource-policy';

//                             依法治市办  纪委监委   政法委     被督察单位  管理员     审计
const commission: MatrixRow = [N('K8'), R('K2'), N('K8'), N('K3'), N('K12'), N('K12')];

/** It is about the reporter: those who keep the door, the director and the handler of the lead, nobody else. */
export const falseAccusationPolicy = definePolicy<FalseAccusation>({
  type: 'FalseAccusation',
  label: '诬告陷害认定',
  rows: [null, rows(disposalIsKnown, 'K2'), null, null, null, null],
  fields: {
    id: commission,
    version: commission,
    updatedAt: UNTOLD,
    assumed: commission,
    synthetic: commission,
    state: commission,
    grounds: commission,
    facts: commission,
    intent: commission,
    proposedBy: commission,
    proposedAt: commission,
    decidedBy: commission,
    decidedAt: commission,
    decisionReason: commission,
    lead: commission,
    availableTransitions: commission,
  },
});
