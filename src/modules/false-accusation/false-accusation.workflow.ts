import { regionPrefix } from '../../policy/expression';
import { actorsOf } from '../../policy/operations.policy';
import { falseAccusationPolicy } from '../../policy/resources/false-accusation.policy';
import { defineWorkflow, type Guard, signed } from '../../workflow/define-workflow';
import type { Machine } from '../../workflow/step';
import { FalseAccusationEntity } from './false-accusation.entity';
import { FALSE_ACCUSATION_STATES, type FalseAccusationState } from './false-accusation.vocabulary';

export interface FalseAccusationFacts {
  readonly actorProposed: boolean;
  readonly isCityOrAbove: boolean;
}

const BASIS = '纪检监察机关处理检举控告工作规则：诬告陷害的认定';

/** A county brings it before its city, outside of this system: here it has no such record at all. */
export const commissionIsOfCityOrAbove: Guard<Pick<FalseAccusationFacts, 'isCityOrAbove'>> = {
  id: 'commission-is-of-a-city-or-above',
  reason: '诬告陷害须经设区的市级以上党委或者纪检监察机关批准认定，县级机关请报上级',
  basis: BASIS,
  holds: ({ isCityOrAbove }) => isCityOrAbove,
};

const approverDidNotPropose: Guard<FalseAccusationFacts> = {
  id: 'approver-did-not-propose-the-false-accusation',
  reason: '决定人不得为提出人，请由另一人决定',
  basis: '双人原则',
  code: 'DUAL_CONTROL',
  holds: ({ actorProposed }) => !actorProposed,
};

/** GB/T 2260: a province has two digits of its own, a city four. */
export const isCityOrAbove = (regionCode: string): boolean => regionPrefix(regionCode).length <= 4;

export const falseAccusationWorkflow = defineWorkflow<FalseAccusationState, FalseAccusationFacts>({
  subject: 'FalseAccusation',
  label: '诬告陷害认定',
  states: FALSE_ACCUSATION_STATES,
  initial: 'PROPOSED',
  transitions: [
    signed({
      verb: 'recogniseFalseAccusation',
      label: '认定',
      from: ['PROPOSED'],
      to: 'RECOGNISED',
      actors: actorsOf('recogniseFalseAccusation'),
      guards: [commissionIsOfCityOrAbove, approverDidNotPropose],
      basis: BASIS,
    }),
    {
      verb: 'refuseFalseAccusation',
      label: '不予认定',
      from: ['PROPOSED'],
      to: 'REFUSED',
      actors: actorsOf('refuseFalseAccusation'),
      guards: [approverDidNotPropose],
      basis: BASIS,
    },
  ],
});

export const falseAccusationMachine: Machine<
  FalseAccusationEntity,
  FalseAccusationState,
  FalseAccusationFacts
> = {
  entity: FalseAccusationEntity,
  policy: falseAccusationPolicy,
  workflow: falseAccusationWorkflow,
  facts: async ({ actor }, records) =>
    records.map(({ proposedBy }) => ({
      actorProposed: proposedBy === actor.account,
      isCityOrAbove: isCityOrAbove(actor.regionCode),
    })),
};
