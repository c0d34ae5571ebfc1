import { actorsOf, type Mutation } from '../../policy/operations.policy';
import { interferenceCheckPolicy } from '../../policy/resources/interference-check.policy';
import { defineWorkflow, type Guard, type Transition } from '../../workflow/define-workflow';
import type { Machine } from '../../workflow/step';
import { InterferenceCheckEntity } from './check.entity';
import { INTERFERENCE_CHECK_STATES, type InterferenceCheckState } from './interference.vocabulary';

export interface CheckFacts {
  readonly isSubstantiated: boolean;
}

const BASIS = '领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究规定';

const isSubstantiated: Guard<CheckFacts> = {
  id: 'interference-is-substantiated',
  reason: '核查结论为不属实，不得通报，请存查',
  basis: BASIS,
  holds: (facts) => facts.isSubstantiated,
};

const at = (
  verb: Mutation,
  label: string,
  from: readonly InterferenceCheckState[],
  to: InterferenceCheckState,
  guards: readonly Guard<CheckFacts>[] = [],
): Transition<InterferenceCheckState, CheckFacts> => ({
  verb,
  label,
  from,
  to,
  actors: actorsOf(verb),
  guards,
  basis: BASIS,
});

/** 通报 only after the party committee's approval; what is not to be told is filed, after the report all the same. */
export const checkWorkflow = defineWorkflow<InterferenceCheckState, CheckFacts>({
  subject: 'InterferenceCheck',
  label: '过问登记核查',
  states: INTERFERENCE_CHECK_STATES,
  initial: 'OPENED',
  transitions: [
    at('concludeInterferenceCheck', '登记核查结论', ['OPENED'], 'VERIFIED'),
    at('reportInterferenceCheck', '报同级党委', ['VERIFIED'], 'REPORTED'),
    at('approveInterferenceNotice', '登记批准通报', ['REPORTED'], 'NOTICE_APPROVED', [isSubstantiated]),
    at('copyInterferenceNotice', '通报并抄送', ['NOTICE_APPROVED'], 'COPIED'),
    at('fileInterferenceCheck', '存查', ['REPORTED'], 'FILED'),
  ],
});

export const checkMachine: Machine<InterferenceCheckEntity, InterferenceCheckState, CheckFacts> = {
  entity: InterferenceCheckEntity,
  policy: interferenceCheckPolicy,
  workflow: checkWorkflow,
  facts: async (_scope, records) =>
    records.map(({ conclusion }) => ({ isSubstantiated: conclusion === 'SUBSTANTIATED' })),
};
