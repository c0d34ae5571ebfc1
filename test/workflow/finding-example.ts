import type { WorkflowActor } from '../../src/workflow/attempt';
import {
  defineWorkflow,
  type Guard,
  type Transition,
  type Workflow,
} from '../../src/workflow/define-workflow';

/** A small workflow with every feature: several rows of a verb, shared guards, guards with a code of their own. */
export type State = 'DRAFTED' | 'CONFIRMED' | 'FED_BACK' | 'CLAIMED' | 'CLOSED';
export interface Facts {
  placed: boolean;
  evidence: number;
  rectifier: boolean;
}

export const placed: Guard<Facts> = {
  id: 'finding-is-placed',
  reason: '问题须写明单位、地点和事实',
  basis: '《法治政府建设与责任落实督察工作规定》',
  holds: (facts) => facts.placed,
};
export const evidenced: Guard<Facts> = {
  id: 'finding-has-evidence',
  reason: '至少附一件证据材料',
  basis: '《法治政府建设与责任落实督察工作规定》',
  code: 'EVIDENCE_REQUIRED',
  holds: (facts) => facts.evidence > 0,
};
export const notRectifier: Guard<Facts> = {
  id: 'acceptor-is-not-rectifier',
  reason: '整改单位不得自行验收',
  basis: '领域规则',
  code: 'SELF_ACCEPTANCE',
  holds: (facts) => !facts.rectifier,
};

export const row = (change: Partial<Transition<State, Facts>>): Transition<State, Facts> => ({
  verb: 'confirmFinding',
  label: '事实确认',
  from: ['DRAFTED'],
  to: 'CONFIRMED',
  actors: { LAW_GOVERNANCE_OFFICE: ['TEAM_LEADER'] },
  guards: [],
  basis: '领域规则',
  ...change,
});

export const DEFINITION: Workflow<State, Facts> = {
  subject: 'Finding',
  label: '问题',
  states: {
    DRAFTED: '草拟',
    CONFIRMED: '事实已确认',
    FED_BACK: '已反馈',
    CLAIMED: '已认领',
    CLOSED: '已销号',
  },
  initial: 'DRAFTED',
  transitions: [
    row({ guards: [placed] }),
    row({
      verb: 'issueFeedback',
      label: '督察反馈',
      from: ['CONFIRMED'],
      to: 'FED_BACK',
      actors: { LAW_GOVERNANCE_OFFICE: ['CLERK', 'SECRETARY'] },
      guards: [placed, evidenced],
      deadline: 'finding.claim',
      signed: true,
    }),
    row({
      verb: 'claimFinding',
      label: '认领',
      from: ['FED_BACK'],
      to: 'CLAIMED',
      actors: { INSPECTED_UNIT: ['HEAD'] },
    }),
    row({ verb: 'returnFinding', label: '退回', from: ['CONFIRMED', 'FED_BACK'], to: 'DRAFTED' }),
    row({
      verb: 'closeFinding',
      label: '销号',
      from: ['CLAIMED'],
      to: 'CLOSED',
      actors: { LAW_GOVERNANCE_OFFICE: ['DIRECTOR'], POLITICAL_LEGAL_COMMISSION: ['DIRECTOR'] },
      guards: [evidenced, notRectifier],
    }),
    row({
      verb: 'closeFinding',
      label: '销号',
      from: ['FED_BACK'],
      to: 'CLOSED',
      actors: { LAW_GOVERNANCE_OFFICE: ['DIRECTOR'] },
    }),
  ],
};
export const workflow = defineWorkflow(DEFINITION);

export const GOOD: Facts = { placed: true, evidence: 1, rectifier: false };
export const leader: WorkflowActor = { agency: 'LAW_GOVERNANCE_OFFICE', post: 'TEAM_LEADER' };
export const clerk: WorkflowActor = { agency: 'LAW_GOVERNANCE_OFFICE', post: 'CLERK' };
export const director: WorkflowActor = { agency: 'LAW_GOVERNANCE_OFFICE', post: 'DIRECTOR' };
export const politicalDirector: WorkflowActor = { agency: 'POLITICAL_LEGAL_COMMISSION', post: 'DIRECTOR' };
export const disciplineDirector: WorkflowActor = { agency: 'DISCIPLINE_COMMISSION', post: 'DIRECTOR' };
export const liaison: WorkflowActor = { agency: 'INSPECTED_UNIT', post: 'LIAISON' };
export const head: WorkflowActor = { agency: 'INSPECTED_UNIT', post: 'HEAD' };
