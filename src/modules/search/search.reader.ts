import type { Reader } from '../../graphql/read/reader';
import type { Statement } from '../../graphql/read/statement';
import type { Resource } from '../../graphql/resource';
import type { Actor } from '../../identity/actor';
import { allOf, marksFor } from '../../policy/record-part';
import { rowRuleOf } from '../../policy/resource-policy';
import { isSearcher, SEARCH_TABLES } from '../../search/search-text.entity';
import { typeMark } from '../../search/searched-fields';
import { MOST_COUNTED } from './search.vocabulary';
import type { SearchPlace } from './search-cursor';

/** What is looked for, and among which types, in their order. */
export interface Question {
  readonly terms: readonly string[];
  readonly types: readonly Resource[];
}

/** Records after a place, in the order of types and then of numbers, the latest first; one more than asked for if there are more. */
export async function readHits(
  read: Reader,
  actor: Actor,
  question: Question,
  size: number,
  after: SearchPlace | null,
): Promise<SearchPlace[]> {
  const rows = await readAll(
    read,
    actor,
    question,
    (statement, hits, rank) => {
      if (after !== null && rank < rankOf(question, after)) return null;
      const beyond =
        after !== null && rank === rankOf(question, after)
          ? `AND (w.place, w.record_id) < (${statement.param(after.place, 'text')}, ${statement.param(after.id, 'uuid')})`
          : '';
      return `(SELECT ${rank} AS rank, w.place, w.record_id ${hits} ${beyond} ORDER BY w.place DESC, w.record_id DESC LIMIT ${size + 1})`;
    },
    (branches) =>
      `SELECT rank, place, record_id FROM (${branches}) hit ORDER BY rank, place DESC, record_id DESC LIMIT ${size + 1}`,
  );
  return rows.map(([rank, place, id]) => ({
    type: (question.types[rank as number] as Resource).name,
    place: place as string,
    id: id as string,
  }));
}

/** How many there are, up to a limit. */
export async function countHits(read: Reader, actor: Actor, question: Question): Promise<number> {
  const [row] = await readAll(
    read,
    actor,
    question,
    (_statement, hits) => `(SELECT ${hits} LIMIT ${MOST_COUNTED})`,
    (branches) => `SELECT least(count(*), ${MOST_COUNTED}) FROM (${branches}) hit`,
  );
  return (row?.[0] as number | undefined) ?? 0;
}

const rankOf = ({ types }: Question, { type }: SearchPlace): number =>
  types.findIndex(({ name }) => name === type);

/**
 * One statement for all types. The words of a record and whose it is are matched in one look at the index of the
 * actor's own audience, then the record's rule is asked as everywhere else.
 */
function readAll(
  read: Reader,
  actor: Actor,
  { terms, types }: Question,
  branch: (statement: Statement, hits: string, rank: number) => string | null,
  whole: (branches: string) => string,
): Promise<unknown[][]> {
  return read.count((session, open) => {
    const statement = open();
    const branches = types.flatMap((resource, rank) => {
      const hits = hitsIn(statement, actor, resource, terms);
      return (hits && branch(statement, hits, rank)) ?? [];
    });
    return branches.length === 0
      ? Promise.resolve([])
      : session.rows(statement, whole(branches.join(' UNION ALL ')));
  });
}

function hitsIn(
  statement: Statement,
  actor: Actor,
  resource: Resource,
  terms: readonly string[],
): string | null {
  const rule = rowRuleOf(resource.policy, actor.agency);
  const marks = rule && marksFor(rule.condition.expression, actor);
  if (marks === null || !isSearcher(actor.agency)) return null;
  const query = statement.param(allOf([typeMark(resource.name), ...terms], marks), 'tsquery');
  return `FROM ${SEARCH_TABLES[actor.agency]} w JOIN ${resource.table} r ON r.id = w.record_id
    WHERE w.words @@ ${query} AND w.type = ${statement.param(resource.name, 'text')} AND ${statement.visible(resource, 'r')}`;
}
