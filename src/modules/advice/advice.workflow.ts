import { actorsOf, type Mutation } from '../../policy/operations.policy';
import { disciplineAdvicePolicy } from '../../policy/resources/advice.policy';
import { defineWorkflow, type Guard, type Transition } from '../../workflow/define-workflow';
import type { Machine } from '../../workflow/step';
import { DisciplineAdviceEntity } from './advice.entity';
import { ADVICE_STATES, type AdviceState } from './advice.vocabulary';

export interface AdviceFacts {
  readonly actorDrafted: boolean;
}

const BASIS = '纪检监察机关与执法、司法机关线索移送协作办法：双向移送';

const approverDidNotDraft: Guard<AdviceFacts> = {
  id: 'approver-did-not-draft',
  reason: '批准人不得为拟制人，请由另一人批准',
  basis: '双人原则',
  code: 'DUAL_CONTROL',
  holds: ({ actorDrafted }) => !actorDrafted,
};

const at = (
  verb: Mutation,
  label: string,
  from: readonly AdviceState[],
  to: AdviceState,
  guards: readonly Guard<AdviceFacts>[] = [],
): Transition<AdviceState, AdviceFacts> => ({
  verb,
  label,
  from,
  to,
  actors: actorsOf(verb),
  guards,
  basis: BASIS,
});

/** The machine of a lead, mirrored: the commission drafts, approves and sends, the other agency receives and replies. */
export const adviceWorkflow = defineWorkflow<AdviceState, AdviceFacts>({
  subject: 'DisciplineAdvice',
  label: '纪检监察建议',
  states: ADVICE_STATES,
  initial: 'DRAFTED',
  transitions: [
    at('approveDisciplineAdvice', '批准', ['DRAFTED'], 'APPROVED', [approverDidNotDraft]),
    at('withdrawDisciplineAdvice', '撤销', ['DRAFTED', 'APPROVED'], 'WITHDRAWN'),
    at('sendDisciplineAdvice', '发送', ['APPROVED'], 'SENT'),
    at('receiveDisciplineAdvice', '签收', ['SENT'], 'RECEIVED'),
    at('returnDisciplineAdvice', '退回', ['RECEIVED'], 'RETURNED'),
    at('replyDisciplineAdvice', '回复', ['RECEIVED'], 'REPLIED'),
    at('closeDisciplineAdvice', '办结', ['REPLIED'], 'CLOSED'),
  ],
});

export const adviceMachine: Machine<DisciplineAdviceEntity, AdviceState, AdviceFacts> = {
  entity: DisciplineAdviceEntity,
  policy: disciplineAdvicePolicy,
  workflow: adviceWorkflow,
  facts: async ({ actor }, advice) =>
    advice.map(({ draftedBy }) => ({ actorDrafted: draftedBy === actor.account })),
};
