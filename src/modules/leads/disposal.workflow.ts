import { actorsOf, type Mutation } from '../../policy/operations.policy';
import { leadDisposalPolicy } from '../../policy/resources/lead-parts.policy';
import { defineWorkflow, signed, staying, type Transition } from '../../workflow/define-workflow';
import type { Machine } from '../../workflow/step';
import {
  actorIsNotRecused,
  approverDidNotPropose,
  approverIsNotIntake,
  type DisposalFacts,
  disposalFacts,
  handlerIsNotRecused,
  handlerKeepsNoDoor,
  recusalsAreDecided,
} from './disposal.guards';
import { DISPOSAL_STATES, type DisposalState } from './disposal.vocabulary';
import { LeadDisposalEntity } from './lead-disposal.entity';

type Step = Transition<DisposalState, DisposalFacts>;

const RULES = '监督执纪工作规则：线索处置';

const at = (
  verb: Mutation,
  label: string,
  from: readonly DisposalState[],
  to: DisposalState,
  guards: Step['guards'],
): Step => ({ verb, label, from, to, actors: actorsOf(verb), guards, basis: RULES });

const itself = (verb: string, label: string, from: readonly DisposalState[], to: DisposalState): Step => ({
  verb,
  label,
  from,
  to,
  actors: {},
  automatic: true,
  guards: [],
  basis: RULES,
});

export const disposalWorkflow = defineWorkflow<DisposalState, DisposalFacts>({
  subject: 'LeadDisposal',
  label: '分办与处置',
  states: DISPOSAL_STATES,
  initial: 'RECEIVED',
  transitions: [
    at('assignLead', '提出分办意见', ['RECEIVED'], 'ASSIGNMENT_PROPOSED', [
      actorIsNotRecused,
      recusalsAreDecided,
    ]),
    signed(
      at('approveLeadAssignment', '批准分办', ['ASSIGNMENT_PROPOSED'], 'ASSIGNED', [
        actorIsNotRecused,
        approverIsNotIntake,
        handlerIsNotRecused,
        recusalsAreDecided,
      ]),
    ),
    at('returnLeadAssignment', '退回分办意见', ['ASSIGNMENT_PROPOSED'], 'RECEIVED', []),
    at('proposeLeadDisposal', '提出处置意见', ['ASSIGNED'], 'DISPOSAL_PROPOSED', [
      actorIsNotRecused,
      handlerKeepsNoDoor,
    ]),
    signed(
      at('approveLeadDisposal', '批准处置意见', ['DISPOSAL_PROPOSED'], 'DISPOSAL_APPROVED', [
        actorIsNotRecused,
        approverDidNotPropose,
      ]),
    ),
    at('returnLeadDisposal', '退回处置意见', ['DISPOSAL_PROPOSED'], 'ASSIGNED', []),
    itself('shelveLead', '暂存', ['DISPOSAL_APPROVED'], 'PENDING_REVIEW'),
    ...staying<DisposalState, DisposalFacts>(['PENDING_REVIEW'], {
      verb: 'reviewPendingLead',
      label: '清理',
      actors: actorsOf('reviewPendingLead'),
      guards: [actorIsNotRecused],
      basis: '监察法实施条例：定期清理',
    }),
    at('resumePendingLead', '重新处置', ['PENDING_REVIEW'], 'ASSIGNED', [actorIsNotRecused]),
    itself(
      'releaseLead',
      '因回避重新分办',
      ['ASSIGNMENT_PROPOSED', 'ASSIGNED', 'DISPOSAL_PROPOSED'],
      'RECEIVED',
    ),
  ],
});

export const disposalMachine: Machine<LeadDisposalEntity, DisposalState, DisposalFacts> = {
  entity: LeadDisposalEntity,
  policy: leadDisposalPolicy,
  workflow: disposalWorkflow,
  facts: disposalFacts,
};
