import { fromGlobalId } from '../../../src/graphql/global-id';
import type { BenchSession, Scenario } from '../bench-session';
import type { Contender } from '../contenders/contender';
import { MASKED_FIELDS } from '../queries/peer-document';
import { bodyOf, HttpClient } from './load-generator';

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

const canonical = (answer: Buffer, left: readonly string[] = []): string =>
  JSON.stringify(plain((bodyOf(answer) as { data: unknown }).data, left));

/** What a comparison looked at, so that agreement about nothing does not pass for agreement. */
export interface Compared {
  readonly answers: number;
  /** characters of JSON in all answers together */
  readonly length: number;
}

/** Two contenders gave different answers to the same: nothing of it may be timed. */
export class AnswersDiffer extends Error {}

/** Asks every contender the same and compares. @throws AnswersDiffer at the first one, showing both */
export async function compareAnswers(
  session: BenchSession,
  { query, requests }: Scenario,
): Promise<Compared> {
  const taking = session.contenders.filter(({ name }) => requests[name] !== undefined);
  const clients = taking.map((contender) => ({
    contender,
    client: new HttpClient(contender.port),
  }));
  try {
    const [first, ...others] = clients as [Asked, ...Asked[]];
    let length = 0;
    const own = requests[first.contender.name] ?? [];
    for (let at = 0; at < own.length; at += 1) {
      const reference = await first.client.ask(own[at] as Buffer);
      length += canonical(reference).length;
      for (const { contender, client } of others) {
        // masking by a record's state is the service's own: a peer is not asked for such fields
        const left = contender.name === 'service' ? [] : MASKED_FIELDS;
        const expected = canonical(reference, left);
        const given = canonical(await client.ask(requests[contender.name]?.[at] as Buffer), left);
        if (given !== expected)
          throw new AnswersDiffer(
            `${query.name} of ${query.audience}, variables ${at}: ${contender.name} differs from ${first.contender.name} ${difference(given, expected)}`,
          );
      }
    }
    return { answers: own.length, length };
  } finally {
    for (const { client } of clients) client.close();
  }
}

interface Asked {
  readonly contender: Contender;
  readonly client: HttpClient;
}

function difference(given: string, expected: string): string {
  let at = 0;
  while (given[at] === expected[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 120);
  return `at ${at}:\n  ${around(given)}\n  ${around(expected)}`;
}
