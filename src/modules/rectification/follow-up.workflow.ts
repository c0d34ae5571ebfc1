import { actorsOf } from '../../policy/operations.policy';
import { followUpReviewPolicy, problemAreaPolicy } from '../../policy/resources/rectification.policy';
import { defineWorkflow, type Guard, staying } from '../../workflow/define-workflow';
import type { FactScope, Machine } from '../../workflow/step';
import { PROBLEM_AREA_STATES, type ProblemAreaState } from '../campaigns/campaign.vocabulary';
import { ProblemAreaEntity } from '../campaigns/problem-area.entity';
import { FollowUpReviewEntity } from './acceptance.entity';
import { FOLLOW_UP_STATES, type FollowUpState } from './rectification.vocabulary';

const FOLLOW_UP = '部分整改不彻底的问题，实行年度“回头看”督察落实';

/** 回头看 ends in 巩固, or in 反弹 as the consequence of reopening its finding. */
export const followUpMachine: Machine<FollowUpReviewEntity, FollowUpState, null> = {
  entity: FollowUpReviewEntity,
  policy: followUpReviewPolicy,
  workflow: defineWorkflow<FollowUpState, null>({
    subject: 'FollowUpReview',
    label: '回头看',
    states: FOLLOW_UP_STATES,
    initial: 'SCHEDULED',
    transitions: [
      {
        verb: 'concludeFollowUp',
        label: '认定巩固',
        from: ['SCHEDULED'],
        to: 'CONSOLIDATED',
        actors: actorsOf('concludeFollowUp'),
        guards: [],
        basis: FOLLOW_UP,
      },
      {
        verb: 'recordRebound',
        label: '认定反弹',
        from: ['SCHEDULED'],
        to: 'REBOUNDED',
        actors: {},
        automatic: true,
        guards: [],
        basis: FOLLOW_UP,
      },
    ],
  }),
  facts: async (_scope, reviews) => reviews.map(() => null),
};

interface ProblemAreaFacts {
  readonly followUpIsScheduled: boolean;
}

const noFollowUpYet: Guard<ProblemAreaFacts> = {
  id: 'no-follow-up-is-scheduled',
  reason: '已安排回头看，请先办结',
  basis: FOLLOW_UP,
  holds: ({ followUpIsScheduled }) => !followUpIsScheduled,
};

/** To put an area on the list of 回头看 says that it is not thoroughly put right. */
export const problemAreaMachine: Machine<ProblemAreaEntity, ProblemAreaState, ProblemAreaFacts> = {
  entity: ProblemAreaEntity,
  policy: problemAreaPolicy,
  workflow: defineWorkflow<ProblemAreaState, ProblemAreaFacts>({
    subject: 'ProblemArea',
    label: '问题领域',
    states: PROBLEM_AREA_STATES,
    initial: 'RECTIFYING',
    transitions: [
      {
        verb: 'scheduleFollowUp',
        label: '列入回头看',
        from: ['RECTIFYING', 'NOT_THOROUGH'],
        to: 'NOT_THOROUGH',
        actors: actorsOf('scheduleFollowUp'),
        guards: [noFollowUpYet],
        basis: FOLLOW_UP,
      },
      ...staying<ProblemAreaState, ProblemAreaFacts>(['DONE'], {
        verb: 'scheduleFollowUp',
        label: '安排回头看',
        actors: actorsOf('scheduleFollowUp'),
        guards: [noFollowUpYet],
        basis: FOLLOW_UP,
      }),
      {
        verb: 'concludeFollowUp',
        label: '回头看认定巩固',
        from: ['NOT_THOROUGH', 'DONE'],
        to: 'DONE',
        actors: actorsOf('concludeFollowUp'),
        guards: [],
        basis: FOLLOW_UP,
      },
    ],
  }),
  facts: problemAreaFacts,
};

async function problemAreaFacts(
  { manager }: FactScope,
  areas: readonly ProblemAreaEntity[],
): Promise<ProblemAreaFacts[]> {
  const ids = areas.map(({ id }) => id);
  const rows: { id: string }[] = await manager.query(
    `SELECT problem_area_id AS id FROM follow_up_review WHERE problem_area_id = ANY($1) AND state = 'SCHEDULED'`,
    [ids],
  );
  const scheduled = new Set(rows.map(({ id }) => id));
  return ids.map((id) => ({ followUpIsScheduled: scheduled.has(id) }));
}
