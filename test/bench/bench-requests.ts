import type { Pool } from 'pg';
import type { Resources } from '../../src/graphql/resource';
import type { Actor } from '../../src/identity/actor';
import { type WireRequest, wireRequest } from './contenders/contender';
import type { Peer, Question, Variables } from './queries/question';

type Requests = Readonly<Record<string, readonly WireRequest[]>>;

/** One question of one audience with the bytes that each contender is sent, request by request. */
export interface Scenario {
  readonly name: string;
  readonly question: Question;
  /** while it is timed */
  readonly requests: Requests;
  /** to be compared: the same for all */
  readonly trial: Requests;
  /** ids that the trial of a write names: any other id in what it leaves behind is new */
  readonly named: readonly string[];
  /** brings what was written back to where it was */
  restore(): Promise<void>;
}

export interface Means {
  readonly owner: Pool;
  readonly resources: Resources;
  /** what the service is sent with each request */
  readonly headers: Readonly<Record<string, string>>;
  readonly varied: boolean;
}

/** Variable sets of each question; requests go through them in turn. */
const VARIABLE_SETS = 200;
const DIFFERENT_DOCUMENTS = 1000;

export const pathOf = ({ name, audience }: Question): string => `${name}-${audience}`;

export async function scenarioOf(question: Question, actor: Actor, means: Means): Promise<Scenario> {
  const { owner, resources } = means;
  const drawn = await question.draw(owner, actor, resources, VARIABLE_SETS);
  const { write } = question;
  const whole = requestsOf(question, drawn, means);
  const name = `${question.name} ${question.audience}`;
  if (write === undefined)
    return {
      ...{ name, question, requests: whole, named: [], restore: async () => undefined },
      trial: onceEach(whole, drawn.length),
    };
  // those that write go different ways, so that none finds what the other has just left
  const [odd, even] = [1, 0].map((rest) => drawn.filter((_, at) => at % 2 === rest));
  const own = requestsOf(question, odd as Variables[], means);
  const bare = requestsOf(question, even as Variables[], means);
  const tried = drawn.slice(0, VARIABLE_SETS);
  return {
    name,
    question,
    requests: { ...own, limit: bare.limit as WireRequest[] },
    trial: onceEach(requestsOf(question, tried, means), tried.length),
    named: tried.map(({ limit }) => String(limit.id)),
    restore: () => write.restore(owner, drawn),
  };
}

/** Of the same variables in many texts one: each contender is asked the same, set by set. */
const onceEach = (requests: Requests, sets: number): Requests =>
  Object.fromEntries(Object.entries(requests).map(([name, each]) => [name, each.slice(0, sets)]));

function requestsOf(question: Question, sets: readonly Variables[], means: Means): Requests {
  const { name, audience, document } = question;
  const { resources, headers, varied } = means;
  // another name makes another text, and no cache of documents helps
  const textOf = (text: string, at: number) =>
    varied ? text.replace(name, `${name}_${at % DIFFERENT_DOCUMENTS}`) : text;
  const graph = (text: string, key: 'graph' | 'limit', sent: Readonly<Record<string, string>>) =>
    Array.from({ length: varied ? Math.max(DIFFERENT_DOCUMENTS, sets.length) : sets.length }, (_, at) =>
      wireRequest('/graphql', { query: textOf(text, at), variables: sets[at % sets.length]?.[key] }, sent),
    );
  const service = graph(document, 'graph', headers);
  return {
    limit: sets.map(({ limit }) => wireRequest(`/${pathOf(question)}`, limit)),
    service,
    [TWO_WORKERS]: service,
    ...Object.fromEntries(
      Object.entries(question.peers(resources)).map(([peer, text]): [Peer, WireRequest[]] => [
        peer as Peer,
        graph(text, 'limit', { 'x-actor': audience }),
      ]),
    ),
  };
}

/** The service with two processes, beside the one that has one. */
export const TWO_WORKERS = 'service, 2 workers';
