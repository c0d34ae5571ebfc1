import { In } from 'typeorm';
import type { Guard } from '../../workflow/define-workflow';
import type { FactScope } from '../../workflow/step';
import type { LeadDisposalEntity } from './lead-disposal.entity';
import { LeadRecusalEntity } from './lead-recusal.entity';

/** What the guards of a disposal look at. */
export interface DisposalFacts {
  readonly actorKeepsDoor: boolean;
  readonly actorProposed: boolean;
  readonly actorIsRecused: boolean;
  readonly proposedHandlerIsRecused: boolean;
  /** a declaration on which nobody has decided yet */
  readonly recusalIsUndecided: boolean;
}

export async function disposalFacts(
  { manager, actor }: FactScope,
  disposals: readonly LeadDisposalEntity[],
): Promise<DisposalFacts[]> {
  const recusals = await manager.findBy(LeadRecusalEntity, {
    leadId: In(disposals.map(({ leadId }) => leadId)),
  });
  const recused = new Set(
    recusals.filter(({ state }) => state !== 'REFUSED').map(({ leadId, account }) => `${leadId} ${account}`),
  );
  const undecided = new Set(recusals.filter(({ state }) => state === 'DECLARED').map(({ leadId }) => leadId));
  const { account } = actor;
  return disposals.map((disposal) => ({
    actorKeepsDoor: disposal.intakeAccounts.includes(account),
    actorProposed: disposal.proposedBy === account,
    actorIsRecused: recused.has(`${disposal.leadId} ${account}`),
    proposedHandlerIsRecused: recused.has(`${disposal.leadId} ${disposal.proposedHandler}`),
    recusalIsUndecided: undecided.has(disposal.leadId),
  }));
}

type DisposalGuard = Guard<DisposalFacts>;

const RECUSAL = '监察法第67条：回避';
const SEPARATE = '监察法第39条：线索处置、调查、审理相互分离';

export const actorIsNotRecused: DisposalGuard = {
  id: 'actor-is-not-recused',
  reason: '您应当回避，请由他人办理',
  basis: RECUSAL,
  code: 'SEGREGATION',
  holds: ({ actorIsRecused }) => !actorIsRecused,
};

export const handlerIsNotRecused: DisposalGuard = {
  id: 'proposed-handler-is-not-recused',
  reason: '拟承办人应当回避，请另行提出分办意见',
  basis: RECUSAL,
  code: 'SEGREGATION',
  holds: ({ proposedHandlerIsRecused }) => !proposedHandlerIsRecused,
};

export const recusalsAreDecided: DisposalGuard = {
  id: 'recusals-are-decided',
  reason: '尚有回避声明未作决定，请主要负责人先行决定',
  basis: RECUSAL,
  holds: ({ recusalIsUndecided }) => !recusalIsUndecided,
};

export const handlerKeepsNoDoor: DisposalGuard = {
  id: 'handler-did-not-receive-the-lead',
  reason: '签收、受理或分办此线索的人不得承办，请由承办部门另一人办理',
  basis: SEPARATE,
  code: 'SEGREGATION',
  holds: ({ actorKeepsDoor }) => !actorKeepsDoor,
};

export const approverIsNotIntake: DisposalGuard = {
  id: 'approver-did-not-receive-the-lead',
  reason: '批准人不得为签收、受理或提出分办意见的人',
  basis: SEPARATE,
  code: 'SEGREGATION',
  holds: ({ actorKeepsDoor }) => !actorKeepsDoor,
};

export const approverDidNotPropose: DisposalGuard = {
  id: 'approver-did-not-propose',
  reason: '批准人不得为提出人，请由另一人批准',
  basis: '监察法第40条：提出处置意见、履行审批手续',
  code: 'DUAL_CONTROL',
  holds: ({ actorProposed }) => !actorProposed,
};
