import type { ErrorCode } from '../errors/refusal';
import { AUDIENCE_NAMES, type Audience, isPostOf, type Post } from '../policy/vocabulary';

/** A condition of a transition. */
export interface Guard<Facts> {
  /** stable name that front ends and refusals use */
  id: string;
  /** Chinese: what is missing, so that the reader knows what to do */
  reason: string;
  /** document and article */
  basis: string;
  /** GUARD_FAILED unless the guard has a code of its own */
  code?: ErrorCode;
  /** pure; facts are gathered before */
  holds(facts: Facts): boolean;
}

export interface Transition<State extends string, Facts> {
  verb: string;
  /** Chinese */
  label: string;
  from: readonly State[];
  to: State;
  actors: Partial<Record<Audience, readonly Post[]>>;
  /** taken by the service itself as the consequence of another step: nobody's to call, nobody's button */
  automatic?: true;
  guards: readonly Guard<Facts>[];
  /** id of the statutory clock that starts */
  deadline?: string;
  basis: string;
  /** the actor's agency signs the entry of the log */
  signed?: true;
}

/** All that may happen to one kind of record, as data. */
export interface Workflow<State extends string, Facts> {
  /** GraphQL type of the record */
  subject: string;
  /** Chinese */
  label: string;
  /** Chinese label of each state */
  states: Record<State, string>;
  initial: State;
  /** a verb may have several rows, as long as no state is the `from` of two of them */
  transitions: readonly Transition<State, Facts>[];
}

/** A step that leaves the record in the state it is in: one row for each of these states. */
export const staying = <State extends string, Facts>(
  states: readonly State[],
  step: Omit<Transition<State, Facts>, 'from' | 'to'>,
): Transition<State, Facts>[] => states.map((state) => ({ ...step, from: [state], to: state }));

/** A step that is signed for: who did it cannot be denied afterwards (GB/T 39786-2021 不可否认性). */
export const signed = <State extends string, Facts>(
  step: Transition<State, Facts>,
): Transition<State, Facts> => ({ ...step, signed: true });

/** Guard id under which a refusal because of the post is reported; no guard may take it. */
export const POST_GUARD_ID = 'post';

/** Checks a workflow when it is loaded. @throws Error that lists every fault */
export function defineWorkflow<State extends string, Facts>(
  definition: Workflow<State, Facts>,
): Workflow<State, Facts> {
  const faults = [
    ...stateFaults(definition),
    ...verbFaults(definition),
    ...actorFaults(definition),
    ...guardFaults(definition),
  ];
  if (faults.length > 0) throw new Error(`workflow ${definition.subject}:\n${faults.join('\n')}`);
  return definition;
}

function stateFaults<State extends string, Facts>(definition: Workflow<State, Facts>): string[] {
  const known = (state: string) => Object.hasOwn(definition.states, state);
  const named = definition.transitions.flatMap(({ verb, from, to }) =>
    [...from, to].map((state) => ({ verb, state })),
  );
  const unknown = [{ verb: 'initial', state: definition.initial }, ...named].filter(
    ({ state }) => !known(state),
  );
  const reached = reachable(definition);
  return [
    ...unknown.map(({ verb, state }) => `${verb}: unknown state ${state}`),
    ...definition.transitions
      .filter(({ from }) => from.length === 0)
      .map(({ verb }) => `${verb}: no from state`),
    ...Object.keys(definition.states)
      .filter((state) => !reached.has(state))
      .map((state) => `state ${state} cannot be reached from ${definition.initial}`),
  ];
}

function reachable<State extends string, Facts>(definition: Workflow<State, Facts>): Set<string> {
  const reached = new Set<string>([definition.initial]);
  // A set yields what is added while it is walked.
  for (const state of reached) {
    for (const { from, to } of definition.transitions)
      if (from.some((each) => each === state)) reached.add(to);
  }
  return reached;
}

function verbFaults<State extends string, Facts>(definition: Workflow<State, Facts>): string[] {
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const { verb, from, basis } of definition.transitions) {
    if (basis === '') faults.push(`${verb}: no basis`);
    for (const state of from) {
      const key = `${verb} from ${state}`;
      if (seen.has(key)) faults.push(`${key} is defined twice`);
      seen.add(key);
    }
  }
  return faults;
}

function actorFaults<State extends string, Facts>(definition: Workflow<State, Facts>): string[] {
  return definition.transitions.flatMap(({ verb, actors, automatic }) => {
    const pairs = AUDIENCE_NAMES.flatMap((audience) =>
      (actors[audience] ?? []).map((post) => ({ audience, post })),
    );
    if (automatic) return pairs.length === 0 ? [] : [`${verb}: automatic, yet a post may do it`];
    if (pairs.length === 0) return [`${verb}: no post may do it`];
    return pairs
      .filter(({ audience, post }) => !isPostOf(audience, post))
      .map(({ audience, post }) => `${verb}: ${audience} has no post ${post}`);
  });
}

function guardFaults<State extends string, Facts>(definition: Workflow<State, Facts>): string[] {
  const byId = new Map<string, Guard<Facts>>();
  const faults = new Set<string>();
  for (const { verb, guards } of definition.transitions) {
    if (new Set(guards.map(({ id }) => id)).size < guards.length) faults.add(`${verb}: a guard stands twice`);
    for (const guard of guards) {
      if (guard.id === POST_GUARD_ID) faults.add(`guard id ${POST_GUARD_ID} is reserved`);
      const first = byId.get(guard.id) ?? guard;
      byId.set(guard.id, first);
      if (!sameMeaning(first, guard)) faults.add(`guard ${guard.id} has two meanings`);
    }
  }
  return [...faults];
}

const sameMeaning = <Facts>(a: Guard<Facts>, b: Guard<Facts>) =>
  a.reason === b.reason && a.basis === b.basis && a.code === b.code && a.holds === b.holds;
