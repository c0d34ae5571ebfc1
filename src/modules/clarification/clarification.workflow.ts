import { actorsOf, type Mutation } from '../../policy/operations.policy';
import { clarificationPolicy } from '../../policy/resources/clarification.policy';
import { defineWorkflow, type Guard, type Transition } from '../../workflow/define-workflow';
import type { Machine } from '../../workflow/step';
import { ClarificationEntity } from './clarification.entity';
import { CLARIFICATION_STATES, type ClarificationState } from './clarification.vocabulary';

export interface ClarificationFacts {
  readonly actorPrepared: boolean;
}

const BASIS = '纪检监察机关处理检举控告工作规则：澄清正名';

const approverDidNotPrepare: Guard<ClarificationFacts> = {
  id: 'approver-did-not-prepare-the-clarification',
  reason: '批准人不得为提出澄清或者提出方式的人，请由另一人批准',
  basis: '双人原则',
  code: 'DUAL_CONTROL',
  holds: ({ actorPrepared }) => !actorPrepared,
};

const at = (
  verb: Mutation,
  label: string,
  from: readonly ClarificationState[],
  to: ClarificationState,
  guards: readonly Guard<ClarificationFacts>[] = [],
): Transition<ClarificationState, ClarificationFacts> => ({
  verb,
  label,
  from,
  to,
  actors: actorsOf(verb),
  guards,
  basis: BASIS,
});

/** Nothing leads to 方式 but the person's consent, and up to 执行 the person may take it back. */
export const clarificationWorkflow = defineWorkflow<ClarificationState, ClarificationFacts>({
  subject: 'Clarification',
  label: '澄清正名',
  states: CLARIFICATION_STATES,
  initial: 'CONCLUDED',
  transitions: [
    at('recordClarificationConsent', '登记本人同意', ['CONCLUDED', 'DECLINED'], 'CONSENTED'),
    at('declineClarification', '登记本人不同意', ['CONCLUDED'], 'DECLINED'),
    at(
      'withdrawClarificationConsent',
      '登记本人撤回同意',
      ['CONSENTED', 'METHOD_CHOSEN', 'APPROVED'],
      'DECLINED',
    ),
    at('chooseClarificationMethod', '提出方式', ['CONSENTED'], 'METHOD_CHOSEN'),
    at('approveClarification', '批准', ['METHOD_CHOSEN'], 'APPROVED', [approverDidNotPrepare]),
    at('returnClarification', '退回', ['METHOD_CHOSEN'], 'CONSENTED'),
    at('carryOutClarification', '执行', ['APPROVED'], 'CARRIED_OUT'),
    at('revisitClarification', '回访', ['CARRIED_OUT'], 'REVISITED'),
  ],
});

export const clarificationMachine: Machine<ClarificationEntity, ClarificationState, ClarificationFacts> = {
  entity: ClarificationEntity,
  policy: clarificationPolicy,
  workflow: clarificationWorkflow,
  facts: async ({ actor: { account } }, records) =>
    records.map(({ openedBy, methodChosenBy }) => ({
      actorPrepared: openedBy === account || methodChosenBy === account,
    })),
};
