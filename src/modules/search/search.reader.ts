import type { Reader } from '../../graphql/read/reader';
import type { Statement } from '../../graphql/read/statement';
import type { Resource } from '../../graphql/resource';
import type { Actor } from '../../identity/actor';
import { allOf, marksFor, reachOf } from '../../policy/record-part';
import { rowRuleOf } from '../../policy/resource-policy';
import { isSearcher, SEARCH_TABLES } from '../../search/search-text.entity';
import { FOLLOWED_FURTHER, INDEXED_TERMS, LOOKED_THROUGH, MOST_COUNTED } from './search.vocabulary';
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
    (found, rank) => {
      if (after !== null && rank < rankOf(question, after)) return null;
      const from = after !== null && rank === rankOf(question, after) ? after : null;
      return `(${page(found, rank, size + 1, from)})`;
    },
    (branches) =>
      `SELECT rank, place, record_id FROM (${branches}) hit ORDER BY rank, ${LATEST_FIRST} LIMIT ${size + 1}`,
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
    (found, rank) => `(${page(found, rank, MOST_COUNTED, null, false)})`,
    (branches) => `SELECT least(count(*), ${MOST_COUNTED}) FROM (${branches}) hit`,
  );
  return (row?.[0] as number | undefined) ?? 0;
}

const rankOf = ({ types }: Question, { type }: SearchPlace): number =>
  types.findIndex(({ name }) => name === type);

const LATEST_FIRST = 'place DESC, record_id DESC';

/** What the statements of one type are made of. */
interface Found {
  readonly statement: Statement;
  /** the words of the actor's own audience */
  readonly table: string;
  /** where the words of this type stand among them */
  filed(): string;
  readonly isNarrow: boolean;
  /** what an index finds of it: as much as lets it pass over what is another's, and no list that it had to read whole */
  readonly matched: string;
  /** the same of a row that has been found otherwise */
  readonly holds: string;
  readonly join: string;
  /** the record's own rule */
  readonly known: string;
}

/**
 * A frequent word is soon found among the latest records, a rare one by the index; which one it is, is not known
 * before. So the latest are looked through first, as many as take no time, and the index is asked for the rest only
 * if they did not fill the page. If it knows of many older ones, the list is followed further before all of them are
 * fetched and sorted.
 */
function page(found: Found, rank: number, size: number, after: SearchPlace | null, isOrdered = true): string {
  const { statement, table, isNarrow, matched, holds, join, known } = found;
  const place = ({ place: number, id }: SearchPlace) =>
    `(w.place, w.record_id) < (${statement.param(number, 'text')}, ${statement.param(id, 'uuid')})`;
  const beyond = after === null ? '' : `AND ${place(after)}`;
  const indexed = (which: string) =>
    isOrdered
      ? `SELECT w.place, w.record_id FROM (SELECT w.place, w.record_id FROM ${table} w WHERE ${matched} ${which}
          ORDER BY ${LATEST_FIRST}) w ${join} WHERE ${known} ORDER BY w.place DESC, w.record_id DESC LIMIT ${size}`
      : `SELECT w.place, w.record_id FROM ${table} w ${join} WHERE ${matched} ${which} AND ${known} LIMIT ${size}`;
  if (isNarrow) return `SELECT ${rank} AS rank, w.* FROM (${indexed(beyond)}) w`;
  const filed = found.filed();
  /** where the list ends before there, everything */
  const least = (bound: string) =>
    `(SELECT place FROM ${bound} UNION ALL SELECT '' LIMIT 1), (SELECT record_id FROM ${bound} UNION ALL SELECT '${FIRST}'::uuid LIMIT 1)`;
  const older = '(w.place, w.record_id) < ((SELECT place FROM edge), (SELECT record_id FROM edge))';
  return `WITH edge AS MATERIALIZED (SELECT w.place, w.record_id FROM ${table} w WHERE ${filed} ${beyond}
      ORDER BY ${LATEST_FIRST} OFFSET ${LOOKED_THROUGH - 1} LIMIT 1),
    near AS MATERIALIZED (SELECT w.place, w.record_id FROM ${table} w ${join} WHERE ${filed} ${beyond}
      AND (w.place, w.record_id) >= (${least('edge')})
      AND ${holds} AND ${known} ORDER BY w.place DESC, w.record_id DESC LIMIT ${size}),
    rest AS MATERIALIZED (SELECT 1 WHERE (SELECT count(*) FROM edge) = 1 AND (SELECT count(*) FROM near) < ${size}),
    many AS MATERIALIZED (SELECT 1 FROM (SELECT 1 FROM ${table} w WHERE ${matched} AND ${older} AND EXISTS (SELECT FROM rest) AND ${isOrdered}
      LIMIT ${LOOKED_THROUGH}) w HAVING count(*) = ${LOOKED_THROUGH}),
    horizon AS MATERIALIZED (SELECT w.place, w.record_id FROM ${table} w WHERE ${filed} AND ${older} AND EXISTS (SELECT FROM many)
      ORDER BY ${LATEST_FIRST} OFFSET ${FOLLOWED_FURTHER - 1} LIMIT 1),
    further AS MATERIALIZED (SELECT w.place, w.record_id FROM ${table} w ${join} WHERE ${filed} AND ${older} AND EXISTS (SELECT FROM many)
      AND (w.place, w.record_id) >= (${least('horizon')})
      AND ${holds} AND ${known} ORDER BY w.place DESC, w.record_id DESC LIMIT ${size}),
    far AS MATERIALIZED (${indexed(`AND ${older} AND EXISTS (SELECT FROM rest) AND (SELECT count(*) FROM further) < ${size}`)})
    SELECT ${rank} AS rank, place, record_id FROM near
    UNION ALL SELECT ${rank}, place, record_id FROM further WHERE (SELECT count(*) FROM further) = ${size}
    UNION ALL SELECT ${rank}, place, record_id FROM far`;
}

const FIRST = '00000000-0000-0000-0000-000000000000';

/** One statement for all types: the words are matched, then the record's rule is asked as everywhere else. */
function readAll(
  read: Reader,
  actor: Actor,
  { terms, types }: Question,
  branch: (found: Found, rank: number) => string | null,
  whole: (branches: string) => string,
): Promise<unknown[][]> {
  return read.count((session, open) => {
    const statement = open();
    const branches = types.flatMap((resource, rank) => {
      const found = foundIn(statement, actor, resource, terms);
      return (found && branch(found, rank)) ?? [];
    });
    return branches.length === 0
      ? Promise.resolve([])
      : session.rows(statement, whole(branches.join(' UNION ALL ')));
  });
}

/** The longest say most; to read the list of a word that half of the records have takes longer than to look at them. */
const mostTelling = (terms: readonly string[]): string[] =>
  [...terms].sort((a, b) => b.length - a.length).slice(0, INDEXED_TERMS);

function foundIn(
  statement: Statement,
  actor: Actor,
  resource: Resource,
  terms: readonly string[],
): Found | null {
  const rule = rowRuleOf(resource.policy, actor.agency)?.condition.expression;
  if (rule === undefined || !isSearcher(actor.agency)) return null;
  const marks = marksFor(rule, actor);
  if (marks === null) return null;
  const { narrow, city } = reachOf(rule, actor);
  // who sees several cities sees most of what there is: the list of all that would be read for each word
  const indexed =
    narrow === null
      ? allOf(mostTelling(terms), city === null ? '' : marks)
      : (marksFor(narrow, actor) as string);
  const ofType = `w.type = ${statement.param(resource.name, 'text')}`;
  // in a form that no index serves
  const holds = `(w.words @@ ${statement.param(allOf(terms, marks), 'tsquery')}) IS TRUE`;
  return {
    statement,
    table: SEARCH_TABLES[actor.agency],
    filed: () => (city === null ? ofType : `${ofType} AND w.city = ${statement.param(city, 'text')}`),
    isNarrow: narrow !== null,
    matched: `w.words @@ ${statement.param(indexed, 'tsquery')} AND ${holds} AND ${ofType}`,
    holds,
    join: `JOIN ${resource.table} r ON r.id = w.record_id`,
    known: statement.visible(resource, 'r'),
  };
}
