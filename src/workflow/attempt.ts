import { type BlockedBy, Refusal } from '../errors/refusal';
import type { Actor } from '../identity/actor';
import { AUDIENCE_NAMES, AUDIENCES, POSTS } from '../policy/vocabulary';
import { type Guard, POST_GUARD_ID, type Transition, type Workflow } from './define-workflow';

/** All that a workflow needs to know of who acts. */
export type WorkflowActor = Pick<Actor, 'agency' | 'post'>;

/** What front ends show as a button. */
export interface AvailableTransition {
  /** the verb */
  name: string;
  /** Chinese */
  label: string;
  enabled: boolean;
  /** the first obstacle; null when enabled */
  blockedBy: BlockedBy | null;
}

/**
 * The transition that this verb is, for this record and this actor.
 * @throws Refusal FORBIDDEN when the post may not; CONFLICT when the state does not allow it; otherwise the
 *   first blocking guard's code, with all blocking guards in `detail.blockedBy`
 */
export function attempt<State extends string, Facts>(
  workflow: Workflow<State, Facts>,
  verb: string,
  state: State,
  actor: WorkflowActor,
  facts: Facts,
): Transition<State, Facts> {
  const rows = workflow.transitions.filter((row) => row.verb === verb);
  const [anyRow] = rows;
  if (!anyRow) throw new Error(`workflow ${workflow.subject} has no verb ${verb}`);
  const transition = rows.find(({ from }) => from.includes(state));
  // Who may never do it learns nothing about the state.
  if (!(transition ? [transition] : rows).some((row) => mayAct(row, actor))) {
    const { actors, label } = transition ?? anyRow;
    throw new Refusal('FORBIDDEN', `${postReason(actors)}，您的岗位不能“${label}”`);
  }
  if (!transition) throw wrongState(workflow, anyRow.label, rows, state);
  const blocking = transition.guards.filter((guard) => !guard.holds(facts));
  if (blocking[0]) throw guardFailed(transition, blocking[0], blocking);
  return transition;
}

/** Transitions from this state that some post of the actor's audience may do. */
export function availableTransitions<State extends string, Facts>(
  workflow: Workflow<State, Facts>,
  state: State,
  actor: WorkflowActor,
  facts: Facts,
): AvailableTransition[] {
  return workflow.transitions
    .filter(({ from, actors }) => from.includes(state) && (actors[actor.agency] ?? []).length > 0)
    .map((transition) => {
      const blockedBy = firstObstacle(transition, actor, facts);
      return { name: transition.verb, label: transition.label, enabled: blockedBy === null, blockedBy };
    });
}

function firstObstacle<State extends string, Facts>(
  transition: Transition<State, Facts>,
  actor: WorkflowActor,
  facts: Facts,
): BlockedBy | null {
  if (!mayAct(transition, actor)) return { id: POST_GUARD_ID, reason: postReason(transition.actors) };
  const guard = transition.guards.find((each) => !each.holds(facts));
  return guard ? blockedByOf(guard) : null;
}

const mayAct = <State extends string, Facts>(
  { actors, automatic }: Transition<State, Facts>,
  actor: WorkflowActor,
) => automatic === true || (actors[actor.agency] ?? []).includes(actor.post);

function postReason(actors: Transition<string, never>['actors']): string {
  const holders = AUDIENCE_NAMES.flatMap((audience) => {
    const agency = AUDIENCES[audience].label;
    const labels: Readonly<Record<string, string>> = POSTS[audience];
    return (actors[audience] ?? [])
      .map((post) => labels[post] ?? post)
      .map((label) => (label.startsWith(agency) ? label : `${agency}的${label}`));
  });
  return `须由${holders.join('或')}办理`;
}

function wrongState<State extends string, Facts>(
  workflow: Workflow<State, Facts>,
  label: string,
  rows: readonly Transition<State, Facts>[],
  state: State,
): Refusal {
  const allowed = rows.flatMap(({ from }) => from).map((each) => `“${workflow.states[each]}”`);
  return new Refusal(
    'CONFLICT',
    `${workflow.label}现为“${workflow.states[state]}”，只有${allowed.join('、')}时才能“${label}”。请刷新后再办理`,
  );
}

function guardFailed<State extends string, Facts>(
  { label }: Transition<State, Facts>,
  first: Guard<Facts>,
  blocking: readonly Guard<Facts>[],
): Refusal {
  const reasons = blocking.map(({ reason }) => reason).join('；');
  return new Refusal(first.code ?? 'GUARD_FAILED', `尚不能“${label}”：${reasons}`, {
    blockedBy: blocking.map(blockedByOf),
  });
}

const blockedByOf = <Facts>({ id, reason }: Guard<Facts>): BlockedBy => ({ id, reason });
