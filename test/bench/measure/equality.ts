import { fromGlobalId } from '../../../src/graphql/global-id';
import { type Scenario, TWO_WORKERS } from '../bench-requests';
import type { BenchSession } from '../bench-session';
import type { Contender } from '../contenders/contender';
import { MASKED_FIELDS } from '../queries/peer-document';
import { bodyOf, HttpClient } from './load-generator';
import { markOf, rowsSince } from './written-rows';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;

/** The same answer in one spelling: keys in order, ids as stored, instants as ISO 8601 in UTC. */
function plain(value: unknown, left: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => plain(one, left));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !left.includes(key))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, plain(inner, left)]),
    );
  if (typeof value !== 'string') return value;
  if (INSTANT.test(value)) return new Date(value).toISOString();
  return fromGlobalId(value)?.id ?? value;
}

/** What a comparison looked at, so that agreement about nothing does not pass for agreement. */
export interface Compared {
  readonly answers: number;
  /** characters of JSON in all answers together */
  readonly length: number;
  /** rows that each contender wrote */
  readonly rows: number;
}

/** Two contenders gave different answers to the same, or wrote different rows: nothing of it may be timed. */
export class AnswersDiffer extends Error {}

/** Asks every contender the same and compares. @throws AnswersDiffer at the first difference, showing both */
export async function compareAnswers(session: BenchSession, scenario: Scenario): Promise<Compared> {
  const taking = session.contenders.filter(({ name }) => scenario.trial[name] !== undefined);
  const [reference, ...others] = taking as [Contender, ...Contender[]];
  const expected = await askAll(session, scenario, reference);
  for (const contender of others) {
    // masking by a record's state is the service's own: a peer is not asked for such fields
    const left = isService(contender) ? [] : MASKED_FIELDS;
    const given = await askAll(session, scenario, contender);
    refuseDifference(
      scenario,
      contender,
      'answer',
      textsOf(expected.answers, left),
      textsOf(given.answers, left),
    );
    refuseDifference(scenario, contender, 'row', expected.rows, given.rows);
  }
  const { answers, rows } = expected;
  const length = textsOf(answers, []).reduce((sum, text) => sum + text.length, 0);
  return { answers: answers.length, length, rows: rows.length };
}

const isService = ({ name }: Contender): boolean => name === 'service' || name === TWO_WORKERS;

interface Given {
  /** `data` of each answer */
  readonly answers: readonly unknown[];
  readonly rows: readonly string[];
}

async function askAll(
  { owner }: BenchSession,
  { question, trial, named, restore }: Scenario,
  { name, port }: Contender,
): Promise<Given> {
  await restore();
  const mark = question.write && (await markOf(owner));
  const client = new HttpClient(port);
  const answers: unknown[] = [];
  try {
    for (const request of trial[name] ?? []) {
      const { data } = bodyOf(await client.ask(request)) as { data: unknown };
      answers.push(question.compared ? question.compared(data) : data);
    }
  } finally {
    client.close();
  }
  return { answers, rows: mark === undefined ? [] : await rowsSince(owner, mark, named) };
}

const textsOf = (answers: readonly unknown[], left: readonly string[]): string[] =>
  answers.map((answer) => JSON.stringify(plain(answer, left)));

function refuseDifference(
  scenario: Scenario,
  { name }: Contender,
  what: string,
  expected: readonly string[],
  given: readonly string[],
): void {
  const at = Array.from({ length: Math.max(expected.length, given.length) }, (_, place) => place).find(
    (place) => expected[place] !== given[place],
  );
  if (at === undefined) return;
  throw new AnswersDiffer(
    `${scenario.name}, ${what} ${at}: ${name} differs ${difference(given[at] ?? '', expected[at] ?? '')}`,
  );
}

function difference(given: string, expected: string): string {
  let at = 0;
  while (at < given.length && given[at] === expected[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 120);
  return `at ${at}:\n  ${around(given)}\n  ${around(expected)}`;
}
